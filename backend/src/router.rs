//! The table of routes, and the middleware around them.

use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{MatchedPath, Request};
use axum::handler::Handler;
use axum::http::header::{CACHE_CONTROL, HeaderMap, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::routing::{self, MethodRouter};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;

use crate::app::App;
use crate::body::drain;
use crate::problem::{Instance, into_problem_response};
use crate::routes::{assets, claims, health, openapi, own_claims, proof, session, tenants, validation};
use crate::security_headers::SECURITY_HEADERS;

/// How long a handler may take. Shorter than the ten seconds that a client waits.
const DEADLINE: Duration = Duration::from_secs(8);
/// How long an upload may take: 10 MiB at 128 kbit/s, plus half a minute.
const UPLOAD_DEADLINE: Duration = Duration::from_secs(30 + 656);

/// The whole server: the API, the files of the page, and the middleware.
pub fn router(app: App) -> Router {
    let mut router = Router::new();
    for Route { path, deadline, handler, .. } in route_table() {
        let deadline = TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, deadline);
        router = router.route(path, handler.layer(deadline));
    }
    let cors = app.embedding.cors_layer();
    let router = router.fallback(assets::serve).with_state(app);
    with_middleware(match cors {
        Some(cors) => router.layer(cors),
        None => router,
    })
}

/// Lists the routes of the API: method, and path with its parameters in braces.
pub fn routes() -> impl Iterator<Item = (Method, &'static str)> {
    route_table().into_iter().map(|route| (route.method, route.path))
}

/// A row of the table of routes.
struct Route {
    method: Method,
    path: &'static str,
    deadline: Duration,
    handler: MethodRouter<App>,
}

fn route_table() -> Vec<Route> {
    vec![
        get("/v1/session", session::show),
        get("/v1/tenants/{domain}", tenants::look_up),
        post("/v1/claims/validation", validation::check),
        put("/v1/claims/{claim_id}/poe/{sha256}", proof::put).with_deadline(UPLOAD_DEADLINE),
        post("/v1/claims", claims::submit::submit),
        get("/v1/claims", claims::list),
        get("/v1/claims/{claim_id}", claims::show),
        get("/v1/own-claims/{tenant_id}", own_claims::list),
        get("/livez", health::live),
        get("/readyz", health::ready),
        get("/openapi.json", openapi::show),
        get("/problems/{slug}", openapi::show_problem),
    ]
}

fn get<H: Handler<T, App>, T: 'static>(path: &'static str, handler: H) -> Route {
    Route::new(Method::GET, path, routing::get(handler))
}

fn post<H: Handler<T, App>, T: 'static>(path: &'static str, handler: H) -> Route {
    Route::new(Method::POST, path, routing::post(handler))
}

fn put<H: Handler<T, App>, T: 'static>(path: &'static str, handler: H) -> Route {
    Route::new(Method::PUT, path, routing::put(handler))
}

impl Route {
    fn new(method: Method, path: &'static str, handler: MethodRouter<App>) -> Self {
        Self { method, path, deadline: DEADLINE, handler }
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
    tracing::info!(
        %method,
        route = route.as_ref().map_or("-", MatchedPath::as_str),
        status = response.status().as_u16(),
        ms = started.elapsed().as_millis(),
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
