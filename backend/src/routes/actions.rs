//! What people do with a claim: their actions, reasons and words, read and held against where the claim stands.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use cpor_rules::calendar::Calendar;
use cpor_rules::life::{Action, Actor, IllegalAction, Reason, Transition};
use cpor_rules::value::Choice;
use cpor_rules::wire::ProblemError;
use serde_json::Value;
use tokio::task::JoinError;

use crate::problem::{Problem, field_error, kind};
use crate::store::Life;

/// The most characters that can be said at once.
const MAX_CHARACTERS: usize = 4000;
const ACTION: &str = "/action";
const REASONS: &str = "/reasons";
const TEXT: &str = "/text";

/// The reasons of an action, and the text that comes with it.
#[derive(Clone, Debug)]
pub(crate) struct ReasonsAndText {
    pub(crate) reasons: Vec<Reason>,
    pub(crate) text: String,
}

impl ReasonsAndText {
    /// Reads reasons and text. Each reason counts once.
    pub(crate) fn read(reasons: &[String], text: &str) -> Result<Self, Problem> {
        let mut read = Vec::new();
        for name in reasons {
            let reason = Reason::named(name).ok_or_else(|| unknown::<Reason>(REASONS, name))?;
            if !read.contains(&reason) {
                read.push(reason);
            }
        }
        let text = text.trim().replace('\0', "\u{fffd}");
        if text.chars().count() > MAX_CHARACTERS {
            let detail = format!("Say it in at most {MAX_CHARACTERS} characters, or in two comments.");
            return Err(Problem::for_field(kind::FIELD_INVALID, TEXT, detail));
        }
        Ok(Self { reasons: read, text })
    }

    /// Reads a text that comes alone, as a comment.
    pub(crate) fn comment(text: &str) -> Result<Self, Problem> {
        let given = Self::read(&[], text)?;
        if given.text.is_empty() {
            return Err(Problem::for_field(kind::FIELD_INVALID, TEXT, "Say something: the text is empty."));
        }
        Ok(given)
    }
}

/// Reads an action by its name.
pub(crate) fn read_action(name: &str) -> Result<Action, Problem> {
    Action::named(name).ok_or_else(|| unknown::<Action>(ACTION, name))
}

fn unknown<T: Choice>(pointer: &str, name: &str) -> Problem {
    let detail = format!("{name:?} is not known here. Use one of these: {}.", names(T::ALL));
    Problem::for_field(kind::FIELD_INVALID, pointer, detail)
}

fn names<T: Choice>(choices: &[T]) -> String {
    choices.iter().map(|choice| choice.name()).collect::<Vec<_>>().join(", ")
}

/// Finds the transition of an action, if it is legal now.
pub(crate) fn transition(
    life: &Life,
    actor: Actor,
    action: Action,
    given: &ReasonsAndText,
    today: NaiveDate,
    calendar: &Calendar,
) -> Result<&'static Transition, Problem> {
    let standing = life.standing();
    let acted = standing.find_transition(life.edition, actor, action, &given.reasons, &given.text, today, calendar);
    acted.map_err(|error| {
        // What the customer says comes to a reviewer.
        let side = [Actor::Partner, Actor::Reviewer, Actor::Customer];
        let side = side.into_iter().filter(|other| (*other == Actor::Partner) == (actor == Actor::Partner));
        let of_side = |actor| standing.legal_transitions(life.edition, actor, today, calendar).map(|it| it.action);
        let possible: Vec<_> = side.flat_map(of_side).collect();
        match error {
            IllegalAction::NotHere { actor, action, status, .. } => {
                illegal(&IllegalAction::NotHere { actor, action, status, legal: possible.clone() }, &possible)
            }
            error => illegal(&error, &possible),
        }
    })
}

/// The problem for what is not possible. It names what is, by its names in JSON.
fn illegal(error: &IllegalAction, legal: &[Action]) -> Problem {
    let detail = format!("{error}.");
    let (kind, pointer, params) = match error {
        IllegalAction::NoReason { allowed } | IllegalAction::OtherReason { allowed, .. } => {
            (kind::FIELD_INVALID, REASONS, BTreeMap::from([("reasons".to_owned(), names(allowed))]))
        }
        IllegalAction::NoText => (kind::FIELD_INVALID, TEXT, BTreeMap::new()),
        IllegalAction::NotHere { .. } | IllegalAction::DisputedBefore => {
            (kind::ILLEGAL_ACTION, ACTION, legal_params(legal))
        }
        IllegalAction::TooLate { due, .. } | IllegalAction::TooEarly { due, .. } => {
            let mut params = legal_params(legal);
            params.insert("due".into(), due.to_string());
            (kind::ILLEGAL_ACTION, ACTION, params)
        }
    };
    let code = match error {
        IllegalAction::NotHere { .. } => "NOT_HERE",
        IllegalAction::TooLate { .. } => "TOO_LATE",
        IllegalAction::TooEarly { .. } => "TOO_EARLY",
        IllegalAction::DisputedBefore => "DISPUTED_BEFORE",
        IllegalAction::NoReason { .. } => "NO_REASON",
        IllegalAction::OtherReason { .. } => "OTHER_REASON",
        IllegalAction::NoText => "NO_TEXT",
    };
    let params = params.into_iter().map(|(name, value)| (name, Value::from(value))).collect();
    let error = ProblemError { code: code.into(), params, ..field_error(pointer, detail.clone()) };
    Problem::new(kind, detail).with_errors(vec![error])
}

fn legal_params(legal: &[Action]) -> BTreeMap<String, String> {
    [("legal".to_owned(), names(legal))].into()
}

/// Builds the problem for a change that was cut short.
pub(crate) fn cut_short_problem(error: &JoinError) -> Problem {
    tracing::error!(%error, "changing a claim was cut short");
    let detail = "The change could not be kept. Send the same again, with the same Idempotency-Key.";
    Problem::new(kind::INTERNAL, detail)
}
