//! Formats a finding: what a rule found in a claim.

use cpor_rules::value::Choice as _;
use cpor_rules::{Evidence, Finding, Lang, Raised, text};

use super::line::push_line;
use super::source::rule_source;

/// Appends a finding: its message, the facts it rests on, the facts that are missing, and the source of the rule.
pub(super) fn push_finding(out: &mut String, finding: &Finding, evidence: &Evidence, lang: Lang) {
    push_message(out, "", finding, lang);
    for because in &finding.because {
        let label = text::label(lang, &because.pointer);
        let from = text::origin(lang, because.from, evidence);
        push_line(out, &format!("    {label} ({}): {:?}, {from}", because.pointer, because.value));
    }
    for missing in &finding.missing {
        push_line(out, &format!("    ? {} ({missing})", text::label(lang, missing)));
    }
    push_line(out, &format!("    {}", rule_source(finding.rule, lang)));
}

/// Appends the message of a finding and what to do about it, in two lines.
pub(super) fn push_message(out: &mut String, indent: &str, finding: &Finding, lang: Lang) {
    let rule = finding.rule;
    let effect = if finding.raised == Raised::Yes { rule.effect.name() } else { finding.raised.name() };
    push_line(out, &format!("{indent}{} {effect}: {}", rule.id.name(), finding.message(lang)));
    push_line(out, &format!("{indent}    {}", finding.what_to_do(lang)));
}
