//! Bearer tokens of an issuer that the tests start. Documents and claims have the shapes of Entra ID's.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use cpor_backend::{OidcConfig, PartnerList};
use jsonwebtoken::jwk::{Jwk, JwkSet, PublicKeyUse};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::support::{Reply, Server};

const AUDIENCE: &str = "api://9d1f7c1e-6a55-4b0c-8a61-2f4f5a2f4c11";
const FABRIKAM: &str = "3a1f0a52-0a39-4f58-9d0c-64a0a3f0b7aa";
const NORTHWIND: &str = "c2b9d7f4-5a0e-4a37-8f0d-0b7b6d1f7c21";
const ANNA: &str = "6d0b3c1f-2c1b-4b6e-9a53-7c0f3b9d5e10";

/// A key of an issuer: how it signs, and by which ID.
#[derive(Clone)]
struct Key {
    id: &'static str,
    algorithm: Algorithm,
    key: EncodingKey,
}

fn rsa() -> Key {
    let key = EncodingKey::from_rsa_der(include_bytes!("recorded/rsa_key.der"));
    Key { id: "rsa", algorithm: Algorithm::RS256, key }
}

fn first() -> Key {
    let key = EncodingKey::from_ec_der(include_bytes!("recorded/ec_key_1.der"));
    Key { id: "first", algorithm: Algorithm::ES256, key }
}

fn second() -> Key {
    let key = EncodingKey::from_ec_der(include_bytes!("recorded/ec_key_2.der"));
    Key { id: "second", algorithm: Algorithm::ES256, key }
}

impl Key {
    fn public(&self) -> Jwk {
        let mut jwk = Jwk::from_encoding_key(&self.key, self.algorithm).expect("a key");
        jwk.common.key_id = Some(self.id.into());
        jwk.common.public_key_use = Some(PublicKeyUse::Signature);
        // Entra ID does not name the algorithm.
        jwk.common.key_algorithm = None;
        jwk
    }

    fn sign(&self, claims: &Value) -> String {
        let header = Header { kid: Some(self.id.into()), ..Header::new(self.algorithm) };
        encode(&header, claims, &self.key).expect("a token")
    }
}

/// A provider with a tenant for each path, which all sign with the same keys.
struct Provider {
    address: String,
    keys: Arc<Mutex<Option<JwkSet>>>,
    /// The number of requests: two for the keys, as long as all is well.
    asked: Arc<AtomicUsize>,
}

impl Provider {
    async fn start(keys: &[Key]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("its address"));
        let provider = Self { address: address.clone(), keys: Arc::default(), asked: Arc::default() };
        provider.use_keys(keys);
        let (keys, asked) = (provider.keys.clone(), provider.asked.clone());
        let router = Router::new().fallback(async move |request: Request| {
            asked.fetch_add(1, Ordering::Relaxed);
            let Some(keys) = keys.lock().expect("the keys").clone() else {
                return StatusCode::INTERNAL_SERVER_ERROR.into_response();
            };
            let path = request.uri().path();
            match path.strip_suffix(".well-known/openid-configuration") {
                // The issuer of the second version has no slash at its end, that of the first has one.
                Some(tenant) => {
                    let tenant = if tenant.ends_with("/v2.0/") { tenant.trim_end_matches('/') } else { tenant };
                    let issuer = format!("{address}{tenant}").replace("/common/", "/{tenantid}/");
                    axum::Json(json!({ "issuer": issuer, "jwks_uri": format!("{address}/keys") })).into_response()
                }
                None => axum::Json(json!(keys)).into_response(),
            }
        });
        tokio::spawn(async { axum::serve(listener, router).await });
        provider
    }

    fn use_keys(&self, keys: &[Key]) {
        *self.keys.lock().expect("the keys") = Some(JwkSet { keys: keys.iter().map(Key::public).collect() });
    }

    fn break_down(&self) {
        *self.keys.lock().expect("the keys") = None;
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }

    /// The issuer of a tenant's tokens of the second version.
    fn issuer(&self, tenant: &str) -> String {
        format!("{}/{tenant}/v2.0", self.address)
    }

    /// Fabrikam signs in by both versions, Northwind by the second.
    fn config(&self) -> OidcConfig {
        let sign_in = |issuer: String, tenant: &str| json!({ "issuer": issuer, "claims": { "tid": tenant } });
        let file = json!({
            "partners": [
                {
                    "id": "fabrikam",
                    "sign_in": [
                        sign_in(self.issuer(FABRIKAM), FABRIKAM),
                        sign_in(format!("{}/{FABRIKAM}/", self.address), FABRIKAM),
                    ],
                    "mpn_accounts": [{ "mpn_id": "4391507", "level": "location" }],
                },
                {
                    "id": "northwind",
                    "sign_in": [
                        sign_in(self.issuer(NORTHWIND), NORTHWIND),
                        sign_in(self.issuer("common"), NORTHWIND),
                    ],
                },
            ],
            "roles": { "Claims.IncentivesAdmin": "incentives_admin" },
        });
        let partners = PartnerList::read(file.to_string().as_bytes()).expect("a list");
        OidcConfig { partners, audience: AUDIENCE.into(), refresh_keys_after: Duration::from_millis(300) }
    }

    /// The claims of an access token of Entra ID's second version.
    fn claims(&self, tenant: &str) -> Value {
        let now = jsonwebtoken::get_current_timestamp();
        json!({
            "aud": AUDIENCE,
            "iss": self.issuer(tenant),
            "iat": now - 5,
            "nbf": now - 5,
            "exp": now + 3900,
            "azp": "1c3f4f5a-0000-4000-8000-8a612f4f5a2f",
            "name": "Anna Rossi",
            "oid": ANNA,
            "roles": ["Claims.IncentivesAdmin"],
            "scp": "access_as_user",
            "sub": "AAAAAAAAAAAAAAAAAAAAAIkzqFVrSaSaFHy782bbtaQ",
            "tid": tenant,
            "ver": "2.0",
        })
    }
}

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
