//! Two partners at one customer: each learns that there is another, and nothing else.

use serde_json::{Value, json};

use super::{Submitted, acted, submit};
use crate::support::{FABRIKAM_MPN, NORTHWIND_MPN, Server, TENANT};

fn kinds(shown: &Value) -> Vec<&str> {
    shown["events"].as_array().expect("events").iter().map(|event| event["kind"].as_str().expect("a kind")).collect()
}

async fn is_competing(claim: &Submitted<'_>) -> bool {
    let shown = claim.seen_by_partner().await.json();
    let list = claim.server.get("/v1/claims").with_user(claim.partner).send().await.expect(200).json();
    let items = list["items"].as_array().expect("items");
    let item = items.iter().find(|item| item["claim_id"] == claim.id()).expect("the claim");
    assert_eq!(item["competing"], shown["competing"], "list and claim say the same");
    shown["competing"] == true
}

#[tokio::test]
async fn a_competition_begins_and_ends() {
    let server = Server::start().await;
    let first = submit(&server, "fabrikam", |_| {}).await;
    assert!(!is_competing(&first).await);
    let version = first.seen_by_partner().await.header("etag").map(str::to_owned);
    let second = submit(&server, "northwind", |_| {}).await;
    assert!(is_competing(&first).await && is_competing(&second).await);
    let shown = first.seen_by_partner().await;
    assert_ne!(shown.header("etag").map(str::to_owned), version, "it is another version");
    let shown = shown.json();
    assert_eq!(kinds(&shown), ["moved", "competing"]);
    assert_eq!(shown["events"][1]["actor"], Value::Null);
    let timers: Vec<_> =
        shown["clocks"].as_array().expect("clocks").iter().map(|clock| clock["timer"].clone()).collect();
    assert!(timers.contains(&json!("competing_review")), "{timers:?}");
    // The one who competes was told at once, in the version with which it was submitted.
    let of_second = second.seen_by_partner().await;
    assert_eq!((of_second.header("etag"), kinds(&of_second.json())), (Some("\"1\""), vec!["moved", "competing"]));

    second.go(&[("partner", "withdraw")]).await;
    assert!(!is_competing(&first).await && !is_competing(&second).await);
    assert_eq!(kinds(&first.seen_by_partner().await.json()), ["moved", "competing", "uncontested"]);
    // That others are there still is no matter of a claim that is closed.
    assert_eq!(kinds(&second.seen_by_partner().await.json()), ["moved", "competing", "moved"]);
}

#[tokio::test]
async fn what_is_claimed_decides() {
    let server = Server::start().await;
    let sales = submit(&server, "fabrikam", |_| {}).await;
    let other_product = |claim: &mut Value| {
        claim["products"][0]["product"] = "customer_service".into();
        claim["proof"][0]["covers"] = json!(["customer_service"]);
    };
    let service = submit(&server, "northwind", other_product).await;
    assert!(!is_competing(&sales).await && !is_competing(&service).await);
    // A change of the products brings it into a competition, and out of it.
    for (product, competes) in [("sales", true), ("customer_service", false)] {
        let mut changed = service.seen_by_partner().await.json()["claim"].clone();
        changed["products"][0]["product"] = product.into();
        changed["proof"][0]["covers"] = json!([product]);
        service.change(&json!({ "claim": changed })).await.send().await.expect(200);
        assert_eq!(is_competing(&sales).await, competes, "{product}");
        assert_eq!(is_competing(&service).await, competes, "{product}");
    }
    // Colleagues do not compete.
    let colleague = submit(&server, "fabrikam", |_| {}).await;
    assert!(!is_competing(&sales).await && !is_competing(&colleague).await);
}

/// Whatever a partner asks for: nothing of the other partner is in any answer. A reviewer sees both.
#[tokio::test]
async fn nobody_learns_who_the_other_is() {
    let server = Server::start().await;
    let names = |company: &str, person: &str| {
        let (company, person) = (company.to_owned(), person.to_owned());
        move |claim: &mut Value| {
            claim["name"] = format!("Claim of {person}").into();
            claim["customer"]["company"] = company.into();
            claim["partner"]["contact"] = json!({ "name": person, "email": format!("{person}@x.example") });
        }
    };
    let ours = submit(&server, "fabrikam", names("Contoso", "annabella")).await;
    let theirs = submit(&server, "northwind", names("Contoso AG", "zebulon")).await;
    let comment = json!({ "text": "Words of zebulon." }).to_string();
    let etag = theirs.seen_by_partner().await.header("etag").expect("a version").to_owned();
    server
        .post(&format!("{}/comments", theirs.path()), comment)
        .with_user("northwind")
        .header("idempotency-key", &crate::support::quoted(&crate::support::new_id()))
        .header("if-match", &etag)
        .send()
        .await
        .expect(200);
    theirs.go(&[("reviewer", "begin_review")]).await;
    for (own, other, secrets) in [
        (&ours, &theirs, ["northwind", "zebulon", NORTHWIND_MPN, "Contoso AG"]),
        (&theirs, &ours, ["fabrikam", "annabella", FABRIKAM_MPN, "Signed for fabrikam"]),
    ] {
        let file = own.claim["proof"][0]["sha256"].as_str().expect("a digest").to_owned();
        let own_claims = format!("/v1/own-claims/{TENANT}");
        let paths = [
            own.path(),
            "/v1/claims".into(),
            "/v1/claims?sort=due".into(),
            "/v1/claims?q=contoso".into(),
            "/v1/exports/claims.csv".into(),
            "/v1/claims/deadlines.ics".into(),
            format!("{}/deadlines.ics", own.path()),
            format!("{}/poe/{file}", own.path()),
            own_claims,
            "/v1/session".into(),
        ];
        for path in paths {
            let reply = server.get(&path).with_user(own.partner).send().await.expect(200);
            for secret in secrets.iter().copied().chain([other.id()]) {
                assert!(!reply.text().contains(secret), "{path} tells {} of {secret}: {}", own.partner, reply.text());
            }
        }
        // Asking for what is theirs is asking for nothing.
        for path in [other.path(), format!("{}/deadlines.ics", other.path()), format!("{}/poe/{file}", other.path())] {
            server.get(&path).with_user(own.partner).send().await.problem(404, "not-found");
        }
        let stranger = super::patch(&server, &other.path(), &acted("withdraw"), "\"1\"").with_user(own.partner);
        stranger.send().await.problem(404, "not-found");
    }
    let review = ours.seen_by_reviewer().await.json();
    assert_eq!(review["competitors"], json!([{ "partner": "northwind", "claim_id": theirs.id() }]));
}
