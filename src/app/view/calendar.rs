//! The calendar of deadlines at a secret address.

use crate::app::{Calendar, Model, words};

use super::receipt;

/// View model of the calendar of the claims' deadlines: its secret address, and how to get one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarView {
    /// Whether there is one, in words.
    pub line: String,
    /// Its address, while it is shown.
    pub address: Option<String>,
    /// What the button says that makes one.
    pub make: &'static str,
    /// Whether one can be made now.
    pub can_make: bool,
    /// Whether there is one that can be ended now.
    pub can_end: bool,
    /// Whether the last question failed.
    pub has_failed: bool,
}

/// Makes the view model of the calendar of the claims' deadlines, once the user has unfolded it.
pub fn calendar(model: &Model) -> CalendarView {
    let words = model.words();
    let Calendar { state, address, is_asking, failure, .. } = &model.calendar;
    let since = state.as_ref().and_then(|state| state.since.as_deref());
    let is_off = state.as_ref().is_some_and(|state| state.switched_off);
    let line = match (since, address) {
        _ if is_off => words.calendar_off.to_owned(),
        (_, Some(_)) => words.calendar_copy.to_owned(),
        (Some(since), None) => words::fill(words.calendar_since, &[("day", &receipt::day(model, since))]),
        (None, None) if state.is_some() => words.calendar_none.to_owned(),
        (None, None) => String::new(),
    };
    CalendarView {
        line,
        address: address.clone(),
        make: if since.is_some() { words.calendar_anew } else { words.calendar_make },
        // What could not be asked can be tried all the same.
        can_make: !is_asking && !is_off && (state.is_some() || failure.is_some()),
        can_end: !is_asking && since.is_some(),
        has_failed: failure.is_some(),
    }
}
