//! Bearer tokens: which count, and which do not.

use axum::body::Bytes;
use axum::http::HeaderValue;
use cpor_fuzz::Mutation;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::provider::{FABRIKAM, Key, NORTHWIND, Provider, first, rsa, second};
use crate::support::{Reply, Server, send};

async fn session(server: &Server, token: &str) -> Reply {
    server.get("/v1/session").header("authorization", &format!("Bearer {token}")).send().await
}

#[tokio::test]
async fn people_are_known_by_their_tokens() {
    let provider = Provider::start(&[rsa(), first()]).await;
    let server = Server::with_oidc(provider.config()).await;
    let known = session(&server, &rsa().sign(&provider.claims(FABRIKAM))).await.expect(200).json();
    assert_eq!((&known["partner"], &known["role"]), (&json!("fabrikam"), &json!("incentives_admin")));
    assert_eq!(known["mpn_accounts"][0]["mpn_id"], "4391507");
    assert_eq!(known["capabilities"], json!(["validate", "upload", "submit", "read"]), "nobody is made up");

    // The first version: another issuer, the same person.
    let mut older = provider.claims(FABRIKAM);
    older["iss"] = format!("{}/{FABRIKAM}/", provider.address).into();
    older["ver"] = "1.0".into();
    let older = session(&server, &first().sign(&older)).await.expect(200).json();
    assert_eq!(older["partner"], "fabrikam");

    let other = session(&server, &first().sign(&provider.claims(NORTHWIND))).await.expect(200).json();
    assert_eq!((&other["partner"], &other["mpn_accounts"]), (&json!("northwind"), &json!([])));
    assert_ne!(other["person"], known["person"]);
    let mut plain = provider.claims(NORTHWIND);
    plain["roles"] = json!(["Something.Else"]);
    let plain = session(&server, &first().sign(&plain)).await.expect(200).json();
    assert_eq!((&plain["role"], &plain["capabilities"]), (&json!("none"), &json!(["validate", "read"])));
}

#[tokio::test]
async fn a_token_that_is_wrong_in_anything_is_refused() {
    let provider = Provider::start(&[rsa(), first()]).await;
    let server = Server::with_oidc(provider.config()).await;
    let refused = async |what: &str, token: &str, said: &str| {
        let problem = session(&server, token).await.problem(401, "unauthenticated");
        let detail = problem["detail"].as_str().expect("a text");
        assert!(detail.contains(said), "{what}: {detail}");
    };
    let changed = |change: fn(&mut Value)| {
        let mut claims = provider.claims(FABRIKAM);
        change(&mut claims);
        first().sign(&claims)
    };
    let now = jsonwebtoken::get_current_timestamp();

    let anonymous = server.get("/v1/session").send().await;
    anonymous.problem(401, "unauthenticated");
    assert_eq!(anonymous.header("www-authenticate"), Some("Bearer"));
    server.get("/v1/session").with_user("fabrikam").send().await.problem(401, "unauthenticated");
    let twice = format!("Bearer {}", changed(|_| ()));
    let twice = server.get("/v1/session").header("authorization", &twice).and_header("authorization", &twice);
    twice.send().await.problem(401, "unauthenticated");

    refused("no token", "x", "cannot be read").await;
    refused("another issuer", &changed(|claims| claims["iss"] = "https://login.example".into()), "of an issuer").await;
    refused("a list of issuers", &changed(|claims| claims["iss"] = json!([claims["iss"]])), "cannot be read").await;
    refused("another application", &changed(|claims| claims["aud"] = "api://other".into()), "another application")
        .await;
    for claim in ["aud", "exp", "nbf", "sub"] {
        let mut claims = provider.claims(FABRIKAM);
        claims.as_object_mut().expect("an object").remove(claim);
        refused(claim, &first().sign(&claims), if claim == "aud" { "the token" } else { "lacks a claim" }).await;
    }
    for claim in ["exp", "nbf"] {
        let mut claims = provider.claims(FABRIKAM);
        claims[claim] = claims[claim].to_string().into();
        refused(&format!("{claim} as a text"), &first().sign(&claims), "lacks a claim").await;
    }
    let mut expired = provider.claims(FABRIKAM);
    expired["exp"] = (now - 120).into();
    refused("expired", &first().sign(&expired), "has expired").await;
    let mut early = provider.claims(FABRIKAM);
    early["nbf"] = (now + 120).into();
    refused("not yet valid", &first().sign(&early), "is not valid yet").await;

    refused("an ID token", &changed(|claims| claims["nonce"] = "x".into()), "is an ID token").await;

    let claims = provider.claims(FABRIKAM);
    let forged = Key { key: second().key, ..first() };
    refused("another key under a known ID", &forged.sign(&claims), "is signed by a key").await;
    refused("a key that is not known", &second().sign(&claims), "is signed by a key").await;
    // What everybody can read, used as a secret.
    let secret = EncodingKey::from_secret(json!(rsa().public()).to_string().as_bytes()).expect("a secret");
    let confused = Header { kid: Some("rsa".into()), ..Header::new(Algorithm::HS256) };
    let confused = encode(&confused, &claims, &secret).expect("a token");
    refused("HS256", &confused, "is signed by a key").await;
    let parts: Vec<_> = confused.split('.').collect();
    // {"alg":"none","kid":"rsa"}
    refused("none", &format!("eyJhbGciOiJub25lIiwia2lkIjoicnNhIn0.{}.", parts[1]), "cannot be read").await;
    let good = first().sign(&claims);
    let of_another: Vec<_> = good.split('.').collect();
    let other = first().sign(&provider.claims(NORTHWIND));
    let swapped = [other.split('.').next().expect("a header"), other.split('.').nth(1).expect("claims"), of_another[2]];
    refused("the signature of another token", &swapped.join("."), "is signed by a key").await;
    session(&server, &good).await.expect(200);
}

