//! Formats a verdict.

use cpor_rules::form::FormReport;
use cpor_rules::value::Choice as _;
use cpor_rules::{Evidence, Finding, Lang, Raised, Verdict, text};

use super::finding::push_finding;
use super::line::push_line;
use crate::words::words;

/// Formats a verdict as text, in the order of the page: its state; what is raised by known facts, the gravest first;
/// which facts are still needed; then the rules that wait for them.
pub(crate) fn verdict_text(verdict: &Verdict, form_report: &FormReport, evidence: &Evidence, lang: Lang) -> String {
    let mut out = String::new();
    let state = verdict.state();
    let dated = text::date(lang, verdict.edition.dated);
    push_line(
        &mut out,
        &format!("{}: {} ({}, {dated})", state.name(), text::state_text(lang, state), verdict.edition.id),
    );
    for cause in verdict.causes(form_report) {
        push_line(&mut out, "");
        push_finding(&mut out, cause.finding, evidence, lang);
        for other in cause.also {
            let id = other.rule.id;
            push_line(
                &mut out,
                &format!("    {} {} {}", words(lang).same_cause, id.name(), text::rule(lang, id).title),
            );
        }
    }
    push_needed(&mut out, verdict, form_report, lang);
    let waits = |finding: &&Finding| {
        finding.raised == Raised::Unknown
            || (finding.raised == Raised::Yes && form_report.is_only_blank(finding.rule.id))
    };
    let mut waiting: Vec<_> = verdict.findings.iter().filter(waits).collect();
    waiting.sort_by_key(|finding| finding.rule.effect);
    for finding in waiting {
        push_line(&mut out, "");
        push_finding(&mut out, finding, evidence, lang);
    }
    for finding in verdict.findings.iter().filter(|it| it.raised == Raised::Yes && it.is_about_every_claim()) {
        push_line(&mut out, "");
        push_finding(&mut out, finding, evidence, lang);
    }
    out
}

/// Appends the facts that are still needed, in one line.
fn push_needed(out: &mut String, verdict: &Verdict, form_report: &FormReport, lang: Lang) {
    let mut labels: Vec<&str> = Vec::new();
    let facts = verdict.needed_facts(form_report);
    for label in facts.iter().map(|pointer| text::label(lang, pointer)) {
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    if !labels.is_empty() {
        push_line(out, &format!("\n{} ({}): {}", words(lang).needed, labels.len(), labels.join(", ")));
    }
}
