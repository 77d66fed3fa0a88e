//! Drawings that stand in a page as SVG.
//!
//! Across, everything is a share of the width, in percent, and down it is in
//! CSS pixels: so a drawing fills a wide page and a narrow one, and its text
//! has the same size on both. Elements have classes; the style sheet gives the
//! colours. The words that say the same stand beside the drawing.

use std::fmt;

use svg::node::Text;
use svg::node::element::Element;
use svg::node::{Node as _, Value};

/// A place: percent of the width, and pixels from the top.
pub type Place = (f64, f64);

/// A drawing, element upon element.
#[derive(Debug)]
pub struct Drawing {
    svg: Element,
}

/// Which part of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

impl Drawing {
    /// An empty drawing of this height. `words` is the id of the element that
    /// says the same in words.
    pub fn new(words: &str, height: f64) -> Self {
        let mut svg = Element::new("svg");
        svg.assign("role", "img");
        svg.assign("aria-labelledby", words);
        svg.assign("width", "100%");
        svg.assign("height", format!("{height:.0}"));
        Self { svg }
    }

    /// A rectangle: its upper left corner and its size.
    pub fn rect(&mut self, class: &str, (x, y): Place, (width, height): Place) {
        self.add(
            "rect",
            class,
            &[
                ("x", percent(x)),
                ("y", pixels(y)),
                ("width", percent(width)),
                ("height", pixels(height)),
            ],
        );
    }

    /// A rectangle around a place, of a size in pixels.
    pub fn mark(&mut self, class: &str, (x, y): Place, (width, height): (f64, f64)) {
        self.add(
            "rect",
            class,
            &[
                ("x", percent(x)),
                ("y", pixels(y)),
                ("width", pixels(width)),
                ("height", pixels(height)),
                (
                    "transform",
                    format!("translate({} {})", -width / 2.0, -height / 2.0).into(),
                ),
            ],
        );
    }

    /// A circle of a radius in pixels.
    pub fn circle(&mut self, class: &str, (x, y): Place, radius: f64) {
        let attributes = [("cx", percent(x)), ("cy", pixels(y)), ("r", pixels(radius))];
        self.add("circle", class, &attributes);
    }

    pub fn line(&mut self, class: &str, from: Place, to: Place) {
        let attributes = [
            ("x1", percent(from.0)),
            ("y1", pixels(from.1)),
            ("x2", percent(to.0)),
            ("y2", pixels(to.1)),
        ];
        self.add("line", class, &attributes);
    }

    /// A text, moved to the right by some pixels.
    pub fn text(&mut self, class: &str, (x, y): Place, right: f64, anchor: Anchor, words: &str) {
        let mut text = Element::new("text");
        text.assign("class", class);
        text.assign("x", percent(x));
        text.assign("y", pixels(y));
        if right != 0.0 {
            text.assign("dx", pixels(right));
        }
        match anchor {
            Anchor::Start => {}
            Anchor::Middle => text.assign("text-anchor", "middle"),
            Anchor::End => text.assign("text-anchor", "end"),
        }
        text.append(Text::new(words));
        self.svg.append(text);
    }

    fn add(&mut self, name: &str, class: &str, attributes: &[(&str, Value)]) {
        let mut element = Element::new(name);
        element.assign("class", class);
        for (name, value) in attributes {
            element.assign(*name, value.clone());
        }
        self.svg.append(element);
    }
}

impl fmt::Display for Drawing {
    /// Without an empty line, which would end the drawing in Markdown.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.svg)
    }
}

fn percent(share: f64) -> Value {
    format!("{share:.2}%").into()
}

fn pixels(length: f64) -> Value {
    format!("{length:.1}").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_holds_any_text_and_no_empty_line() {
        let mut drawing = Drawing::new("words", 40.0);
        drawing.rect("bar", (0.0, 1.0), (50.0, 8.0));
        drawing.circle("mark", (50.0, 5.0), 4.5);
        drawing.text("label", (50.0, 20.0), 8.0, Anchor::Start, "a < b & c");
        let text = drawing.to_string();
        assert!(text.contains("aria-labelledby=\"words\""), "{text}");
        assert!(text.contains(">a &lt; b &amp; c</text>"), "{text}");
        assert!(text.contains("x=\"50.00%\""), "{text}");
        assert!(!text.contains("\n\n"), "{text}");
    }
}
