//! Requests to the backend's HTTP interface.

use cpor_rules::life::Actor;
use cpor_rules::value::{Choice as _, Guid, TenantId};
use cpor_rules::wire::{self, ClaimComment, Problem, ReviewKey};
use futures::channel::oneshot;
use gloo_net::Error;
use gloo_net::http::{Method, Request, RequestBuilder, Response};
use leptos::prelude::window;
use serde_json::{Map, Value};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{AbortSignal, File, ProgressEvent, RequestCredentials, XmlHttpRequest};

use crate::app::claim::{Request as ClaimRequest, RequestKind};
use crate::app::review::{Filter, Outgoing, Sent};
use crate::app::{ClaimsQuery, Download, Failure, NEEDS_YOU, Outbox};

/// The path of submitted claims.
const CLAIMS: &str = "/v1/claims";
/// Milliseconds to wait for an answer to a JSON request.
const PATIENCE: u32 = 10_000;
/// Milliseconds more for every kilobyte of a file: 16 KB in a second is slow enough for any line.
const PATIENCE_PER_KILOBYTE: f64 = 60.0;

/// The address of the backend, and the practice identity to use there.
#[derive(Clone, Debug, Default)]
pub(super) struct Api {
    /// The base URL, without a final slash; empty means the page's own origin.
    pub(super) base: String,
    /// The chosen practice identity, if any.
    pub(super) identity: Option<String>,
}

/// The backend's successful answer to a request.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) body: Vec<u8>,
    /// Whether it repeats an earlier answer to the same key and bytes.
    pub(super) replayed: bool,
    /// The version of what was answered, for [`Call::if_match`].
    pub(super) etag: Option<String>,
    /// Whether nothing has changed since the version that the caller has ([`Call::feed`]); the body is empty then.
    pub(super) is_unchanged: bool,
    /// The server's time, as the header `Date` says it.
    pub(super) date: Option<String>,
}

/// The backend's answer to a request: a reply, or why there is none.
pub(super) type Answer = Result<Reply, Failure>;

/// A request to the backend, to be sent by [`Api::send`].
#[derive(Debug)]
pub(super) struct Call {
    method: Method,
    path: String,
    /// What stands behind the path: names and values, not encoded yet.
    query: Vec<(&'static str, String)>,
    content_type: String,
    /// The name of the file that is sent.
    file_name: Option<String>,
    body: Option<JsValue>,
    key: Option<String>,
    /// The version that is to be changed; the backend refuses a change of another one.
    if_match: Option<String>,
    /// The version that the caller has; the same one is not sent again.
    if_none_match: Option<String>,
    /// The person in whose name it is; the backend refuses it when it knows the caller as another one.
    person: Option<String>,
    patience: u32,
}

impl Call {
    fn get(path: String) -> Self {
        Self {
            method: Method::GET,
            path,
            query: Vec::new(),
            content_type: String::new(),
            file_name: None,
            body: None,
            key: None,
            if_match: None,
            if_none_match: None,
            person: None,
            patience: PATIENCE,
        }
    }

    /// Makes the request that fetches the session: who the user is.
    pub(super) fn session() -> Self {
        Self::get("/v1/session".into())
    }

    /// Makes the request that ends the session of a backend that has its own sign-in.
    pub(super) fn sign_out(path: String) -> Self {
        Self { method: Method::POST, ..Self::get(path) }
    }

