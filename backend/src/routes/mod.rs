//! The handlers, one noun a file. Each reads the request, asks the room that knows, and writes the answer.

pub(crate) mod assets;
pub(crate) mod claims;
pub(crate) mod health;
pub(crate) mod openapi;
pub(crate) mod own_claims;
pub(crate) mod proof;
pub(crate) mod session;
pub(crate) mod tenants;
pub(crate) mod validation;
