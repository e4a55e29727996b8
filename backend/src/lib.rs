//! The endpoint that checks a submitted claim by the same rules as the page, and keeps it.
//!
//! A request comes in through [`router()`], is known by its identity, is judged by `cpor_rules`, and
//! ends in one transaction of the store. Partner and role come from the identity and never from a
//! body; every operation of the store names the partner, so that other partners' claims do not exist.
//! "Submitted" is answered only when the claim is on the disk.

mod app;
mod authentication;
mod body;
mod claimed;
mod clock;
mod directory;
mod embedding;
mod identity;
mod ids;
mod media;
mod problem;
mod proof;
mod response;
mod router;
mod routes;
mod security_headers;
mod server;
mod sqlite;
mod store;

pub use app::{App, Config, StartError};
pub use authentication::{Identities, Mode, ModeError};
pub use clock::Clock;
pub use directory::{Authority, AuthorityError, Lookups};
pub use embedding::{Embedding, NoOrigin, Origin, Origins};
pub use router::{guard, router, routes};
pub use server::serve;
pub use store::StoreError;
