//! Claims and answers to try the page with.

use cpor_claim::app::{ChosenFile, Event, Failure};
use cpor_rules::evidence::{DomainLookup, MpnAccount};
use cpor_rules::value::TenantId;
use cpor_rules::wire::{Limits, OwnClaims, Problem, Receipt, Session, Tenant};
use serde_json::json;

use crate::browser::{PERSON, count_requests, until};
use crate::page::Page;

pub(crate) const TENANT: &str = "6babcaad-604b-40ac-a9d7-9fd97c0b779f";
pub(crate) const OTHER_TENANT: &str = "72f988bf-86f1-41af-91ab-2d7cd011db47";
pub(crate) const DOMAIN: &str = "contoso18839.onmicrosoft.com";
pub(crate) const SUBSCRIPTION: &str = "b4f5c1de-8f7a-4e0e-9a43-0d2f8c1a5e77";
/// A location that is enrolled in everything.
pub(crate) const MPN: &str = "4391507";
/// A location that is enrolled in nothing.
pub(crate) const IDLE_MPN: &str = "4391523";

pub(crate) fn typed(pointer: &str, text: &str) -> Event {
    Event::Typed { pointer: pointer.into(), text: text.into() }
}

pub(crate) fn ticked(pointer: &str, name: &str, on: bool) -> Event {
    Event::Ticked { pointer: pointer.into(), name: name.into(), on }
}

/// Fabrikam, with two accounts.
pub(crate) fn session() -> Session {
    let account = |mpn_id: &str, enrolled: &[&str]| MpnAccount {
        mpn_id: mpn_id.into(),
        level: Some("location".into()),
        enrolled: Some(enrolled.iter().map(|name| (*name).to_owned()).collect()),
        partner_type: Some("none".into()),
    };
    let everything = ["osa", "osu_business_applications", "osu_microsoft_365"];
    Session {
        person: PERSON.into(),
        partner: "fabrikam".into(),
        role: "incentives_admin".into(),
        mpn_accounts: vec![account(MPN, &everything), account(IDLE_MPN, &[])],
        capabilities: ["validate", "upload", "submit", "read", "practice"].map(Into::into).to_vec(),
        edition: "2020-09".into(),
        limits: Limits {
            claim_bytes: 262_144,
            proof_bytes: 2 * 1_048_576,
            proof_files: 10,
            proof_types: vec!["application/pdf".into()],
        },
        ..Session::default()
    }
}

pub(crate) fn signed_in() -> Event {
    Event::SessionAnswered { version: 1, answer: Ok(session()) }
}

/// A problem that the endpoint answers with.
pub(crate) fn problem(kind: &str, status: u16, retry: &str) -> Failure {
    Failure::Problem(Box::new(Problem {
        kind: format!("/problems/{kind}"),
        status,
        detail: "What the endpoint says of it.".into(),
        retry: retry.into(),
        ..Problem::default()
    }))
}

/// Nobody is signed in.
pub(crate) fn not_signed_in() -> Failure {
    problem("not-signed-in", 401, "after-auth")
}

pub(crate) fn pdf(handle: u32, name: &str) -> ChosenFile {
    ChosenFile { handle, name: name.into(), media_type: "application/pdf".into(), size: 5120 }
}

/// The answer to the last question about the customer's domain.
pub(crate) fn found(page: &Page, state: &str, tenant: Option<&str>) -> Event {
    let lookup = DomainLookup {
        state: state.into(),
        tenant_id: tenant.map(Into::into),
        domain: page.model(|model| model.lookup.pending.clone()),
        at: Some("2026-11-20T09:00:00Z".into()),
    };
    let answer = Tenant { lookup, ..Tenant::default() };
    Event::LookupAnswered { version: page.model(|model| model.lookup.version), answer: Ok(answer) }
}

