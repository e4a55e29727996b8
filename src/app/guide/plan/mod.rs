//! Plan: what else the company could claim at the claim's customer, what each claim brings, and drafts of those that are ticked.
//!
//! What counts is what is in the claim. The drafts carry over no more than that, so an answer that was only given in the guide
//! would make a row say something else than its draft.

pub mod words;

use std::collections::BTreeSet;

use cpor_rules::evidence::{ClaimStatus, OwnClaim};
use cpor_rules::field::Pointer;
use cpor_rules::plan::{Benefit, CustomerHas, Item, Opportunity};
use cpor_rules::text::edition::{self as texts, Caption};
use cpor_rules::value::{Choice as _, Typed};
use cpor_rules::{Draft, Edition, Lang, State, plan, text};
use serde::Serialize;

use self::words::Words;
use super::part::{self, Button, Note, Table, Tag};
use super::words::fill;
use super::{Guide, GuideEvent, Section, claimed};
use crate::app::view::Tone;
use crate::app::{Step, words as page_words};

/// The guide's own field of each row begins like this; it has [`TICKED`] while the row is ticked.
const TICK: &str = "plan-tick-";
/// The text in the guide's own field of a claim that is ticked in the plan.
pub const TICKED: &str = "yes";

/// View model of the guide's section Plan: the claims that could be made for the customer. It does not depend on what
/// is ticked.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlanView {
    /// What it is for.
    pub lead: &'static str,
    /// Said where the export is only a part, or there is none, with what helps on.
    pub export: Option<(Note, Button)>,
    /// What every draft still needs; empty means nothing.
    pub needed: String,
    /// The claims for what the customer has; without any, that nothing is known of what it has.
    pub has: Result<Table<Cell>, &'static str>,
    /// The claims for what it is not known to have, folded.
    pub may_have: Option<Folded>,
    /// Makes drafts of those that are ticked, where there is a place for drafts.
    pub make: Option<Button>,
}

/// View model of a table of the plan that is folded at first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Folded {
    /// Its id.
    pub id: &'static str,
    /// What unfolds it.
    pub title: String,
    /// The table.
    pub table: Table<Cell>,
}

/// View model of a cell in the plan: what one column says of a possible claim.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Cell {
    /// Its activities.
    Activities(String),
    /// The same as the label of the row's tick box.
    TickBox(TickBox),
    /// What it brings, with what there is to know of that.
    Brings(Tag, Vec<String>),
    /// What the check comes to as far as known: the rules in the way, each with what to do, and the facts that are missing.
    Result(Tag, Vec<(&'static str, String)>, Option<String>),
    /// The company's claims for the same.
    Claims(Vec<String>),
}

/// View model of the tick box by which a claim of the plan is chosen.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TickBox {
    /// The guide's own field, which has [`TICKED`] while it is ticked.
    pub at: String,
    /// The id of its input.
    pub id: String,
    /// What stands beside it.
    pub label: String,
    /// Its name, which tells it from those of other rows.
    pub name: String,
}

/// Makes the view model of the guide's section Plan, from the state of the guide.
pub fn view(guide: &Guide) -> PlanView {
    let words = words::of(guide.lang);
    let plan = plan(guide);
    let needed_by_all = plan.needed_by_all();
    let table = |id: &str, caption: &str, customer_has: CustomerHas| {
        let rows = plan.opportunities.iter().filter(|it| it.customer_has == customer_has);
        let rows: Vec<_> = rows.map(|it| (item(&it.item), cells(guide, words, it, &needed_by_all))).collect();
        let columns = words.columns.iter().map(|column| (*column).to_owned()).collect();
        (!rows.is_empty()).then(|| part::table(id, caption, columns, rows))
    };
    let has = table("plan-has", words.has, CustomerHas::Yes);
    let may_have = table("plan-may-have", words.may_have, CustomerHas::Unknown).map(|table| Folded {
        id: "guide-plan-rest",
        title: words.rest(table.rows.len()),
        table,
    });
    PlanView {
        lead: words.lead,
        export: export(guide, words),
        needed: if needed_by_all.is_empty() { String::new() } else { needs(guide, words.every_draft, &needed_by_all) },
        has: has.ok_or(words.has_nothing),
        may_have,
        make: guide.makes_drafts.then(|| part::button("plan-make", words.make, GuideEvent::DraftsWanted)),
    }
}

/// Makes the drafts of the claims that are ticked in the plan, with no claim IDs yet.
pub(super) fn drafts(guide: &Guide) -> Vec<Draft> {
    let is_ticked = |opportunity: &&Opportunity| guide.typed(&tick_field(opportunity)) == TICKED;
    let plan = plan(guide);
    let ticked = plan.opportunities.iter().filter(is_ticked);
    ticked.map(|it| it.draft(&guide.claim.draft, String::new())).collect()
}

/// Unticks every claim of the plan.
pub(super) fn untick(guide: &mut Guide) {
    guide.typed.retain(|(at, _)| !at.starts_with(TICK));
}

fn plan(guide: &Guide) -> plan::Plan {
    plan::Plan::of(&guide.claim.input(), guide.claim.export())
}

