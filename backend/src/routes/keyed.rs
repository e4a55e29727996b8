//! Requests that are done once: their key, the version that they are based on, and the answer that is stored for repeats.

use axum::http::header::{CONTENT_TYPE, ETAG, IF_MATCH, LOCATION};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use utoipa::IntoParams;

use crate::problem::{Problem, kind};
use crate::response::JSON;
use crate::store::{StoreError, StoredResponse};

/// The header of a response that repeats an earlier one.
const IDEMPOTENT_REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");

/// The `Idempotency-Key` header of a request.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "`IdempotencyKey` reads the header")]
pub(crate) struct KeyHeader {
    /// One header line with a lower-case UUID in double quotes, which is not a placeholder. Use a new one whenever the
    /// bytes change.
    #[param(
        rename = "Idempotency-Key",
        pattern = r#"^"(?![0-]+"|[f-]+")[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"$"#,
        example = "\"01936f5e-7c1a-7d3e-9b52-3f8c1d2e4a6b\""
    )]
    idempotency_key: String,
}

/// The `If-Match` header of a change: the version of the claim that it is based on.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "`if_match` reads the header")]
pub(crate) struct VersionHeader {
    /// The `ETag` with which the claim was read.
    #[param(rename = "If-Match", pattern = r#"^"[0-9]{1,18}(-[0-9]{1,18})?"$"#, example = "\"1\"")]
    if_match: String,
}

/// The `If-Match` header of a request that takes a decision back: the version at which the decision was read.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "`optional_if_match` reads the header")]
pub(crate) struct DecisionHeader {
    /// The `ETag` with which the decision was read. Then only that one is taken back, and none that a reviewer has made
    /// since; what the partner does meanwhile makes no difference. Without it, whichever waits.
    #[param(rename = "If-Match", pattern = r#"^"[0-9]{1,18}(-[0-9]{1,18})?"$"#, example = "\"1-2\"", nullable = false)]
    if_match: Option<String>,
}

/// Reads the version that a change is based on: the only tag of `If-Match`. A star is refused: it would mean any
/// version.
pub(crate) fn if_match(headers: &HeaderMap) -> Result<String, Problem> {
    let mut lines = headers.get_all(IF_MATCH).iter().filter_map(|line| line.to_str().ok());
    match (lines.next().map(str::trim), lines.next()) {
        (Some(tag), None) if is_tag(tag) => Ok(tag.into()),
        _ => Err(Problem::new(
            kind::VERSION_MISSING,
            "Send one header line such as If-Match: \"1\", with the ETag with which the claim was read.",
        )),
    }
}

/// Reads the version that a request is based on, where it names one.
pub(crate) fn optional_if_match(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    headers.contains_key(IF_MATCH).then(|| if_match(headers)).transpose()
}

/// Whether a text has the form of this server's tags: a number in quotation marks, or two with a hyphen between them.
fn is_tag(text: &str) -> bool {
    let is_number = |text: &str| (1..=18).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let numbers = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    numbers.is_some_and(|numbers| match numbers.split_once('-') {
        Some((first, second)) => is_number(first) && is_number(second),
        None => is_number(numbers),
    })
}

/// Builds the problem for a change that is based on another version than the present one.
pub(crate) fn stale_version_problem(etag: String) -> Problem {
    let detail = "The claim has changed since it was read. Read it again; send the change again if it is still right.";
    Problem::new(kind::VERSION_STALE, detail).with_etag(etag)
}

/// Builds the HTTP response for a stored one.
pub(crate) fn response(stored: StoredResponse) -> Result<Response, Problem> {
    let StoredResponse { status, location: _, etag, body } = stored;
    let status = u16::try_from(status).ok().and_then(|status| StatusCode::from_u16(status).ok());
    let status = status.ok_or(StoreError::Corrupt("status"))?;
    Ok((status, [(CONTENT_TYPE, JSON), (ETAG, header(&etag)?)], body).into_response())
}

/// Builds the HTTP response for a stored one, with the address of the claim.
pub(crate) fn with_location(stored: StoredResponse) -> Result<Response, Problem> {
    let location = header(&stored.location)?;
    let mut response = response(stored)?;
    response.headers_mut().insert(LOCATION, location);
    Ok(response)
}

fn header(text: &str) -> Result<HeaderValue, StoreError> {
    HeaderValue::from_str(text).map_err(|_| StoreError::Corrupt("header"))
}

/// Marks a response as one that was given before.
pub(crate) fn replayed(mut response: Response) -> Response {
    response.headers_mut().insert(IDEMPOTENT_REPLAYED, HeaderValue::from_static("true"));
    response
}

/// Builds the problem for a key that was used for another request.
pub(crate) fn key_reused_problem() -> Problem {
    Problem::new(
        kind::KEY_REUSED,
        "This Idempotency-Key was used for other bytes. Send this with a new key, if it is another request.",
    )
}

/// Builds the problem for a repeat that comes while the first request is being done.
pub(crate) fn in_progress_problem() -> Problem {
    Problem::new(
        kind::KEY_IN_PROGRESS,
        "The same is being done at this moment. Send it again shortly, with the same Idempotency-Key.",
    )
}

#[cfg(test)]
mod tests {
    use super::is_tag;

    #[test]
    fn a_tag_is_one_of_this_server() {
        for tag in ["\"1\"", "\"12-3\""] {
            assert!(is_tag(tag), "{tag}");
        }
        for other in ["", "*", "1", "\"\"", "\"1", "{}", "W/\"1\"", "\"1\", \"2\"", "\"1-\"", "\"1-2-3\"", "\"+1\""] {
            assert!(!is_tag(other), "{other}");
        }
    }
}
