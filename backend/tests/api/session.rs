//! `GET /v1/session`.

use std::process::Command;

use cpor_backend::{AccountsError, import_accounts};
use serde_json::json;
use tempfile::TempDir;

use crate::program::program;
use crate::provider::{FABRIKAM, Provider, first};
use crate::support::{NORTHWIND_MPN, Running, Server, database_url, new_id, ready_claim};

#[tokio::test]
async fn without_authorization_the_user_is_fabrikam() {
    let server = Server::start().await;
    let session = server.get("/v1/session").send().await.expect(200).json();
    assert_eq!(session["partner"], "fabrikam");
    assert_eq!(session["role"], "incentives_admin");
    assert_eq!(session["capabilities"], json!(["validate", "upload", "submit", "read", "practice"]));
    assert_eq!(session["edition"], "2020-09");
    assert_eq!(session["limits"]["claim_bytes"], 262_144);
    assert_eq!(session["limits"]["proof_bytes"], 10_485_760);
    assert_eq!(session, server.get("/v1/session").with_user("fabrikam").send().await.json());
}

/// Whoever is not signed in hears it too, with what refuses them: the page of its own takes typing before.
#[tokio::test]
async fn it_is_said_whether_drafts_may_be_on_devices() {
    let asked = async |server: &Server| {
        server.get("/v1/session").send().await.expect(200).json()["no_drafts_on_devices"].clone()
    };
    assert_eq!(asked(&Server::start().await).await, false);
    assert_eq!(asked(&Server::without_drafts_on_devices(None).await).await, true);

    let provider = Provider::start(&[first()]).await;
    let sign_in = || (provider.config(), provider.issuer(FABRIKAM));
    let (oidc, issuer) = sign_in();
    let refused = Server::with_sign_in(oidc, issuer).await.get("/v1/session").send().await;
    refused.problem(401, "unauthenticated");
    assert_eq!(refused.json().get("no_drafts_on_devices"), None);
    let server = Server::without_drafts_on_devices(Some(sign_in())).await;
    let refused = server.get("/v1/session").send().await;
    refused.problem(401, "unauthenticated");
    assert_eq!(refused.json()["no_drafts_on_devices"], true);
    // Nor is it promised that answers are kept.
    let failed = server.get("/auth/callback?code=x&state=y").send().await.expect(502);
    assert!(failed.text().contains("You are not signed in. <a"), "{}", failed.text());
}

#[tokio::test]
async fn the_option_takes_yes_and_no() {
    let folder = TempDir::new().expect("a folder");
    let asked = async |command: Command| {
        Running::of(command).send("GET", "/v1/session", &[], b"").await["no_drafts_on_devices"].clone()
    };
    let with = |arguments: &[&str]| {
        let mut command = program(folder.path());
        command.args(["--listen", "127.0.0.1:0", "--log", "off"]).args(arguments);
        command
    };
    assert_eq!(asked(with(&[])).await, false);
    assert_eq!(asked(with(&["--drafts-on-devices", "yes"])).await, false);
    assert_eq!(asked(with(&["--drafts-on-devices", "no"])).await, true);
    let mut by_environment = with(&[]);
    by_environment.env("CPOR_DRAFTS_ON_DEVICES", "no");
    assert_eq!(asked(by_environment).await, true);
}

#[tokio::test]
async fn each_partner_has_four_kinds_of_account() {
    let server = Server::start().await;
    let mut seen = Vec::new();
    for name in ["fabrikam", "northwind"] {
        let session = server.get("/v1/session").with_user(name).send().await.expect(200).json();
        assert_eq!(session["partner"], name);
        let accounts = session["mpn_accounts"].as_array().expect("accounts").clone();
        let kinds: Vec<_> = accounts
            .iter()
            .map(|account| {
                let enrolled = account["enrolled"].as_array().expect("a list").len();
                (
                    account["level"].as_str().expect("a level"),
                    enrolled,
                    account["partner_type"].as_str().expect("a type"),
                )
            })
            .collect();
        assert_eq!(
            kinds,
            [("location", 3, "none"), ("location", 0, "none"), ("global", 0, "none"), ("location", 1, "frp_fasttrack")]
        );
        seen.extend(accounts.into_iter().map(|account| account["mpn_id"].to_string()));
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 8, "no account belongs to both partners");
}

