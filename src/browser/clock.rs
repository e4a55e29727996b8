//! The clock.

use std::pin::pin;
use std::time::Duration;

use chrono::{DateTime, NaiveDate};
use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use js_sys::Promise;
use leptos::prelude::{set_timeout, window};
use wasm_bindgen_futures::JsFuture;

/// Calls a function after some milliseconds. It cannot be cancelled.
pub(super) fn after(millis: u32, then: impl FnOnce() + 'static) {
    set_timeout(then, Duration::from_millis(millis.into()));
}

/// Waits for a future, at most so many milliseconds; `None` when it took longer.
pub(crate) async fn within<T>(millis: u32, future: impl Future<Output = T>) -> Option<T> {
    match select(pin!(future), TimeoutFuture::new(millis)).await {
        Either::Left((done, _)) => Some(done),
        Either::Right(_) => None,
    }
}

/// Resolves just before the browser paints the next frame.
pub(crate) async fn next_frame() {
    let painted = Promise::new(&mut |resolve, _| {
        // Every window has animation frames.
        let _ = window().request_animation_frame(&resolve);
    });
    let _ = JsFuture::from(painted).await;
}

/// Returns the time as milliseconds since 1970, in UTC.
pub(super) fn now() -> i64 {
    // A time stamp is far below the 53 bits that a JavaScript number holds exactly.
    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds")]
    let now = js_sys::Date::now() as i64;
    now
}

/// Returns the day in UTC.
pub(super) fn today() -> NaiveDate {
    DateTime::from_timestamp_millis(now()).map(|now| now.date_naive()).unwrap_or_default()
}

/// Returns the time as a text, RFC 3339 in UTC.
pub fn utc_time() -> String {
    js_sys::Date::new_0().to_iso_string().into()
}

/// Returns the time on this device's clock as a text, `HH:MM`.
pub(super) fn local_time() -> String {
    let now = js_sys::Date::new_0();
    format!("{:02}:{:02}", now.get_hours(), now.get_minutes())
}
