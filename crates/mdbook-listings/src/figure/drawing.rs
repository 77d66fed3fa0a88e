//! Drawings that stand in a page as SVG.
//!
//! Across, everything is a share of the width, in percent, and down it is in
//! CSS pixels: so a drawing fills a wide page and a narrow one, and its text
//! has the same size on both. Elements have classes; the style sheet gives the
//! colours. The words that say the same stand beside the drawing.
//!
//! The attributes of each element are written in the order of their names.

use crate::markup::escape;

/// A place: percent of the width, and pixels from the top. In a drawing of
/// fixed width it is pixels from the left, too.
pub type Place = (f64, f64);

/// A drawing, element upon element.
#[derive(Debug, Default)]
pub struct Drawing {
    svg: String,
    is_fixed: bool,
}

/// Which part of a text stands at its place: the attribute that says so.
#[derive(Debug, Clone, Copy)]
pub struct Anchor(&'static str);

impl Anchor {
    pub const START: Self = Self("");
    pub const MIDDLE: Self = Self(" text-anchor=\"middle\"");
    pub const END: Self = Self(" text-anchor=\"end\"");
    /// The text begins a little to the right of its place.
    pub const BESIDE: Self = Self(" dx=\"10.0\"");
}

impl Drawing {
    /// An empty drawing of this height, as wide as the page. `words` is the id
    /// of the element that says the same in words.
    pub fn new(words: &str, height: f64) -> Self {
        Self::with(&format!(
            "aria-labelledby=\"{words}\" height=\"{height:.0}\" role=\"img\" width=\"100%\""
        ))
    }

    /// An empty drawing with these attributes. Their last is the width: a share
    /// of the page, or pixels.
    pub fn with(attributes: &str) -> Self {
        Self {
            svg: format!("<svg {attributes}>\n"),
            is_fixed: !attributes.ends_with("%\""),
        }
    }

    fn x(&self, x: f64) -> String {
        match self.is_fixed {
            true => format!("{x:.1}"),
            false => format!("{x:.2}%"),
        }
    }

    /// A rectangle: its upper left corner and its size.
    pub fn rect(&mut self, class: &str, (x, y): Place, (width, height): Place) {
        self.svg += &format!(
            "<rect class=\"{class}\" height=\"{height:.1}\" width=\"{width:.2}%\" x=\"{x:.2}%\" y=\"{y:.1}\"/>\n"
        );
    }

    /// A rectangle around a place, of a size in pixels.
    pub fn mark(&mut self, class: &str, (x, y): Place, (width, height): (f64, f64)) {
        let (left, up) = (-width / 2.0, -height / 2.0);
        self.svg += &format!(
            "<rect class=\"{class}\" height=\"{height:.1}\" transform=\"translate({left} {up})\" width=\"{width:.1}\" x=\"{x:.2}%\" y=\"{y:.1}\"/>\n"
        );
    }

    /// A circle of a radius in pixels.
    pub fn circle(&mut self, class: &str, (x, y): Place, radius: f64) {
        let x = self.x(x);
        self.svg +=
            &format!("<circle class=\"{class}\" cx=\"{x}\" cy=\"{y:.1}\" r=\"{radius:.1}\"/>\n");
    }

    /// A line between two places.
    pub fn line(&mut self, class: &str, (x1, y1): Place, (x2, y2): Place) {
        self.svg += &format!(
            "<line class=\"{class}\" x1=\"{x1:.2}%\" x2=\"{x2:.2}%\" y1=\"{y1:.1}\" y2=\"{y2:.1}\"/>\n"
        );
    }

    /// A text.
    pub fn text(&mut self, class: &str, (x, y): Place, Anchor(anchor): Anchor, words: &str) {
        let (x, words) = (self.x(x), escape(words));
        self.svg +=
            &format!("<text class=\"{class}\"{anchor} x=\"{x}\" y=\"{y:.1}\">{words}</text>\n");
    }

    /// A hatched rectangle: its upper left corner and its size. The hatching
    /// is a thick dashed line aslant, cut to size by the box that it lies in:
    /// a pattern would need an id, of which a page must not have two.
    pub fn hatched(&mut self, class: &str, (x, y): Place, (width, height): Place) {
        let middle = height / 2.0;
        self.svg += &format!(
            "<svg class=\"{class}\" height=\"{height:.1}\" width=\"{width:.2}%\" x=\"{x:.2}%\" y=\"{y:.1}\">\n\
             <line stroke-width=\"{height:.1}\" transform=\"skewX(-45)\" x1=\"0\" x2=\"2000%\" y1=\"{middle:.1}\" y2=\"{middle:.1}\"/>\n\
             </svg>\n"
        );
    }

    /// A shape at a place. `data` are attributes for the script in the page.
    pub fn shape(&mut self, class: &str, data: &str, (x, y): Place, shape: &str) {
        self.svg += &format!(
            "<svg class=\"{class}\" {data} x=\"{x:.2}%\" y=\"{y:.1}\">\n{shape}\n</svg>\n"
        );
    }

    /// Puts a layer, which was begun empty, upon all that was drawn before.
    pub fn add(&mut self, layer: Self) {
        self.svg += &layer.svg;
    }

    /// The drawing as HTML, without an empty line, which would end it in
    /// Markdown.
    pub fn html(self) -> String {
        self.svg + "</svg>\n"
    }
}

/// The shape of a cross.
pub const CROSS: &str = "<path class=\"cross\" d=\"M-5 -5L5 5M-5 5L5 -5\"/>";

/// The shape of an upright bar that begins at this distance below its place.
pub fn bar(top: f64, height: f64) -> String {
    format!("<rect height=\"{height:.1}\" rx=\"2\" width=\"5\" x=\"-2.5\" y=\"{top:.1}\"/>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_holds_any_text_and_no_empty_line() {
        let mut drawing = Drawing::new("words", 40.0);
        drawing.rect("bar", (0.0, 1.0), (50.0, 8.0));
        drawing.circle("mark", (50.0, 5.0), 4.5);
        drawing.text("label", (50.0, 20.0), Anchor::BESIDE, "a < b & \u{1b}[1mc");
        drawing.shape("mark", "data-at=\"7\"", (1.0, 2.0), CROSS);
        assert_eq!(
            drawing.html(),
            "<svg aria-labelledby=\"words\" height=\"40\" role=\"img\" width=\"100%\">\n\
             <rect class=\"bar\" height=\"8.0\" width=\"50.00%\" x=\"0.00%\" y=\"1.0\"/>\n\
             <circle class=\"mark\" cx=\"50.00%\" cy=\"5.0\" r=\"4.5\"/>\n\
             <text class=\"label\" dx=\"10.0\" x=\"50.00%\" y=\"20.0\">a &lt; b &amp; ␛[1mc</text>\n\
             <svg class=\"mark\" data-at=\"7\" x=\"1.00%\" y=\"2.0\">\n\
             <path class=\"cross\" d=\"M-5 -5L5 5M-5 5L5 -5\"/>\n\
             </svg>\n\
             </svg>\n"
        );
    }
}
