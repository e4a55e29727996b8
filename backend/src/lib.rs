//! The HTTP server of the claim page: checks submitted claims by the same rules as the page, and stores them.
//!
//! [`router()`] has the routes. A handler gets the caller's identity from the request's headers, checks the claim with
//! `cpor_rules`, and ends in one transaction of the store. Partner and role come from the identity and never from a
//! request body. The claims of a partner are reached by that identity alone, on SQLite and on PostgreSQL alike.
//! "Submitted" is answered only after the claim has been written to disk.

// What happened goes to the log and nowhere else: docs/operation.md lists the logs.
#![warn(clippy::print_stdout, clippy::print_stderr)]

mod access;
mod accounts;
mod admin;
mod app;
mod authentication;
mod authorization;
mod backup;
mod body;
mod claim_view;
mod client_key;
mod clock;
mod conformance;
mod connections;
mod coverage;
mod delivery;
mod difference;
mod directory;
mod embedding;
mod headers;
mod identity;
mod ids;
mod in_progress;
mod mail;
mod openapi;
mod outside;
mod person;
mod problem;
mod proof_checks;
mod proof_files;
mod rate_limit;
mod response;
mod retention;
mod router;
mod routes;
mod scanner;
mod search;
mod secrets;
mod security_headers;
mod server;
mod sign_in;
mod sign_in_paths;
mod store;
mod tls;
mod webhooks;

pub use access::Access;
pub use accounts::{AccountsError, import_accounts};
pub use admin::{Metrics, serve_admin};
pub use app::{App, Config, StartError};
#[cfg(feature = "practice")]
pub use authentication::NotLoopback;
pub use authentication::{
    AuthMode, Authenticator, DemandError, OidcConfig, PartnerList, PartnerListError, SecondFactor, Signatures,
    TokenDemands,
};
pub use backup::{Backup, BackupError, back_up};
pub use client_key::{ClientKey, ClientKeyError};
pub use clock::Clock;
pub use conformance::{Check, check_database};
pub use directory::{Authority, AuthorityError, LookupConfig};
pub use embedding::{EmbeddingPolicy, Origin, OriginError, Origins};
pub use identity::{Capability, roles};
pub use mail::{MailError, Mailer};
pub use openidconnect::ClientSecret;
pub use person::{Action, HeldCalendar, NamedIn, PersonError, PersonReport, erase_person, export_person};
pub use proof_files::{BucketError, ProofBucket};
pub use retention::{Retention, RetentionError};
pub use router::{description, router, routes, with_middleware};
pub use scanner::{Scanner, ScannerError};
pub use secrets::{Environment, SecretError, is_open_to_others};
pub use server::serve;
pub use sign_in::{ClientCredential, SignInConfig, SignInError};
pub use store::{
    AUDIT_TARGET, AuditFault, AuditHead, AuditReport, GROUP_SIZE, SessionsOf, StoreError, end_sessions,
    has_database_password, list_audit_heads, migrate, verify_audit, verify_audit_since,
};
pub use tls::{CertificateError, Issuers, ServerCertificate};
pub use webhooks::sending::replay_webhooks;
pub use webhooks::{Webhooks, WebhooksError};
