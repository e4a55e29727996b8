//! An issuer of tokens. Documents and claims have the shapes of Entra ID's.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use cpor_backend::{OidcConfig, PartnerList, TokenDemands};
use jsonwebtoken::jwk::{Jwk, JwkSet, PublicKeyUse};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use reqwest::Url;
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// The audience of the tokens.
pub(crate) const AUDIENCE: &str = "api://9d1f7c1e-6a55-4b0c-8a61-2f4f5a2f4c11";
/// The tenant of Fabrikam.
pub(crate) const FABRIKAM: &str = "3a1f0a52-0a39-4f58-9d0c-64a0a3f0b7aa";
/// The tenant of the reviewers.
pub(crate) const VENDOR: &str = "72f988bf-0a4c-4bd1-9f7f-2d7cd011db47";
/// The tenant of Northwind.
pub(crate) const NORTHWIND: &str = "c2b9d7f4-5a0e-4a37-8f0d-0b7b6d1f7c21";
const ANNA: &str = "6d0b3c1f-2c1b-4b6e-9a53-7c0f3b9d5e10";

/// A key of an issuer: how it signs, and by which ID.
#[derive(Clone)]
pub(crate) struct Key {
    pub(crate) id: &'static str,
    pub(crate) algorithm: Algorithm,
    pub(crate) key: EncodingKey,
}

pub(crate) fn rsa() -> Key {
    let key = EncodingKey::from_rsa_der(include_bytes!("recorded/rsa_key.der"));
    Key { id: "rsa", algorithm: Algorithm::RS256, key }
}

/// The same key, with the newer padding.
pub(crate) fn rsa_pss() -> Key {
    Key { id: "rsa-pss", algorithm: Algorithm::PS256, ..rsa() }
}

pub(crate) fn first() -> Key {
    let key = EncodingKey::from_ec_der(include_bytes!("recorded/ec_key_1.der"));
    Key { id: "first", algorithm: Algorithm::ES256, key }
}

pub(crate) fn second() -> Key {
    let key = EncodingKey::from_ec_der(include_bytes!("recorded/ec_key_2.der"));
    Key { id: "second", algorithm: Algorithm::ES256, key }
}

impl Key {
    pub(crate) fn public(&self) -> Jwk {
        let mut jwk = Jwk::from_encoding_key(&self.key, self.algorithm).expect("a key");
        jwk.common.key_id = Some(self.id.into());
        jwk.common.public_key_use = Some(PublicKeyUse::Signature);
        // Entra ID does not name the algorithm, which is RS256.
        if self.algorithm != Algorithm::PS256 {
            jwk.common.key_algorithm = None;
        }
        jwk
    }

    pub(crate) fn sign(&self, claims: &Value) -> String {
        let header = Header { kid: Some(self.id.into()), ..Header::new(self.algorithm) };
        encode(&header, claims, &self.key).expect("a token")
    }
}

/// A provider with a tenant for each path, which all sign with the same keys.
pub(crate) struct Provider {
    pub(crate) address: String,
    keys: Arc<Mutex<Option<JwkSet>>>,
    /// The ID token that is given for a code, and the form with which it was asked for last.
    id_token: Arc<Mutex<String>>,
    exchange: Arc<Mutex<Vec<u8>>>,
    /// The number of requests: two for the keys, as long as all is well.
    asked: Arc<AtomicUsize>,
}

