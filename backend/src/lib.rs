//! The HTTP server of the claim page: checks submitted claims by the same rules as the page, and stores them.
//!
//! [`router()`] has the routes. A handler gets the caller's identity from the request's headers, checks the claim with
//! `cpor_rules`, and ends in one transaction of the store. Partner and role come from the identity and never from a
//! request body. Every operation of the store takes the partner, so no caller can reach another partner's claims.
//! "Submitted" is answered only after the claim has been written to disk.

mod app;
mod authentication;
mod body;
mod clock;
mod coverage;
mod directory;
mod embedding;
mod identity;
mod ids;
mod outside;
mod problem;
mod proof_checks;
mod proof_files;
mod response;
mod router;
mod routes;
mod security_headers;
mod server;
mod sqlite;
mod store;

pub use app::{App, Config, StartError};
pub use authentication::{AuthMode, Authenticator, NotLoopback, OidcConfig, PartnerList, PartnerListError};
pub use clock::Clock;
pub use directory::{Authority, AuthorityError, LookupConfig};
pub use embedding::{EmbeddingPolicy, Origin, OriginError, Origins};
pub use router::{router, routes, with_middleware};
pub use server::serve;
pub use store::StoreError;
