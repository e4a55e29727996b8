//! Proof check: what a reviewer would send back, before anything is uploaded.
//!
//! The document at hand is checked as one more proof of the claim, so that the claim's own proofs count as they are. It
//! is kept in the guide's own fields and not among its facts: no other section may take it for a proof that the claim
//! has, and a file that is uploaded meanwhile gets none of its answers.

pub mod words;

use chrono::{Months, NaiveDate};
use cpor_rules::catalogue::{Product, Workload};
use cpor_rules::claim::{Proof, PublicSector, SolutionArea};
use cpor_rules::value::{Choice as _, Typed, tidy};
use cpor_rules::{Finding, Raised, RuleId, State, Verdict, text};
use serde::Serialize;
use serde_json::Value;

use self::words::Words;
use super::part::{self, Ask, Button, FindingText, Note, Question, Table, Tag};
use super::words::fill;
use super::{Change, Facts, Guide, GuideEvent, Section};
use crate::app::view::Tone;

const DOCUMENT: &str = "proof-document";
const COVERS: &str = "proof-covers";
const SIGNED: &str = "proof-signed";
const SIGNED_ON: &str = "proof-signed-on";
const DESCRIBES: &str = "proof-describes";
const MATCHES: &str = "proof-matches";
const DISCLOSURE: &str = "proof-disclosure";
const TEMPLATE: &str = "proof-template";
const EACH_PRODUCT: &str = "proof-each-product";
const CUSTOMER_NAMED: &str = "proof-customer";
const RESULT: &str = "proof-result";
const PARTNER: &str = "proof-partner";

/// The place of the claim that says whether the customer is in the public sector.
const PUBLIC_SECTOR: &str = "/customer/public_sector";

/// What has to be in the claim, for the customer in a proof to be compared with it.
const CUSTOMER: [&str; 3] = ["/customer/company", "/customer/domain", "/customer/tenant_id"];

const YES: &str = "yes";
const NO: &str = "no";

/// What a reviewer looks for: first whether there is a proof, then what it has to show of each item, then what holds
/// for any document.
const DEFECTS: [RuleId; 9] = [
    RuleId::X06,
    RuleId::X07,
    RuleId::X08,
    RuleId::X09,
    RuleId::X10,
    RuleId::X39,
    RuleId::X11,
    RuleId::X12,
    RuleId::X13,
];

/// The facts with the document at hand as the last proof, where there is one.
fn with_document(guide: &Guide) -> Facts {
    let mut facts = guide.facts.clone();
    if guide.typed(DOCUMENT) == YES {
        facts.draft.proof.push(document(guide));
    }
    facts
}

/// The document at hand, as it was answered.
fn document(guide: &Guide) -> Proof {
    let said = |name: &str| match guide.typed(name) {
        YES => Some(true),
        NO => Some(false),
        _ => None,
    };
    Proof {
        // Without a file's name it would be no proof.
        file_name: DOCUMENT.into(),
        signed_on: guide.typed(SIGNED_ON).into(),
        covers: part::ticked(guide, COVERS).map(String::from).collect(),
        customer_signed: said(SIGNED),
        describes_work: said(DESCRIBES),
        public_sector_disclosure: said(DISCLOSURE),
        names_each_product: said(EACH_PRODUCT),
        names_customer: said(CUSTOMER_NAMED),
        measured_result: said(RESULT),
        partner_did_the_work: said(PARTNER),
        matches_claim: said(MATCHES),
        on_template: said(TEMPLATE),
        ..Proof::default()
    }
}

/// A no to this would be held against the claim, or could be: only then it is asked.
fn matters(facts: &Facts, rule: RuleId, deny: fn(&mut Proof)) -> bool {
    let mut denied = facts.clone();
    denied.draft.proof.last_mut().map(deny);
    raised(&verdict(&denied), rule) != Raised::No
}

fn area(facts: &Facts) -> Typed<SolutionArea> {
    Typed::read(&facts.draft.solution_area)
}

