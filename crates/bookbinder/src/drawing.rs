//! Drawings, as SVG that stands in the page.
//!
//! Across, everything is a share of the width, and down it is in CSS pixels:
//! so a drawing fills a wide page and a narrow one, and its text has the same
//! size on both. The style sheet gives the colours, by class. A drawing holds
//! no empty line, for Markdown would end it there.

use std::fmt::Write as _;

use crate::model::grouped;

/// A drawing that is as wide as its place and this high, in pixels.
#[derive(Debug)]
pub struct Drawing {
    svg: String,
}

/// Across in percent of the width, down in pixels: a place or a size.
pub type Pair = (f64, f64);

impl Drawing {
    /// Begins a drawing; `words` is the id of the element that says the same.
    pub fn new(words: &str, height: f64) -> Self {
        let attributes = format!("role=\"img\" aria-labelledby=\"{words}\" width=\"100%\"");
        Self::with(&attributes, height)
    }

    /// Begins a drawing with these attributes, the width among them.
    pub fn with(attributes: &str, height: f64) -> Self {
        let mut drawing = Self { svg: String::new() };
        drawing.push(format_args!("<svg {attributes} height=\"{height:.0}\">"));
        drawing
    }

    fn push(&mut self, element: std::fmt::Arguments<'_>) {
        writeln!(self.svg, "{element}").expect("a string takes all that is written to it");
    }

    /// A rectangle: its upper left corner and its size.
    pub fn rect(&mut self, class: &str, (x, y): Pair, (width, height): Pair) {
        self.push(format_args!(
            "<rect class=\"{class}\" x=\"{x:.2}%\" y=\"{y:.1}\" width=\"{width:.2}%\" height=\"{height:.1}\"></rect>"
        ));
    }

    /// A straight line.
    pub fn line(&mut self, class: &str, from: Pair, to: Pair) {
        self.push(format_args!(
            "<line class=\"{class}\" x1=\"{:.2}%\" y1=\"{:.1}\" x2=\"{:.2}%\" y2=\"{:.1}\"></line>",
            from.0, from.1, to.0, to.1
        ));
    }

    /// A text, centred.
    pub fn text(&mut self, class: &str, (x, y): Pair, words: &str) {
        self.push(format_args!(
            "<text class=\"{class}\" x=\"{x:.2}%\" y=\"{y:.1}\" text-anchor=\"middle\">{}</text>",
            escape(words)
        ));
    }

    /// A text that ends at this distance from the left, in pixels.
    pub fn text_before(&mut self, class: &str, (x, y): Pair, words: &str) {
        self.push(format_args!(
            "<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"end\">{}</text>",
            escape(words)
        ));
    }

    /// A dot at this distance from the left, in pixels.
    pub fn dot(&mut self, class: &str, (x, y): Pair, radius: f64) {
        self.push(format_args!(
            "<circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\"></circle>"
        ));
    }

    /// A hatched rectangle: its upper left corner and its size. The hatching
    /// is a thick dashed line aslant, cut to size by the box that it lies in:
    /// a pattern would need an id, of which a page must not have two.
    pub fn hatched(&mut self, class: &str, (x, y): Pair, (width, height): Pair) {
        let middle = height / 2.0;
        self.push(format_args!(
            "<svg class=\"{class}\" x=\"{x:.2}%\" y=\"{y:.1}\" width=\"{width:.2}%\" height=\"{height:.1}\">\
             <line x1=\"0\" y1=\"{middle:.1}\" x2=\"2000%\" y2=\"{middle:.1}\" stroke-width=\"{height:.1}\" transform=\"skewX(-45)\"></line></svg>"
        ));
    }

    /// A thing at a place: `shape` is drawn around it, in pixels.
    pub fn thing(&mut self, attributes: &str, (x, y): Pair, shape: &str) {
        self.push(format_args!(
            "<svg {attributes} x=\"{x:.2}%\" y=\"{y:.1}\">{shape}</svg>"
        ));
    }

    /// The drawing as text.
    pub fn finish(mut self) -> String {
        self.push(format_args!("</svg>"));
        self.svg
    }
}

/// Text as it stands in HTML, also between double quotes.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// 1, 2, 5, 10, 20, 50 and so on.
pub fn round_numbers() -> impl Iterator<Item = i128> {
    (0..30).flat_map(|exponent| [1, 2, 5].map(|digit| digit * 10_i128.pow(exponent)))
}

/// A number as it stands on a page, its digits in groups.
pub fn number(number: i128) -> String {
    let digits = grouped(&number.unsigned_abs().to_string());
    if number < 0 {
        format!("-{digits}")
    } else {
        digits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_with_their_sign() {
        let texts = [7, -700, -7_000, 1_234_567].map(number);
        assert_eq!(texts, ["7", "-700", "-7,000", "1,234,567"]);
    }

    #[test]
    fn words_are_escaped() {
        let mut drawing = Drawing::new("words", 10.0);
        drawing.text("label", (50.0, 5.0), "Vec<u8> & more");
        let svg = drawing.finish();
        assert!(svg.contains(">Vec&lt;u8&gt; &amp; more</text>"), "{svg}");
        assert_eq!(escape("a \"b\""), "a &quot;b&quot;");
        assert!(!svg.contains("\n\n"), "Markdown would end it there");
    }
}
