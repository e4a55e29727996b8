//! Which activity? One question after the other, then the choices side by side.

mod fact;
pub mod words;

use cpor_rules::claim::{Activity, PurchaseChannel, SolutionArea};
use cpor_rules::guide::{self, ActivityChoice};
use cpor_rules::value::{Choice as _, Typed};
use cpor_rules::{Raised, RuleId, State};
use serde::Serialize;
use serde_json::Value;

use self::fact::{AREA, CHANNEL, DRIVES, INFLUENCED, INFLUENCER, PAYMENT};
use self::words::Words;
use super::part::{self, Button, FindingText, Note, Tag};
use super::{Change, Facts, Guide, GuideEvent};
use crate::app::view::Tone;

/// An area that cannot be claimed.
const ELSEWHERE: &str = "other";

/// A question on the way to the activities to claim: the area, the purchase channel, or a fact about one's own work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Which area?
    Area,
    /// How did the customer buy?
    Channel,
    /// Did you do this, or want this? The pointer of the answer.
    Fact(&'static str),
}

/// The activities that can go together into one claim.
pub type ClaimChoices = Vec<ActivityChoice>;

/// What all answers come to: the activities to claim, or why none can be named.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// These claims are for what was done. Besides, these choices fit too.
    Choose(Vec<ClaimChoices>, Vec<ActivityChoice>),
    /// These may be claimed, but something speaks against it.
    Possible(Vec<ActivityChoice>),
    /// Only the customer can say how it bought.
    AskCustomer,
    /// There is nothing to claim here.
    Nothing,
}

/// Lists the questions of the section Which activity in turn: those that are answered, and the next one.
pub fn questions(facts: &Facts) -> Vec<Question> {
    let mut asked = Vec::new();
    for question in all(facts) {
        asked.push(question);
        if !is_answered(facts, question) {
            break;
        }
    }
    asked
}

/// Finds out which activities fit, once every question about the claim is answered; `None` before.
pub fn outcome(facts: &Facts) -> Option<Outcome> {
    if !all(facts).into_iter().all(|question| is_answered(facts, question)) {
        return None;
    }
    let Typed::Known(area) = area(facts) else { return Some(Outcome::Nothing) };
    let choices = guide::activities(&facts.input(), facts.export());
    let of_area: Vec<_> = choices.into_iter().filter(|choice| choice.area == area).collect();
    let with =
        |wanted: fn(&ActivityChoice) -> bool| of_area.iter().filter(|it| wanted(it)).cloned().collect::<Vec<_>>();
    let recommended = with(|choice| choice.recommended);
    if !recommended.is_empty() {
        let others = with(|choice| choice.state == State::Pass && !choice.recommended);
        return Some(Outcome::Choose(claims(facts, recommended), others));
    }
    if !with(|choice| choice.state == State::Unknown).is_empty() {
        return Some(Outcome::AskCustomer);
    }
    let possible = with(|choice| choice.state == State::Pass);
    Some(if possible.is_empty() { Outcome::Nothing } else { Outcome::Possible(possible) })
}

/// The fewest claims for these choices: what the rules let go together is one claim.
fn claims(facts: &Facts, choices: Vec<ActivityChoice>) -> Vec<ClaimChoices> {
    let mut claims: Vec<ClaimChoices> = Vec::new();
    for choice in choices {
        match claims.iter_mut().find(|claim| go_together(facts, claim, &choice)) {
            Some(claim) => claim.push(choice),
            None => claims.push(vec![choice]),
        }
    }
    claims
}

fn go_together(facts: &Facts, claim: &[ActivityChoice], other: &ActivityChoice) -> bool {
    let activities: Vec<_> = claim.iter().chain([other]).flat_map(|choice| choice.activities).copied().collect();
    let together = facts.with(&chosen(other.area.name(), &activities));
    let verdict = together.input().check_with(together.export());
    !verdict.findings.iter().any(|finding| finding.rule.id == RuleId::X05 && finding.raised == Raised::Yes)
}

fn all(facts: &Facts) -> Vec<Question> {
    match area(facts) {
        Typed::Empty | Typed::Other => vec![Question::Area],
        Typed::Known(SolutionArea::Microsoft365) => vec![Question::Area, Question::Fact(DRIVES)],
        // What was bought otherwise cannot be claimed, whatever was done.
        Typed::Known(SolutionArea::BusinessApplications) if is_bought_otherwise(facts) => {
            vec![Question::Area, Question::Channel]
        }
        Typed::Known(SolutionArea::BusinessApplications) => vec![
            Question::Area,
            Question::Channel,
            Question::Fact(INFLUENCED),
            Question::Fact(DRIVES),
            Question::Fact(INFLUENCER),
            Question::Fact(PAYMENT),
        ],
    }
}

