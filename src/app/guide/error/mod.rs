//! An error in Partner Center: from the error to its cause to the next step, in at most three questions with the first.

pub mod walk;
pub mod words;

use chrono::{Days, NaiveDate};
use cpor_rules::calendar::after_business_days;
use cpor_rules::edition::{EDITIONS, Topic};
use cpor_rules::field::EVIDENCE;
use cpor_rules::value::Date;
use cpor_rules::{Edition, Finding, Lang, Raised, RuleId, Verdict, text};

use self::walk::{Actor, Ask, Besides, End, Ending, Message, Question, START, SUBMITTED_ON, Then, Until, walk};
use self::words::Words;
use crate::facts::{Facts, is_nothing};
use crate::letter;
use crate::part::{self, Pick};
use crate::tree::{Node, node};
use crate::words::fill;
use crate::{Change, Event, Guide};

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// Tenant ID and domain do not match.
    Mismatch,
    /// The subscription is refused.
    Refused,
    /// It is not provisioned.
    NotProvisioned,
    /// The activity is wrong.
    Activity,
    /// The MPN is wrong.
    Mpn,
    /// The claim stays under review.
    UnderReview,
    /// The subscription was renewed and has a new ID.
    Renewed,
}

impl Error {
    /// Every error, in the order of the answers to the first question.
    pub const ALL: &'static [Self] = &[
        Self::Mismatch,
        Self::Refused,
        Self::NotProvisioned,
        Self::Activity,
        Self::Mpn,
        Self::UnderReview,
        Self::Renewed,
    ];

    /// Partner Center shows it in words of its own.
    pub fn is_shown(self) -> bool {
        matches!(self, Self::Mismatch | Self::Refused | Self::NotProvisioned)
    }
}

/// The error that was chosen.
pub fn chosen(guide: &Guide) -> Option<Error> {
    let Then::Pick(answers) = START.then else { return None };
    let place = answers.iter().position(|answer| answer.name == guide.typed(Ask::Error.name()))?;
    Error::ALL.get(place).copied()
}

/// The error that was chosen, as it is told in a language.
pub fn said(guide: &Guide, lang: Lang) -> Option<&'static str> {
    let error = chosen(guide)?;
    words::of(lang).question(Ask::Error).answers.get(error as usize).copied()
}

/// What the section shows.
pub(super) fn view(guide: &Guide) -> Vec<Node> {
    let words = words::of(guide.lang);
    let walk = walk(guide);
    let mut nodes = vec![node("p").class("lead").text(words.lead)];
    nodes.extend(walk.asked.iter().map(|question| asked(guide, words, question)));
    nodes.extend(walk.ending.map(|ending| ended(guide, words, ending)));
    nodes
}

fn asked(guide: &Guide, words: &Words, question: &Question) -> Node {
    let words::Asked { legend, hint, answers: labels } = words.question(question.ask);
    match question.then {
        Then::Pick(answers) => {
            let now = guide.typed(question.ask.name());
            let picks = answers.iter().zip(labels).map(|(answer, label)| Pick {
                label,
                is_chosen: answer.name == now,
                event: Event::Answered(walk::picked(guide, question, answer)),
            });
            part::question(question.ask.name(), legend, hint, picks.collect())
        }
        Then::Day { .. } => part::date_field(SUBMITTED_ON, legend, hint, &guide.facts.text_at(SUBMITTED_ON)),
    }
}

fn ended(guide: &Guide, words: &Words, ending: &Ending) -> Node {
    let verdict = guide.facts.input().check_on(guide.facts.export());
    let (title, what_to_do) = words.ending(ending.end);
    let months = guide.facts.edition().proof_months.to_string();
    let what_to_do = fill(what_to_do, &[("months", &months)]);
    let has_blank = match ending.message {
        Message::Letter(kind) => letter::has_blank(guide, kind),
        Message::Pack => letter::pack::has_blank(guide),
    };
    let status = node("div")
        .attribute("role", "status")
        .child(part::note(tone(ending), title))
        .child(node("p").text(what_to_do))
        .child(
            node("p").child(node("strong").text(words.who_acts)).text(" ").text(actor(guide, words, ending, &verdict)),
        );
    let ways = ending.ways.iter().map(|section| part::way(guide, "error", *section));
    node("section")
        .class("guide-outcome")
        .child(status)
        .children((chosen(guide) == Some(Error::Mismatch)).then(|| tenant_fields(guide, words)))
        .children(besides(guide, words, ending, &verdict))
        .child(heading(words.rules))
        .children(rules(guide, words, ending, &verdict))
        .children((!ending.ways.is_empty()).then(|| node("p").class("actions").children(ways)))
        .child(heading(if has_blank { words.message_open } else { words.message }))
        .child(letter::language_question(guide))
        .child(match ending.message {
            Message::Letter(kind) => letter::view(guide, kind),
            Message::Pack => letter::pack::view(guide),
        })
}

