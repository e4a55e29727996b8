//! The model of the reviewers' screen.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate};
use cpor_rules::Lang;
use cpor_rules::wire::{self, ReviewKey};

use super::words::{self, Words};
use super::{Opened, Outgoing, Place, Queue, ReviewEffect, TypedReview};

/// The state of the reviewers' screen: the queue, the claim in view and what is typed. Only `update` changes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reviews {
    /// The language.
    pub lang: Lang,
    /// The time on this device's clock as of the last event, in milliseconds since 1970.
    pub now: i64,
    /// What is in view.
    pub place: Place,
    /// The queue.
    pub queue: Queue,
    /// The claim in view, if one is.
    pub claim: Option<Opened>,
    /// What was typed and not sent, for each claim.
    pub typed: BTreeMap<ReviewKey, TypedReview>,
    /// What screen readers are told last.
    pub said: String,
    /// The number of times that the claim in view, or what it competes with, was answered: what takes long to work out follows it.
    pub revision: u64,
    /// What was sent for claims that are no longer in view, while nobody has answered.
    pub(super) left: Vec<(ReviewKey, Outgoing)>,
    /// A tick is on its way.
    pub(super) is_ticking: bool,
    /// The number of questions so far.
    pub(super) versions: u64,
}

impl Reviews {
    /// Creates the reviewers' screen in a language, with the texts that were kept of an earlier visit. What cannot be
    /// read is left where it is.
    pub fn new(lang: Lang, kept: &[String]) -> Self {
        let typed = kept.iter().filter_map(|kept| serde_json::from_str(kept).ok()).collect();
        Self {
            lang,
            now: 0,
            place: Place::Queue,
            queue: Queue::default(),
            claim: None,
            typed,
            said: String::new(),
            revision: 0,
            left: Vec::new(),
            is_ticking: false,
            versions: 0,
        }
    }

    /// Makes the effect that keeps what is typed for a claim, so that a reload does not lose it.
    pub(super) fn keep(&self, key: &ReviewKey) -> ReviewEffect {
        let typed = self.typed.get_key_value(key).filter(|(_, typed)| !typed.is_empty());
        ReviewEffect::Keep { key: key.clone(), typed: typed.map(|typed| wire::to_text(&typed)) }
    }

    /// Returns the day in UTC, by the time of the last event.
    pub fn today(&self) -> NaiveDate {
        DateTime::from_timestamp_millis(self.now).map(|now| now.date_naive()).unwrap_or_default()
    }

    /// Returns the words of the reviewers' screen in its language.
    pub fn words(&self) -> &'static Words {
        words::of(self.lang)
    }

    /// Returns what the reviewer has typed for the claim in view.
    pub fn typed(&self) -> Option<&TypedReview> {
        self.typed.get(&self.claim.as_ref()?.key)
    }
}
