//! The table of routes, and the middleware around them.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request};
use axum::http::header::{CACHE_CONTROL, HeaderMap, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::Response;
use axum::{Extension, Router};
use cpor_rules::wire::Tenant;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;
use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, SessionManagerLayer};
use utoipa::ToSchema;
use utoipa::openapi::PathItem;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter, UtoipaMethodRouterExt};
use utoipa_axum::routes;

use crate::access::Access;
use crate::admin::{REQUEST_SECONDS, REQUESTS};
use crate::app::App;
use crate::authorization::{Caller, Gate, Unattended, authenticate, authorize};
use crate::body::drain;
use crate::identity::Capability;
use crate::openapi;
use crate::problem::{Instance, into_problem_response};
use crate::routes::claims::submit::SubmittedClaim;
use crate::routes::{
    assets, audit, calendar, claims, description, health, own_claims, proof, proof_file, reviews, session, sign_in,
    tenants, validation,
};
use crate::security_headers::SECURITY_HEADERS;
use crate::store::Sessions;

/// How long a handler may take. Shorter than the ten seconds that a client waits.
const DEADLINE: Duration = Duration::from_secs(8);
/// A session ends when it has not been used for so long.
const SESSION_IDLE: time::Duration = time::Duration::minutes(30);
/// How long an upload may take: 10 MiB at 128 kbit/s, plus half a minute.
const UPLOAD_DEADLINE: Duration = Duration::from_secs(30 + 656);

/// Builds the router of the whole server: the API, the files of the page, and the middleware.
pub fn router(app: App) -> Router {
    let mut router = OpenApiRouter::new();
    for Route { access, deadline, is_unattended, handler } in route_table() {
        let deadline = TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, deadline);
        let handler = if access == Access::Anybody { handler } else { guarded(&app, access, handler) };
        // What is added last comes first.
        let handler = if is_unattended { handler.layer(Extension(Unattended)) } else { handler };
        let handler: UtoipaMethodRouter<App> = handler.layer(deadline);
        router = router.routes(handler);
    }
    let mut router = Router::from(router);
    if app.authenticator.sign_in().is_some() {
        router = router.layer(session_layer(&app));
    }
    let cors = app.embedding.cors_layer();
    let router = router.fallback(assets::serve).with_state(app);
    with_middleware(match cors {
        Some(cors) => router.layer(cors),
        None => router,
    })
}

/// A route behind which the caller is known: the last layer comes first.
fn guarded(app: &App, access: Access, handler: UtoipaMethodRouter<App>) -> UtoipaMethodRouter<App> {
    let gate = Gate { app: app.clone(), access };
    let handler: UtoipaMethodRouter<App> = handler.layer(from_fn_with_state(gate, authorize));
    let handler = match &app.rate_limit {
        Some(limit) => handler.layer(limit.layer()),
        None => handler,
    };
    handler.layer(from_fn_with_state(app.clone(), authenticate))
}

/// The sessions of browsers that have signed in. Lax, because a browser comes back from the provider by a link of another site.
fn session_layer(app: &App) -> SessionManagerLayer<Sessions> {
    SessionManagerLayer::new(app.store.sessions())
        .with_name("__Host-cpor")
        .with_secure(true)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(SESSION_IDLE))
}

/// Lists the routes of the API: method, path with its parameters in braces, and who may use it.
pub fn routes() -> Vec<(Method, String, Access)> {
    route_table().iter().flat_map(Route::names).collect()
}

/// Returns the description of the API, an OpenAPI document as JSON.
pub fn description() -> &'static str {
    &DESCRIPTION
}

/// What the handlers say of themselves, and what follows from the table.
static DESCRIPTION: LazyLock<String> = LazyLock::new(|| {
    let described = OpenApiRouter::<App>::with_openapi(openapi::base_document());
    let described = route_table().into_iter().fold(described, |described, Route { access, handler, .. }| {
        let (schemas, paths, handler) = handler;
        described.routes((schemas, openapi::with_refusals(paths, access), handler))
    });
    openapi::to_json(described.into_openapi(), &[SubmittedClaim::name(), Tenant::name()])
});

/// A row of the table of routes.
struct Route {
    access: Access,
    deadline: Duration,
    /// Whether pages send this request by themselves, with nobody there.
    is_unattended: bool,
    /// With its method, its path and its description.
    handler: UtoipaMethodRouter<App>,
}