const TENANT_ID: &str = "/customer/tenant_id";
const DOMAIN: &str = "/customer/domain";

/// The two values that do not match, to be corrected in place. They stand before everything that changes with them.
fn tenant_fields(guide: &Guide, words: &Words) -> Node {
    let field = |pointer, label| part::text_field(pointer, label, "", &guide.facts.text_at(pointer));
    let is_changed = |pointer: &&str| guide.facts.at(pointer) != guide.claimed(pointer);
    let changes: Vec<_> = [TENANT_ID, DOMAIN]
        .into_iter()
        .filter(is_changed)
        .map(|pointer| Change::text(pointer, &guide.facts.text_at(pointer)))
        .collect();
    let take = (!changes.is_empty()).then(|| part::button("take-tenant", words.take_tenant, Event::Taken(changes)));
    node("div")
        .id("guide-error-tenant")
        .child(heading(words.tenant_fields))
        .child(node("p").class("hint").text(words.tenant_fields_hint))
        .child(field(TENANT_ID, words.tenant_id))
        .child(field(DOMAIN, words.domain))
        .child(take)
}

fn heading(text: &str) -> Node {
    node("h3").class("section-title").text(text)
}

fn tone(ending: &Ending) -> &'static str {
    match (ending.end, ending.actor) {
        (End::TenantRight | End::SubscriptionRight, _) => "good",
        (_, Actor::Support) => "warn",
        _ => "info",
    }
}

fn actor(guide: &Guide, words: &Words, ending: &Ending, verdict: &Verdict) -> String {
    let Actor::Nobody(until) = ending.actor else { return words.actor(ending.actor).into() };
    let day = match until {
        Until::SevenDays => seven_days(&guide.facts, verdict),
        Until::FirstReview => first_review(&guide.facts),
    };
    text::fill_in(words.actor(ending.actor), |_| Some(text::date(guide.lang, day)))
}

/// Seven days after the subscription was made, by the finding on it; at the latest seven days from today.
fn seven_days(facts: &Facts, verdict: &Verdict) -> NaiveDate {
    let made = raised(verdict, RuleId::X16).and_then(|finding| finding.because.first());
    let made = made.and_then(|because| Date::parse(&because.value).ok()).map(Date::day);
    let from = made.unwrap_or(facts.today);
    from.checked_add_days(Days::new(7)).unwrap_or(from)
}

/// When the first review of a claim is due at the latest, as the rule has it by which the walk decides.
fn first_review(facts: &Facts) -> NaiveDate {
    let submitted = Date::parse(&facts.text_at(SUBMITTED_ON)).map_or(facts.today, Date::day);
    after_business_days(submitted, facts.edition().competing_days)
}

fn raised(verdict: &Verdict, id: RuleId) -> Option<&Finding> {
    verdict.findings.iter().find(|finding| finding.rule.id == id && finding.raised == Raised::Yes)
}

/// What the rules behind an ending say: those that are raised, and those that wait for a fact. What they say of fields
/// that are merely empty is one line.
fn rules(guide: &Guide, words: &Words, ending: &Ending, verdict: &Verdict) -> Vec<Node> {
    let of = |id: &RuleId| verdict.findings.iter().find(|finding| finding.rule.id == *id);
    let telling = ending.rules.iter().filter_map(of).filter(|finding| finding.raised != Raised::No);
    let mut told = Vec::new();
    let mut empty: Vec<&str> = Vec::new();
    for finding in telling {
        let fields = empty_fields(&guide.facts, finding);
        if fields.is_empty() {
            told.push(part::finding(guide.lang, finding));
        }
        for field in fields {
            if !empty.contains(&field) {
                empty.push(field);
            }
        }
    }
    if !empty.is_empty() {
        told.push(node("p").text(to_fill(guide, words, &empty)));
    }
    if told.is_empty() { vec![node("p").text(words.none_raised)] } else { told }
}

