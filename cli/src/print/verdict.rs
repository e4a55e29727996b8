//! A verdict as text.

use cpor_rules::value::Choice as _;
use cpor_rules::{Evidence, Lang, Raised, Verdict, text};

use super::finding::finding;
use super::line::line;

/// A verdict: what it comes to, the rules that are raised, then those that wait for a fact.
pub(crate) fn verdict(verdict: &Verdict, evidence: &Evidence, lang: Lang) -> String {
    let mut out = String::new();
    let state = verdict.state();
    let dated = text::date(lang, verdict.edition.dated);
    line(&mut out, &format!("{}: {} ({}, {dated})", state.name(), text::state(lang, state), verdict.edition.id));
    for wanted in [Raised::Yes, Raised::Unknown] {
        let mut findings: Vec<_> = verdict.findings.iter().filter(|finding| finding.raised == wanted).collect();
        findings.sort_by_key(|finding| finding.rule.effect);
        for found in findings {
            line(&mut out, "");
            finding(&mut out, found, evidence, lang);
        }
    }
    out
}
