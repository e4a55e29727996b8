//! The names of the request headers that are this server's own.

use axum::http::HeaderName;

/// The name of the header by which the page says that it is the one who asks. Its value does not matter.
pub(crate) const CPOR_CLIENT: HeaderName = HeaderName::from_static("cpor-client");
/// The name of the header that says in whose name a request is, by the ID that the session gives.
pub(crate) const CPOR_PERSON: HeaderName = HeaderName::from_static("cpor-person");