#[tokio::test]
async fn each_person_has_an_id_that_says_nothing() {
    let server = Server::start().await;
    let mut ids = Vec::new();
    for name in ["fabrikam", "northwind", "reviewer"] {
        let session = server.get("/v1/session").with_user(name).send().await.expect(200).json();
        let id = session["person"].as_str().expect("an ID").to_owned();
        assert!(id.len() == 32 && id.bytes().all(|digit| digit.is_ascii_hexdigit()), "{id}");
        let again = server.get("/v1/session").with_user(name).send().await.expect(200).json();
        assert_eq!(again["person"], id.as_str());
        ids.push(id);
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 3);
}

#[tokio::test]
async fn what_is_sent_in_the_name_of_somebody_else_is_refused() {
    let server = Server::start().await;
    let id = server.get("/v1/session").send().await.json()["person"].as_str().expect("an ID").to_owned();
    let upload = |person: &str| server.upload(&new_id(), b"").header("cpor-person", person);
    upload(&id).with_user("northwind").send().await.problem(409, "another-person");
    upload("somebody").send().await.problem(409, "another-person");
    // The right person is heard; the empty file is not taken.
    upload(&id).send().await.problem(422, "poe-empty");
}

/// Who is made up signs in nowhere.
#[tokio::test]
async fn a_practice_user_has_no_other_sessions() {
    let server = Server::start().await;
    let others = server.get("/v1/session/others").send().await.expect(200).json();
    assert_eq!(others, json!({ "items": [] }));
    let ended = server.call("DELETE", "/v1/session/others").send().await.expect(200).json();
    assert_eq!(ended, json!({ "ended": 0 }));
}

#[tokio::test]
async fn a_reviewer_can_check_claims_and_review_them() {
    let server = Server::start().await;
    let session = server.get("/v1/session").with_user("reviewer").send().await.expect(200).json();
    assert_eq!(session["role"], "reviewer");
    assert_eq!(session["capabilities"], json!(["validate", "review", "practice"]));
    assert_eq!(session["mpn_accounts"], json!([]));
}

#[tokio::test]
async fn an_unknown_token_is_refused() {
    let server = Server::start().await;
    let refused = server.get("/v1/session").with_user("contoso").send().await;
    let problem = refused.problem(401, "unauthenticated");
    assert_eq!(problem["retry"], "after-auth");
    assert!(problem["detail"].as_str().expect("a text").contains("Bearer practice:northwind"), "{problem}");
    assert_eq!(refused.header("www-authenticate"), Some("Bearer"));
}

#[tokio::test]
async fn accounts_that_the_programme_has_loaded_count_from_the_next_request_on() {
    let server = Server::start().await;
    let accounts = async |who: &str| {
        server.get("/v1/session").with_user(who).send().await.expect(200).json()["mpn_accounts"].clone()
    };
    assert_eq!(accounts("northwind").await[0]["mpn_id"], NORTHWIND_MPN);
    let table = "partner,mpn_id,level,enrolled,partner_type\nfabrikam,6001,location,osa osu_microsoft_365,none\n";
    assert_eq!(import_accounts(&database_url(&server), table.as_bytes()).await.expect("a table"), 1);
    let loaded = json!([{ "mpn_id": "6001", "level": "location", "enrolled": ["osa", "osu_microsoft_365"], "partner_type": "none" }]);
    assert_eq!(accounts("fabrikam").await, loaded);
    assert_eq!(accounts("northwind").await, json!([]), "the table is all there is");
    // The rules see them too: the claim is by an account that is not among them any more.
    let claim = ready_claim(&server).await;
    let refused = server.submit(&new_id(), &claim).send().await;
    refused.problem(422, "claim-invalid");
    assert!(refused.errors().iter().any(|(pointer, _)| pointer == "/partner/mpn_id"), "{:?}", refused.errors());

    for wrong in ["fabrikam,x,,,", ""] {
        let table = format!("partner,mpn_id,level,enrolled,partner_type\n{wrong}\n");
        let imported = import_accounts(&database_url(&server), table.as_bytes()).await;
        assert!(matches!(imported, Err(AccountsError::Value { line: 2, .. } | AccountsError::Empty)), "{imported:?}");
        assert_eq!(accounts("fabrikam").await, loaded, "nothing was loaded");
    }
}
