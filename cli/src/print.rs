//! Verdicts, guidance and rules as text.

mod guide;

use std::fmt::Write as _;

use cpor_rules::edition::EDITIONS;
use cpor_rules::example::Example;
use cpor_rules::field::Field;
use cpor_rules::rule::Page;
use cpor_rules::value::Choice as _;
use cpor_rules::{Evidence, Finding, Lang, Raised, Rule, Verdict, text};

pub(crate) use self::guide::guide;

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

fn finding(out: &mut String, finding: &Finding, evidence: &Evidence, lang: Lang) {
    said(out, "", finding, lang);
    for because in &finding.because {
        let label = text::label(lang, &because.fact);
        let from = text::origin(lang, because.from, evidence);
        line(out, &format!("    {label} ({}): {:?}, {from}", because.fact, because.value));
    }
    for missing in &finding.missing {
        line(out, &format!("    ? {} ({missing})", text::label(lang, missing)));
    }
    line(out, &format!("    {}", source(finding.rule, lang)));
}

/// What a rule says of a claim, and what to do.
fn said(out: &mut String, indent: &str, finding: &Finding, lang: Lang) {
    let rule = finding.rule;
    let effect = if finding.raised == Raised::Yes { rule.effect.name() } else { finding.raised.name() };
    line(out, &format!("{indent}{} {effect}: {}", rule.id.name(), finding.message(lang)));
    line(out, &format!("{indent}    {}", finding.what_to_do(lang)));
}

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

fn source(rule: &Rule, lang: Lang) -> String {
    format!("{} {}", page(rule.source.page, lang), rule.source.spans().collect::<Vec<_>>().join(" "))
        .trim_end()
        .to_owned()
}

/// A page by its title, and of which day it is, where that is known.
pub(crate) fn page(page: Page, lang: Lang) -> String {
    let title = text::page(lang, page);
    match page.dated() {
        "" => title.to_owned(),
        day => format!("{title}, {day}"),
    }
}

pub(crate) fn line(out: &mut String, text: &str) {
    writeln!(out, "{text}").expect("a string takes every text");
}
