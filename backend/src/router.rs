//! Every route, and what is done around each of them.

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
use crate::problem::{Instance, in_one_format};
use crate::routes::{assets, claims, health, openapi, own_claims, proof, session, tenants, validation};
use crate::security_headers::ON_EVERY_ANSWER;

/// How long a handler may take: below the ten seconds that a client waits.
const DEADLINE: Duration = Duration::from_secs(8);
/// How long an upload may take: 10 MiB at 128 kbit/s, and half a minute.
const UPLOAD_DEADLINE: Duration = Duration::from_secs(30 + 656);

/// The endpoint and the page.
pub fn router(app: App) -> Router {
    let mut router = Router::new();
    for Route { path, deadline, handler, .. } in table() {
        let deadline = TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, deadline);
        router = router.route(path, handler.layer(deadline));
    }
    let cors = app.embedding.cors();
    let router = router.fallback(assets::serve).with_state(app);
    guard(match cors {
        Some(cors) => router.layer(cors),
        None => router,
    })
}

/// Every route of the endpoint, as a method and a path with its parameters in braces.
pub fn routes() -> impl Iterator<Item = (Method, &'static str)> {
    table().into_iter().map(|route| (route.method, route.path))
}

struct Route {
    method: Method,
    path: &'static str,
    deadline: Duration,
    handler: MethodRouter<App>,
}

fn table() -> Vec<Route> {
    vec![
        get("/v1/session", session::show),
        get("/v1/tenants/{domain}", tenants::look_up),
        post("/v1/claims/validation", validation::check),
        put("/v1/claims/{claim_id}/poe/{sha256}", proof::put).within(UPLOAD_DEADLINE),
        post("/v1/claims", claims::submit::submit),
        get("/v1/claims", claims::list),
        get("/v1/claims/{claim_id}", claims::show),
        get("/v1/own-claims/{tenant_id}", own_claims::list),
        get("/livez", health::live),
        get("/readyz", health::ready),
        get("/openapi.json", openapi::show),
        get("/problems/{slug}", openapi::problem),
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

    fn within(self, deadline: Duration) -> Self {
        Self { deadline, ..self }
    }
}

/// What surrounds every route: a handler that panics ends its own request only, a refused body is read,
/// every error has one format, and every answer says what browsers may do with it.
pub fn guard(router: Router) -> Router {
    router.layer(CatchPanicLayer::new()).layer(from_fn(drain)).layer(from_fn(finish))
}

async fn finish(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    // The pattern and not the path, in which people's names may stand.
    let route = request.extensions().get::<MatchedPath>().cloned();
    let mut response = in_one_format(next.run(request).await);
    complete(response.headers_mut());
    tracing::info!(
        %method,
        route = route.as_ref().map_or("-", MatchedPath::as_str),
        status = response.status().as_u16(),
        ms = started.elapsed().as_millis(),
        instance = response.extensions().get::<Instance>().map(|instance| tracing::field::display(instance.0)),
    );
    response
}

fn complete(headers: &mut HeaderMap) {
    for (name, value) in ON_EVERY_ANSWER {
        // The page for frames has a policy of its own.
        headers.entry(name).or_insert(value);
    }
    // The page's files say themselves how long they last.
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}