    /// Makes a request that only asks. What somebody looks for is in the body: proxies write addresses down.
    fn ask(path: String, question: Vec<(&'static str, String)>) -> Self {
        let question: Map<String, Value> =
            question.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        let body = Some(wire::to_text(&question).into());
        Self { method: Method::POST, content_type: "application/json".into(), body, ..Self::get(path) }
    }

    /// Makes the request for a page of a list.
    fn list(path: &str, query: Vec<(&'static str, String)>) -> Self {
        if query.iter().any(|(name, _)| *name == "q") {
            return Self::ask(format!("{path}/search"), query);
        }
        Self { query, ..Self::get(path.into()) }
    }

    /// Makes the request that looks up the tenant of a domain.
    pub(super) fn tenant(domain: &str) -> Self {
        Self::ask("/v1/tenants".into(), vec![("domain", domain.to_owned())])
    }

    /// Makes the request that fetches the partner's own claims for a customer.
    pub(super) fn own_claims(tenant: TenantId) -> Self {
        Self::ask("/v1/own-claims".into(), vec![("tenant_id", tenant.to_string())])
    }

    /// Makes the request for the list of submitted claims, from a cursor on.
    pub(super) fn claims(ClaimsQuery { shown, is_due_first, search }: &ClaimsQuery, cursor: Option<&str>) -> Self {
        let needs_you = (shown == NEEDS_YOU).then_some(Actor::Partner.name());
        let status = Some(shown.as_str()).filter(|shown| !shown.is_empty() && *shown != NEEDS_YOU);
        let sort = is_due_first.then_some("due");
        let search = Some(search.trim()).filter(|search| !search.is_empty());
        let parts = [("needs", needs_you), ("status", status), ("sort", sort), ("q", search), ("cursor", cursor)];
        Self::list(CLAIMS, parts.into_iter().filter_map(|(name, value)| Some((name, value?.to_owned()))).collect())
    }

    /// Makes the request that fetches one submitted claim.
    pub(super) fn claim(claim_id: Guid) -> Self {
        Self::get(format!("{CLAIMS}/{claim_id}"))
    }

    /// Makes the request that sends what was written in a submitted claim. Safe to repeat with the same key and bytes.
    pub(super) fn change(claim_id: Guid, ClaimRequest { kind, key, body, etag, .. }: ClaimRequest) -> Self {
        let (method, path) = match kind {
            RequestKind::Comment => (Method::POST, format!("{CLAIMS}/{claim_id}/comments")),
            RequestKind::Change | RequestKind::Leaving => (Method::PATCH, format!("{CLAIMS}/{claim_id}")),
        };
        let if_match = Some(etag).filter(|etag| !etag.is_empty());
        let content_type = "application/json".into();
        Self { method, content_type, body: Some(body.into()), key: Some(key), if_match, ..Self::get(path) }
    }

    /// Makes the request whether anything has happened with submitted claims since a tag. With an empty tag it asks for
    /// the present one.
    pub(super) fn feed(tag: String) -> Self {
        let if_none_match = Some(tag).filter(|tag| !tag.is_empty());
        Self { if_none_match, query: vec![("limit", "1".into())], ..Self::get(format!("{CLAIMS}/events")) }
    }

    /// Makes the request whether the calendar of deadlines has a secret address.
    pub(super) fn calendar() -> Self {
        Self::get("/v1/calendar".into())
    }

    /// Makes the request for a new secret address of the calendar of deadlines; the one before ends.
    pub(super) fn make_calendar() -> Self {
        Self { method: Method::POST, ..Self::calendar() }
    }

    /// Makes the request that ends the secret address of the calendar of deadlines.
    pub(super) fn end_calendar() -> Self {
        Self { method: Method::DELETE, ..Self::calendar() }
    }

    /// Makes the request that downloads a file from the backend.
    pub(super) fn file(what: &Download) -> Self {
        Self::get(match what {
            Download::Claims => "/v1/exports/claims.csv".into(),
            Download::Deadlines => format!("{CLAIMS}/deadlines.ics"),
            Download::DeadlinesOf(claim_id) => format!("{CLAIMS}/{claim_id}/deadlines.ics"),
            Download::Proof { claim_id, sha256, .. } => format!("{CLAIMS}/{claim_id}/poe/{sha256}"),
        })
    }

    /// Limits a request to this person: the backend refuses it in the name of another one.
    pub(super) fn by(self, person: Option<String>) -> Self {
        Self { person, ..self }
    }

    /// Makes the request that submits a claim. Safe to repeat with the same key and bytes.
    pub(super) fn submit(Outbox { key, body, .. }: Outbox) -> Self {
        let body = Some(body.into());
        let content_type = "application/json".into();
        Self { method: Method::POST, content_type, body, key: Some(key), ..Self::get(CLAIMS.into()) }
    }

    /// Makes the request that uploads a proof file; see [`Api::upload`]. Safe to repeat, because its path is its
    /// digest.
    pub(super) fn upload(claim_id: &str, sha256: &str, content_type: String, file: File) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a file of some megabytes at most")]
        let patience = 30_000 + (file.size() / 1024.0 * PATIENCE_PER_KILOBYTE) as u32;
        // A host may have given any text as the ID.
        let path = format!("/v1/claims/{}/poe/{sha256}", js_sys::encode_uri_component(claim_id));
        let file_name = Some(file.name());
        Self { method: Method::PUT, file_name, content_type, body: Some(file.into()), patience, ..Self::get(path) }
    }
}

/// What reviewers ask for.
impl Call {
    /// Makes the request for a page of the reviewers' queue.
    pub(super) fn reviews(filter: &Filter, cursor: Option<String>) -> Self {
        let query = filter.parameters().into_iter().chain(cursor.map(|cursor| ("cursor", cursor)));
        Self::list("/v1/reviews", query.collect())
    }

