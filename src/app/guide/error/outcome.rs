//! What is shown where the questions end: the next step, what the rules say, and a message made ready.

use chrono::{Days, NaiveDate};
use cpor_rules::calendar::after_business_days;
use cpor_rules::edition::{EDITIONS, Topic};
use cpor_rules::field::EVIDENCE;
use cpor_rules::value::Date;
use cpor_rules::{Edition, Finding, Raised, RuleId, Verdict, text};
use serde::Serialize;

use super::choice::{Error, chosen_error};
use super::ending::{Actor, Advice, Deadline, Details, Ending, Message};
use super::fact::SUBMITTED_ON;
use super::words::Words;
use crate::app::guide::facts::is_nothing;
use crate::app::guide::letter::pack::PackView;
use crate::app::guide::letter::{self, LetterView};
use crate::app::guide::part::{self, Button, Field, FindingText, Note, Question, Source, Tag};
use crate::app::guide::words::fill;
use crate::app::guide::{Change, Facts, Guide, GuideEvent};
use crate::app::view::Tone;

/// View model of what the guide shows once every question about an error is answered.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ErrorOutcomeView {
    /// The next step.
    pub advice: AdviceView,
    /// The two values that do not match, where that is the error.
    pub tenant: Option<TenantView>,
    /// The possible causes of a refused subscription.
    pub causes: Option<CausesView>,
    /// What can be edited after the submission.
    pub edits: Option<EditsView>,
    /// What the rules say.
    pub rules: RulesView,
    /// Lead to the sections that help.
    pub sections: Vec<Button>,
    /// The title of the message.
    pub message_title: &'static str,
    /// The language of the message.
    pub language: Question,
    /// The message.
    pub message: MessageView,
}

/// View model of the next step on an error, and of who takes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AdviceView {
    /// The step.
    pub note: Note,
    /// How it is taken.
    pub what_to_do: String,
    /// Stands before who takes it.
    pub who_acts: &'static str,
    /// Who takes it.
    pub actor: String,
}

/// View model of tenant ID and domain as two fields, to be corrected where the error is shown.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TenantView {
    /// What they are.
    pub title: &'static str,
    /// Where they go.
    pub hint: &'static str,
    /// The fields.
    pub fields: [Field; 2],
    /// Puts them into the claim, once they are others than there.
    pub apply: Option<Button>,
}

/// View model of the possible causes of a refused subscription.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CausesView {
    /// What they are.
    pub title: &'static str,
    /// How to find out.
    pub lead: &'static str,
    /// The causes, in the order in which the source names them.
    pub causes: Vec<CauseView>,
}

/// View model of one possible cause of a refused subscription, by its rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CauseView {
    /// What it is about.
    pub title: &'static str,
    /// Whether it is the cause.
    pub state: Tag,
    /// What the rule says of it, if it is.
    pub message: Option<String>,
    /// What to do, unless it is not.
    pub what_to_do: Option<String>,
    /// Where it is written.
    pub source: Source,
}

/// View model of what can be edited in a claim after the submission, by each page of the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EditsView {
    /// What it is about.
    pub title: &'static str,
    /// What each page says, with the page.
    pub statements: Vec<(&'static str, String)>,
    /// What follows for this error.
    pub conclusion: &'static str,
}

/// View model of what the rules behind an error say of the claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RulesView {
    /// The title.
    pub title: &'static str,
    /// The rules that are raised, and those that wait for a fact.
    pub findings: Vec<FindingText>,
    /// Which fields to fill in, or that no rule is raised.
    pub note: Option<String>,
}

/// View model of the message or support request that is made ready for an error.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[allow(clippy::large_enum_variant, reason = "there is one at a time; whether it is large depends on the target")]
pub enum MessageView {
    /// A message.
    Letter(LetterView),
    /// The request to support.
    Pack(PackView),
}

