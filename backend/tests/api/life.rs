//! The life of a claim after Submit: what its partner does with it, and what a reviewer does.

mod calendar;
mod competition;
mod decisions;
mod kills;
mod partner;
mod person;
mod queue;
mod states;

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::support::{
    FABRIKAM_MPN, NORTHWIND_MPN, Reply, Server, TestRequest, claim, id_of, new_id, pdf, quoted, sha256,
};

/// Longer than a decision can be taken back.
pub(crate) const A_MINUTE: TimeDelta = TimeDelta::seconds(61);

/// A claim that was submitted, with the server that has it.
pub(crate) struct Submitted<'a> {
    pub(crate) server: &'a Server,
    pub(crate) partner: &'static str,
    pub(crate) claim: Value,
}

/// Prepares a claim of a partner that no rule stops, changed by `edit`, with its proof uploaded.
pub(crate) async fn ready(server: &Server, partner: &'static str, edit: impl FnOnce(&mut Value)) -> Value {
    let file = pdf(&format!("Signed for {partner}"));
    let mut claim = claim(&file);
    claim["partner"]["mpn_id"] = if partner == "fabrikam" { FABRIKAM_MPN } else { NORTHWIND_MPN }.into();
    edit(&mut claim);
    server.upload(id_of(&claim), &file).with_user(partner).send().await.expect(201);
    claim
}

/// Submits a claim of a partner.
pub(crate) async fn submit<'a>(
    server: &'a Server,
    partner: &'static str,
    edit: impl FnOnce(&mut Value),
) -> Submitted<'a> {
    let claim = ready(server, partner, edit).await;
    server.submit(&new_id(), &claim).with_user(partner).send().await.expect(201);
    Submitted { server, partner, claim }
}

/// Keeps only what tells a claim of an edition from others.
pub(crate) fn of_edition(edition: &str) -> impl FnOnce(&mut Value) {
    let edition = edition.to_owned();
    move |claim| claim["edition"] = edition.into()
}

impl Submitted<'_> {
    /// Returns the claim's ID.
    pub(crate) fn id(&self) -> &str {
        id_of(&self.claim)
    }

    /// Returns the claim's address.
    pub(crate) fn path(&self) -> String {
        format!("/v1/claims/{}", self.id())
    }

    /// Returns the claim's address for reviewers.
    pub(crate) fn review_path(&self) -> String {
        format!("/v1/reviews/{}/{}", self.partner, self.id())
    }

    /// Gets the claim as its partner sees it.
    pub(crate) async fn seen_by_partner(&self) -> Reply {
        self.server.get(&self.path()).with_user(self.partner).send().await.expect(200)
    }

    /// Gets the claim as a reviewer sees it.
    pub(crate) async fn seen_by_reviewer(&self) -> Reply {
        self.server.get(&self.review_path()).with_user("reviewer").send().await.expect(200)
    }

    /// Gets the claim's status.
    pub(crate) async fn status(&self) -> String {
        self.seen_by_partner().await.json()["status"].as_str().expect("a status").to_owned()
    }

    /// Builds a request that changes the claim as it is now, for its partner.
    pub(crate) async fn change(&self, body: &Value) -> TestRequest<'_> {
        let etag = self.seen_by_partner().await.header("etag").expect("a version").to_owned();
        patch(self.server, &self.path(), body, &etag).with_user(self.partner)
    }

    /// Builds a request that changes the claim as it is now, for a reviewer.
    pub(crate) async fn review(&self, body: &Value) -> TestRequest<'_> {
        let etag = self.seen_by_reviewer().await.header("etag").expect("a version").to_owned();
        patch(self.server, &self.review_path(), body, &etag).with_user("reviewer")
    }

    /// Does all of these, one after the other: by the partner or by a reviewer. Decisions take effect.
    pub(crate) async fn go(&self, steps: &[(&str, &str)]) {
        for (who, action) in steps {
            let body = acted(action);
            let request = if *who == "partner" { self.change(&body).await } else { self.review(&body).await };
            request.send().await.expect(200);
            self.server.advance(A_MINUTE);
        }
    }
}

/// Builds an action with a reason that fits, and a text.
pub(crate) fn acted(action: &str) -> Value {
    let reasons = match action {
        "request" => vec!["no_signature"],
        "reject" => vec!["insufficient_proof"],
        "decline" => vec!["customer_declined"],
        "withdraw" | "disassociate" => vec!["wrong_mpn"],
        _ => Vec::new(),
    };
    json!({ "action": action, "reasons": reasons, "text": format!("So: {action}.") })
}

/// Builds a request to change what is at a path, based on a version.
pub(crate) fn patch<'a>(server: &'a Server, path: &str, body: &Value, etag: &str) -> TestRequest<'a> {
    let request = server.call("PATCH", path).body(body.to_string());
    request.header("idempotency-key", &quoted(&new_id())).header("if-match", etag)
}

/// Uploads a file for a claim, and gives what a claim says of it.
pub(crate) async fn uploaded(claim: &Submitted<'_>, text: &str) -> Value {
    let file = pdf(text);
    claim.server.upload(claim.id(), &file).with_user(claim.partner).send().await.expect(201);
    json!({
        "sha256": sha256(&file), "file_name": format!("{text}.pdf"), "media_type": "application/pdf", "size": file.len(),
        "signed_on": "2026-11-01", "covers": ["sales"], "customer_signed": true, "describes_work": true
    })
}
