//! Error responses: `application/problem+json` (RFC 9457).
//!
//! `detail` tells the caller what to do. Internal causes go to the log and never into a response.

pub(crate) mod kind;

use std::collections::BTreeMap;

use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, ETAG, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use cpor_rules::{ReadError, wire};
use uuid::Uuid;

use crate::ids::{ClaimId, KeyError};
use crate::sign_in_paths::SIGN_IN;
use crate::store::StoreError;
use kind::ProblemKind;

/// The media type of every error response.
pub(crate) const PROBLEM_JSON: HeaderValue = HeaderValue::from_static("application/problem+json");

/// The error code of a field that cannot be read. Errors by a rule have the id of the rule as their code.
pub(crate) const FORMAT: &str = "FORMAT";

/// An error response: its kind, what to do about it, and the fields that are wrong.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    kind: ProblemKind,
    detail: Box<str>,
    errors: Vec<wire::ProblemError>,
    /// What few problems have.
    more: Box<More>,
}

#[derive(Clone, Debug, Default)]
struct More {
    claim_id: Option<ClaimId>,
    offers_sign_in: bool,
    no_drafts_on_devices: bool,
    /// The present version of the claim.
    etag: Option<String>,
}

impl Problem {
    /// Creates a problem of this kind. `detail` says what is wrong and what to do.
    pub(crate) fn new(kind: ProblemKind, detail: impl Into<String>) -> Self {
        Self { kind, detail: detail.into().into(), errors: Vec::new(), more: Box::default() }
    }

    /// Creates a problem with one field, which cannot be read. `pointer` is the JSON pointer of the field.
    pub(crate) fn for_field(kind: ProblemKind, pointer: &str, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        Self::new(kind, detail.clone()).with_errors(vec![field_error(pointer, detail)])
    }

    /// Replaces the list of fields that are wrong.
    pub(crate) fn with_errors(self, errors: Vec<wire::ProblemError>) -> Self {
        Self { errors, ..self }
    }

    /// Adds where to sign in.
    pub(crate) fn with_sign_in(mut self) -> Self {
        self.more.offers_sign_in = true;
        self
    }

    /// Adds that drafts may not be kept on devices, to a problem of somebody who is not signed in: no session says it to them.
    pub(crate) fn with_drafts_on_devices(mut self, may_be_kept: bool) -> Self {
        self.more.no_drafts_on_devices = !may_be_kept && self.kind == kind::UNAUTHENTICATED;
        self
    }

    /// Adds the present version of the claim.
    pub(crate) fn with_etag(mut self, etag: String) -> Self {
        self.more.etag = Some(etag);
        self
    }

    /// Adds the claim that it is about, for the audit log.
    pub(crate) fn with_claim_id(mut self, claim_id: Option<ClaimId>) -> Self {
        self.more.claim_id = claim_id;
        self
    }

    /// Creates a problem with status 404, always with the same words, so that the claim of another partner looks like
    /// one that does not exist.
    pub(crate) fn not_found() -> Self {
        Self::new(kind::NOT_FOUND, "There is nothing here, or nothing that you may see. Check the address.")
    }
}

/// Builds the entry for a field that cannot be read. `pointer` is its JSON pointer.
pub(crate) fn field_error(pointer: &str, detail: impl Into<String>) -> wire::ProblemError {
    wire::ProblemError { pointer: pointer.into(), code: FORMAT.into(), detail: detail.into(), params: BTreeMap::new() }
}

impl From<ReadError> for Problem {
    fn from(error: ReadError) -> Self {
        let detail = format!("The JSON cannot be read at {error}. Correct it there and send it again.");
        Self::for_field(kind::MALFORMED_REQUEST, &error.pointer, detail)
    }
}

