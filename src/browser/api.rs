//! Requests to the backend's HTTP interface.

use cpor_rules::value::TenantId;
use cpor_rules::wire::Problem;
use gloo_net::Error;
use gloo_net::http::{Method, Request, RequestBuilder, Response};
use wasm_bindgen::JsValue;
use web_sys::{AbortSignal, File, RequestCredentials};

use crate::app::{Failure, Outbox};

/// Milliseconds to wait for an answer to a JSON request.
const PATIENCE: u32 = 10_000;
/// Milliseconds more for every kilobyte of a file: 16 KB in a second is slow enough for any line.
const PATIENCE_PER_KILOBYTE: f64 = 60.0;

/// The backend's address, and the identity to use there.
#[derive(Clone, Debug, Default)]
pub(super) struct Api {
    /// The base URL, without a final slash; empty means the page's own origin.
    pub(super) base: String,
    /// The chosen practice identity, if any.
    pub(super) identity: Option<String>,
}

/// A successful answer.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) body: Vec<u8>,
    /// Whether it repeats an earlier answer to the same key and bytes.
    pub(super) replayed: bool,
}

/// A request to the backend.
#[derive(Debug)]
pub(super) struct Call {
    method: Method,
    path: String,
    content_type: String,
    body: Option<JsValue>,
    key: Option<String>,
    /// The person in whose name it is; the backend refuses it when it knows the caller as another one.
    person: Option<String>,
    patience: u32,
}

impl Call {
    fn get(path: String) -> Self {
        Self {
            method: Method::GET,
            path,
            content_type: String::new(),
            body: None,
            key: None,
            person: None,
            patience: PATIENCE,
        }
    }

    /// Fetches the session.
    pub(super) fn session() -> Self {
        Self::get("/v1/session".into())
    }

    /// Ends the session of a backend that has its own sign-in.
    pub(super) fn sign_out(path: String) -> Self {
        Self { method: Method::POST, ..Self::get(path) }
    }

    /// Looks up the tenant of a domain.
    pub(super) fn tenant(domain: &str) -> Self {
        Self::get(format!("/v1/tenants/{domain}"))
    }

    /// Fetches the partner's own claims for a customer.
    pub(super) fn own_claims(tenant: TenantId) -> Self {
        Self::get(format!("/v1/own-claims/{tenant}"))
    }

    /// Fetches the list of claims.
    pub(super) fn claims() -> Self {
        Self::get("/v1/claims".into())
    }

    /// Makes the request in the name of this person only.
    pub(super) fn by(self, person: Option<String>) -> Self {
        Self { person, ..self }
    }

    /// Submits a claim. Safe to repeat with the same key and bytes.
    pub(super) fn submit(Outbox { key, body, .. }: Outbox) -> Self {
        let body = Some(body.into());
        let content_type = "application/json".into();
        Self { method: Method::POST, content_type, body, key: Some(key), ..Self::claims() }
    }

    /// Uploads a proof file. Safe to repeat, because its path is its digest.
    pub(super) fn upload(claim_id: &str, sha256: &str, content_type: String, file: File) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a file of some megabytes at most")]
        let patience = 30_000 + (file.size() / 1024.0 * PATIENCE_PER_KILOBYTE) as u32;
        // A host may have given any text as the ID.
        let path = format!("/v1/claims/{}/poe/{sha256}", js_sys::encode_uri_component(claim_id));
        Self { method: Method::PUT, content_type, body: Some(file.into()), patience, ..Self::get(path) }
    }
}

impl Api {
    /// Sends a request, with the host's token or the practice identity. Any answer other than a success is a failure.
    pub(super) async fn send(self, call: Call, token: Option<String>) -> Result<Reply, Failure> {
        let request = self.request(call, token).map_err(|_| Failure::NoAnswer)?;
        let answer = request.send().await.map_err(|_| Failure::NoAnswer)?;
        if !answer.ok() {
            return Err(problem(&answer).await);
        }
        let body = answer.binary().await.map_err(|_| Failure::NoAnswer)?;
        Ok(Reply { body, replayed: answer.headers().get("Idempotent-Replayed").is_some() })
    }

    fn request(&self, call: Call, token: Option<String>) -> Result<Request, Error> {
        let Call { method, path, content_type, body, key, person, patience } = call;
        let mut request = RequestBuilder::new(&format!("{}{path}", self.base))
            .method(method)
            .abort_signal(Some(&AbortSignal::timeout_with_u32(patience)))
            .credentials(RequestCredentials::SameOrigin)
            .header("Accept", "application/json");
        let practice = || self.identity.as_ref().map(|identity| format!("practice:{identity}"));
        match token.or_else(practice) {
            Some(token) => request = request.header("Authorization", &format!("Bearer {token}")),
            // A session's cookie counts only with this header, which no other site can send.
            None => request = request.header("Cpor-Client", "page"),
        }
        if let Some(person) = person {
            request = request.header("Cpor-Person", &person);
        }
        if let Some(key) = key {
            request = request.header("Idempotency-Key", &format!("\"{key}\""));
        }
        match body {
            Some(body) => request.header("Content-Type", &content_type).body(body),
            None => request.build(),
        }
    }
}

/// Reads the problem from an error answer. One that cannot be read gets the HTTP status only.
async fn problem(answer: &Response) -> Failure {
    let status = answer.status();
    let retry = if status >= 500 || matches!(status, 408 | 425 | 429) { "same-key" } else { "never" };
    let unnamed = || Problem { status, retry: retry.into(), ..Problem::default() };
    // In seconds; the other form, a date, is nowhere used by our backend.
    let retry_after = answer.headers().get("Retry-After").and_then(|text| text.parse().ok());
    match answer.json().await {
        Ok(problem) => Failure::Problem(Box::new(Problem { retry_after, ..problem })),
        Err(Error::SerdeError(_)) => Failure::Problem(Box::new(unnamed())),
        Err(_) => Failure::NoAnswer,
    }
}