/// The claimed products or workloads, each once.
fn items(facts: &Facts) -> Vec<&str> {
    let draft = &facts.draft;
    let all: Vec<_> = match area(facts) {
        Typed::Known(SolutionArea::BusinessApplications) => draft.products.iter().map(|line| &line.product).collect(),
        Typed::Known(SolutionArea::Microsoft365) => draft.workloads.iter().collect(),
        Typed::Empty | Typed::Other => Vec::new(),
    };
    let mut items: Vec<&str> = Vec::new();
    for item in all.into_iter().map(|item| tidy(item)).filter(|item| !item.is_empty()) {
        if !items.contains(&item) {
            items.push(item);
        }
    }
    items
}

/// The same claim for one of its items alone.
fn for_item(facts: &Facts, item: &str) -> Facts {
    let mut alone = facts.clone();
    alone.draft.products.retain(|line| tidy(&line.product) == item);
    alone.draft.workloads.retain(|workload| tidy(workload) == item);
    alone
}

/// What people call an item: its name is the same in every language.
fn title(item: &str) -> &str {
    let product = Product::named(item).map(Product::title);
    product.or_else(|| Workload::named(item).map(Workload::title)).unwrap_or(item)
}

fn verdict(facts: &Facts) -> Verdict {
    facts.input().check_with(facts.export())
}

fn raised(verdict: &Verdict, rule: RuleId) -> Raised {
    // A rule that is not in force finds nothing.
    verdict.findings.iter().find(|finding| finding.rule.id == rule).map_or(Raised::No, |finding| finding.raised)
}

/// The oldest day of a signature that is still accepted today.
fn oldest(facts: &Facts) -> NaiveDate {
    facts.today.checked_sub_months(Months::new(facts.edition().proof_months)).unwrap_or(facts.today)
}

/// View model of the guide's section Proof: what a document has to show to be a proof of execution.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ProofView {
    /// What it is for.
    pub lead: &'static str,
    /// The title of what a proof needs.
    pub needed: &'static str,
    /// What the customer has to sign, and how old that may be.
    pub needs: Vec<String>,
    /// The title of the document at hand.
    pub at_hand: &'static str,
    /// What the claim has already.
    pub claim_has: Option<Note>,
    /// Whether there is a document at hand.
    pub is_there: Question,
    /// What a document has to name is not known yet.
    pub items_first: Option<ItemsFirst>,
    /// The questions about the document at hand.
    pub asks: Vec<Ask>,
    /// What is found, as soon as something is known of any proof.
    pub outcome: Option<ProofOutcome>,
}

/// View model of the advice to choose products or workloads first, which a proof has to name.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ItemsFirst {
    /// What is to be entered first.
    pub note: Note,
    /// Leads to where the solution area is found, where that is missing too.
    pub open: Option<Button>,
}

/// View model of what a proof lacks: a table of item by defect, then each defect with what to do.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ProofOutcome {
    /// Its title.
    pub title: &'static str,
    /// Defects by claimed items.
    pub table: Option<Table<Tag>>,
    /// What is to be entered first, where it is not said above.
    pub items_first: Option<ItemsFirst>,
    /// What it comes to.
    pub conclusion: Note,
    /// The defects.
    pub findings: Vec<FindingText>,
}

/// Makes the view model of the guide's section Proof, from the state of the guide.
pub fn view(guide: &Guide) -> ProofView {
    let words = words::of(guide.lang);
    let facts = with_document(guide);
    let is_there = part::picks(guide, DOCUMENT, &[(YES, guide.words().yes), (NO, guide.words().no)]);
    let has_document = guide.typed(DOCUMENT) == YES;
    ProofView {
        lead: words.lead,
        needed: words.needed,
        needs: needs(guide, words, &facts),
        at_hand: words.at_hand,
        claim_has: claim_has(guide, words),
        is_there: part::question(DOCUMENT, words.is_there, words.is_there_hint, is_there),
        items_first: (has_document && items(&facts).is_empty()).then(|| items_first(words, &facts)),
        asks: asks(guide, words, &facts),
        outcome: outcome(guide, words, &facts),
    }
}