/// The fields of the claim that are empty, where a finding says nothing else: it is raised for these alone, or they
/// would decide it.
fn empty_fields<'a>(facts: &Facts, finding: &'a Finding) -> Vec<&'a str> {
    let is_empty = |pointer: &&str| !pointer.starts_with(EVIDENCE) && is_nothing(&facts.at(pointer));
    match finding.raised {
        Raised::Yes => {
            let fields: Vec<_> = finding.because.iter().map(|because| because.fact.as_ref()).collect();
            if fields.iter().all(is_empty) { fields } else { Vec::new() }
        }
        Raised::Unknown => finding.missing.iter().map(AsRef::as_ref).filter(is_empty).collect(),
        Raised::No => Vec::new(),
    }
}

fn to_fill(guide: &Guide, words: &Words, fields: &[&str]) -> String {
    if fields.iter().all(|field| [TENANT_ID, DOMAIN].contains(field)) {
        return words.fill_tenant.into();
    }
    let labels: Vec<_> = fields.iter().map(|field| text::label(guide.lang, field)).collect();
    fill(words.fill_claim, &[("fields", &labels.join(", "))])
}

fn besides(guide: &Guide, words: &Words, ending: &Ending, verdict: &Verdict) -> Vec<Node> {
    match ending.besides {
        Besides::Nothing => Vec::new(),
        Besides::Causes => causes(guide, words, verdict),
        Besides::Edits => edits(guide, words, ending),
    }
}

/// The causes of a refused subscription, in the order in which the source names them.
const CAUSES: [RuleId; 6] = [RuleId::R09, RuleId::R10, RuleId::R11, RuleId::R12, RuleId::R13, RuleId::R14];

fn causes(guide: &Guide, words: &Words, verdict: &Verdict) -> Vec<Node> {
    let causes = CAUSES.iter().filter_map(|id| verdict.findings.iter().find(|finding| finding.rule.id == *id));
    let items = causes.map(|finding| {
        let (tone, state) = match finding.raised {
            Raised::Yes => ("bad", words.causes[0]),
            Raised::No => ("good", words.causes[1]),
            Raised::Unknown => ("info", words.causes[2]),
        };
        node("li")
            .child(node("strong").text(text::rule(guide.lang, finding.rule.id).title))
            .text(" ")
            .child(node("span").class("tag").attribute("data-tone", tone).text(state))
            .child((finding.raised == Raised::Yes).then(|| node("p").text(finding.message(guide.lang))))
            .child((finding.raised != Raised::No).then(|| node("p").text(finding.what_to_do(guide.lang))))
            .child(node("p").class("source").text(part::source(guide.lang, finding.rule)))
    });
    vec![
        heading(words.causes_title),
        node("p").text(words.causes_lead),
        node("ol").class("next").children(items.collect::<Vec<_>>()),
    ]
}

/// The pages contradict each other on what can be edited, so each is cited, of every edition.
fn edits(guide: &Guide, words: &Words, ending: &Ending) -> Vec<Node> {
    let on_editing = EDITIONS.into_iter().flat_map(Edition::disagreements).filter(|it| it.about == Topic::Editing);
    let items = on_editing.flat_map(|it| it.says).map(|(statement, page)| {
        let source = node("p").class("source").text(part::page(guide.lang, *page));
        node("li").text(text::edition::statement(guide.lang, *statement)).child(source)
    });
    let of_activity = matches!(ending.end, End::ActivitySent | End::ActivityApproved);
    vec![
        heading(words.edits_title),
        node("ul").class("next").children(items.collect::<Vec<_>>()),
        node("p").text(if of_activity { words.edits_not_activity } else { words.edits_mpn }),
    ]
}

#[cfg(test)]
mod tests;