fn area(facts: &Facts) -> Typed<SolutionArea> {
    Typed::read(&facts.draft.solution_area)
}

fn is_bought_otherwise(facts: &Facts) -> bool {
    matches!(
        Typed::read(&facts.draft.purchase_channel),
        Typed::Known(PurchaseChannel::Csp | PurchaseChannel::Other) | Typed::Other
    )
}

fn is_answered(facts: &Facts, question: Question) -> bool {
    match question {
        Question::Area => area(facts) != Typed::Empty,
        Question::Channel => !facts.draft.purchase_channel.trim().is_empty(),
        Question::Fact(pointer) => matches!(facts.at(pointer), Value::Bool(_)),
    }
}

/// View model of the guide's section Which activity: what it shows, no elements.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ActivityView {
    /// What it is for.
    pub lead: &'static str,
    /// The questions to ask, up to the first that is not answered.
    pub questions: Vec<part::Question>,
    /// Where the walk has come to, once every question is answered.
    pub outcome: Option<ActivityOutcomeView>,
    /// The title of the choices, and the choices side by side, once the area is known.
    pub choices: Option<(&'static str, Vec<ChoiceView>)>,
}

/// View model of the activities that fit by the answers, or of the advice where none does.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ActivityOutcomeView {
    /// What it is.
    pub note: Note,
    /// What is to be known of it.
    pub lines: Vec<String>,
    /// Put the claims to make into the claim.
    pub apply: Vec<Button>,
}

/// View model of one choice of activities: whether it fits, by which rules, and what it brings.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChoiceView {
    /// What it is called.
    pub title: String,
    /// Whether it fits.
    pub state: Tag,
    /// Said where the walk ends at it.
    pub recommended: Option<&'static str>,
    /// What it brings.
    pub hint: &'static str,
    /// Said where the customer's product is of another area.
    pub other_product: Option<&'static str>,
    /// The rules that decide.
    pub findings: Vec<FindingText>,
    /// Puts it into the claim, where it may be made.
    pub apply: Option<Button>,
}

/// Makes the view model of the guide's section Which activity, from the state of the guide.
pub fn view(guide: &Guide) -> ActivityView {
    let words = words::of(guide.lang);
    let facts = &guide.facts;
    let choices = area(facts).known().map(|area| {
        let choices = guide::activities(&facts.input(), facts.export());
        (words.side_by_side, choices.iter().map(|choice| choice_view(guide, words, area, choice)).collect())
    });
    ActivityView {
        lead: words.lead,
        questions: questions(facts).into_iter().map(|question| ask(guide, words, question)).collect(),
        outcome: outcome(facts).map(|outcome| outcome_view(guide, words, &outcome)),
        choices,
    }
}

fn ask(guide: &Guide, words: &Words, question: Question) -> part::Question {
    let facts = &guide.facts;
    let texts = |name: &str, pointer: &'static str, legend, hint, options: Vec<(&'static str, &'static str)>| {
        let now = facts.text_at(pointer);
        let picks = options.into_iter().map(|(name, label)| {
            (label.to_owned(), now == name, GuideEvent::Answered(vec![Change::text(pointer, name)]))
        });
        part::question(name, legend, hint, picks.collect())
    };
    match question {
        Question::Area => {
            let named = SolutionArea::ALL.iter().map(|area| (area.name(), words.areas[*area as usize]));
            texts("area", AREA, words.which_area, "", named.chain([(ELSEWHERE, words.other_area)]).collect())
        }
        Question::Channel => {
            let named = PurchaseChannel::ALL.iter().map(|channel| (channel.name(), words.channels[*channel as usize]));
            texts("channel", CHANNEL, words.which_channel, words.channel_hint, named.collect())
        }
        Question::Fact(pointer) => {
            let (name, legend, hint) = words.fact(pointer);
            part::question(name, legend, hint, part::yes_or_no(guide, pointer))
        }
    }
}

