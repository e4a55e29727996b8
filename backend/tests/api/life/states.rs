//! Every cell of the state machine, by HTTP: what is legal works, and all else is refused with what is possible instead.

use cpor_rules::Edition;
use cpor_rules::edition::{E2020_09, E2023_10};
use cpor_rules::evidence::ClaimStatus;
use cpor_rules::life::{Action, Actor, Transition, stage};
use cpor_rules::value::Choice;
use serde_json::Value;

use super::{A_MINUTE, acted, of_edition, submit};
use crate::support::{Reply, Server};

/// How a claim comes to each status.
fn way(status: ClaimStatus) -> &'static [(&'static str, &'static str)] {
    const BEGIN: (&str, &str) = ("reviewer", "begin_review");
    const REJECT: (&str, &str) = ("reviewer", "reject");
    const DISPUTE: (&str, &str) = ("partner", "dispute");
    match status {
        ClaimStatus::Draft | ClaimStatus::Submitted => &[],
        ClaimStatus::UnderReview => &[BEGIN],
        ClaimStatus::ActionRequired => &[BEGIN, ("reviewer", "request")],
        ClaimStatus::Approved => &[BEGIN, ("reviewer", "approve")],
        ClaimStatus::Rejected => &[BEGIN, REJECT],
        ClaimStatus::Dispute => &[BEGIN, REJECT, DISPUTE],
        ClaimStatus::RejectedFinal => &[BEGIN, REJECT, DISPUTE, REJECT],
        ClaimStatus::Withdrawn => &[("partner", "withdraw")],
    }
}

fn actors(who: &str) -> &'static [Actor] {
    if who == "partner" { &[Actor::Partner] } else { &[Actor::Reviewer, Actor::Customer] }
}