fn route_table() -> Vec<Route> {
    use Access::{Anybody, SignedIn, With};
    use Capability::{Audit, Read, Review, Submit, Upload, Validate};
    vec![
        Route::new(SignedIn, routes!(session::show)),
        Route::new(SignedIn, routes!(session::list_others, session::end_others)),
        Route::new(With(Validate), routes!(tenants::ask)),
        Route::new(With(Validate), routes!(tenants::look_up)),
        Route::new(With(Validate), routes!(validation::check)),
        Route::new(With(Upload), routes!(proof::put)).with_deadline(UPLOAD_DEADLINE),
        Route::new(With(Submit), routes!(claims::submit::submit)),
        Route::new(With(Read), routes!(claims::list)),
        Route::new(With(Read), routes!(claims::search)),
        Route::new(With(Read), routes!(claims::export::export)),
        Route::new(With(Read), routes!(claims::export::export_at_first_address)),
        Route::new(With(Read), routes!(claims::show)),
        Route::new(With(Submit), routes!(claims::change::change)),
        Route::new(With(Submit), routes!(claims::comment::comment)),
        Route::new(With(Read), routes!(claims::events::list)).unattended(),
        Route::new(With(Read), routes!(claims::deadlines::of_all)),
        Route::new(With(Read), routes!(claims::deadlines::of_claim)),
        Route::new(With(Read), routes!(calendar::show)),
        Route::new(With(Read), routes!(calendar::make)),
        Route::new(With(Read), routes!(calendar::end)),
        // Whoever knows the address.
        Route::new(Anybody, routes!(calendar::file)),
        Route::new(With(Read), routes!(proof_file::show)).with_deadline(UPLOAD_DEADLINE),
        Route::new(With(Audit), routes!(audit::show)),
        Route::new(With(Review), routes!(reviews::list)),
        Route::new(With(Review), routes!(reviews::search)),
        Route::new(With(Review), routes!(reviews::show)),
        Route::new(With(Review), routes!(reviews::change::change)),
        Route::new(With(Review), routes!(reviews::change::take_back)),
        Route::new(With(Review), routes!(reviews::comment::comment)),
        Route::new(With(Review), routes!(proof_file::show_to_reviewer)).with_deadline(UPLOAD_DEADLINE),
        Route::new(With(Validate), routes!(own_claims::ask)),
        Route::new(With(Validate), routes!(own_claims::list)),
        Route::new(Anybody, routes!(sign_in::begin)),
        Route::new(Anybody, routes!(sign_in::callback)),
        Route::new(Anybody, routes!(sign_in::end)),
        Route::new(Anybody, routes!(health::live)),
        Route::new(Anybody, routes!(health::ready)),
        Route::new(Anybody, routes!(description::show)),
        Route::new(Anybody, routes!(description::show_problem)),
    ]
}

impl Route {
    fn new(access: Access, handler: UtoipaMethodRouter<App>) -> Self {
        Self { access, deadline: DEADLINE, is_unattended: false, handler }
    }

    fn with_deadline(self, deadline: Duration) -> Self {
        Self { deadline, ..self }
    }

    /// A route that pages ask by themselves.
    fn unattended(self) -> Self {
        Self { is_unattended: true, ..self }
    }

    fn names(&self) -> Vec<(Method, String, Access)> {
        let (_, paths, _) = &self.handler;
        let of_path = |(path, item): (&String, &PathItem)| {
            let methods = [
                (Method::GET, &item.get),
                (Method::POST, &item.post),
                (Method::PUT, &item.put),
                (Method::PATCH, &item.patch),
                (Method::DELETE, &item.delete),
            ];
            let used = methods.into_iter().filter(|(_, operation)| operation.is_some());
            used.map(|(method, _)| (method, path.clone(), self.access)).collect::<Vec<_>>()
        };
        paths.paths.iter().flat_map(of_path).collect()
    }
}

/// Adds the server's middleware to a router: error documents, security headers, logging. A handler that panics gives
/// status 500, the body of a refused request is drained, every error is a problem document, every response has the
/// security headers, and every request is logged.
pub fn with_middleware(router: Router) -> Router {
    router.layer(CatchPanicLayer::new()).layer(from_fn(drain)).layer(from_fn(finish))
}

/// Middleware: brings a response into its final form and logs the request.
async fn finish(mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    // The log has the route, not the path: a path can contain personal data.
    let route = request.extensions().get::<MatchedPath>().cloned();
    let caller = Caller::default();
    request.extensions_mut().insert(caller.clone());
    let mut response = into_problem_response(next.run(request).await);
    add_default_headers(response.headers_mut());
    let status = response.status().as_u16();
    let path = route.as_ref().map_or("-", MatchedPath::as_str).to_owned();
    let took = started.elapsed();
    metrics::counter!(REQUESTS, "method" => method.to_string(), "route" => path.clone(), "status" => status.to_string())
        .increment(1);
    metrics::histogram!(REQUEST_SECONDS, "method" => method.to_string(), "route" => path.clone()).record(took);
    tracing::info!(
        %method,
        route = path,
        status,
        person = caller.id(),
        // A number: 128 bits would be a text in JSON.
        ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
        instance = response.extensions().get::<Instance>().map(|instance| tracing::field::display(instance.0)),
    );
    response
}

/// Adds the security headers and `Cache-Control`, except where the handler has set them itself.
fn add_default_headers(headers: &mut HeaderMap) {
    for (name, value) in SECURITY_HEADERS {
        headers.entry(name).or_insert(value);
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}
