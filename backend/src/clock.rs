//! The current time, which tests can set.

use std::sync::Arc;

use chrono::{DateTime, SecondsFormat, Utc};

/// A source of the current time: the system clock, or one that a test sets.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>);

impl Clock {
    /// Creates the clock that reads the system's time.
    pub fn system() -> Self {
        Self::new(Utc::now)
    }

    /// Creates a clock that calls `now` whenever it is read.
    pub fn new(now: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    /// Reads the current time.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        (self.0)()
    }
}

/// Formats a time for a response: RFC 3339 in UTC with milliseconds, such as `2026-11-20T09:30:00.000Z`.
pub(crate) fn rfc3339(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Millis, true)
}
