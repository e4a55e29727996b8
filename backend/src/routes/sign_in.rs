//! `GET /auth/sign-in`, `GET /auth/callback` and `POST /auth/sign-out`: people who sign in on the page of its own.

use axum::Json;
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_SECURITY_POLICY, LOCATION};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use cpor_rules::wire::SignedOut;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use tower_sessions::Session;
use utoipa::IntoParams;

use crate::app::App;
use crate::identity::Person;
use crate::openapi::Refusal;
use crate::problem::{Problem, kind};
use crate::sign_in::{NotSignedIn, SignIn, signed_in};
use crate::sign_in_paths::SIGN_IN;

/// The query parameters of `GET /auth/sign-in`.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Begin {
    /// Where in the page to go on: a path with its query and fragment.
    #[serde(default)]
    back_to: String,
}

/// The query parameters with which the provider sends the browser back.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Callback {
    code: Option<String>,
    #[serde(default)]
    state: String,
    error: Option<String>,
}

/// Begin to sign in
///
/// Sends a browser to the provider at which people sign in, where this server has one. A browser that another site has sent here
/// gets a page first, on which the person goes on or does not.
#[utoipa::path(get, path = "/auth/sign-in", operation_id = "signIn", tag = "session", params(Begin),
    responses(
        (status = 200, description = "A page that asks the person, where another site has sent the browser", body = String, content_type = "text/html"),
        (status = 303, description = "To the provider", headers(("Location" = String, description = "Where to go"))),
        (status = 502, description = "A page that says so, with a link to try again", body = String, content_type = "text/html"),
        Refusal<400>, Refusal<404>, Refusal<503>,
    ))]
pub(crate) async fn begin(
    State(app): State<App>,
    session: Option<axum::Extension<Session>>,
    headers: HeaderMap,
    Query(Begin { back_to }): Query<Begin>,
) -> Result<Response, Problem> {
    let (sign_in, _) = offered(&app, session)?;
    // The provider may still know the person: then a link would be enough for a session that nobody asked for.
    if SignIn::is_sent_by_others(&headers) {
        return Ok(ask_first(own_path(&back_to)));
    }
    match sign_in.begin(own_path(&back_to).to_owned()).await {
        Ok((url, cookies)) => Ok((cookies, see_other(url.as_str())).into_response()),
        Err(error) => Ok(failed(&error, app.drafts_on_devices)),
    }
}

/// Come back from signing in
///
/// Takes a browser back from the provider, and sends it on to the page.
#[utoipa::path(get, path = "/auth/callback", operation_id = "signedIn", tag = "session", params(Callback),
    responses(
        (status = 303, description = "To the page", headers(("Location" = String, description = "Where to go"))),
        (status = 502, description = "A page that says so, with a link to try again", body = String, content_type = "text/html"),
        Refusal<400>, Refusal<404>, Refusal<503>,
    ))]
pub(crate) async fn callback(
    State(app): State<App>,
    session: Option<axum::Extension<Session>>,
    headers: HeaderMap,
    Query(Callback { code, state, error }): Query<Callback>,
) -> Result<Response, Problem> {
    let (sign_in, session) = offered(&app, session)?;
    let Some(code) = code else {
        let error = error.unwrap_or_else(|| "no code".into());
        return Ok(failed(&NotSignedIn::Refused(error), app.drafts_on_devices));
    };
    let person = |issuer: &str, claims: &_| app.authenticator.person(issuer, claims);
    Ok(match sign_in.finish(&session, &headers, code, &state, app.clock.now(), person).await {
        Ok((back_to, cookies)) => (cookies, see_other(&back_to)).into_response(),
        Err(error) => failed(&error, app.drafts_on_devices),
    })
}

/// End the session of a browser
///
/// On the server. Where the provider has a session of its own, the answer says at which address that one is ended.
#[utoipa::path(post, path = "/auth/sign-out", operation_id = "signOut", tag = "session",
    params(("Cpor-Client" = Option<String>, Header,
        description = "Any value. Without it nothing is ended: no other site can send it.")),
    responses((status = 200, description = "It has ended", body = SignedOut), Refusal<401>, Refusal<404>, Refusal<503>))]
