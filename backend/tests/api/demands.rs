//! What the programme asks of sign-ins: a second factor, a scope, certain signatures, and that the provider has asked lately.

use chrono::{DateTime, TimeDelta, Utc};
use cpor_backend::{OidcConfig, TokenDemands};
use serde_json::{Value, json};

use crate::provider::{FABRIKAM, Key, Provider, first, rsa, rsa_pss};
use crate::sign_in::{Browser, id_token, query};
use crate::support::{Reply, Server};

fn config(provider: &Provider, demands: TokenDemands) -> OidcConfig {
    OidcConfig { demands, ..provider.config() }
}

async fn session(server: &Server, key: &Key, claims: &Value) -> Reply {
    server.get("/v1/session").header("authorization", &format!("Bearer {}", key.sign(claims))).send().await
}

/// Comes back from the provider with an ID token that is changed so.
async fn come_back(
    provider: &Provider,
    server: &Server,
    key: &Key,
    change: impl FnOnce(&mut Value),
) -> (Browser, Reply) {
    let mut browser = Browser::default();
    let at_provider = browser.begin(server).await;
    let mut claims = id_token(provider, &at_provider);
    change(&mut claims);
    provider.give(key.sign(&claims));
    let reply = browser.come_back(server, &at_provider).await;
    (browser, reply)
}

/// By either way to sign in.
#[tokio::test]
async fn without_a_second_factor_nobody_gets_in() {
    let provider = Provider::start(&[first()]).await;
    let second_factor = "amr=mfa,acr=phr".parse().expect("a list");
    let demands = TokenDemands { second_factor, ..TokenDemands::default() };
    let server = Server::with_sign_in(config(&provider, demands), provider.issuer(FABRIKAM)).await;
    let asked = Browser::default().begin(&server).await;
    assert_eq!(query(&asked, "acr_values"), "phr", "the provider is asked for it");
    for (given, is_taken) in [
        (json!({}), false),
        (json!({ "amr": ["pwd"] }), false),
        (json!({ "acr": "pwd" }), false),
        (json!({ "amr": ["pwd", "mfa"] }), true),
        (json!({ "acr": "phr" }), true),
    ] {
        let with = |claims: &mut Value| {
            claims.as_object_mut().expect("an object").extend(given.as_object().expect("claims").clone());
        };
        let mut claims = provider.claims(FABRIKAM);
        with(&mut claims);
        let by_token = session(&server, &first(), &claims).await;
        let (mut browser, back) = come_back(&provider, &server, &first(), with).await;
        if is_taken {
            by_token.expect(200);
            back.expect(303);
            browser.session(&server).await.expect(200);
        } else {
            let problem = by_token.problem(401, "unauthenticated");
            assert!(problem["detail"].as_str().expect("a text").contains("second factor"), "{problem}");
            back.expect(502);
            browser.session(&server).await.problem(401, "unauthenticated");
        }
    }
}

#[tokio::test]
async fn a_portal_needs_the_scope_that_people_gave_it() {
    let provider = Provider::start(&[first()]).await;
    let demands = TokenDemands { scope: Some("access_as_user".into()), ..TokenDemands::default() };
    let server = Server::with_oidc(config(&provider, demands)).await;
    let claims = provider.claims(FABRIKAM);
    session(&server, &first(), &claims).await.expect(200);
    for other in [json!("profile"), json!("access_as_user2"), Value::Null] {
        let mut claims = claims.clone();
        claims["scp"] = other;
        let problem = session(&server, &first(), &claims).await.problem(403, "forbidden-role");
        assert!(problem["detail"].as_str().expect("a text").contains("lacks the scope"), "{problem}");
        // Other providers name it otherwise.
        claims["scope"] = "openid access_as_user".into();
        session(&server, &first(), &claims).await.expect(200);
    }
}

/// By either way to sign in.
#[tokio::test]
async fn signatures_that_do_not_count_are_refused() {
    let provider = Provider::start(&[rsa(), rsa_pss(), first()]).await;
    let all = Server::with_sign_in(provider.config(), provider.issuer(FABRIKAM)).await;
    let signatures = "PS256,ES256".parse().expect("a list");
    let demands = TokenDemands { signatures, ..TokenDemands::default() };
    let approved = Server::with_sign_in(config(&provider, demands), provider.issuer(FABRIKAM)).await;
    for (key, is_approved) in [(rsa(), false), (rsa_pss(), true), (first(), true)] {
        let claims = provider.claims(FABRIKAM);
        session(&all, &key, &claims).await.expect(200);
        come_back(&provider, &all, &key, |_| ()).await.1.expect(303);
        let reply = session(&approved, &key, &claims).await;
        let (_, back) = come_back(&provider, &approved, &key, |_| ()).await;
        if is_approved {
            reply.expect(200);
            back.expect(303);
        } else {
            reply.problem(401, "unauthenticated");
            back.expect(502);
        }
    }
}

/// A session ends so long after the provider has asked who it is, however often somebody comes back from there meanwhile.
#[tokio::test]
async fn a_session_lasts_from_when_the_provider_has_asked() {
    let provider = Provider::start(&[first()]).await;
    let server = Server::with_sign_in(provider.config(), provider.issuer(FABRIKAM)).await;
    let asked = Browser::default().begin(&server).await;
    assert_eq!(query(&asked, "max_age"), "43200", "the provider asks again after twelve hours");
    let now: DateTime<Utc> = "2026-11-20T09:30:00Z".parse().expect("a time");
    let hours_ago = |hours: i64| (now - TimeDelta::hours(hours)).timestamp();

    let (_, back) = come_back(&provider, &server, &first(), |claims| claims["auth_time"] = hours_ago(13).into()).await;
    back.expect(502);
    let (mut late, back) =
        come_back(&provider, &server, &first(), |claims| claims["auth_time"] = hours_ago(11).into()).await;
    back.expect(303);
    let (mut fresh, back) =
        come_back(&provider, &server, &first(), |claims| claims["auth_time"] = hours_ago(0).into()).await;
    back.expect(303);
    // Both are in use, every 20 minutes.
    for minutes in [20, 40, 60] {
        for browser in [&mut late, &mut fresh] {
            assert_eq!(browser.session(&server).await.status, 200, "before {minutes} minutes");
        }
        server.advance(TimeDelta::minutes(20));
    }
    server.advance(TimeDelta::minutes(1));
    assert_eq!(fresh.session(&server).await.status, 200);
    assert_eq!(late.session(&server).await.status, 401, "twelve hours are over");
}