/// That the export does not show all that the customer has, and where the message is that asks for a whole one.
fn export(guide: &Guide, words: &Words) -> Option<(Note, Button)> {
    let said = match &guide.claim.evidence.customer_subscriptions {
        None => words.no_export.to_owned(),
        Some(export) if !export.extent.is_whole() => {
            text::extent_text(guide.lang, export.extent, export.error_code.as_deref())
        }
        Some(_) => return None,
    };
    let section = guide.words().sections[Section::TakeAway as usize];
    let step = page_words::of(guide.lang).steps[Step::Products as usize];
    let ask = fill(words.ask_customer, &[("section", section), ("at", step)]);
    let note = part::note(Tone::Info, format!("{said} {ask}"));
    Some((note, part::section_button(guide, "plan", Section::TakeAway)))
}

/// What a claim is for: the product with its subscription, or the workload.
fn item(item: &Item) -> String {
    format!("{} {}", item.title(), item.subscription_id()).trim_end().to_owned()
}

/// What is said of a claim, column by column.
fn cells(guide: &Guide, words: &Words, opportunity: &Opportunity, needed_by_all: &BTreeSet<Pointer>) -> Vec<Cell> {
    vec![
        activities(guide, opportunity),
        brings(guide.lang, words, opportunity),
        result(guide, words, opportunity, needed_by_all),
        Cell::Claims(claims(guide, words, opportunity)),
    ]
}

fn activities(guide: &Guide, opportunity: &Opportunity) -> Cell {
    let names = opportunity.activities().iter().map(|activity| claimed::activity(guide.lang, *activity));
    let label = names.collect::<Vec<_>>().join(" + ");
    if !guide.makes_drafts {
        return Cell::Activities(label);
    }
    let at = tick_field(opportunity);
    let name = format!("{label}: {}", item(&opportunity.item));
    Cell::TickBox(TickBox { id: format!("guide-{at}"), at, label, name })
}

/// The guide's own field for the tick of a row.
fn tick_field(opportunity: &Opportunity) -> String {
    let name = match &opportunity.item {
        Item::Product { product, .. } => product.name(),
        Item::Workload(workload) => workload.name(),
    };
    let activities = opportunity.activities().iter().map(|activity| activity.name());
    let parts = activities.chain([name, opportunity.item.subscription_id()]);
    let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    format!("{TICK}{}", parts.join("-"))
}

fn brings(lang: Lang, words: &Words, opportunity: &Opportunity) -> Cell {
    let brings = opportunity.benefit;
    let tone = match brings {
        Benefit::Paid => Tone::Good,
        Benefit::Recognised => Tone::Info,
        Benefit::Nothing => Tone::Warn,
    };
    let tag = Tag { tone, word: words.brings[brings as usize].into() };
    let instead: Vec<_> = opportunity.alternatives.iter().map(|it| words.associations[*it as usize]).collect();
    let instead = (!instead.is_empty()).then(|| fill(words.instead, &[("names", &instead.join(", "))]));
    let disagreement = opportunity
        .disagreement
        .map(|topic| format!("{}: {}", texts::caption(lang, Caption::Disagreements), texts::topic(lang, topic)));
    Cell::Brings(tag, instead.into_iter().chain(disagreement).collect())
}

/// What the check of the draft comes to. What every draft still needs is said once for all.
fn result(guide: &Guide, words: &Words, opportunity: &Opportunity, needed_by_all: &BTreeSet<Pointer>) -> Cell {
    // No draft of a plan passes: each lacks its proof.
    let is_stopped = opportunity.stops().next().is_some();
    let (state, word) = if is_stopped { (State::Fail, words.stopped) } else { (State::Unknown, words.incomplete) };
    let obstacles = opportunity.obstacles().map(|finding| {
        let effect = guide.words().effects[finding.rule.effect as usize];
        (finding.rule.id.name(), format!("{effect}: {}", finding.what_to_do(guide.lang)))
    });
    let besides = &opportunity.needed() - needed_by_all;
    let besides = (!besides.is_empty()).then(|| needs(guide, words.besides, &besides));
    Cell::Result(part::tag(state, word), obstacles.collect(), besides)
}

/// A sentence with the labels of some facts, each once.
fn needs(guide: &Guide, template: &str, facts: &BTreeSet<Pointer>) -> String {
    let labels: BTreeSet<_> = facts.iter().map(|pointer| text::label(guide.lang, pointer)).collect();
    fill(template, &[("facts", &labels.into_iter().collect::<Vec<_>>().join(", "))])
}

/// The company's claims and drafts for the same at this customer.
fn claims(guide: &Guide, words: &Words, opportunity: &Opportunity) -> Vec<String> {
    match opportunity.claims.as_deref() {
        None => vec![words.claims_not_known.into()],
        Some([]) => vec![words.no_claims.into()],
        Some(claims) => claims.iter().map(|claim| own_claim(guide.lang, claim, opportunity.verdict.edition)).collect(),
    }
}

/// A claim with its status by the names of the edition, or as the list has it.
fn own_claim(lang: Lang, OwnClaim { claim_id, status, .. }: &OwnClaim, edition: &Edition) -> String {
    let known: Option<ClaimStatus> = Typed::read(status).known();
    let status = known.map_or(&**status, |known| edition.status_name(lang, known).unwrap_or(known.name()));
    format!("{status}: {claim_id}")
}

#[cfg(test)]
mod tests;
