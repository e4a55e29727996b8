//! The browser client: a claim is filled in, checked as it is typed, submitted, and its receipt kept.
//!
//! [`app`] is the functional core: model, events, update and view models, pure and tested natively.
//! The rest is the shell, for wasm only: [`page`] and [`part`] draw, [`browser`] alone touches the
//! outside.

pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
#[expect(unreachable_pub, reason = "`#[component]` writes `pub` items, whatever the component's own visibility is")]
pub mod page;
#[cfg(target_arch = "wasm32")]
#[expect(unreachable_pub, reason = "as in `page`")]
pub mod part;
