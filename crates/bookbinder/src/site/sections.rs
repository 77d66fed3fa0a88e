//! What a reader sees of a page, section by section, for the search index.

use std::cell::{Cell, RefCell};

use html5ever::buffer_queue::BufferQueue;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};
use mdbook_driver::config::HtmlConfig;
use mdbook_markdown::pulldown_cmark::html::push_html;
use mdbook_markdown::pulldown_cmark::{Event, Tag};
use mdbook_markdown::{MarkdownOptions, new_cmark_parser};

/// A heading and what is below it, or what stands above the first heading.
#[derive(Debug, Default, PartialEq)]
pub struct Section {
    pub title: Option<String>,
    pub text: String,
}

/// The sections of a chapter, which is read by these settings of mdBook. Each heading
/// down to this level begins a section; what has no words above the first is none.
pub fn sections(chapter: &str, settings: &HtmlConfig, level: u8) -> Vec<Section> {
    let mut options = MarkdownOptions::default();
    options.smart_punctuation = settings.smart_punctuation;
    options.definition_lists = settings.definition_lists;
    options.admonitions = settings.admonitions;
    let mut html = String::new();
    let parser = new_cmark_parser(chapter, &options);
    push_html(&mut html, parser.map(marked));
    let input = BufferQueue::default();
    input.push_back(html.into());
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

/// Gives each heading of Markdown an id, as mdBook does. Those of HTML may have none,
/// and begin no section then.
fn marked(mut event: Event<'_>) -> Event<'_> {
    if let Event::Start(Tag::Heading { id, .. }) = &mut event {
        id.get_or_insert_with(|| "".into());
    }
    event
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
            Some(Section {
                title: Some(title), ..
            }) if self.in_heading.get() => title.push_str(more),
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
                let has_id = || tag.attrs.iter().any(|a| &*a.name.local == "id");
                match tag.kind {
                    TagKind::EndTag if is_heading => self.in_heading.set(false),
                    TagKind::StartTag if is_heading && has_id() => {
                        self.in_heading.set(true);
                        let (title, text) = (Some(String::new()), String::new());
                        self.sections.borrow_mut().push(Section { title, text });
                    }
                    // The words of two cells are two words.
                    TagKind::StartTag => self.add(" "),
                    _ => {}
                }
                let raw = match (tag.kind, &*tag.name) {
                    (TagKind::StartTag, "script") => Some(RawKind::ScriptData),
                    (TagKind::StartTag, "style") => Some(RawKind::Rawtext),
                    _ => None,
                };
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

    const CHAPTER: &str = "# Songs\n\nA *soprano*\n sings.\n\n| la | lo |\n| -- | -- |\n\n\
        ```\nif a < b && c?\n```\n\n\
        <script type=\"application/json\">{\"a\": \"<p>hidden\"}</script>\
        <style>p { color: red; }</style><!-- hidden -->\n\n\
        ## At `home`\n\n### Loud\n\n<h2>bare</h2>x\n\n<h2 id=\"off\">Off</h2>\n";

    fn section(title: Option<&str>, text: &str) -> Section {
        Section {
            title: title.map(str::to_owned),
            text: text.to_owned(),
        }
    }

    #[test]
    fn sections_hold_what_the_reader_sees() {
        let sections = |chapter, level| sections(chapter, &HtmlConfig::default(), level);
        let songs = section(Some("Songs"), "A soprano sings. la lo if a < b && c?");
        let home = section(Some("At home"), "Loud barex");
        let off = section(Some("Off"), "");
        assert_eq!(sections(CHAPTER, 2), [songs, home, off]);
        assert_eq!(sections(CHAPTER, 3).len(), 4);
        assert_eq!(sections("la", 2), [section(None, "la")]);
        assert_eq!(sections("#", 2), [section(Some(""), "")]);
        for empty in ["", "<main>", "<main> \n<p></p></main>"] {
            assert_eq!(sections(empty, 2), [], "{empty}");
        }
    }
}
