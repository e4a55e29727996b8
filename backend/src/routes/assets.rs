//! The page and its files.

use std::io;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY};
use axum::response::{IntoResponse, Response};
use tower_http::services::ServeDir;

use crate::app::App;
use crate::problem::{Problem, kind};
use crate::security_headers::policy_for;

/// A file whose name follows its content never changes.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Any other is asked for again each time; its entity tag makes that cheap.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");
/// Digits of the digest in a name such as `page-0123456789abcdef.wasm`; fewer could be a date.
const DIGEST_DIGITS: usize = 16;

pub(crate) async fn serve(State(app): State<App>, request: Request) -> Result<Response, Problem> {
    let path = request.uri().path();
    if path.starts_with("/v1/") {
        return Err(Problem::not_found());
    }
    let is_page = path == "/";
    let is_for_frames = path == "/frame.html";
    let caching = if is_named_by_content(path) { FOR_EVER } else { ASK_AGAIN };

    let mut files = ServeDir::new(&*app.assets).precompressed_br();
    let served = files.try_call(request.map(|_| Body::empty())).await;
    let mut response = served.map_err(|error| missing(&error, is_page))?.into_response();
    if response.status().is_success() || response.status().is_redirection() {
        response.headers_mut().insert(CACHE_CONTROL, caching);
    }
    if is_for_frames {
        let policy = HeaderValue::from_str(&policy_for(&app.embedding.ancestors()));
        response.headers_mut().extend(policy.map(|policy| (CONTENT_SECURITY_POLICY, policy)));
    }
    Ok(response)
}

/// Only files that were there and could not be read are our fault; every other name is not found.
fn missing(error: &io::Error, is_page: bool) -> Problem {
    if is_page {
        return Problem::new(
            kind::NOT_FOUND,
            "The page has not been built. Build it, then start the server with --assets and its folder.",
        );
    }
    tracing::debug!(%error, "no such file");
    Problem::not_found()
}

fn is_named_by_content(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    let digest = stem.rsplit_once('-').map_or("", |(_, digest)| digest);
    digest.len() >= DIGEST_DIGITS && digest.bytes().all(|b| b.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_names_that_follow_the_content() {
        for (path, expected) in [
            ("/cpor-page_bg-0123456789abcdef.wasm", true),
            ("/main-0123456789abcdef.css", true),
            ("/deep/er/boot-0123456789abcdef0123.js", true),
            ("/", false),
            ("/index.html", false),
            ("/embed.js", false),
            ("/plan-20261122.pdf", false),
            ("/0123456789abcdef.js", false),
            ("/main-0123456789abcdeg.css", false),
        ] {
            assert_eq!(is_named_by_content(path), expected, "{path}");
        }
    }
}
