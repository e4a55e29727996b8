//! Tests of the server over a real socket with a real SQLite file, or a real PostgreSQL. Every response is also compared with the API
//! description.

mod assets;
mod audit;
mod bucket;
mod claims;
mod cluster;
mod conformance;
mod description;
mod embedding;
mod health;
mod isolation;
mod login_service;
mod operation;
mod own_claims;
mod problems;
mod program;
mod proof;
mod provider;
mod rate_limit;
mod session;
mod submit;
mod support;
mod tenants;
mod thousands;
mod tokens;
mod validation;