#[tokio::test]
async fn somebody_of_no_partner_is_told_so() {
    let provider = Provider::start(&[first()]).await;
    let server = Server::with_oidc(provider.config()).await;
    let mut claims = provider.claims(FABRIKAM);
    claims["tid"] = NORTHWIND.into();
    let problem = session(&server, &first().sign(&claims)).await.problem(403, "forbidden-role");
    assert!(problem["detail"].as_str().expect("a text").contains("not among the partners"), "{problem}");
}

#[tokio::test]
async fn another_key_is_asked_for_once_and_known_ones_stay() {
    let provider = Provider::start(&[first()]).await;
    let server = Server::with_oidc(provider.config()).await;
    let claims = provider.claims(FABRIKAM);
    session(&server, &first().sign(&claims)).await.expect(200);
    assert_eq!(provider.asked(), 2);
    // A storm of keys that nobody knows.
    for _ in 0..20 {
        session(&server, &second().sign(&claims)).await.problem(401, "unauthenticated");
    }
    // A slow machine may take longer than the pause between two requests.
    assert!(provider.asked() < 20, "{}", provider.asked());

    provider.use_keys(&[first(), second()]);
    crate::support::until("the new key counts", async || session(&server, &second().sign(&claims)).await.status == 200)
        .await;
    let asked = provider.asked();
    session(&server, &first().sign(&claims)).await.expect(200);
    assert_eq!(provider.asked(), asked);

    provider.break_down();
    let before = provider.asked();
    crate::support::until("it was asked in vain", async || {
        session(&server, &rsa().sign(&claims)).await.problem(401, "unauthenticated");
        provider.asked() > before
    })
    .await;
    session(&server, &second().sign(&claims)).await.expect(200);
}

#[tokio::test]
async fn while_the_keys_are_out_of_reach_nobody_is_refused() {
    let provider = Provider::start(&[first()]).await;
    provider.break_down();
    let server = Server::with_oidc(provider.config()).await;
    let token = first().sign(&provider.claims(FABRIKAM));
    let problem = session(&server, &token).await.problem(503, "unavailable");
    assert_eq!(problem["retry"], "same-key");
    provider.use_keys(&[first()]);
    crate::support::until("the provider is back", async || session(&server, &token).await.status == 200).await;
}

/// Entra ID's document for all tenants has a placeholder in the place of the tenant.
#[tokio::test]
async fn the_issuer_of_all_tenants_is_nobodys() {
    let provider = Provider::start(&[first()]).await;
    let server = Server::with_oidc(provider.config()).await;
    let mut claims = provider.claims(NORTHWIND);
    claims["iss"] = provider.issuer("common").into();
    session(&server, &first().sign(&claims)).await.problem(503, "unavailable");
}

/// A token that was changed anywhere opens nothing, and is nothing that the server cannot answer.
#[test]
fn fuzz_tokens() {
    let runtime = Runtime::new().expect("a runtime");
    let (server, token) = runtime.block_on(async {
        let provider = Provider::start(&[first()]).await;
        let token = first().sign(&provider.claims(FABRIKAM));
        (Server::with_oidc(provider.config()).await, token)
    });
    let address = server.address;
    let ask = |token: &str| {
        let headers = [("authorization", format!("Bearer {token}"))];
        runtime.block_on(send(address, "GET", "/v1/session", &headers, Bytes::new())).status
    };
    assert_eq!(ask(&token), 200);
    bolero::check!().with_type::<Mutation>().for_each(|mutation| {
        let changed = String::from_utf8_lossy(&mutation.of(&[&token])).into_owned();
        if changed.trim() != token && HeaderValue::from_str(&changed).is_ok() {
            assert_eq!(ask(&changed), 401, "{changed:?}");
        }
    });
}
