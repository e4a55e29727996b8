//! The access that each route of the table gives.

use crate::identity::Capability;

/// The callers who may use a route of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody.
    Anybody,
    /// Whoever is signed in.
    SignedIn,
    /// Whoever has this capability.
    With(Capability),
}
