//! What has happened with a submitted claim.

use cpor_rules::life::{Action, Actor};
use cpor_rules::value::Choice as _;
use cpor_rules::wire::{ClaimEvent, EventKind};

use super::claim::{claim_words, label, reason};
use super::{Tone, claims, receipt};
use crate::app::{Model, Owner, words};

/// View model of an entry in the history of a submitted claim.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct HistoryView {
    /// Its number.
    pub seq: u64,
    /// When, RFC 3339.
    pub at: String,
    /// When, in words.
    pub when: String,
    /// What it is.
    pub title: String,
    /// Its tone.
    pub tone: Tone,
    /// Who did it; empty for what follows by itself.
    pub who: String,
    /// The reasons, and what was changed.
    pub lines: Vec<String>,
    /// What was written.
    pub text: String,
    /// The files that were added: digest and name.
    pub files: Vec<(String, String)>,
    /// Whether the user had not seen it before.
    pub is_new: bool,
}

/// Lists what has happened with the submitted claim in view, the newest first.
pub fn history(model: &Model) -> Vec<HistoryView> {
    let Some(opened) = model.opened().filter(|_| matches!(model.owner, Owner::SignedIn(_))) else { return Vec::new() };
    let Some(detail) = &opened.detail else { return Vec::new() };
    let seen = opened.seen.unwrap_or(detail.seen);
    detail.events.iter().rev().map(|event| view(model, event, seen)).collect()
}

fn view(model: &Model, event: &ClaimEvent, seen: u64) -> HistoryView {
    let own = claim_words(model);
    let kind = EventKind::named(&event.kind);
    let actor = event.actor.as_deref().and_then(Actor::named);
    let who = match (actor.map(|actor| own.actors[actor as usize]), event.by.as_str()) {
        (Some(who), "") => who.to_owned(),
        (Some(who), by) => format!("{who} ({by})"),
        (None, by) => by.to_owned(),
    };
    let reasons = event.reasons.iter().filter_map(|name| reason(model, name)).map(ToOwned::to_owned);
    let mut labels: Vec<_> = event.fields.iter().map(|field| label(model, field)).filter(|it| !it.is_empty()).collect();
    labels.dedup();
    let changed = (!labels.is_empty()).then(|| words::fill(own.changed, &[("fields", &labels.join(", "))]));
    HistoryView {
        seq: event.seq,
        at: event.at.clone(),
        when: receipt::timestamp(model, &event.at),
        title: title(model, event, kind),
        tone: tone(model, event, kind),
        who,
        lines: reasons.chain(changed).collect(),
        text: event.text.clone(),
        files: event.files.iter().map(|file| (file.sha256.clone(), file.file_name.clone())).collect(),
        // What the user has done is no news to them.
        is_new: event.seq > seen && actor != Some(Actor::Partner),
    }
}

fn title(model: &Model, event: &ClaimEvent, kind: Option<EventKind>) -> String {
    let own = claim_words(model);
    match kind {
        Some(EventKind::Moved) => match event.action.as_deref().and_then(Action::named) {
            Some(action) => own.moves[action as usize].to_owned(),
            None => event.to.as_deref().map(|to| claims::status(model, to).0).unwrap_or_default(),
        },
        Some(EventKind::Amended)
            if !event.files.is_empty() && event.fields.iter().all(|field| field.starts_with("/proof")) =>
        {
            own.files_added.to_owned()
        }
        Some(kind) => own.kinds[kind as usize - 1].to_owned(),
        // A later backend knows more.
        None => event.kind.clone(),
    }
}

fn tone(model: &Model, event: &ClaimEvent, kind: Option<EventKind>) -> Tone {
    match kind {
        Some(EventKind::Moved) => event.to.as_deref().map_or(Tone::Info, |to| claims::status(model, to).1),
        Some(EventKind::Competing) => Tone::Warn,
        _ => Tone::Info,
    }
}
