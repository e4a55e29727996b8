//! The files of the claim page.

use std::io;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use tower_http::services::ServeDir;

use crate::app::App;
use crate::problem::{Problem, kind};
use crate::security_headers::framed_policy;

/// `Cache-Control` of a file with a hash of its content in its name: it never changes.
const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// `Cache-Control` of every other file: the browser asks each time, and its ETag makes that cheap.
const NO_CACHE: HeaderValue = HeaderValue::from_static("no-cache");
/// The least number of hash digits in a name such as `page-0123456789abcdef.wasm`; fewer could be a date.
const MIN_HASH_DIGITS: usize = 16;

/// A classic script of another origin comes without CORS, so this one has to be for everybody.
const CROSS_ORIGIN_RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// Serves a file, compressed with brotli if the browser accepts that. Paths under `/v1/` are never files, and neither is what is
/// hidden in the folder, such as `.git`.
pub(crate) async fn serve(State(app): State<App>, request: Request) -> Result<Response, Problem> {
    let path = request.uri().path();
    if path.starts_with("/v1/") || is_hidden(path) {
        return Err(Problem::not_found());
    }
    let is_page = path == "/";
    let is_frame_page = path == "/frame.html";
    let is_classic_script = path == "/classic.js";
    let cache_control = if has_content_hash(path) { IMMUTABLE } else { NO_CACHE };

    let mut files = ServeDir::new(&*app.assets).precompressed_br();
    let served = files.try_call(request.map(|_| Body::empty())).await;
    let mut response = served.map_err(|error| not_found(&error, is_page))?.into_response();
    if response.status().is_success() || response.status().is_redirection() {
        response.headers_mut().insert(CACHE_CONTROL, cache_control);
    }
    if let Some(with_charset) = response.headers().get(CONTENT_TYPE).and_then(in_utf8) {
        response.headers_mut().insert(CONTENT_TYPE, with_charset);
    }
    if is_classic_script {
        response.headers_mut().insert(CROSS_ORIGIN_RESOURCE_POLICY, HeaderValue::from_static("cross-origin"));
    }
    if is_frame_page {
        let policy = HeaderValue::from_str(&framed_policy(&app.embedding.frame_ancestors()));
        response.headers_mut().extend(policy.map(|policy| (CONTENT_SECURITY_POLICY, policy)));
    }
    Ok(response)
}

/// Whether a file, or a folder on the way to it, has a name that begins with a dot.
fn is_hidden(path: &str) -> bool {
    percent_decode_str(path).decode_utf8_lossy().split(['/', '\\']).any(|name| name.starts_with('.'))
}

/// The media type of a text with its encoding; the build writes all of them in this one.
fn in_utf8(media_type: &HeaderValue) -> Option<HeaderValue> {
    let text = media_type.to_str().ok().filter(|text| text.starts_with("text/") && !text.contains(';'))?;
    HeaderValue::from_str(&format!("{text}; charset=utf-8")).ok()
}

/// The response for a file that cannot be opened.
fn not_found(error: &io::Error, is_page: bool) -> Problem {
    if is_page {
        return Problem::new(
            kind::NOT_FOUND,
            "The page has not been built. Build it, then start the server with --assets and its folder.",
        );
    }
    tracing::debug!(%error, "no such file");
    Problem::not_found()
}

/// Whether the name of a file ends in a hash of its content, as the build writes it.
fn has_content_hash(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    let hash = stem.rsplit_once('-').map_or("", |(_, hash)| hash);
    hash.len() >= MIN_HASH_DIGITS && hash.bytes().all(|b| b.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_is_hidden() {
        for hidden in ["/.git/HEAD", "/%2egit/HEAD", "/a/.env", "/../b", "/%2e%2e/b", "/..%2fb", "/a%5c.git"] {
            assert!(is_hidden(hidden), "{hidden}");
        }
        for shown in ["/", "/index.html", "/a.b/c.d.js"] {
            assert!(!is_hidden(shown), "{shown}");
        }
    }

    #[test]
    fn finds_names_with_a_content_hash() {
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
            assert_eq!(has_content_hash(path), expected, "{path}");
        }
    }
}