/// What the customer has to sign, and how old that may be.
fn needs(guide: &Guide, words: &Words, facts: &Facts) -> Vec<String> {
    let day = |day| text::date(guide.lang, day);
    let months = facts.edition().proof_months.to_string();
    let values = [("oldest", day(oldest(facts))), ("today", day(facts.today)), ("months", months)];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    words.needs.iter().map(|line| fill(line, &values)).collect()
}

fn claim_has(guide: &Guide, words: &Words) -> Option<Note> {
    let proofs = guide.facts.draft.proof.iter().filter(|proof| proof.has_file());
    let names: Vec<_> = proofs.map(|proof| tidy(&proof.file_name)).collect();
    let text = fill(words.claim_has, &[("names", &names.join(", "))]);
    (!names.is_empty()).then(|| part::note(Tone::Info, text))
}

/// The questions about the document at hand.
fn asks(guide: &Guide, words: &Words, facts: &Facts) -> Vec<Ask> {
    if guide.typed(DOCUMENT) != YES {
        return Vec::new();
    }
    let frame = guide.words();
    let yes_or_no = |name: &str, [legend, hint]: [&str; 2]| {
        let picks = part::picks(guide, name, &[(YES, frame.yes), (NO, frame.no)]);
        Ask::Question(part::question(name, legend, hint, picks))
    };
    let items = items(facts);
    let options: Vec<_> = items.iter().map(|item| (*item, title(item))).collect();
    let covers = part::check_boxes(guide, COVERS, words.covers, words.covers_hint, &options);
    let mut asks: Vec<_> = (!items.is_empty()).then_some(Ask::Question(covers)).into_iter().collect();
    asks.extend([
        yes_or_no(SIGNED, words.signed),
        Ask::Field(part::date_field(SIGNED_ON, words.signed_on, words.signed_on_hint)),
        yes_or_no(DESCRIBES, words.describes),
        yes_or_no(EACH_PRODUCT, words.each_product),
        yes_or_no(CUSTOMER_NAMED, words.names_customer),
        yes_or_no(RESULT, words.result),
        yes_or_no(PARTNER, words.partner),
        yes_or_no(MATCHES, words.matches),
    ]);
    // The answer can be changed for as long as the claim itself does not say.
    if !is_said(&guide.claim_value(PUBLIC_SECTOR)) {
        asks.push(Ask::Question(public_sector(guide, words)));
    }
    let is_sector_said = is_said(&facts.at(PUBLIC_SECTOR));
    if is_sector_said && matters(facts, RuleId::X12, |proof| proof.public_sector_disclosure = Some(false)) {
        asks.push(yes_or_no(DISCLOSURE, words.disclosure));
    }
    if matters(facts, RuleId::X13, |proof| proof.on_template = Some(false)) {
        asks.push(yes_or_no(TEMPLATE, words.template));
    }
    asks
}

fn items_first(words: &Words, facts: &Facts) -> ItemsFirst {
    let open = part::button("proof-to-activity", words.to_activity, GuideEvent::Opened(Section::Activity));
    let (text, has_area) = match area(facts) {
        Typed::Known(area) => (words.items_first[area as usize], true),
        Typed::Empty | Typed::Other => (words.items_first[0], false),
    };
    ItemsFirst { note: part::note(Tone::Info, text), open: (!has_area).then_some(open) }
}

/// Something is said at a place.
fn is_said(value: &Value) -> bool {
    matches!(value, Value::String(text) if !tidy(text).is_empty())
}

