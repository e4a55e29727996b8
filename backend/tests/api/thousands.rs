//! Thousands of generated claims, checked by the server: the verdicts are the same bytes as those of a native check.

use cpor_rules::wire::{ValidationRequest, to_bytes};

use crate::support::{Server, send};

#[tokio::test]
async fn verdicts_equal_the_recorded_ones() {
    let server = Server::start().await;
    let recorded: Vec<_> = include_str!("../../../tests/corpus/thousands.sha256").lines().collect();
    let count = std::env::var("CPOR_THOUSANDS").ok().map_or(2, |count| count.parse().expect("a number"));
    assert!(recorded.len() >= count, "CPOR_THOUSANDS is larger than the number of recorded digests");
    for (index, expected) in recorded.into_iter().take(count).enumerate() {
        let mut verdicts = Vec::new();
        for case in cpor_parity::thousand(index) {
            let body = body(case);
            let headers = [("content-type", "application/json".to_owned())];
            let path = "/v1/claims/validation?canonical=true";
            let reply = send(server.address, "POST", path, &headers, body.into()).await;
            assert_eq!(reply.status, 200, "{}", reply.text());
            verdicts.push(reply.text().as_bytes().to_vec());
        }
        assert_eq!(cpor_parity::digest(verdicts.into_iter()).to_string(), expected, "thousand {index}");
    }
}

fn body(cpor_parity::Case { draft, evidence }: cpor_parity::Case) -> Vec<u8> {
    let today = Some(cpor_parity::today().to_string());
    to_bytes(&ValidationRequest { claim: draft, evidence, today, ..ValidationRequest::default() })
}