fn outcome_view(guide: &Guide, words: &Words, outcome: &Outcome) -> ActivityOutcomeView {
    let without_button = |note, lines| ActivityOutcomeView { note, lines, apply: Vec::new() };
    match outcome {
        Outcome::Choose(claims, others) => {
            let text = match &claims[..] {
                [claim] => format!("{} {}. {}", words.claim, words.names(claim), words.money(claim)),
                several => words.several(several),
            };
            let is_one = claims.len() == 1;
            let apply = claims.iter().enumerate().map(|(index, claim)| {
                let id = if is_one { "outcome".into() } else { format!("outcome-{}", index + 1) };
                let label = if is_one { words.take.into() } else { format!("{}: {}", words.take, words.names(claim)) };
                apply_button(guide, &id, words, &label, claim)
            });
            let how = match &claims[..] {
                [claim] if claim.len() > 1 => Some(words.in_one_claim),
                [_] => None,
                _ => Some(words.one_at_a_time),
            };
            let others = others.iter().flat_map(|other| words.also_eligible(other));
            ActivityOutcomeView {
                note: part::note(Tone::Good, text),
                lines: how.into_iter().chain(others).map(Into::into).collect(),
                apply: apply.collect(),
            }
        }
        Outcome::Possible(choices) => {
            let text = format!("{} {}. {}", words.possible, words.names(choices), words.money(choices));
            without_button(part::note(Tone::Info, text), vec![words.possible_because.into()])
        }
        Outcome::AskCustomer => {
            without_button(part::note(Tone::Info, words.ask_customer), vec![words.ask_customer_how.into()])
        }
        Outcome::Nothing => without_button(part::note(Tone::Warn, words.nothing), why_nothing(guide, words)),
    }
}

fn why_nothing(guide: &Guide, words: &Words) -> Vec<String> {
    let facts = &guide.facts;
    let channel = Typed::read(&facts.draft.purchase_channel);
    match area(facts) {
        Typed::Known(SolutionArea::BusinessApplications) if channel == Typed::Known(PurchaseChannel::Csp) => {
            words.nothing_csp.map(String::from).into()
        }
        Typed::Known(SolutionArea::BusinessApplications) if is_bought_otherwise(facts) => {
            vec![words.nothing_channel.into(), words.nothing_csp[2].into()]
        }
        Typed::Known(_) => vec![words.nothing_done.into()],
        Typed::Empty | Typed::Other => {
            let verdict = facts.input().check_with(facts.export());
            let finding = verdict.findings.iter().find(|finding| finding.rule.id == RuleId::R21);
            finding.map(|finding| finding.message(guide.lang)).into_iter().collect()
        }
    }
}

/// One of the four choices. One of another area than the customer's product does not fit, whatever else was answered.
fn choice_view(guide: &Guide, words: &Words, area: SolutionArea, choice: &ActivityChoice) -> ChoiceView {
    let is_of_area = choice.area == area;
    let state = if is_of_area { choice.state } else { State::Fail };
    let deciding = choice.deciding.iter().filter(|_| is_of_area).map(|finding| part::finding(guide.lang, finding));
    let names: Vec<_> = choice.activities.iter().map(|activity| activity.name()).collect();
    let id = format!("{}-{}", choice.area.name(), names.join("-"));
    let apply = || apply_button(guide, &id, words, words.take, std::slice::from_ref(choice));
    ChoiceView {
        title: words.name(choice),
        state: part::state_tag(guide.lang, state),
        recommended: (is_of_area && choice.recommended).then_some(words.recommended),
        hint: words.consequence(choice),
        other_product: (!is_of_area).then_some(words.product_is[area as usize]),
        findings: deciding.collect(),
        apply: (state != State::Fail).then(apply),
    }
}

fn apply_button(guide: &Guide, id: &str, words: &Words, label: &str, choices: &[ActivityChoice]) -> Button {
    let names = choices.iter().map(|choice| words.name(choice)).collect::<Vec<_>>().join(", ");
    let changes = changes(&guide.facts, choices);
    let is_done = part::is_in_claim(guide, &changes);
    part::apply_button(guide, &format!("take-{id}"), label, &names, is_done, changes)
}

/// What goes into the claim along with a choice: all that was answered on the way.
fn changes(facts: &Facts, choices: &[ActivityChoice]) -> Vec<Change> {
    let area = choices.first().map_or("", |choice| choice.area.name());
    let activities: Vec<_> = choices.iter().flat_map(|choice| choice.activities).copied().collect();
    let mut changes = answered(facts);
    changes.extend(chosen(area, &activities));
    changes
}

/// Makes the changes that choose these activities of a solution area in the claim.
pub(super) fn chosen(area: &str, activities: &[Activity]) -> [Change; 2] {
    let names: Vec<_> = activities.iter().map(|activity| activity.name()).collect();
    [Change::text(AREA, area), Change::names("/activities", &names)]
}

/// Lists all that was answered on the way to an activity, as changes of the claim and the evidence.
pub(super) fn answered(facts: &Facts) -> Vec<Change> {
    let answers = [AREA, CHANNEL, INFLUENCED, DRIVES, INFLUENCER, PAYMENT].map(|pointer| (pointer, facts.at(pointer)));
    let answers = answers.into_iter().filter(|(_, to)| !to.is_null());
    answers.map(|(pointer, to)| Change { pointer: pointer.into(), to }).collect()
}

#[cfg(test)]
mod tests;
