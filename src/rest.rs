//! The rest of the page: all that a first visit can begin without. It is one part, loaded once the first step can be used.

use std::sync::OnceLock;

use futures::future::LocalBoxFuture;
use leptos::prelude::AnyView;

use crate::app::{Effect, Screen, StoredDraft};
use crate::browser::{Drafts, FirstDraft, Shell, first_draft, perform_late, save_last};
use crate::late::{SplitLoaderError, late, wait_for};
use crate::page::{draw_drafts, draw_late_screen};
use crate::part::draw_findings;

/// The functions by which the page's first part reaches the rest, which is loaded later.
#[derive(Clone, Copy)]
pub(crate) struct Rest {
    /// Draws every screen but the first two steps.
    pub(crate) screen: fn(Screen) -> AnyView,
    /// Draws what the verdict card says besides the verdict.
    pub(crate) findings: fn() -> AnyView,
    /// Draws the drafts on this device.
    pub(crate) drafts: fn() -> AnyView,
    /// Reads the draft to start with.
    pub(crate) first_draft: fn(Drafts) -> LocalBoxFuture<'static, FirstDraft>,
    /// Saves from now on what is not saved when the page is hidden, left or removed. Called within the page's owner.
    pub(crate) save_on_leave: fn(Shell),
    /// Saves pending changes, without waiting for it.
    pub(crate) save_pending: fn(Shell),
    /// Saves the drafts of a page that was removed before the rest was here.
    pub(crate) save_last: fn(Drafts, Vec<StoredDraft>),
    /// Performs the effects that can wait for the rest; among them events whose code is here.
    pub(crate) perform: fn(Shell, Effect),
}

late! {
    fn load in rest -> Rest {
        Rest {
            screen: draw_late_screen,
            findings: draw_findings,
            drafts: draw_drafts,
            first_draft,
            save_on_leave: Shell::save_on_leave,
            save_pending: Shell::save_pending,
            save_last,
            perform: perform_late,
        }
    }
}

static HERE: OnceLock<Rest> = OnceLock::new();

/// Returns the rest of the page's code, if it is loaded.
pub(crate) fn rest() -> Option<Rest> {
    HERE.get().copied()
}

/// Loads the rest of the page's code, unless it is loaded, for as long as somebody wants it.
pub(crate) async fn load_rest(is_wanted: impl Fn() -> bool) -> Option<Rest> {
    if let Some(rest) = rest() {
        return Some(rest);
    }
    let loaded = wait_for(load, is_wanted).await?;
    Some(*HERE.get_or_init(|| loaded))
}

/// Loads the rest, unless it is here, for what cannot begin without it.
///
/// # Errors
/// When it cannot be loaded now.
pub(crate) async fn load_rest_now() -> Result<Rest, SplitLoaderError> {
    if let Some(rest) = rest() {
        return Ok(rest);
    }
    let loaded = load().await?;
    Ok(*HERE.get_or_init(|| loaded))
}
