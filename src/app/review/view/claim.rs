//! What is known of the claim in view, besides what its partner has entered.

use cpor_rules::life::{Action, Actor, Reason, Timer, Unit};
use cpor_rules::text;
use cpor_rules::text::edition as texts;
use cpor_rules::value::Choice as _;
use cpor_rules::wire::{ClaimEvent, ClockDocument, EventKind};

use super::side::form_of;
use super::{days_left, deadline, status_name, status_tone, timestamp, why_not_loaded};
use crate::app::Failure;
use crate::app::review::words::fill;
use crate::app::review::{Answer, Reviews};
use crate::app::view::{FindingView, Tone, more_causes, open_causes};

/// View model of the head of a claim in review: what stands above everything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadView {
    /// Its status.
    pub status: String,
    /// The tone of the status.
    pub tone: Tone,
    /// That another partner claims the same, if so.
    pub competing: Option<&'static str>,
    /// Its lines: label and value.
    pub lines: Vec<(&'static str, String)>,
}

fn answer(model: &Reviews) -> Option<&Answer> {
    model.claim.as_ref()?.answer.as_ref()
}

/// Returns the note on a claim in review that is not here or out of date, and whether to offer another try.
pub fn note(model: &Reviews) -> Option<(Tone, String, bool)> {
    let (words, claim) = (model.words(), model.claim.as_ref()?);
    match (&claim.failure, &claim.answer) {
        (Some(_), Some(_)) => Some((Tone::Warn, words.outdated.into(), true)),
        (Some(Failure::Problem(problem)), None) if problem.status == 404 => {
            Some((Tone::Info, words.claim_gone.into(), false))
        }
        (Some(failure), None) => Some((Tone::Warn, why_not_loaded(model, failure), true)),
        (None, None) => Some((Tone::Wait, words.claim_loading.into(), false)),
        (None, Some(_)) => None,
    }
}

/// Makes the head of the claim in review, once the claim is here.
pub fn head(model: &Reviews) -> Option<HeadView> {
    let (words, answer) = (model.words(), answer(model)?);
    let detail = &answer.detail.detail;
    let reference = crate::app::words::of(model.lang).reference;
    Some(HeadView {
        status: status_name(model.lang, &detail.edition, &detail.status),
        tone: status_tone(&detail.status),
        competing: detail.competing.then_some(words.competing),
        lines: vec![
            (words.partner, answer.detail.partner.clone()),
            (words.customer, detail.claim.customer.company.clone()),
            (words.submitted, timestamp(model.lang, &detail.receipt.submitted_at)),
            (reference, detail.receipt.receipt_id.clone()),
            (words.edition, detail.edition.clone()),
        ],
    })
}

/// Returns the line that says who has taken the claim in review, and whether anybody has.
pub fn assignment(model: &Reviews) -> Option<(String, bool)> {
    let words = model.words();
    Some(match &*answer(model)?.detail.assignee {
        "" => (words.unassigned.into(), false),
        name => (fill(words.taken_by, &[("name", name)]), true),
    })
}

/// View model of a time limit that runs for the claim in review.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ClockView {
    /// What for.
    pub title: &'static str,
    /// Until when.
    pub due: String,
    /// The tone of that day.
    pub tone: Tone,
    /// What happens then.
    pub expiry: &'static str,
}

/// Lists the time limits that run for the claim in review, the next to end first.
pub fn clocks(model: &Reviews) -> Vec<ClockView> {
    let clocks = answer(model).map(|answer| &*answer.detail.detail.clocks).unwrap_or_default();
    clocks.iter().filter_map(|clock| clock_view(model, clock)).collect()
}

fn clock_view(model: &Reviews, clock: &ClockDocument) -> Option<ClockView> {
    let (words, timer) = (model.words(), Timer::named(&clock.timer)?);
    // The server knows the holidays.
    let left = |days| match (Unit::named(&clock.unit), clock.days_left) {
        (Some(Unit::BusinessDays), 1) => words.business_day_left.into(),
        (Some(Unit::BusinessDays), count) => fill(words.business_days_left, &[("count", &count.to_string())]),
        _ => days_left(model, days),
    };
    let (due, tone) = deadline(model, &clock.due, left);
    Some(ClockView { title: texts::timer(model.lang, timer), due, tone, expiry: texts::expiry(model.lang, timer) })
}

/// Lists the findings on the claim in review: what applies, the gravest first.
pub fn rules(model: &Reviews) -> Vec<FindingView> {
    let Some(answer) = answer(model) else { return Vec::new() };
    let form = form_of(model, &answer.detail);
    open_causes(&form).into_iter().chain(more_causes(&form)).collect()
}

/// View model of an entry in the history of the claim in review.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EventView {
    /// Its number.
    pub seq: u64,
    /// When, and who did it.
    pub by: String,
    /// What.
    pub title: String,
    /// The reasons.
    pub reasons: Vec<String>,
    /// What was written.
    pub text: String,
}

/// Lists what has happened with the claim in review, the latest first.
pub fn history(model: &Reviews) -> Vec<EventView> {
    let Some(answer) = answer(model) else { return Vec::new() };
    let detail = &answer.detail.detail;
    detail.events.iter().rev().map(|event| event_view(model, &detail.edition, event)).collect()
}

fn event_view(model: &Reviews, edition: &str, event: &ClaimEvent) -> EventView {
    let (words, lang) = (model.words(), model.lang);
    let status = |status: &Option<String>| status_name(lang, edition, status.as_deref().unwrap_or_default());
    let title = match EventKind::named(&event.kind) {
        Some(EventKind::Moved) => {
            let way = fill(words.moved, &[("from", &status(&event.from)), ("to", &status(&event.to))]);
            match event.action.as_deref().and_then(Action::named) {
                Some(action) => format!("{}: {way}", texts::action(lang, action)),
                None => way,
            }
        }
        Some(EventKind::Commented) => words.commented.into(),
        Some(EventKind::Amended) => {
            let fields = event.fields.iter().map(|pointer| text::label(lang, pointer));
            let files = event.files.iter().map(|file| &*file.file_name);
            fill(words.amended, &[("fields", &fields.chain(files).collect::<Vec<_>>().join(", "))])
        }
        Some(EventKind::Competing) => words.competing.into(),
        Some(EventKind::Uncontested) => words.uncontested.into(),
        None => event.kind.clone(),
    };
    let actor = event.actor.as_deref().and_then(Actor::named).map(|actor| texts::actor(lang, actor));
    let who = [actor.unwrap_or_default(), &event.by].into_iter().filter(|who| !who.is_empty()).collect::<Vec<_>>();
    let at = timestamp(lang, &event.at);
    EventView {
        seq: event.seq,
        by: if who.is_empty() { at } else { format!("{at} · {}", who.join(", ")) },
        title,
        reasons: reasons(model, &event.reasons),
        text: event.text.clone(),
    }
}

/// Returns the words for reasons of a decision by their names. One that nobody knows is shown as it is.
pub(super) fn reasons(model: &Reviews, names: &[String]) -> Vec<String> {
    let reason = |name: &String| match Reason::named(name) {
        Some(reason) => texts::reason(model.lang, reason).to_owned(),
        None => name.clone(),
    };
    names.iter().map(reason).collect()
}
