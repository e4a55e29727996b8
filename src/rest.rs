//! The rest of the page: all that a first visit does without. It is one part, loaded once the first step can be used.

use std::rc::Rc;
use std::sync::OnceLock;

use futures::future::LocalBoxFuture;
use leptos::prelude::AnyView;

use crate::app::{Effect, Screen};
use crate::browser::{Database, Drafts, Shell, move_drafts, perform_late};
use crate::late::{late, wait_for};
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
    /// Moves drafts of an earlier version of the page to the database.
    pub(crate) move_drafts: fn(Drafts, Rc<Database>) -> LocalBoxFuture<'static, ()>,
    /// Performs the effects that a first visit has none of; among them events whose code is here.
    pub(crate) perform: fn(Shell, Effect),
}

late! {
    fn load in rest -> Rest { Rest { screen: draw_late_screen, findings: draw_findings, drafts: draw_drafts, move_drafts, perform: perform_late } }
}

static HERE: OnceLock<Rest> = OnceLock::new();

/// Returns the rest of the page's code, if it is loaded.
pub(crate) fn rest() -> Option<Rest> {
    HERE.get().copied()
}

/// Loads the rest of the page's code, unless it is loaded, for as long as somebody wants it.
pub(crate) async fn load_rest(is_wanted: impl Fn() -> bool) -> Option<Rest> {
    if rest().is_none() {
        // Somebody else may have waited for it as well.
        let _ = HERE.set(wait_for(load, is_wanted).await?);
    }
    rest()
}
