//! What a rule says of a claim, as text.

use cpor_rules::value::Choice as _;
use cpor_rules::{Evidence, Finding, Lang, Raised, text};

use super::line::line;
use super::source::source;

pub(super) fn finding(out: &mut String, finding: &Finding, evidence: &Evidence, lang: Lang) {
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
pub(super) fn said(out: &mut String, indent: &str, finding: &Finding, lang: Lang) {
    let rule = finding.rule;
    let effect = if finding.raised == Raised::Yes { rule.effect.name() } else { finding.raised.name() };
    line(out, &format!("{indent}{} {effect}: {}", rule.id.name(), finding.message(lang)));
    line(out, &format!("{indent}    {}", finding.what_to_do(lang)));
}
