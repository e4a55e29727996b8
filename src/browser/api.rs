//! The endpoint, by its HTTP interface.

use cpor_rules::evidence::DomainLookup;
use cpor_rules::wire::{self, ClaimList, Problem, Receipt, Session};
use gloo_net::http::{Request, RequestBuilder, Response};
use serde::de::DeserializeOwned;
use web_sys::{AbortSignal, File, RequestCredentials};

use crate::app::{Failure, Outbox};

/// Milliseconds to wait for an answer to a JSON request.
const PATIENCE: u32 = 10_000;

/// Where the endpoint is and as whom it is asked.
#[derive(Clone, Debug, Default)]
pub(super) struct Api {
    /// Base address without a final slash; empty means the page's own origin.
    pub(super) base: String,
    /// The practice identity, when one was chosen.
    pub(super) identity: Option<String>,
}

impl Api {
    pub(super) async fn session(&self) -> Result<Session, Failure> {
        json(self.send(Request::get(&self.url("/v1/session"))).await?).await
    }

    pub(super) async fn tenant(&self, domain: &str) -> Result<DomainLookup, Failure> {
        json(self.send(Request::get(&self.url(&format!("/v1/tenants/{domain}")))).await?).await
    }

    pub(super) async fn claims(&self) -> Result<ClaimList, Failure> {
        json(self.send(Request::get(&self.url("/v1/claims"))).await?).await
    }

    pub(super) async fn submit(&self, outbox: Outbox) -> Result<Receipt, Failure> {
        let request = self.prepare(Request::post(&self.url("/v1/claims")), PATIENCE);
        let request = request.header("Content-Type", "application/json");
        let request = request.header("Idempotency-Key", &format!("\"{}\"", outbox.key));
        json(answer(request.body(outbox.body)).await?).await
    }

    pub(super) async fn upload(&self, claim_id: &str, sha256: &str, media_type: &str, file: File) -> Result<(), Failure> {
        let patience = 30_000 + (file.size() / 16.0) as u32;
        let request = Request::put(&self.url(&format!("/v1/claims/{claim_id}/poe/{sha256}")));
        let request = self.prepare(request, patience).header("Content-Type", media_type);
        answer(request.body(file)).await.map(|_| ())
    }

    async fn send(&self, request: RequestBuilder) -> Result<Response, Failure> {
        answer(self.prepare(request, PATIENCE).build()).await
    }

    fn prepare(&self, request: RequestBuilder, patience: u32) -> RequestBuilder {
        let request = request.abort_signal(Some(&AbortSignal::timeout_with_u32(patience)));
        let request = request.credentials(RequestCredentials::SameOrigin).header("Accept", "application/json");
        match &self.identity {
            Some(identity) => request.header("Authorization", &format!("Bearer practice:{identity}")),
            None => request,
        }
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}

async fn answer(request: Result<Request, gloo_net::Error>) -> Result<Response, Failure> {
    let response = request.map_err(|_| Failure::NoAnswer)?.send().await.map_err(|_| Failure::NoAnswer)?;
    if response.ok() { Ok(response) } else { Err(problem(response).await) }
}

async fn problem(response: Response) -> Failure {
    let status = response.status();
    let problem = response.binary().await.ok().and_then(|body| wire::read::<Problem>(&body).ok());
    let retry = if status >= 500 || status == 429 || status == 408 { "same-key" } else { "never" };
    Failure::Problem(Box::new(problem.unwrap_or_else(|| Problem { status, retry: retry.into(), ..Problem::default() })))
}

async fn json<T: DeserializeOwned>(response: Response) -> Result<T, Failure> {
    let body = response.binary().await.map_err(|_| Failure::NoAnswer)?;
    wire::read(&body).map_err(|_| Failure::Unreadable)
}