impl Provider {
    pub(crate) async fn start(keys: &[Key]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("its address"));
        let provider = Self {
            address: address.clone(),
            keys: Arc::default(),
            id_token: Arc::default(),
            exchange: Arc::default(),
            asked: Arc::default(),
        };
        provider.use_keys(keys);
        let (keys, asked) = (provider.keys.clone(), provider.asked.clone());
        let (id_token, exchange) = (provider.id_token.clone(), provider.exchange.clone());
        let router = Router::new().fallback(async move |request: Request| {
            asked.fetch_add(1, Ordering::Relaxed);
            let Some(keys) = keys.lock().expect("the keys").clone() else {
                return StatusCode::INTERNAL_SERVER_ERROR.into_response();
            };
            if request.uri().path() == "/token" {
                let form = axum::body::to_bytes(request.into_body(), 10_000).await.expect("a form");
                *exchange.lock().expect("the form") = form.to_vec();
                let id_token = id_token.lock().expect("the token").clone();
                let answer =
                    json!({ "access_token": "x", "token_type": "Bearer", "expires_in": 60, "id_token": id_token });
                return axum::Json(answer).into_response();
            }
            let path = request.uri().path();
            match path.strip_suffix(".well-known/openid-configuration") {
                // The issuer of the second version has no slash at its end, that of the first has one.
                Some(tenant) => {
                    let tenant = if tenant.ends_with("/v2.0/") { tenant.trim_end_matches('/') } else { tenant };
                    let issuer = format!("{address}{tenant}").replace("/common/", "/{tenantid}/");
                    let document = json!({
                        "issuer": issuer,
                        "jwks_uri": format!("{address}/keys"),
                        "authorization_endpoint": format!("{address}/authorize"),
                        "token_endpoint": format!("{address}/token"),
                        "end_session_endpoint": format!("{address}/sign-out"),
                        "response_types_supported": ["code"],
                        "subject_types_supported": ["pairwise"],
                        "id_token_signing_alg_values_supported": ["RS256", "PS256", "ES256"],
                    });
                    axum::Json(document).into_response()
                }
                None => axum::Json(json!(keys)).into_response(),
            }
        });
        tokio::spawn(async { axum::serve(listener, router).await });
        provider
    }

    pub(crate) fn use_keys(&self, keys: &[Key]) {
        *self.keys.lock().expect("the keys") = Some(JwkSet { keys: keys.iter().map(Key::public).collect() });
    }

    pub(crate) fn break_down(&self) {
        *self.keys.lock().expect("the keys") = None;
    }

    /// Gives this ID token for a code.
    pub(crate) fn give(&self, id_token: String) {
        *self.id_token.lock().expect("the token") = id_token;
    }

    /// Returns the form with which a token was asked for last.
    pub(crate) fn exchange(&self) -> Url {
        let form = self.exchange.lock().expect("the form").clone();
        format!("http://form/?{}", String::from_utf8(form).expect("a form")).parse().expect("a form")
    }

    pub(crate) fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }

    /// Builds the issuer of a tenant's tokens of the second version.
    pub(crate) fn issuer(&self, tenant: &str) -> String {
        format!("{}/{tenant}/v2.0", self.address)
    }

    /// Builds the file of partners: Fabrikam signs in by both versions, Northwind by the second.
    pub(crate) fn partners(&self) -> Value {
        let sign_in = |issuer: String, tenant: &str| json!({ "issuer": issuer, "claims": { "tid": tenant } });
        json!({
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
            "reviewers": [sign_in(self.issuer(VENDOR), VENDOR)],
            "roles": {
                "Claims.incentives_admin": "incentives_admin",
                "Claims.global_admin": "global_admin",
                "Claims.billing_admin": "billing_admin",
                "Claims.auditor": "auditor",
            },
        })
    }

    pub(crate) fn config(&self) -> OidcConfig {
        let partners = PartnerList::read(self.partners().to_string().as_bytes()).expect("a list");
        let demands = TokenDemands::default();
        OidcConfig { partners, audience: AUDIENCE.into(), demands, refresh_keys_after: Duration::from_millis(300) }
    }

    /// Builds the claims of an access token of Entra ID's second version.
    pub(crate) fn claims(&self, tenant: &str) -> Value {
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
            "roles": ["Claims.incentives_admin"],
            "scp": "access_as_user",
            "sub": "AAAAAAAAAAAAAAAAAAAAAIkzqFVrSaSaFHy782bbtaQ",
            "tid": tenant,
            "ver": "2.0",
        })
    }

    /// Builds an `Authorization` header of somebody in this role at this tenant.
    pub(crate) fn bearer(&self, tenant: &str, role: &str) -> String {
        let tenant = if role == "reviewer" { VENDOR } else { tenant };
        let mut claims = self.claims(tenant);
        claims["roles"] = json!([format!("Claims.{role}")]);
        format!("Bearer {}", first().sign(&claims))
    }
}
