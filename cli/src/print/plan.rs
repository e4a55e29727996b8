//! Formats a customer's plan.

use std::collections::BTreeSet;

use cpor_rules::evidence::{ClaimStatus, OwnClaim};
use cpor_rules::field::Pointer;
use cpor_rules::plan::{CustomerHas, Opportunity, Plan};
use cpor_rules::value::{Choice as _, Typed};
use cpor_rules::{Edition, Input, Lang, text};

use super::life::push_disagreements;
use super::line::push_line;
use crate::names::status_name;
use crate::words::words;

/// Formats a plan as text: a table of the claims for what the customer has, another for what it may have, and where the
/// pages of the edition disagree about what they bring. What every draft lacks is said once.
pub(crate) fn plan_text(plan: &Plan, input: &Input<'_>, lang: Lang) -> String {
    let words = &words(lang).plan;
    let needed_by_all = plan.needed_by_all();
    let mut out = String::new();
    push_head(&mut out, plan, input, &needed_by_all, lang);
    for (customer_has, heading) in [(CustomerHas::Yes, words.has), (CustomerHas::Unknown, words.may_have)] {
        let opportunities = plan.opportunities.iter().filter(|it| it.customer_has == customer_has);
        let rows: Vec<_> = opportunities.map(|it| Row::new(it, &needed_by_all, lang)).collect();
        // Of what the customer has, each subscription is a line; the rest is half a catalogue, which says the same many times.
        let rows = if customer_has == CustomerHas::Unknown { joined(rows) } else { rows };
        if !rows.is_empty() {
            push_line(&mut out, &format!("\n{heading}"));
            push_table(&mut out, &rows);
        }
    }
    let is_disputed = |topic| plan.opportunities.iter().any(|it| it.disagreement == Some(topic));
    let mut disputed = plan.edition.disagreements().iter().filter(|it| is_disputed(it.topic)).peekable();
    if disputed.peek().is_some() {
        push_line(&mut out, "");
        push_disagreements(&mut out, disputed, lang);
    }
    out
}

/// Appends whose plan it is, by which edition, what is not known at all, and what every draft lacks.
fn push_head(out: &mut String, plan: &Plan, input: &Input<'_>, needed_by_all: &BTreeSet<Pointer>, lang: Lang) {
    let words = &words(lang).plan;
    let Edition { id, dated, .. } = plan.edition;
    let customer = &input.draft.customer;
    let name = [&customer.company, &customer.domain, &customer.tenant_id].into_iter().find(|name| !name.is_empty());
    let name = name.map(|name| format!(": {name}")).unwrap_or_default();
    push_line(out, &format!("{}{name} ({id}, {})", words.title, text::date(lang, *dated)));
    match &input.evidence.customer_subscriptions {
        None => push_line(out, words.no_export),
        Some(export) if !export.extent.is_whole() => {
            push_line(out, &text::extent_text(lang, export.extent, export.error_code.as_deref()));
        }
        Some(_) => {}
    }
    if plan.opportunities.iter().any(|it| it.claims.is_none()) {
        push_line(out, words.no_claims);
    }
    if !needed_by_all.is_empty() {
        push_line(out, &format!("{}: {}", words.every_draft_needs, labels(needed_by_all, lang)));
    }
}

/// A line of the table: cells of even width, then what the claim is for, then remarks in lines of their own.
#[derive(PartialEq, Eq)]
struct Row {
    cells: [String; 3],
    items: String,
    remarks: Vec<String>,
}

impl Row {
    fn new(opportunity: &Opportunity, needed_by_all: &BTreeSet<Pointer>, lang: Lang) -> Self {
        let activities: Vec<_> =
            opportunity.activities().iter().map(|activity| (words(lang).activity)(*activity)).collect();
        let words = &words(lang).plan;
        // No draft of a plan passes: each lacks its proof.
        let result = if opportunity.is_only_incomplete() { words.incomplete } else { words.fails };
        let item = &opportunity.item;
        Self {
            cells: [(words.brings)(opportunity.benefit).to_owned(), activities.join(" + "), result.to_owned()],
            items: format!("{} {}", item.title(), item.subscription_id()).trim_end().to_owned(),
            remarks: remarks(opportunity, needed_by_all, lang),
        }
    }
}

/// What there is to say of a claim: what counts instead, which claims exist, what to do about what stands in the way, and which
/// facts it lacks besides those that every draft lacks.
fn remarks(opportunity: &Opportunity, needed_by_all: &BTreeSet<Pointer>, lang: Lang) -> Vec<String> {
    let words = &words(lang).plan;
    let Opportunity { alternatives, claims, verdict, .. } = opportunity;
    let mut remarks = Vec::new();
    if !alternatives.is_empty() {
        let names: Vec<_> = alternatives.iter().map(|it| (words.association)(*it)).collect();
        remarks.push(format!("{}: {}", words.instead, names.join(", ")));
    }
    for claim in claims.iter().flatten() {
        let status = claim_status(claim, verdict.edition, lang);
        remarks.push(format!("{}: {}, {status}", words.exists, claim.claim_id));
    }
    for finding in opportunity.obstacles() {
        let rule = finding.rule;
        let (title, effect) = (text::rule(lang, rule.id).title, rule.effect.name());
        remarks.push(format!("{} ({} {effect}: {title})", finding.what_to_do(lang), rule.id.name()));
    }
    let besides = &opportunity.needed() - needed_by_all;
    if !besides.is_empty() {
        remarks.push(format!("{}: {}", words.needs, labels(&besides, lang)));
    }
    remarks
}

/// The status of a claim by the names of the edition, or as the list has it.
fn claim_status<'a>(claim: &'a OwnClaim, edition: &Edition, lang: Lang) -> &'a str {
    let status: Option<ClaimStatus> = Typed::read(&claim.status).known();
    status.map_or(&claim.status, |status| status_name(status, edition, lang))
}

/// The labels of some facts, each once.
fn labels(facts: &BTreeSet<Pointer>, lang: Lang) -> String {
    let labels: BTreeSet<_> = facts.iter().map(|pointer| text::label(lang, pointer)).collect();
    labels.into_iter().collect::<Vec<_>>().join(", ")
}

/// Joins the rows that differ in nothing but what they are for.
fn joined(rows: Vec<Row>) -> Vec<Row> {
    let mut all: Vec<Row> = Vec::new();
    for row in rows {
        match all.iter_mut().find(|other| other.cells == row.cells && other.remarks == row.remarks) {
            Some(same) => same.items = format!("{}, {}", same.items, row.items),
            None => all.push(row),
        }
    }
    all
}

/// Appends the lines of a table.
fn push_table(out: &mut String, rows: &[Row]) {
    let width = |cell: usize| rows.iter().map(|row| row.cells[cell].chars().count()).max().unwrap_or_default();
    let [first, second, third] = [width(0), width(1), width(2)];
    for Row { cells: [brings, activities, result], items, remarks } in rows {
        push_line(out, &format!("  {brings:first$}  {activities:second$}  {result:third$}  {items}"));
        remarks.iter().for_each(|remark| push_line(out, &format!("      {remark}")));
    }
}
