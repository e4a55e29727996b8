//! The browser client: the form for a claim, checked while typing, with submission and receipts.
//!
//! [`app`] is the functional core: model, events, update and view models, pure and tested natively. The rest is for wasm
//! only: [`page`] and [`part`] draw, and [`browser`] has all side effects.

pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
mod late;
#[cfg(target_arch = "wasm32")]
#[expect(unreachable_pub, reason = "`#[component]` writes `pub` items, whatever the component's own visibility is")]
pub mod page;
#[cfg(target_arch = "wasm32")]
#[expect(unreachable_pub, reason = "as in `page`")]
pub mod part;
#[cfg(target_arch = "wasm32")]
mod rest;
