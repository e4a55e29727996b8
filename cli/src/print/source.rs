//! Where a rule or a statement is written, as text.

use cpor_rules::rule::Page;
use cpor_rules::{Lang, Rule, text};

pub(super) fn source(rule: &Rule, lang: Lang) -> String {
    format!("{} {}", page(rule.source.page, lang), rule.source.spans().collect::<Vec<_>>().join(" "))
        .trim_end()
        .to_owned()
}

/// A page by its title, and of which day it is, where that is known.
pub(super) fn page(page: Page, lang: Lang) -> String {
    let title = text::page(lang, page);
    match page.dated() {
        "" => title.to_owned(),
        day => format!("{title}, {day}"),
    }
}
