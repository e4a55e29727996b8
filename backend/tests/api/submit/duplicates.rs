//! `POST /v1/claims`: a partner cannot have two open claims for the same item and activity.

use serde_json::json;

use crate::support::{Server, new_id, ready_claim, submission_row_counts};

#[tokio::test]
async fn a_subscription_of_an_open_claim_is_refused() {
    let server = Server::start().await;
    let first = ready_claim(&server).await;
    server.submit(&new_id(), &first).send().await.expect(201);

    let mut second = ready_claim(&server).await;
    let own = second["products"][0].clone();
    second["products"] = json!([own, first["products"][0]]);
    let duplicate = server.submit(&new_id(), &second).send().await;
    let problem = duplicate.problem(422, "claim-invalid");
    assert_eq!(duplicate.errors().iter().map(|(_, rule)| rule.as_str()).collect::<Vec<_>>(), ["R13", "X15"]);
    assert_eq!(problem["errors"][0]["params"]["evidence:/own_claims/0"], first["claim_id"]);
    assert_eq!(submission_row_counts(&server).await, [1; 6]);

    second["products"].as_array_mut().expect("a list").pop();
    server.submit(&new_id(), &second).send().await.expect(201);
}

#[tokio::test]
async fn a_workload_of_an_open_claim_is_refused() {
    let server = Server::start().await;
    let workload_claim = || async {
        let mut claim = ready_claim(&server).await;
        claim["solution_area"] = json!("microsoft_365");
        claim["products"] = json!([]);
        claim["workloads"] = json!(["teams", "exchange_online"]);
        claim
    };
    server.submit(&new_id(), &workload_claim().await).send().await.expect(201);
    let duplicate = server.submit(&new_id(), &workload_claim().await).send().await;
    let problem = duplicate.problem(409, "duplicate-claim");
    assert!(duplicate.errors()[0].0.starts_with("/workloads/"));
    let first = &problem["errors"][0]["params"]["claim_id"];
    assert!(problem["detail"].as_str().expect("a text").contains(first.as_str().expect("an ID")), "{problem}");
}