/// What somebody of this side may do, and what is not too early.
fn legal(edition: &'static Edition, status: ClaimStatus, who: &str) -> Vec<&'static Transition> {
    let transitions = stage(edition, status).expect("a stage").transitions.iter();
    let of_side = transitions.filter(|it| actors(who).contains(&it.by));
    // Without an answer a claim is rejected when the time for it is over.
    of_side.filter(|it| !(status == ClaimStatus::ActionRequired && it.action == Action::Reject)).collect()
}

fn legal_in(problem: &Value) -> Vec<String> {
    let names = problem["errors"][0]["params"]["legal"].as_str().expect("what is possible");
    let mut names: Vec<_> = names.split(", ").filter(|name| !name.is_empty()).map(str::to_owned).collect();
    names.sort();
    names
}

#[tokio::test]
async fn every_action_works_or_is_refused_by_what_is_possible() {
    let server = Server::start().await;
    let mut cells = 0;
    for edition in [&E2020_09, &E2023_10] {
        for status in ClaimStatus::ALL {
            if *status == ClaimStatus::Draft || stage(edition, *status).is_none() {
                continue;
            }
            let claim = submit(&server, "fabrikam", of_edition(edition.id)).await;
            claim.go(way(*status)).await;
            assert_eq!(claim.status().await, status.name(), "{}", edition.id);
            for who in ["partner", "reviewer"] {
                let possible = legal(edition, *status, who);
                let mut names: Vec<_> = possible.iter().map(|it| it.action.name().to_owned()).collect();
                names.sort();
                for action in Action::ALL.iter().filter(|action| !possible.iter().any(|it| it.action == **action)) {
                    let body = acted(action.name());
                    let request = if who == "partner" { claim.change(&body).await } else { claim.review(&body).await };
                    let refused = request.send().await;
                    let problem = refused.problem(409, "illegal-action");
                    assert_eq!(legal_in(&problem), names, "{who} {action:?} in {status:?} of {}", edition.id);
                    for name in &names {
                        assert!(problem["detail"].as_str().expect("a text").contains(name) || !is_named(&problem));
                    }
                    cells += 1;
                }
                assert_eq!(claim.status().await, status.name(), "refused, and still the same");
                for transition in possible {
                    works(&server, edition, *status, who, transition).await;
                    cells += 1;
                }
            }
        }
    }
    assert_eq!(cells, (7 + 8) * 2 * Action::ALL.len());
    assert_eq!(
        cpor_backend::verify_audit(&crate::support::database_url(&server)).await.expect("a database").faults,
        []
    );
}

/// Whether the detail says what is possible. Where it is too early, it says when it will be.
fn is_named(problem: &Value) -> bool {
    problem["errors"][0]["code"] == "NOT_HERE"
}

async fn works(server: &Server, edition: &Edition, status: ClaimStatus, who: &str, transition: &Transition) {
    let claim = submit(server, "fabrikam", of_edition(edition.id)).await;
    claim.go(way(status)).await;
    let body = acted(transition.action.name());
    let offered = |reply: &Reply, pointer: &str| {
        let actions = reply.json().pointer(pointer).expect("actions").clone();
        actions.as_array().expect("actions").iter().any(|it| it["action"] == transition.action.name())
    };
    if who == "partner" {
        assert!(offered(&claim.seen_by_partner().await, "/actions"), "{transition:?}");
        claim.change(&body).await.send().await.expect(200);
    } else {
        assert!(offered(&claim.seen_by_reviewer().await, "/detail/actions"), "{transition:?}");
        claim.review(&body).await.send().await.expect(200);
        server.advance(A_MINUTE);
    }
    let shown = claim.seen_by_partner().await.json();
    assert_eq!(shown["status"], transition.to.name(), "{transition:?}");
    let events = shown["events"].as_array().expect("events");
    let event = events.iter().rfind(|event| event["kind"] == "moved").expect("a move");
    assert_eq!(event["action"], transition.action.name());
    assert_eq!(event["actor"], transition.by.name());
    assert_eq!(event["text"], body["text"]);
    assert_eq!(event["reasons"], body["reasons"]);
    assert_eq!((&event["from"], &event["to"]), (&Value::from(status.name()), &Value::from(transition.to.name())));
    let numbers: Vec<_> = events.iter().map(|event| event["seq"].as_u64().expect("a number")).collect();
    assert_eq!(numbers, (1..=events.len() as u64).collect::<Vec<_>>());
}

/// Reasons and texts are asked for by name, and nothing has happened without them.
#[tokio::test]
async fn a_reason_or_a_text_that_is_missing_is_asked_for() {
    let server = Server::start().await;
    let claim = submit(&server, "fabrikam", |_| {}).await;
    for (body, pointer, code) in [
        (serde_json::json!({ "action": "withdraw" }), "/reasons", "NO_REASON"),
        (serde_json::json!({ "action": "withdraw", "reasons": ["no_proof"] }), "/reasons", "OTHER_REASON"),
        (serde_json::json!({ "action": "withdraw", "reasons": ["because"] }), "/reasons", "FORMAT"),
        (serde_json::json!({ "action": "leave" }), "/action", "FORMAT"),
        (
            serde_json::json!({ "action": "withdraw", "reasons": ["wrong_mpn"], "text": "x".repeat(4001) }),
            "/text",
            "FORMAT",
        ),
    ] {
        let refused = claim.change(&body).await.send().await;
        refused.problem(422, "field-invalid");
        assert_eq!(refused.errors(), [(pointer.to_owned(), code.to_owned())], "{body}");
    }
    claim.go(way(ClaimStatus::Rejected)).await;
    let refused = claim.change(&serde_json::json!({ "action": "dispute", "text": " " })).await.send().await;
    refused.problem(422, "field-invalid");
    assert_eq!(refused.errors(), [("/text".to_owned(), "NO_TEXT".to_owned())]);
    claim.change(&serde_json::json!({})).await.send().await.problem(422, "field-invalid");
}

/// A rejection can be disputed for thirty days, and once.
#[tokio::test]
async fn a_dispute_that_is_too_late_or_the_second_is_refused() {
    let server = Server::start().await;
    let late = submit(&server, "fabrikam", |_| {}).await;
    late.go(way(ClaimStatus::Rejected)).await;
    let twice = submit(&server, "fabrikam", |_| {}).await;
    twice.go(way(ClaimStatus::Dispute)).await;
    twice.go(&[("reviewer", "reject")]).await;
    assert_eq!(twice.status().await, "rejected");
    let refused = twice.change(&acted("dispute")).await.send().await;
    refused.problem(409, "illegal-action");
    assert_eq!(refused.errors(), [("/action".to_owned(), "DISPUTED_BEFORE".to_owned())]);

    let needs = async || server.get("/v1/claims").send().await.expect(200).json()["counts"]["needs_you"].clone();
    assert_eq!(needs().await, 1);
    server.advance(chrono::TimeDelta::days(31));
    assert_eq!(needs().await, 0, "nothing is left to do for the partner");
    let problem = late.change(&acted("dispute")).await.send().await.problem(409, "illegal-action");
    assert_eq!(problem["errors"][0]["code"], "TOO_LATE");
    assert_eq!(problem["errors"][0]["params"]["due"], "2026-12-20");
}