    /// Makes the request that fetches a claim to review.
    pub(super) fn review(key: &ReviewKey) -> Self {
        Self::get(review_path(key))
    }

    /// Makes the request that fetches a proof file of a claim to review.
    pub(super) fn review_file(key: &ReviewKey, sha256: &str) -> Self {
        Self { patience: 60_000, ..Self::get(format!("{}/poe/{sha256}", review_path(key))) }
    }

    /// Makes the request that sends a reviewer's decision or comment, or takes a decision back. Safe to repeat with the
    /// same key.
    pub(super) fn review_act(key: &ReviewKey, outgoing: Outgoing) -> Self {
        let path = review_path(key);
        let json = |body: String| Some(body.into());
        let (method, path, body) = match &outgoing.sent {
            Sent::Change(change) => (Method::PATCH, path, json(wire::to_text(change))),
            Sent::Comment(text) => {
                let comment = ClaimComment { text: text.clone() };
                (Method::POST, format!("{path}/comments"), json(wire::to_text(&comment)))
            }
            Sent::TakeBack => (Method::DELETE, format!("{path}/decision"), None),
        };
        let if_match = Some(outgoing.etag).filter(|etag| !etag.is_empty());
        let content_type = "application/json".into();
        Self { method, content_type, body, key: Some(outgoing.key), if_match, ..Self::get(path) }
    }
}

fn review_path(ReviewKey { partner, claim_id }: &ReviewKey) -> String {
    let [partner, claim_id] = [partner, claim_id].map(|part| js_sys::encode_uri_component(part));
    format!("/v1/reviews/{partner}/{claim_id}")
}

impl Api {
    /// Sends a request to the backend, with the host's token or the practice identity. Any answer other than a success
    /// is a failure.
    pub(super) async fn send(self, call: Call, token: Option<String>) -> Result<Reply, Failure> {
        let request = self.request(call, token).map_err(|_| Failure::NoAnswer)?;
        let answer = request.send().await.map_err(|_| Failure::NoAnswer)?;
        let is_unchanged = answer.status() == 304;
        if !answer.ok() && !is_unchanged {
            return Err(problem(&answer).await);
        }
        let body = answer.binary().await.map_err(|_| Failure::NoAnswer)?;
        let header = |name: &str| answer.headers().get(name);
        let replayed = header("Idempotent-Replayed").is_some();
        Ok(Reply { body, replayed, etag: header("ETag"), is_unchanged, date: header("Date") })
    }

    fn request(&self, call: Call, token: Option<String>) -> Result<Request, Error> {
        let mut request = RequestBuilder::new(&format!("{}{}", self.base, call.path))
            .query(call.query.iter().map(|(name, value)| (*name, value)))
            .abort_signal(Some(&AbortSignal::timeout_with_u32(call.patience)))
            .credentials(RequestCredentials::SameOrigin);
        for (name, value) in self.headers(&call, token) {
            request = request.header(name, &value);
        }
        let request = request.method(call.method);
        match call.body {
            Some(body) => request.body(body),
            None => request.build(),
        }
    }

