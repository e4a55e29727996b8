//! The table of routes, and the middleware around them.

use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{MatchedPath, Request};
use axum::handler::Handler;
use axum::http::header::{CACHE_CONTROL, HeaderMap, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::Response;
use axum::routing::{self, MethodRouter};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;
use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, SessionManagerLayer};

use crate::admin::{REQUEST_SECONDS, REQUESTS};
use crate::app::App;
use crate::authorization::{Access, Gate, authorize};
use crate::body::drain;
use crate::identity::Capability;
use crate::problem::{Instance, into_problem_response};
use crate::routes::{assets, audit, claims, health, openapi, own_claims, proof, session, sign_in, tenants, validation};
use crate::security_headers::SECURITY_HEADERS;
use crate::store::Sessions;

/// How long a handler may take. Shorter than the ten seconds that a client waits.
const DEADLINE: Duration = Duration::from_secs(8);
/// A session ends when it has not been used for so long.
const SESSION_IDLE: time::Duration = time::Duration::minutes(30);
/// How long an upload may take: 10 MiB at 128 kbit/s, plus half a minute.
const UPLOAD_DEADLINE: Duration = Duration::from_secs(30 + 656);

/// The whole server: the API, the files of the page, and the middleware.
pub fn router(app: App) -> Router {
    let mut router = Router::new();
    for Route { method, path, access, deadline, handler } in route_table() {
        let gate = Gate { app: app.clone(), method, path, access };
        let deadline = TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, deadline);
        let handler: MethodRouter<App> = handler.layer(from_fn_with_state(gate, authorize));
        router = router.route(path, handler.layer(deadline));
    }
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
pub fn routes() -> impl Iterator<Item = (Method, &'static str, Access)> {
    route_table().into_iter().map(|route| (route.method, route.path, route.access))
}

/// A row of the table of routes.
struct Route {
    method: Method,
    path: &'static str,
    access: Access,
    deadline: Duration,
    handler: MethodRouter<App>,
}

fn route_table() -> Vec<Route> {
    use Access::{Anybody, SignedIn, With};
    use Capability::{Audit, Read, Submit, Upload, Validate};
    vec![
        get("/v1/session", SignedIn, session::show),
        get("/v1/tenants/{domain}", With(Validate), tenants::look_up),
        post("/v1/claims/validation", With(Validate), validation::check),
        put("/v1/claims/{claim_id}/poe/{sha256}", With(Upload), proof::put).with_deadline(UPLOAD_DEADLINE),
        post("/v1/claims", With(Submit), claims::submit::submit),
        get("/v1/claims", With(Read), claims::list),
        get("/v1/claims/{claim_id}", With(Read), claims::show),
        get("/v1/claims/{claim_id}/audit", With(Audit), audit::show),
        get("/v1/own-claims/{tenant_id}", With(Validate), own_claims::list),
        get(sign_in::SIGN_IN, Anybody, sign_in::begin),
        get("/auth/callback", Anybody, sign_in::callback),
        post(sign_in::SIGN_OUT, Anybody, sign_in::end),
        get("/livez", Anybody, health::live),
        get("/readyz", Anybody, health::ready),
        get("/openapi.json", Anybody, openapi::show),
        get("/problems/{slug}", Anybody, openapi::show_problem),
    ]
}

fn get<H: Handler<T, App>, T: 'static>(path: &'static str, access: Access, handler: H) -> Route {
    Route::new(Method::GET, path, access, routing::get(handler))
}

fn post<H: Handler<T, App>, T: 'static>(path: &'static str, access: Access, handler: H) -> Route {
    Route::new(Method::POST, path, access, routing::post(handler))
}

fn put<H: Handler<T, App>, T: 'static>(path: &'static str, access: Access, handler: H) -> Route {
    Route::new(Method::PUT, path, access, routing::put(handler))
}

impl Route {
    fn new(method: Method, path: &'static str, access: Access, handler: MethodRouter<App>) -> Self {
        Self { method, path, access, deadline: DEADLINE, handler }
    }

    fn with_deadline(self, deadline: Duration) -> Self {
        Self { deadline, ..self }
    }
}

/// Adds the middleware: a handler that panics gives status 500, the body of a refused request is drained, every error
/// is a problem document, every response has the security headers, and every request is logged.
pub fn with_middleware(router: Router) -> Router {
    router.layer(CatchPanicLayer::new()).layer(from_fn(drain)).layer(from_fn(finish))
}

/// Middleware: brings a response into its final form and logs the request.
async fn finish(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    // The log has the route, not the path: a path can contain personal data.
    let route = request.extensions().get::<MatchedPath>().cloned();
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
        ms = took.as_millis(),
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
