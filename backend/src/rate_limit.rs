//! How many requests one caller may make.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, Request};
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock, DefaultClock};
use tower_governor::governor::{GovernorConfig, GovernorConfigBuilder};
use tower_governor::key_extractor::KeyExtractor;
use tower_governor::{GovernorError, GovernorLayer};

use crate::identity::Identity;
use crate::ids::PartnerId;
use crate::problem::{Problem, kind};

/// How many seconds' worth of requests may come at once.
const BURST_SECONDS: u32 = 10;

type Governor = GovernorConfig<Caller, governor::middleware::NoOpMiddleware>;

/// A limit on the requests of each caller. Cheap to clone; clones count together.
#[derive(Clone, Debug)]
pub(crate) struct RateLimit(Arc<Governor>);

impl RateLimit {
    /// Creates a limit of so many requests a second, with ten times as many at once.
    pub(crate) fn per_second(requests: NonZeroU32) -> Option<Self> {
        let mut builder = GovernorConfigBuilder::default().key_extractor(Caller);
        builder.period(Duration::from_secs(1) / requests.get());
        let limit = builder.burst_size(requests.get().saturating_mul(BURST_SECONDS)).finish()?;
        Some(Self(Arc::new(limit)))
    }

    /// Builds the layer for a route behind which the caller is known.
    pub(crate) fn layer(&self) -> GovernorLayer<Caller, governor::middleware::NoOpMiddleware, Body> {
        GovernorLayer::new(self.0.clone()).error_handler(refuse)
    }

    /// Counts a request in the name of this person where no layer does, and returns a refusal when there are too many.
    pub(crate) fn refusal(&self, partner: &PartnerId, subject: &str) -> Option<Response> {
        let counted = self.0.limiter().check_key(&(partner.clone(), subject.to_owned()));
        let wait = counted.err()?.wait_time_from(DefaultClock::default().now());
        Some(refuse(GovernorError::TooManyRequests { wait_time: wait.as_secs(), headers: None }))
    }

    /// Forgets callers who have not asked for a while.
    pub(crate) fn forget_idle(&self) {
        self.0.limiter().retain_recent();
    }
}

/// The key of requests in the limit: the person, and not the address, because people of one company share theirs.
#[derive(Clone, Debug)]
pub(crate) struct Caller;

impl KeyExtractor for Caller {
    type Key = (PartnerId, String);

    fn extract<T>(&self, request: &Request<T>) -> Result<Self::Key, GovernorError> {
        let identity = request.extensions().get::<Identity>().ok_or(GovernorError::UnableToExtractKey)?;
        Ok((identity.partner.clone(), identity.subject.clone()))
    }
}

fn refuse(error: GovernorError) -> Response {
    let GovernorError::TooManyRequests { wait_time, .. } = error else {
        tracing::error!(%error, "a route whose caller is not known has a limit");
        return Problem::new(kind::INTERNAL, "Something went wrong here. Send the same again later.").into_response();
    };
    let seconds = wait_time.max(1);
    let detail = format!("Too many requests came from you. Send the same again in {seconds} s.");
    let mut response = Problem::new(kind::RATE_LIMITED, detail).into_response();
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    response
}