/// Makes the view model of what the guide shows where the questions about an error end.
pub(super) fn view(guide: &Guide, words: &Words, ending: &Ending) -> ErrorOutcomeView {
    let verdict = guide.facts.input().check_with(guide.facts.export());
    let (has_blank, message) = match ending.message {
        Message::Letter(kind) => (letter::has_blank(guide, kind), MessageView::Letter(letter::view(guide, kind))),
        Message::Pack => (letter::pack::has_blank(guide), MessageView::Pack(letter::pack::view(guide))),
    };
    ErrorOutcomeView {
        advice: advice(guide, words, ending, &verdict),
        tenant: (chosen_error(guide) == Some(Error::Mismatch)).then(|| tenant(guide, words)),
        causes: (ending.details == Some(Details::Causes)).then(|| causes(guide, words, &verdict)),
        edits: (ending.details == Some(Details::Edits)).then(|| edits(guide, words, ending)),
        rules: rules(guide, words, ending, &verdict),
        sections: ending.sections.iter().map(|section| part::section_button(guide, "error", *section)).collect(),
        message_title: if has_blank { words.message_open } else { words.message },
        language: letter::language_question(guide),
        message,
    }
}

fn advice(guide: &Guide, words: &Words, ending: &Ending, verdict: &Verdict) -> AdviceView {
    let (title, what_to_do) = words.advice(ending.advice);
    let months = guide.facts.edition().proof_months.to_string();
    AdviceView {
        note: part::note(tone(ending), title),
        what_to_do: fill(what_to_do, &[("months", &months)]),
        who_acts: words.who_acts,
        actor: actor(guide, words, ending, verdict),
    }
}

fn tone(ending: &Ending) -> Tone {
    match (ending.advice, ending.actor) {
        (Advice::TenantRight | Advice::SubscriptionRight, _) => Tone::Good,
        (_, Actor::Support) => Tone::Warn,
        _ => Tone::Info,
    }
}

fn actor(guide: &Guide, words: &Words, ending: &Ending, verdict: &Verdict) -> String {
    let Actor::Nobody(deadline) = ending.actor else { return words.actor(ending.actor).into() };
    let day = match deadline {
        Deadline::SevenDays => seven_days(&guide.facts, verdict),
        Deadline::FirstReview => first_review(&guide.facts),
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

/// When the first review of a claim is due at the latest, by the rule on which the walk decides.
fn first_review(facts: &Facts) -> NaiveDate {
    let submitted = Date::parse(&facts.text_at(SUBMITTED_ON)).map_or(facts.today, Date::day);
    after_business_days(submitted, facts.edition().competing_days)
}

/// Returns the finding of a rule in a verdict, if that rule is raised.
pub(super) fn raised(verdict: &Verdict, id: RuleId) -> Option<&Finding> {
    verdict.findings.iter().find(|finding| finding.rule.id == id && finding.raised == Raised::Yes)
}

/// The pointer to the customer's tenant ID in the claim.
pub(super) const TENANT_ID: &str = "/customer/tenant_id";
/// The pointer to the customer's domain in the claim.
pub(super) const DOMAIN: &str = "/customer/domain";

/// The two values that do not match, to be corrected in place.
fn tenant(guide: &Guide, words: &Words) -> TenantView {
    let is_changed = |pointer: &&str| guide.facts.at(pointer) != guide.claim_value(pointer);
    let changed = [TENANT_ID, DOMAIN].into_iter().filter(is_changed);
    let changes: Vec<_> = changed.map(|pointer| Change::text(pointer, &guide.facts.text_at(pointer))).collect();
    TenantView {
        title: words.tenant_fields,
        hint: words.tenant_fields_hint,
        fields: [part::text_field(TENANT_ID, words.tenant_id, ""), part::text_field(DOMAIN, words.domain, "")],
        apply: (!changes.is_empty())
            .then(|| part::button("take-tenant", words.take_tenant, GuideEvent::Applied(changes))),
    }
}

/// What the rules behind an ending say: those that are raised, and those that wait for a fact. What they say of fields
/// that are merely empty is one line.
fn rules(guide: &Guide, words: &Words, ending: &Ending, verdict: &Verdict) -> RulesView {
    let finding_of = |id: &RuleId| verdict.findings.iter().find(|finding| finding.rule.id == *id);
    let mut findings = Vec::new();
    let mut empty: Vec<&str> = Vec::new();
    for finding in ending.rules.iter().filter_map(finding_of).filter(|finding| finding.raised != Raised::No) {
        let fields = empty_fields(&guide.facts, finding);
        if fields.is_empty() {
            findings.push(part::finding(guide.lang, finding));
        }
        for field in fields {
            if !empty.contains(&field) {
                empty.push(field);
            }
        }
    }
    let note = if !empty.is_empty() {
        Some(to_fill_in(guide, words, &empty))
    } else {
        findings.is_empty().then(|| words.none_raised.to_owned())
    };
    RulesView { title: words.rules, findings, note }
}

/// The fields of the claim that are empty, where a finding says nothing else: it is raised for these alone, or they
/// would decide it.
fn empty_fields<'a>(facts: &Facts, finding: &'a Finding) -> Vec<&'a str> {
    let is_empty = |pointer: &&str| !pointer.starts_with(EVIDENCE) && is_nothing(&facts.at(pointer));
    match finding.raised {
        Raised::Yes => {
            let fields: Vec<_> = finding.because.iter().map(|because| because.pointer.as_ref()).collect();
            if fields.iter().all(is_empty) { fields } else { Vec::new() }
        }
        Raised::Unknown => finding.missing.iter().map(AsRef::as_ref).filter(is_empty).collect(),
        Raised::No => Vec::new(),
    }
}