    fn headers(&self, call: &Call, token: Option<String>) -> Vec<(&'static str, String)> {
        let practice = || self.identity.as_ref().map(|identity| format!("practice:{identity}"));
        let mut headers = vec![("Accept", "application/json, */*;q=0.5".to_owned())];
        headers.push(match token.or_else(practice) {
            Some(token) => ("Authorization", format!("Bearer {token}")),
            // A session's cookie counts only with this header, which no other site can send.
            None => ("Cpor-Client", "page".into()),
        });
        headers.extend(call.person.iter().map(|person| ("Cpor-Person", person.clone())));
        headers.extend(call.file_name.iter().map(|name| ("Content-Disposition", disposition(name))));
        headers.extend(call.key.iter().map(|key| ("Idempotency-Key", format!("\"{key}\""))));
        headers.extend(call.if_match.iter().map(|etag| ("If-Match", etag.clone())));
        headers.extend(call.if_none_match.iter().map(|etag| ("If-None-Match", etag.clone())));
        headers.extend(call.body.iter().map(|_| ("Content-Type", call.content_type.clone())));
        headers
    }

    /// Sends an upload and calls `progress` with the bytes that are on their way. `fetch` does not tell them, so this is an
    /// `XMLHttpRequest`.
    pub(super) async fn upload(
        self,
        call: Call,
        token: Option<String>,
        mut progress: impl FnMut(u64) + 'static,
    ) -> Result<(), Failure> {
        let request = XmlHttpRequest::new().map_err(|_| Failure::NoAnswer)?;
        let (ended, is_ended) = oneshot::channel();
        let on_end = Closure::once(move || {
            // Nobody waits for it if the page was removed.
            let _ = ended.send(());
        });
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number of bytes")]
        let on_progress =
            Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| progress(event.loaded() as u64));
        let begun = || -> Result<(), JsValue> {
            request.open(call.method.as_ref(), &format!("{}{}", self.base, call.path))?;
            request.set_timeout(call.patience);
            for (name, value) in self.headers(&call, token) {
                request.set_request_header(name, &value)?;
            }
            request.upload()?.set_onprogress(Some(on_progress.as_ref().unchecked_ref()));
            request.set_onloadend(Some(on_end.as_ref().unchecked_ref()));
            request.send_with_opt_blob(call.body.as_ref().map(|body| body.unchecked_ref()))
        };
        begun().map_err(|_| Failure::NoAnswer)?;
        // It ends in any case: with an answer, without one, or when the time is over.
        let _ = is_ended.await;
        let status = request.status().unwrap_or_default();
        match status {
            0 => Err(Failure::NoAnswer),
            200..300 => Ok(()),
            _ => {
                let text = request.response_text().ok().flatten().unwrap_or_default();
                let retry_after = request.get_response_header("Retry-After").ok().flatten();
                Err(problem_of(status, serde_json::from_str(&text).ok(), retry_after))
            }
        }
    }
}

/// A file's name as a header says it (RFC 8187).
fn disposition(name: &str) -> String {
    // What the browser's function leaves as it is, and a header does not take.
    let rest = [("'", "%27"), ("(", "%28"), (")", "%29"), ("*", "%2A")];
    let name = String::from(js_sys::encode_uri_component(name));
    let name = rest.iter().fold(name, |name, (character, code)| name.replace(character, code));
    format!("attachment; filename*=UTF-8''{name}")
}

/// Reads the problem from an error answer.
async fn problem(answer: &Response) -> Failure {
    let retry_after = answer.headers().get("Retry-After");
    match answer.json().await {
        Ok(problem) => problem_of(answer.status(), Some(problem), retry_after),
        Err(Error::SerdeError(_)) => problem_of(answer.status(), None, retry_after),
        Err(_) => Failure::NoAnswer,
    }
}

/// The problem of an error answer. One that cannot be read gets the HTTP status only.
fn problem_of(status: u16, problem: Option<Problem>, retry_after: Option<String>) -> Failure {
    let unnamed = || {
        let retry = if status >= 500 || matches!(status, 408 | 425 | 429) { "same-key" } else { "never" };
        Problem { status, retry: retry.into(), ..Problem::default() }
    };
    // In seconds; the other form, a date, is nowhere used by our backend.
    let retry_after = retry_after.and_then(|text| text.parse().ok());
    Failure::Problem(Box::new(Problem { retry_after, ..problem.unwrap_or_else(unnamed) }))
}

/// Returns the URL of the backend's own sign-in at a path, which leads back to the screen in view.
pub(super) fn sign_in_address(path: &str) -> String {
    let location = window().location();
    let parts = [location.pathname(), location.search(), location.hash()];
    let back_to: String = parts.into_iter().flatten().collect();
    format!("{path}?back_to={}", js_sys::encode_uri_component(&back_to))
}
