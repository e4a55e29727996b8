//! Claims by the thousand, judged at the endpoint: the same bytes as natively.

use cpor_rules::wire::{ValidationRequest, to_bytes};

use crate::support::{Server, send};

#[tokio::test]
async fn thousands_are_judged_alike() {
    let server = Server::start().await;
    let native: Vec<_> = include_str!("../../../tests/corpus/thousands.sha256").lines().collect();
    let count = std::env::var("CPOR_THOUSANDS").ok().map_or(2, |count| count.parse().expect("a number"));
    assert!(native.len() >= count, "as many have been recorded");
    for (which, native) in native.into_iter().take(count).enumerate() {
        let mut verdicts = Vec::new();
        for case in cpor_parity::thousand(which) {
            let body = body(case);
            let headers = [("content-type", "application/json".to_owned())];
            let path = "/v1/claims/validation?canonical=true";
            let reply = send(server.address, "POST", path, &headers, body.into()).await;
            assert_eq!(reply.status, 200, "{}", reply.text());
            verdicts.push(reply.text().as_bytes().to_vec());
        }
        assert_eq!(cpor_parity::digest(verdicts.into_iter()).to_string(), native, "thousand {which}");
    }
}

fn body(cpor_parity::Case { draft, evidence }: cpor_parity::Case) -> Vec<u8> {
    let today = Some(cpor_parity::today().to_string());
    to_bytes(&ValidationRequest { claim: draft, evidence, today, ..ValidationRequest::default() })
}