impl From<KeyError> for Problem {
    fn from(error: KeyError) -> Self {
        const FORM: &str = "Send one header line such as Idempotency-Key: \"01936f5e-7c1a-7d3e-9b52-3f8c1d2e4a6b\".";
        match error {
            KeyError::Missing => Self::new(kind::KEY_MISSING, format!("There is no Idempotency-Key header. {FORM}")),
            KeyError::Malformed => {
                let detail = format!("The Idempotency-Key header is not one lower-case UUID in double quotes. {FORM}");
                Self::new(kind::KEY_MALFORMED, detail)
            }
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the store failed");
        if error.is_transient() {
            Self::new(kind::UNAVAILABLE, "The claims cannot be reached at the moment. Send the same again shortly.")
        } else {
            Self::new(
                kind::INTERNAL,
                "The claims could not be read or written. Send the same again later; it cannot be submitted twice.",
            )
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let Self { kind, detail, errors, more } = self;
        let More { claim_id, offers_sign_in, no_drafts_on_devices, etag } = *more;
        let instance = Instance(Uuid::now_v7());
        let codes = errors.iter().map(|error| error.code.clone()).collect();
        let refused = Refused { problem: kind.slug, codes, instance, claim_id };
        let body = wire::Problem {
            kind: if kind.slug.is_empty() { "about:blank".into() } else { format!("/problems/{}", kind.slug) },
            title: kind.title.into(),
            status: kind.status.as_u16(),
            detail: detail.into(),
            instance: instance.0.urn().to_string(),
            retry: kind.retry.name().into(),
            errors,
            sign_in: offers_sign_in.then(|| SIGN_IN.into()),
            no_drafts_on_devices,
            // It is in the header.
            retry_after: None,
        };
        let body = wire::to_bytes(&body);
        let mut response = (kind.status, [(CONTENT_TYPE, PROBLEM_JSON)], body).into_response();
        let headers = response.headers_mut();
        match kind.status {
            StatusCode::UNAUTHORIZED => {
                headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            _ if kind.status == StatusCode::SERVICE_UNAVAILABLE || kind == kind::KEY_IN_PROGRESS => {
                headers.insert(RETRY_AFTER, HeaderValue::from_static("1"));
            }
            _ => {}
        }
        if let Some(etag) = etag.and_then(|etag| HeaderValue::try_from(etag).ok()) {
            headers.insert(ETAG, etag);
        }
        response.extensions_mut().insert(instance);
        response.extensions_mut().insert(refused);
        response
    }
}

/// The id of an error response, by which support finds it in the log. An extension of the response.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Instance(pub(crate) Uuid);

/// A refusal, for the audit log. An extension of the response.
#[derive(Clone, Debug)]
pub(crate) struct Refused {
    /// The slug of the problem.
    pub(crate) problem: &'static str,
    /// The codes of its errors.
    pub(crate) codes: Vec<String>,
    /// The ID of the response.
    pub(crate) instance: Instance,
    /// The claim that it is about, where the problem says so.
    pub(crate) claim_id: Option<ClaimId>,
}

/// Replaces an error response that is not from a handler by a [`Problem`]: an unknown path or method, a handler that took
/// too long or panicked. Other responses stay as they are, and so does a page that says it to people.
pub(crate) fn into_problem_response(response: Response) -> Response {
    let status = response.status();
    let is_error = status.is_client_error() || status.is_server_error();
    let is_for_people = || {
        let media_type = response.headers().get(CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
        media_type.starts_with(b"text/html")
    };
    if !is_error || response.headers().get(CONTENT_TYPE) == Some(&PROBLEM_JSON) || is_for_people() {
        return response;
    }
    let detail = match status {
        StatusCode::NOT_FOUND => return replace_body(&response, Problem::not_found()),
        StatusCode::METHOD_NOT_ALLOWED => {
            "This address does not take this method. The Allow header names those it takes."
        }
        StatusCode::SERVICE_UNAVAILABLE => {
            "This took too long and was given up. Send the same again, with the same Idempotency-Key if there is one."
        }
        status if status.is_server_error() => "Something went wrong here. Send the same again later.",
        _ => "The request cannot be answered as it stands. Check its address and its headers.",
    };
    let problem = Problem::new(ProblemKind::from_status(status), detail);
    replace_body(&response, problem)
}

/// The problem as a response, with the headers of another response, such as `Allow`.
fn replace_body(original: &Response, problem: Problem) -> Response {
    let mut response = problem.into_response();
    for (name, value) in original.headers() {
        if name != CONTENT_TYPE && name != CONTENT_LENGTH {
            response.headers_mut().insert(name, value.clone());
        }
    }
    response
}
