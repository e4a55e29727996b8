//! Formats a rule.

use cpor_rules::edition::EDITIONS;
use cpor_rules::example::{Example, Examples};
use cpor_rules::field::Field;
use cpor_rules::value::Choice as _;
use cpor_rules::{Lang, Rule, text};

use super::line::push_line;
use super::source::rule_source;

/// Formats a rule as text: title, message, what to do, source, editions, and an example that raises it.
pub(crate) fn rule_text(rule: &'static Rule, lang: Lang) -> String {
    let text::RuleText { title, message, what_to_do } = text::rule(lang, rule.id);
    let mut out = String::new();
    push_line(&mut out, &format!("{} {}: {title}", rule.id.name(), rule.effect.name()));
    push_line(&mut out, &format!("    {message}"));
    push_line(&mut out, &format!("    {what_to_do}"));
    push_line(&mut out, &format!("    {}", rule_source(rule, lang)));
    // Most rules are the same in every edition; only the others list their editions.
    let editions: Vec<_> = rule.editions().collect();
    if editions.len() < EDITIONS.len() {
        let label = text::field_label(lang, Field::Edition);
        push_line(&mut out, &format!("    {label}: {}", editions.join(", ")));
    }
    if let Some(Example { finding, .. }) = Examples::built_in().of(rule) {
        push_line(&mut out, &format!("    > {}", finding.message(lang)));
        for because in &finding.because {
            push_line(&mut out, &format!("    > {}: {:?}", text::label(lang, &because.pointer), because.value));
        }
    }
    push_line(&mut out, "");
    out
}