fn to_fill_in(guide: &Guide, words: &Words, fields: &[&str]) -> String {
    if fields.iter().all(|field| [TENANT_ID, DOMAIN].contains(field)) {
        return words.fill_tenant.into();
    }
    let labels: Vec<_> = fields.iter().map(|field| text::label(guide.lang, field)).collect();
    fill(words.fill_claim, &[("fields", &labels.join(", "))])
}

/// The causes of a refused subscription, in the order in which the source names them.
pub(super) const CAUSES: [RuleId; 6] = [RuleId::R09, RuleId::R10, RuleId::R11, RuleId::R12, RuleId::R13, RuleId::R14];

fn causes(guide: &Guide, words: &Words, verdict: &Verdict) -> CausesView {
    let findings = CAUSES.iter().filter_map(|id| verdict.findings.iter().find(|finding| finding.rule.id == *id));
    CausesView {
        title: words.causes_title,
        lead: words.causes_lead,
        causes: findings.map(|finding| cause(guide, words, finding)).collect(),
    }
}

fn cause(guide: &Guide, words: &Words, finding: &Finding) -> CauseView {
    let (tone, word) = match finding.raised {
        Raised::Yes => (Tone::Bad, words.causes[0]),
        Raised::No => (Tone::Good, words.causes[1]),
        Raised::Unknown => (Tone::Info, words.causes[2]),
    };
    CauseView {
        title: text::rule(guide.lang, finding.rule.id).title,
        state: Tag { tone, word: word.into() },
        message: (finding.raised == Raised::Yes).then(|| finding.message(guide.lang)),
        what_to_do: (finding.raised != Raised::No).then(|| finding.what_to_do(guide.lang)),
        source: part::source(guide.lang, finding.rule),
    }
}

/// The pages contradict each other on what can be edited, so each is cited, of every edition.
fn edits(guide: &Guide, words: &Words, ending: &Ending) -> EditsView {
    let on_editing = EDITIONS.into_iter().flat_map(Edition::disagreements).filter(|it| it.topic == Topic::Editing);
    let statements = on_editing
        .flat_map(|it| it.statements)
        .map(|(statement, page)| (text::edition::statement(guide.lang, *statement), part::page(guide.lang, *page)));
    let is_on_activity = matches!(ending.advice, Advice::ActivitySent | Advice::ActivityApproved);
    EditsView {
        title: words.edits_title,
        statements: statements.collect(),
        conclusion: if is_on_activity { words.edits_not_activity } else { words.edits_mpn },
    }
}
