//! A rule as text.

use cpor_rules::edition::EDITIONS;
use cpor_rules::example::Example;
use cpor_rules::field::Field;
use cpor_rules::value::Choice as _;
use cpor_rules::{Lang, Rule, text};

use super::line::line;
use super::source::source;

/// A rule: what it is about, what it says, what to do, where it is written, in which editions it is so, and an example
/// that raises it.
pub(crate) fn rule(rule: &'static Rule, lang: Lang) -> String {
    let text::RuleText { title, message, what_to_do } = text::rule(lang, rule.id);
    let mut out = String::new();
    line(&mut out, &format!("{} {}: {title}", rule.id.name(), rule.effect.name()));
    line(&mut out, &format!("    {message}"));
    line(&mut out, &format!("    {what_to_do}"));
    line(&mut out, &format!("    {}", source(rule, lang)));
    // Most rules are in force in every edition in the same form; only the others say in which.
    let editions: Vec<_> = rule.editions().collect();
    if editions.len() < EDITIONS.len() {
        let label = text::field_label(lang, Field::Edition);
        line(&mut out, &format!("    {label}: {}", editions.join(", ")));
    }
    if let Some(Example { finding, .. }) = Example::of(rule) {
        line(&mut out, &format!("    > {}", finding.message(lang)));
        for because in &finding.because {
            line(&mut out, &format!("    > {}: {:?}", text::label(lang, &because.fact), because.value));
        }
    }
    line(&mut out, "");
    out
}
