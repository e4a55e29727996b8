//! All side effects of the page: network, storage, clock, files, focus. One small module each.

pub(crate) mod address;
mod api;
mod chooser;
mod claim;
mod clipboard;
mod clock;
mod database;
mod download;
mod draft_file;
mod drafts;
mod files;
mod focus;
mod frame;
mod guide;
mod holding;
mod host;
mod ids;
mod keeping;
mod late_effects;
mod locks;
mod queue;
mod resources;
mod reviewer;
#[cfg(feature = "reviews")]
mod reviews;
mod shell;
mod storage;
mod tabs;
mod window;

pub use chooser::{chosen_files, dropped_files, take_draft, take_export};
pub(crate) use clock::next_frame;
pub use clock::utc_time;
pub use download::{download, print};
pub use focus::dom_id;
pub(crate) use frame::Frame;
pub(crate) use guide::GuideShell;
pub use host::{Host, TokenCallback};
pub use ids::{claim_id, key};
pub use keeping::{First, Kept};
pub use resources::{Resources, initial_lang};
pub use reviewer::Reviewer;
pub use shell::{Settings, Shell};
pub use window::document;
