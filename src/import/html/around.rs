//! What stands around the text of a page: the menus and forms of its website, and what blogs put among the words: who posted
//! them and when, buttons to share them, other posts, remarks of readers. It is left out, and said.

use super::{Reading, first, words};
use crate::import::document::{Kind, Mark, Paragraph, Part, Remark};
use crate::language::Language;
use crate::lexicon::Lexicon;
use scraper::{ElementRef, Html};

/// What programs for blogs call such parts, in `class` or `id`.
const CALLED: [&str; 42] = [
    "sharedaddy",
    "sd-sharing",
    "share",
    "share-buttons",
    "share-links",
    "sharing",
    "social-share",
    "social-links",
    "social-icons",
    "addtoany_content",
    "addtoany_share_save_container",
    "addthis_toolbox",
    "a2a_kit",
    "jp-relatedposts",
    "related-posts",
    "yarpp",
    "comments",
    "comments-area",
    "comments-link",
    "comment-list",
    "comment-respond",
    "respond",
    "post-meta",
    "entry-meta",
    "entry-footer",
    "post-footer",
    "posted-on",
    "posted-by",
    "byline",
    "cat-links",
    "tags-links",
    "post-tags",
    "post-navigation",
    "nav-links",
    "nav-previous",
    "nav-next",
    "pagination",
    "breadcrumb",
    "breadcrumbs",
    "author-box",
    "skip-link",
    "back-to-top",
];
/// A longer line is a sentence of the text.
const FEW: usize = 12;
/// No such part holds more words than this, unless the text of the page is longer.
const MOST: usize = 60;

/// True for a part that the program of a blog puts round a text. Themes call whole pages so too: then it is the text.
pub fn is_of_blog(element: ElementRef, page: usize) -> bool {
    let names = element.attr("class").into_iter().chain(element.attr("id"));
    let mut names = names.flat_map(str::split_whitespace);
    if !names.any(|name| CALLED.contains(&name.to_ascii_lowercase().as_str())) {
        return false;
    }
    let own = words(element).split_whitespace().count();
    own <= MOST || own * 2 <= page
}

/// True for a line that is of the website and not of its text: "Posted by admin on 4 May".
pub fn is_of_website(paragraph: &Paragraph) -> bool {
    if paragraph.part != Part::Words || paragraph.mark != Mark::None {
        return false;
    }
    let text = paragraph.text().to_lowercase();
    let few = text.split_whitespace().nth(FEW).is_none();
    let begins = |phrase: &&str| {
        let rest = text.trim_start().strip_prefix(*phrase);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    few && Language::ALL.into_iter().any(|language| {
        Lexicon::of(language).list("website").iter().flat_map(|(_, words)| words).any(begins)
    })
}

impl Reading {
    /// What stands around the text is left out, and said.
    pub(super) fn say_around(&mut self, html: &Html, main: ElementRef) {
        let body = first(html, "body").map(words).unwrap_or_default();
        let around =
            body.split_whitespace().count().saturating_sub(words(main).split_whitespace().count());
        if around > 0 {
            let message = format!("{around} words of the website around the text");
            self.document.remarks.push(Remark::new(Kind::Dropped, None, "", message));
        }
        let kinds = [
            (
                std::mem::take(&mut self.skipped),
                "a menu, a form, or another part that is no text or that no page shows",
            ),
            (
                std::mem::take(&mut self.of_blog),
                "a part that a blog puts round a text: who posted it, buttons to share it, other posts, or remarks of readers",
            ),
        ];
        for (all, message) in kinds {
            let told = all.iter().map(|words| Remark::new(Kind::Dropped, None, words, message));
            self.document.remarks.extend(told);
        }
        let links = std::mem::take(&mut self.unlinked);
        if let Some(first) = links.first() {
            let message = format!(
                "{} addresses of other files of the old website, this one first: the words stay, the links are gone",
                links.len()
            );
            let remark = Remark::new(Kind::Dropped, None, first, message);
            self.document.remarks.push(remark.help(
                "Link what is published here anew: `[Media Policy](media.md)`, or name it by its title.",
            ));
        }
    }
}