/// Whether the customer is in the public sector of which a disclosure is asked.
fn public_sector(guide: &Guide, words: &Words) -> Question {
    let frame = guide.words();
    let now = guide.facts.text_at(PUBLIC_SECTOR);
    let options =
        [(PublicSector::UsOrPr, frame.yes), (PublicSector::No, frame.no), (PublicSector::Unknown, frame.do_not_know)];
    let picks = options.map(|(sector, label)| {
        let event = GuideEvent::Answered(vec![Change::text(PUBLIC_SECTOR, sector.name())]);
        (label.to_owned(), now == sector.name(), event)
    });
    part::question("proof-public-sector", words.public_sector, "", picks.into())
}

fn outcome(guide: &Guide, words: &Words, facts: &Facts) -> Option<ProofOutcome> {
    if facts.draft.proof.is_empty() && guide.typed(DOCUMENT).is_empty() {
        return None;
    }
    let verdict = verdict(facts);
    let rules = looked_at(&verdict);
    let is_any = |wanted: Raised| rules.iter().any(|rule| found(facts, &verdict, *rule) == wanted);
    let conclusion = if is_any(Raised::Yes) {
        part::note(Tone::Warn, words.defects)
    } else if is_any(Raised::Unknown) {
        part::note(Tone::Info, words.not_known_yet)
    } else {
        part::note(Tone::Good, words.all_clear)
    };
    let is_defect = |finding: &&Finding| finding.raised == Raised::Yes && rules.contains(&finding.rule.id);
    let findings = verdict.findings.iter().filter(is_defect).map(|finding| part::finding(guide.lang, finding));
    let has_table = !items(facts).is_empty() || rules.len() == 1;
    let has_document = guide.typed(DOCUMENT) == YES;
    Some(ProofOutcome {
        title: words.found,
        table: has_table.then(|| table(guide, words, facts, &verdict)),
        items_first: (!has_table && !has_document).then(|| items_first(words, facts)),
        conclusion,
        findings: findings.collect(),
    })
}

/// Without any proof there is nothing else to look at.
fn looked_at(verdict: &Verdict) -> &'static [RuleId] {
    if raised(verdict, DEFECTS[0]) == Raised::Yes { &DEFECTS[..1] } else { &DEFECTS }
}

/// What is said of a defect. A customer that the claim does not name cannot be compared.
fn found(facts: &Facts, verdict: &Verdict, rule: RuleId) -> Raised {
    let is_comparable = CUSTOMER.iter().all(|place| is_said(&facts.at(place)));
    match raised(verdict, rule) {
        Raised::No if rule == RuleId::X11 && !is_comparable => Raised::Unknown,
        raised => raised,
    }
}

/// Defects by claimed items.
fn table(guide: &Guide, words: &Words, facts: &Facts, verdict: &Verdict) -> Table<Tag> {
    let items = items(facts);
    let mut columns: Vec<_> = items.iter().map(|item| title(item).to_owned()).collect();
    let mut verdicts: Vec<_> = items.iter().map(|item| self::verdict(&for_item(facts, item))).collect();
    if items.is_empty() {
        columns.push(words.any_item.into());
        verdicts.push(verdict.clone());
    }
    columns.insert(0, words.looked_for.into());
    let rows = looked_at(verdict).iter().map(|rule| {
        let cells = verdicts.iter().map(|verdict| match found(facts, verdict, *rule) {
            Raised::Unknown if raised(verdict, *rule) == Raised::No => part::tag(State::Unknown, words.not_comparable),
            raised => state(words, raised),
        });
        (text::rule(guide.lang, *rule).title.to_owned(), cells.collect())
    });
    part::table("proof-table", words.caption, columns, rows.collect())
}

/// Whether something is as it has to be, in a word.
fn state(words: &Words, raised: Raised) -> Tag {
    let state = match raised {
        Raised::Yes => State::Fail,
        Raised::No => State::Pass,
        Raised::Unknown => State::Unknown,
    };
    part::tag(state, words.state(state))
}

#[cfg(test)]
mod tests;
