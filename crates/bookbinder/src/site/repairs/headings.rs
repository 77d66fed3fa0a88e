//! One `h1` a page, and what else is different on the page for print.

use lol_html::element;
use lol_html::html_content::ContentType;

use super::{Page, Repair};

/// Makes the chapter's title the only `h1`. In print, puts the book's title above
/// the chapters, and takes away the players of schedules: paper cannot be played
/// with, and their data would make the page half as large again.
pub fn repairs<'h>(page: Page<'h>) -> Vec<Repair<'h>> {
    let mut repairs = vec![element!("h1.menu-title", |title| {
        title.set_tag_name("div")?;
        Ok(())
    })];
    if page.path != "print.html" {
        return repairs;
    }
    repairs.extend([
        element!("main", move |main| {
            main.prepend("</h1>", ContentType::Html);
            main.prepend(page.book_title, ContentType::Text);
            // The first chapter shows the same words.
            main.prepend("<h1 class=\"visually-hidden\">", ContentType::Html);
            Ok(())
        }),
        element!("main h1, main h2, main h3, main h4, main h5", |heading| {
            let name = heading.tag_name();
            let level = name.trim_start_matches('h').parse::<u8>()?;
            if level == 1 {
                heading.set_attribute("class", "chapter-title")?;
            }
            heading.set_tag_name(&format!("h{}", level + 1))?;
            Ok(())
        }),
        element!(".player-start, script[data-player]", |part| {
            part.remove();
            Ok(())
        }),
    ]);
    repairs
}
