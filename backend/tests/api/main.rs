//! The endpoint over a real socket and a real SQLite file. Every answer that a test gets is also compared with
//! the description of the API.

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
mod validation;