/// A claim for Business Applications of which nothing is missing or wrong, its proof at the endpoint, kept at a step.
pub(crate) fn business(step: &str) -> String {
    let digest = "a".repeat(64);
    json!({
        "draft": {
            "schema": 1,
            "claim_id": "0192f0c1-7a00-7000-8000-0000000000e2",
            "name": "Contoso Sales 2026",
            "partner": { "mpn_id": MPN, "contact": { "name": "Paola Rossi", "email": "paola@fabrikam.com" } },
            "customer": {
                "company": "Contoso",
                "tenant_id": TENANT,
                "domain": DOMAIN,
                "contact": { "name": "Anna Bauer", "title": "IT lead", "email": "anna@contoso.com" },
                "technical_contact": { "name": "Tom Weber", "title": "Administrator", "email": "tom@contoso.com" },
                "public_sector": "no"
            },
            "solution_area": "business_applications",
            "activities": ["presales"],
            "purchase_channel": "volume_licensing",
            "products": [{ "product": "sales", "subscription_id": SUBSCRIPTION }],
            "workloads": [],
            "proof": [{
                "sha256": digest,
                "file_name": "proof.pdf",
                "media_type": "application/pdf",
                "size": 5120,
                "signed_on": "2026-05-01",
                "covers": ["sales"],
                "customer_signed": true,
                "describes_work": true,
                "public_sector_disclosure": false,
                "names_each_product": true,
                "names_customer": true,
                "measured_result": true,
                "partner_did_the_work": true
            }],
            "comments": "",
            "acknowledged": true
        },
        "declared": {
            "influenced_purchase": true,
            "drives_usage": false,
            "business_influencer": false,
            "expects_payment": true,
            "mpn_did_the_work": true,
            "knows_mpn": true
        },
        "step": step,
        "sent_files": [digest]
    })
    .to_string()
}

/// The answers that such a claim gets: who is asking, whose the domain is, and what was claimed before.
pub(crate) async fn answer_all(page: &Page) {
    page.answer_session(Ok(session())).await;
    let tenant = TenantId::parse(TENANT).expect("a tenant ID");
    page.dispatch_all([
        found(page, "found", Some(TENANT)),
        Event::OwnClaimsAnswered { tenant, answer: Ok(OwnClaims { items: Vec::new() }) },
    ])
    .await;
}

/// The customer's export, with a healthy subscription.
pub(crate) fn export() -> String {
    json!({ "value": [{
        "commerceSubscriptionId": SUBSCRIPTION,
        "id": "0b1d5f0e-6c1d-4c57-9a53-6f3f1b8f2c11",
        "skuId": "1e1a282c-9c54-43a2-9310-98ef728faace",
        "skuPartNumber": "DYN365_ENTERPRISE_SALES",
        "status": "Enabled",
        "isTrial": false,
        "ownerTenantId": null,
        "createdDateTime": "2025-03-04T08:15:00Z",
        "serviceStatus": [{
            "provisioningStatus": "Success",
            "servicePlanId": "2da8e897-7791-486b-b08f-cc63c8129df7",
            "appliesTo": "User"
        }]
    }] })
    .to_string()
}

/// The key of the submission that is on its way.
pub(crate) fn key(page: &Page) -> String {
    page.model(|model| model.submission.outbox().map(|outbox| outbox.key.clone())).expect("a submission")
}

pub(crate) fn receipt() -> Receipt {
    Receipt {
        receipt_id: "CPOR-7K2M".into(),
        claim_id: "0192f0c1-7a00-7000-8000-0000000000e2".into(),
        submitted_at: "2026-11-20T10:15:00Z".into(),
        fingerprint: "b".repeat(64),
        edition: "2020-09".into(),
        verdict_sha256: "c".repeat(64),
        review_due: "2026-11-27".into(),
        poe: vec!["a".repeat(64)],
    }
}

/// A claim that was submitted, with its receipt.
pub(crate) async fn submitted() -> Page {
    let page = Page::kept(&business("check")).await;
    answer_all(&page).await;
    page.press("Submit the claim").await;
    until("it is on its way", || count_requests("POST /v1/claims") == 1).await;
    page.dispatch(Event::SubmitAnswered { key: key(&page), answer: Ok(receipt()), replayed: false }).await;
    page
}
