//! Formats a verdict.

use cpor_rules::value::Choice as _;
use cpor_rules::{Evidence, Lang, Raised, Verdict, text};

use super::finding::push_finding;
use super::line::push_line;

/// A verdict as text: its state, the rules that are raised, then the rules that are not known for lack of facts.
pub(crate) fn verdict_text(verdict: &Verdict, evidence: &Evidence, lang: Lang) -> String {
    let mut out = String::new();
    let state = verdict.state();
    let dated = text::date(lang, verdict.edition.dated);
    push_line(&mut out, &format!("{}: {} ({}, {dated})", state.name(), text::state(lang, state), verdict.edition.id));
    for wanted in [Raised::Yes, Raised::Unknown] {
        let mut findings: Vec<_> = verdict.findings.iter().filter(|finding| finding.raised == wanted).collect();
        findings.sort_by_key(|finding| finding.rule.effect);
        for finding in findings {
            push_line(&mut out, "");
            push_finding(&mut out, finding, evidence, lang);
        }
    }
    out
}
