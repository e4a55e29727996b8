//! The request handlers, one file for each resource. They read the request, call the modules that do the work, and write
//! the response.

pub(crate) mod actions;
pub(crate) mod assets;
pub(crate) mod audit;
pub(crate) mod calendar;
pub(crate) mod claims;
pub(crate) mod description;
pub(crate) mod health;
pub(crate) mod keyed;
pub(crate) mod own_claims;
pub(crate) mod proof;
pub(crate) mod proof_file;
pub(crate) mod reviews;
pub(crate) mod session;
pub(crate) mod sign_in;
pub(crate) mod tenants;
pub(crate) mod validation;
