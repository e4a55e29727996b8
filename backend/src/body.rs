//! Request bodies: the claim's, which is read whole, and what a refused request leaves unread.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use http_body::{Frame, SizeHint};
use http_body_util::{BodyExt, LengthLimitError};
use tokio::time::timeout;

use crate::problem::{Problem, kind};

/// Largest claim with its evidence, in bytes.
pub(crate) const CLAIM_BYTES: usize = 256 * 1024;
/// How much of a refused body is read, and for how long: a proof file that is somewhat too large over a
/// slow line. Whoever sends more finds the line closed.
const DRAINED_BYTES: usize = 32 * 1024 * 1024;
const DRAINED_FOR: Duration = Duration::from_secs(30);

/// The body of a request about a claim.
pub(crate) struct ClaimBody(pub(crate) Bytes);

impl<S: Send + Sync> FromRequest<S> for ClaimBody {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        axum::body::to_bytes(request.into_body(), CLAIM_BYTES).await.map(Self).map_err(|error| {
            if error.into_inner().is::<LengthLimitError>() {
                let detail = format!(
                    "The claim with its evidence is larger than {CLAIM_BYTES} bytes (256 KiB). Shorten /comments, or leave \
                     subscriptions of other products out of evidence:/customer_subscriptions; proof files are uploaded apart."
                );
                Problem::new(kind::CLAIM_TOO_LARGE, detail)
            } else {
                Problem::new(kind::MALFORMED_REQUEST, "The body ended before it was complete. Send it again.")
            }
        })
    }
}

/// Reads what is left of a refused request's body before the answer goes out: a browser that is still
/// sending when the line is closed shows a network error and not the answer.
pub(crate) async fn drain(request: Request, next: Next) -> Response {
    let left = Left::default();
    let request = request.map(|body| Body::new(Returning { body: Some(body), to: left.clone() }));
    let response = next.run(request).await;
    // Nothing comes any more from a line that was silent for too long.
    let is_worth_it = response.status().is_client_error() && response.status() != StatusCode::REQUEST_TIMEOUT;
    if is_worth_it && let Some(body) = left.take() {
        let _ = timeout(DRAINED_FOR, discard(body)).await;
    }
    response
}

async fn discard(mut body: Body) {
    let mut read = 0;
    while let Some(Ok(frame)) = body.frame().await {
        read += frame.data_ref().map_or(0, Bytes::len);
        if read > DRAINED_BYTES {
            return;
        }
    }
}

/// Where a body comes back to when its reader lets go of it.
#[derive(Clone, Default)]
struct Left(Arc<Mutex<Option<Body>>>);

impl Left {
    fn take(&self) -> Option<Body> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn put(&self, body: Option<Body>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = body;
    }
}

/// A body that comes back unless it was read to its end.
struct Returning {
    body: Option<Body>,
    to: Left,
}

impl HttpBody for Returning {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let Some(body) = &mut self.body else {
            return Poll::Ready(None);
        };
        let polled = Pin::new(body).poll_frame(context);
        if matches!(polled, Poll::Ready(None | Some(Err(_)))) {
            self.body = None;
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(HttpBody::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map_or_else(|| SizeHint::with_exact(0), HttpBody::size_hint)
    }
}

impl Drop for Returning {
    fn drop(&mut self) {
        self.to.put(self.body.take().filter(|body| !body.is_end_stream()));
    }
}
