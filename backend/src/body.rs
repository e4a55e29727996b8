//! Request bodies: reading the body of a claim, and draining the body of a refused request.

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

/// The largest claim with its evidence, in bytes.
pub(crate) const MAX_CLAIM_BYTES: usize = 256 * 1024;
/// How many bytes of a refused body are read, and for how long: enough for a proof file that is somewhat too large, on
/// a slow connection. After that the connection is closed.
const MAX_DRAINED_BYTES: usize = 32 * 1024 * 1024;
const DRAIN_TIMEOUT: Duration = Duration::from_secs(30);

/// An extractor for a body of JSON, such as a claim: its bytes, at most [`MAX_CLAIM_BYTES`] of them.
pub(crate) struct ClaimBody(pub(crate) Bytes);

impl<S: Send + Sync> FromRequest<S> for ClaimBody {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        axum::body::to_bytes(request.into_body(), MAX_CLAIM_BYTES).await.map(Self).map_err(|error| {
            if error.into_inner().is::<LengthLimitError>() {
                let detail = format!(
                    "The body is larger than {MAX_CLAIM_BYTES} bytes (256 KiB). Of a claim, shorten /comments, or leave \
                     subscriptions of other products out of evidence:/customer_subscriptions; proof files are uploaded apart."
                );
                Problem::new(kind::CLAIM_TOO_LARGE, detail)
            } else {
                Problem::new(kind::MALFORMED_REQUEST, "The body ended before it was complete. Send it again.")
            }
        })
    }
}

/// Reads, as middleware, the rest of a refused request's body before the response is sent. A browser that is still
/// sending when the connection closes shows a network error instead of the response.
pub(crate) async fn drain(request: Request, next: Next) -> Response {
    let unread = UnreadBody::default();
    let request = request.map(|body| Body::new(TrackedBody { body: Some(body), unread: unread.clone() }));
    let response = next.run(request).await;
    // After a timeout nothing more is expected on this connection.
    let is_refused = response.status().is_client_error() && response.status() != StatusCode::REQUEST_TIMEOUT;
    if is_refused && let Some(body) = unread.take() {
        let _ = timeout(DRAIN_TIMEOUT, discard(body)).await;
    }
    response
}

/// Reads a body up to [`MAX_DRAINED_BYTES`] and throws it away.
async fn discard(mut body: Body) {
    let mut read = 0;
    while let Some(Ok(frame)) = body.frame().await {
        read += frame.data_ref().map_or(0, Bytes::len);
        if read > MAX_DRAINED_BYTES {
            return;
        }
    }
}

/// The slot into which a [`TrackedBody`] puts its rest when it is dropped.
#[derive(Clone, Default)]
struct UnreadBody(Arc<Mutex<Option<Body>>>);

impl UnreadBody {
    fn take(&self) -> Option<Body> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn put(&self, body: Option<Body>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = body;
    }
}

/// A request body that survives its reader: when dropped before its end, the rest goes into `unread`.
struct TrackedBody {
    body: Option<Body>,
    unread: UnreadBody,
}

impl HttpBody for TrackedBody {
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

impl Drop for TrackedBody {
    fn drop(&mut self) {
        self.unread.put(self.body.take().filter(|body| !body.is_end_stream()));
    }
}
