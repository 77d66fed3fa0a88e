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

use listing::model::grouped;

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
        let attributes = [
            ("role", "img".to_owned()),
            ("aria-labelledby", words.to_owned()),
            ("width", "100%".to_owned()),
        ];
        Self::with(&attributes, height)
    }

    /// An empty drawing of this height with these attributes, its width among
    /// them.
    pub fn with(attributes: &[(&str, String)], height: f64) -> Self {
        let mut svg = Element::new("svg");
        svg.assign("height", format!("{height:.0}"));
        for (name, value) in attributes {
            svg.assign(*name, value.as_str());
        }
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

    /// A text that ends at this distance from the left, in pixels.
    pub fn text_before(&mut self, class: &str, (x, y): (f64, f64), words: &str) {
        let mut text = Element::new("text");
        text.assign("class", class);
        text.assign("x", pixels(x));
        text.assign("y", pixels(y));
        text.assign("text-anchor", "end");
        text.append(Text::new(words));
        self.svg.append(text);
    }

    /// A dot at this distance from the left, in pixels.
    pub fn dot(&mut self, class: &str, (x, y): (f64, f64), radius: f64) {
        let attributes = [("cx", pixels(x)), ("cy", pixels(y)), ("r", pixels(radius))];
        self.add("circle", class, &attributes);
    }

    /// A hatched rectangle: its upper left corner and its size. The hatching
    /// is a thick dashed line aslant, cut to size by the box that it lies in:
    /// a pattern would need an id, of which a page must not have two.
    pub fn hatched(&mut self, class: &str, (x, y): Place, (width, height): Place) {
        let mut line = Element::new("line");
        let middle = pixels(height / 2.0);
        line.assign("x1", "0");
        line.assign("y1", middle.clone());
        line.assign("x2", "2000%");
        line.assign("y2", middle);
        line.assign("stroke-width", pixels(height));
        line.assign("transform", "skewX(-45)");
        let mut window = Element::new("svg");
        window.assign("class", class);
        window.assign("x", percent(x));
        window.assign("y", pixels(y));
        window.assign("width", percent(width));
        window.assign("height", pixels(height));
        window.append(line);
        self.svg.append(window);
    }

    /// A shape at a place.
    pub fn thing(&mut self, attributes: &[(&str, String)], (x, y): Place, shape: Shape) {
        let mut thing = Element::new("svg");
        for (name, value) in attributes {
            thing.assign(*name, value.as_str());
        }
        thing.assign("x", percent(x));
        thing.assign("y", pixels(y));
        thing.append(shape.element());
        self.svg.append(thing);
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

/// A shape around a place, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shape {
    /// An upright bar that begins at this distance below the place.
    Bar { top: f64, height: f64 },
    /// A cross with arms of this length.
    Cross(f64),
}

impl Shape {
    fn element(self) -> Element {
        match self {
            Shape::Bar { top, height } => {
                let mut bar = Element::new("rect");
                bar.assign("x", "-2.5");
                bar.assign("y", pixels(top));
                bar.assign("width", "5");
                bar.assign("height", pixels(height));
                bar.assign("rx", "2");
                bar
            }
            Shape::Cross(arm) => {
                let mut cross = Element::new("path");
                cross.assign("class", "cross");
                cross.assign(
                    "d",
                    format!("M-{arm} -{arm}L{arm} {arm}M-{arm} {arm}L{arm} -{arm}"),
                );
                cross
            }
        }
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
    fn a_drawing_holds_any_text_and_no_empty_line() {
        let mut drawing = Drawing::new("words", 40.0);
        drawing.rect("bar", (0.0, 1.0), (50.0, 8.0));
        drawing.circle("mark", (50.0, 5.0), 4.5);
        drawing.text("label", (50.0, 20.0), 8.0, Anchor::Start, "a < b & c");
        let words = [("data-line", "\"</svg>\"".to_owned())];
        drawing.thing(&words, (1.0, 2.0), Shape::Cross(5.0));
        let text = drawing.to_string();
        assert!(
            text.contains("data-line=\"&quot;&lt;/svg&gt;&quot;\""),
            "{text}"
        );
        assert!(text.contains("aria-labelledby=\"words\""), "{text}");
        assert!(text.contains(">a &lt; b &amp; c</text>"), "{text}");
        assert!(text.contains("x=\"50.00%\""), "{text}");
        assert!(!text.contains("\n\n"), "{text}");
    }
}
