//! Formats the sources of rules and statements.

use cpor_rules::rule::Page;
use cpor_rules::{Lang, Rule, text};

/// Formats the source of a rule as text: the title of the page, and the ids of its paragraphs.
pub(super) fn rule_source(rule: &Rule, lang: Lang) -> String {
    format!("{} {}", page_title(rule.source.page, lang), rule.source.spans().collect::<Vec<_>>().join(" "))
        .trim_end()
        .to_owned()
}

/// Formats the title of a page, with its date if that is known.
pub(super) fn page_title(page: Page, lang: Lang) -> String {
    let title = text::page_title(lang, page);
    match page.dated() {
        "" => title.to_owned(),
        day => format!("{title}, {day}"),
    }
}
