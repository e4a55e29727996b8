//! Who may use a route, and what is written down when somebody may not.

use std::sync::{Arc, OnceLock};

use axum::extract::{FromRequestParts, MatchedPath, Request, State};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tower_sessions::Session;

use crate::access::Access;
use crate::app::App;
use crate::identity::{Capability, Identity};
use crate::ids::ClaimId;
use crate::problem::{Problem, Refused, kind};
use crate::store::Refusal;

/// The route before which [`authorize`] stands.
#[derive(Clone)]
pub(crate) struct Gate {
    pub(crate) app: App,
    pub(crate) access: Access,
}

/// The ID of who makes a request, for its line in the log: there once it is known.
#[derive(Clone, Debug, Default)]
pub(crate) struct Caller(Arc<OnceLock<String>>);

impl Caller {
    /// Returns the ID of the caller, once it is known.
    pub(crate) fn id(&self) -> Option<&str> {
        self.0.get().map(String::as_str)
    }
}

/// Marks a request that a page makes by itself, again and again: it keeps no session alive.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unattended;

/// Finds out who makes a request, as middleware, so that what follows can take the [`Identity`].
pub(crate) async fn authenticate(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let session = request.extensions().get::<Session>().cloned();
    let is_use = request.extensions().get::<Unattended>().is_none();
    let authenticated = app.authenticator.authenticate(request.headers(), session.as_ref(), is_use, app.clock.now());
    match authenticated.await {
        Ok(identity) => {
            if let Some(Caller(id)) = request.extensions().get() {
                id.get_or_init(|| identity.person_id());
            }
            request.extensions_mut().insert(identity);
            next.run(request).await
        }
        Err(problem) => problem.with_drafts_on_devices(app.drafts_on_devices).into_response(),
    }
}

/// Refuses, as middleware, whoever may not use a route. What is refused is written into the audit log: each refusal for want of a
/// capability, and each of a change.
pub(crate) async fn authorize(State(gate): State<Gate>, identity: Identity, request: Request, next: Next) -> Response {
    let allowed = match gate.access {
        Access::With(capability) => identity.require(capability),
        Access::Anybody | Access::SignedIn => Ok(()),
    };
    let claim_id = claim_id(&request);
    let action = action(&request);
    let changes = request.method() != Method::GET;
    let response = match allowed {
        Ok(()) => next.run(request).await,
        Err(problem) => problem.into_response(),
    };
    if claim_id.is_some() && response.status() == StatusCode::NOT_FOUND {
        // Of another partner, or of nobody: it is not looked up which.
        let instance =
            response.extensions().get::<Refused>().map(|refused| tracing::field::display(refused.instance.0));
        tracing::info!(
            person = identity.person_id(),
            action,
            instance,
            "a claim was asked for that the caller does not have"
        );
    }
    if gate.is_logged_refusal(&response, changes)
        && let Some(refused) = response.extensions().get::<Refused>().cloned()
        && refused.problem != kind::KEY_IN_PROGRESS.slug
    {
        // In a task of its own: it is written although the client disconnects.
        let submissions = gate.app.submissions.clone();
        let _ = submissions.spawn(record(gate.app, identity, claim_id, action, refused)).await;
    }
    response
}

impl Gate {
    /// Whether this response goes into the audit log as a refusal. One that only asks to send the request again does not.
    fn is_logged_refusal(&self, response: &Response, changes: bool) -> bool {
        match response.status() {
            StatusCode::FORBIDDEN => true,
            StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS => false,
            status => {
                let is_change = matches!(self.access, Access::With(needed) if needed.is_change());
                changes && is_change && status.is_client_error()
            }
        }
    }
}

/// The claim in the address of a request.
fn claim_id(request: &Request) -> Option<ClaimId> {
    let route = request.extensions().get::<MatchedPath>()?;
    let place = route.as_str().split('/').position(|part| part == "{claim_id}")?;
    ClaimId::parse(request.uri().path().split('/').nth(place)?)
}

/// What a request asks for: method and route.
fn action(request: &Request) -> String {
    let route = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str);
    format!("{} {route}", request.method())
}

async fn record(app: App, identity: Identity, in_address: Option<ClaimId>, action: String, refused: Refused) {
    let Refused { problem, codes, instance, claim_id } = refused;
    let refusal = Refusal {
        claim_id: claim_id.or(in_address),
        action,
        problem,
        codes,
        instance: instance.0.to_string(),
        at: app.clock.now(),
    };
    if let Err(error) = app.store.of(&identity).record_refusal(&refusal).await {
        tracing::error!(%error, instance = %instance.0, "a refusal could not be written into the audit log");
    }
}

impl Identity {
    /// Fails with status 403 unless this caller has the capability.
    pub(crate) fn require(&self, capability: Capability) -> Result<(), Problem> {
        if self.has(capability) {
            return Ok(());
        }
        let action = match capability {
            Capability::Validate => "check claims",
            Capability::Upload => "upload proof",
            Capability::Submit => "submit claims",
            Capability::Read => "read claims",
            Capability::Audit => "read who did what",
            Capability::Review => "review claims",
            Capability::Practice => "act as another practice identity",
        };
        let who = match capability {
            Capability::Audit => "a Global admin or an auditor of the partner",
            Capability::Review => "a reviewer of the programme",
            _ => "an Incentives admin, Global admin or Billing admin of the partner",
        };
        let detail = format!("The role {} may not {action}. Ask {who} to do it.", self.role_name());
        Err(Problem::new(kind::FORBIDDEN_ROLE, detail))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Identity {
    type Rejection = Problem;

    /// The caller whom `authorize` has let in.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get().cloned().ok_or_else(|| {
            tracing::error!("a route that needs an identity has no row that says so");
            Problem::new(kind::INTERNAL, "Something went wrong here. Send the same again later.")
        })
    }
}