pub(crate) async fn end(
    State(app): State<App>,
    session: Option<axum::Extension<Session>>,
    headers: HeaderMap,
) -> Result<Json<SignedOut>, Problem> {
    let (sign_in, session) = offered(&app, session)?;
    if !sign_in.is_own_page(&headers) {
        return Err(Problem::new(kind::UNAUTHENTICATED, "Only the page of this server ends its sessions."));
    }
    // A session that cannot be read is ended all the same.
    let who = signed_in(&session, false, app.clock.now()).await.ok().flatten().and_then(|who| who.person);
    let go_on_at = sign_in.end(&session).await.map_err(|error| {
        tracing::error!(%error, "a session could not be ended");
        Problem::new(kind::UNAVAILABLE, "The session could not be ended. Send the same again shortly.")
    })?;
    tracing::info!(person = who.as_ref().map(Person::id), "a session was ended by sign-out");
    Ok(Json(SignedOut { go_on_at: go_on_at.map(Into::into) }))
}

/// The sign-in of this server, if it has one, and the session of the browser.
fn offered(app: &App, session: Option<axum::Extension<Session>>) -> Result<(&SignIn, Session), Problem> {
    let session = session.map(|axum::Extension(session)| session);
    app.authenticator.sign_in().zip(session).ok_or_else(Problem::not_found)
}

/// The longest path to go back to; it has its place in a cookie.
const LONGEST_PATH: usize = 1000;

/// The path in this server to which a browser goes back; anything else counts as the page itself.
fn own_path(back_to: &str) -> &str {
    let is_own = back_to.starts_with('/')
        && back_to.len() <= LONGEST_PATH
        && !back_to[1..].starts_with(['/', '\\'])
        && back_to.bytes().all(|byte| byte.is_ascii_graphic());
    if is_own { back_to } else { "/" }
}

fn see_other(address: &str) -> Response {
    match HeaderValue::from_str(address) {
        Ok(address) => (StatusCode::SEE_OTHER, [(LOCATION, address)]).into_response(),
        Err(_) => Problem::not_found().into_response(),
    }
}

/// What a person sees who could not sign in. The reason is for the log: it can come from anywhere.
/// Answers are kept where drafts may be on the device.
fn failed(error: &NotSignedIn, are_answers_kept: bool) -> Response {
    tracing::warn!(error = error as &dyn std::error::Error, "a sign-in failed");
    let [kept_en, kept_it] =
        if are_answers_kept { [" Your answers are kept.", " Le tue risposte restano."] } else { [""; 2] };
    let page = format!(
        "<title>Not signed in</title>\
         <p>You are not signed in.{kept_en} <a href=\"{SIGN_IN}\">Sign in</a></p>\
         <p lang=\"it\">L'accesso non è riuscito.{kept_it} <a href=\"{SIGN_IN}\">Accedi</a></p>"
    );
    page_for_people(StatusCode::BAD_GATEWAY, &page)
}

/// What a person sees whom another site has sent to sign in.
fn ask_first(back_to: &str) -> Response {
    let link = format!("{SIGN_IN}?back_to={}", utf8_percent_encode(back_to, NON_ALPHANUMERIC));
    let page = format!(
        "<title>Sign in</title>\
         <p>Another site has sent you here to sign in. <a href=\"{link}\">Sign in</a></p>\
         <p lang=\"it\">Un altro sito ti ha mandato qui per accedere. <a href=\"{link}\">Accedi</a></p>"
    );
    page_for_people(StatusCode::OK, &page)
}

/// A small page that runs nothing.
fn page_for_people(status: StatusCode, content: &str) -> Response {
    let page = format!(
        "<!doctype html><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">{content}"
    );
    let policy =
        HeaderValue::from_static("default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    (status, [(CONTENT_SECURITY_POLICY, policy)], Html(page)).into_response()
}

#[cfg(test)]
mod tests {
    use axum::http::header::CONTENT_SECURITY_POLICY;

    use super::{LONGEST_PATH, NotSignedIn, failed, own_path};

    #[test]
    fn a_failed_sign_in_is_a_page_that_runs_nothing() {
        let page = failed(&NotSignedIn::Refused("<script>".into()), true);
        let policy = page.headers()[CONTENT_SECURITY_POLICY].to_str().expect("a text");
        assert_eq!(policy, "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    }

    #[test]
    fn a_browser_goes_back_to_this_server_only() {
        for own in ["/", "/#/steps/3", "/?lang=it#/claims"] {
            assert_eq!(own_path(own), own);
        }
        assert_eq!(own_path(&"/a".repeat(LONGEST_PATH)), "/");
        for other in ["", "https://a.example", "//a.example", "/\\a.example", "claims", "/a\r\nb", "/é"] {
            assert_eq!(own_path(other), "/", "{other:?}");
        }
    }
}
