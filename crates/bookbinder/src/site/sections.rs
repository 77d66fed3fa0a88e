//! What a reader sees of a page, section by section, for the search index.

use std::cell::{Cell, RefCell};

use html5ever::buffer_queue::BufferQueue;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};

/// A heading and what is below it, or what stands above the first heading.
#[derive(Debug, Default, PartialEq)]
pub struct Section {
    /// What the address of its page goes on with, such as `#in-rust`.
    pub anchor: String,
    pub title: Option<String>,
    pub text: String,
}

/// The sections of a page. Each heading down to this level begins a section; one
/// without words is left out.
pub fn sections(html: &str, level: u8) -> Vec<Section> {
    let (_, main) = html.split_once("<main").unwrap_or_default();
    let (main, _) = main.rsplit_once("</main>").unwrap_or_default();
    let (_, main) = main.split_once('>').unwrap_or_default();
    let input = BufferQueue::default();
    input.push_back(main.into());
    let reader = Reader {
        level,
        sections: RefCell::new(vec![Section::default()]),
        in_heading: Cell::default(),
        is_raw: Cell::default(),
    };
    let tokenizer = Tokenizer::new(reader, Default::default());
    // It never stops before the end: the reader asks for no script to be run.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let mut sections = tokenizer.sink.sections.into_inner();
    for Section { title, text, .. } in &mut sections {
        for text in title.iter_mut().chain([text]) {
            *text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        }
    }
    sections.retain(|section| section.title.is_some() || !section.text.is_empty());
    sections
}

/// Takes the text out of the tokens of a page.
struct Reader {
    level: u8,
    sections: RefCell<Vec<Section>>,
    in_heading: Cell<bool>,
    is_raw: Cell<bool>,
}

impl Reader {
    fn add(&self, more: &str) {
        match self.sections.borrow_mut().last_mut() {
            Some(section) if self.in_heading.get() => {
                section.title.get_or_insert_default().push_str(more);
            }
            Some(section) if !self.is_raw.get() => section.text.push_str(more),
            _ => {}
        }
    }
}

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::CharacterTokens(text) => self.add(&text),
            Token::TagToken(tag) => {
                let level = tag.name.strip_prefix('h').map(str::parse::<u8>);
                let is_heading = matches!(level, Some(Ok(level)) if level <= self.level);
                let mut attributes = tag.attrs.iter();
                let id = attributes.find(|attribute| &*attribute.name.local == "id");
                match (tag.kind, id) {
                    (TagKind::EndTag, _) if is_heading => self.in_heading.set(false),
                    (TagKind::StartTag, Some(id)) if is_heading => {
                        self.in_heading.set(true);
                        let anchor = format!("#{}", id.value);
                        self.sections.borrow_mut().push(Section {
                            anchor,
                            ..Section::default()
                        });
                    }
                    // The words of two cells are two words.
                    (TagKind::StartTag, _) => self.add(" "),
                    _ => {}
                }
                let raw = match &*tag.name {
                    "script" => Some(RawKind::ScriptData),
                    "style" => Some(RawKind::Rawtext),
                    _ => None,
                };
                let raw = raw.filter(|_| tag.kind == TagKind::StartTag);
                self.is_raw.set(raw.is_some());
                return raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData);
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><title>Songs</title></head><nav>menu</nav><main>\n\
        <h1 id=\"songs\"><a href=\"#songs\">Songs</a></h1><p>A <em>soprano</em>\n sings.</p>\
        <table><td>la</td><td>lo</td></table><pre><code>if a &lt; b &amp;&amp; c?</code></pre>\
        <script type=\"application/json\">{\"a\": \"<p>hidden\"}</script>\
        <style>p { color: red; }</style><!-- </main> -->\
        <h2 id=\"at-home\">At <code>home</code></h2><h3 id=\"loud\">Loud</h3><h2>bare</h2>x\
        </main><p>below</p>";

    fn section(anchor: &str, title: &str, text: &str) -> Section {
        Section {
            anchor: anchor.to_owned(),
            title: Some(title.to_owned()).filter(|title| !title.is_empty()),
            text: text.to_owned(),
        }
    }

    #[test]
    fn sections_hold_what_the_reader_sees() {
        let songs = section("#songs", "Songs", "A soprano sings. la lo if a < b && c?");
        let home = section("#at-home", "At home", "Loud barex");
        assert_eq!(sections(PAGE, 2), [songs, home]);
        assert_eq!(sections(PAGE, 3).len(), 3);
        assert_eq!(
            sections("<main class=\"a\"><p>la</p></main>", 2),
            [section("", "", "la")]
        );
        for empty in ["", "<main>", "<main> \n<p></p></main>", "<p>la</p>"] {
            assert_eq!(sections(empty, 2), [], "{empty}");
        }
    }
}
