//! The only side effects of the page: network, storage, clock, files, focus. One small module each.

mod address;
mod api;
mod clipboard;
mod clock;
mod download;
mod files;
mod focus;
mod frame;
mod guide;
mod host;
mod ids;
mod resources;
mod shell;
mod storage;

pub(crate) use clock::next_frame;
pub use clock::utc_time;
pub use download::{download, print};
pub use files::{chosen_files, dropped_files, take_export};
pub use focus::dom_id;
pub(crate) use frame::Frame;
pub use host::{Host, WithToken};
pub use ids::{claim_id, key};
pub use resources::{Resources, wished};
pub use shell::{Settings, Shell};

/// The browser's window. There is always one where this page runs.
fn window() -> web_sys::Window {
    web_sys::window().expect("the page runs in a window")
}

/// The document in which the page stands.
pub fn document() -> web_sys::Document {
    window().document().expect("a window that runs a page has a document")
}
