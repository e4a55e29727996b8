//! Tests of the server over a real socket with a real SQLite file. Every response is also compared with the API
//! description.

mod assets;
mod claims;
mod description;
mod embedding;
mod health;
mod login_service;
mod own_claims;
mod problems;
mod program;
mod proof;
mod schema;
mod session;
mod submit;
mod support;
mod tenants;
mod thousands;
mod tokens;
mod validation;
