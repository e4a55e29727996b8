//! Sign-in on the page of its own, at an OpenID Connect provider: authorization code with PKCE, with this server as the
//! client. The browser gets a cookie that names a session here, and never a token.

use std::time::{Duration, Instant};

use axum::http::header::ORIGIN;
use axum::http::{HeaderMap, HeaderName};
use axum_extra::extract::PrivateCookieJar;
use axum_extra::extract::cookie::{Cookie, Key, SameSite};
use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreAuthenticationFlow, CoreErrorResponseType, CoreGenderClaim, CoreJsonWebKey,
    CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreRevocableToken, CoreRevocationErrorResponse,
    CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AdditionalClaims, AuthenticationContextClass, AuthorizationCode, AuthorizationRequest, Client, ClientId,
    ClientSecret, CsrfToken, EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet, EndpointSet, IdTokenFields,
    IssuerUrl, LogoutRequest, Nonce, PkceCodeChallenge, PkceCodeVerifier, PostLogoutRedirectUrl,
    ProviderMetadataWithLogout, RedirectUrl, Scope, StandardErrorResponse, StandardTokenResponse, TokenResponse,
};
use reqwest::Url;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha512};
use thiserror::Error;
use tokio::sync::RwLock;
use tower_sessions::Session;

use crate::authentication::{SecondFactor, Signatures, TokenDemands};
use crate::client_key::{ASSERTION_TYPE, ClientKey};
use crate::headers::CPOR_CLIENT;
use crate::identity::Person;
use crate::outside::{ClientError, ProviderHttp, client_for, is_private};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
/// The name of the member of a session that says who has signed in.
pub(crate) const SIGNED_IN: &str = "signed_in";
/// The name of the cookie that a browser has while somebody signs in.
const PENDING: &str = "__Host-cpor-sign-in";
/// How long a browser keeps that cookie.
const LONGEST_SIGN_IN: time::Duration = time::Duration::minutes(30);
/// So long after the provider has asked who they are, people sign in again, whatever they do.
const LONGEST_SESSION: Duration = Duration::from_secs(12 * 60 * 60);
/// How often a session notes that it is in use. It ends when it has not been for half an hour.
const NOTE_USE_AFTER: TimeDelta = TimeDelta::minutes(5);
/// How long to wait for the provider. The browser waits for it.
const TIMEOUT: Duration = Duration::from_secs(5);

/// The configuration of the sign-in on this server's own page.
#[derive(Clone, Debug)]
pub struct SignInConfig {
    /// The provider, exactly as `iss` has it.
    pub issuer: String,
    /// The ID of this application at the provider.
    pub client_id: String,
    /// By what the provider knows that it is this application.
    pub credential: ClientCredential,
    /// The origin at which browsers reach this server, such as `https://claims.example.com`.
    pub public_url: String,
}

/// What shows a provider that a request is by this application.
#[derive(Clone, Debug)]
pub enum ClientCredential {
    /// A secret that both know.
    Secret(ClientSecret),
    /// A key of which the provider knows the public half.
    Key(ClientKey),
}

impl ClientCredential {
    /// The key by which the cookie of a browser that is signing in is encrypted. Every backend makes the same of the secret.
    fn cookie_key(&self) -> Key {
        let hash = Sha512::new().chain_update("cookie of a sign-in");
        let hash = match self {
            Self::Secret(secret) => hash.chain_update(secret.secret()),
            Self::Key(key) => hash.chain_update(key.current().secret()),
        };
        Key::from(&hash.finalize())
    }
}

/// The reason why the sign-in's configuration cannot be used.
#[derive(Debug, Error)]
pub enum SignInError {
    /// No partner signs in at this issuer.
    #[error("nobody in the file of partners signs in at {0:?}")]
    Issuer(String),
    /// The text is not an origin, or others could listen on the way to it.
    #[error("the public URL {0:?} has to be an origin such as https://claims.example.com")]
    PublicUrl(String),
    /// No client for the provider can be built.
    #[error("no requests can be sent to the provider")]
    Client(#[from] ClientError),
}

/// The reason why somebody could not sign in.
#[derive(Debug, Error)]
pub(crate) enum NotSignedIn {
    #[error("the provider cannot be reached, or its document cannot be used")]
    Provider(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("the answer belongs to no sign-in of this browser")]
    Stranger,
    // In quotation marks: it can come from anybody, with line breaks.
    #[error("the provider refused: {0:?}")]
    Refused(String),
    #[error("the provider's token does not count")]
    Token(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("the provider does not say that the person has signed in with a second factor")]
    SecondFactor,
    #[error("the provider has asked the person too long ago")]
    TooLongAgo,
    #[error("the session cannot be read or written")]
    Session(#[from] tower_sessions::session::Error),
}

/// The claims of an ID token besides those that every one has: `tid`, `oid`, `roles`.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct OtherClaims(Map<String, Value>);

impl AdditionalClaims for OtherClaims {}

type Tokens = StandardTokenResponse<
    IdTokenFields<
        OtherClaims,
        EmptyExtraTokenFields,
        CoreGenderClaim,
        CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
    >,
    CoreTokenType,
>;

/// The client of a provider whose document has been read.
type ProviderClient = Client<
    OtherClaims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// The sign-in of people at one provider.
#[derive(Debug)]
pub(crate) struct SignIn {
    issuer: IssuerUrl,
    client_id: ClientId,
    credential: ClientCredential,
    /// Without a final slash.
    origin: String,
    /// What ID tokens have to tell of the sign-in.
    second_factor: SecondFactor,
    /// Their signatures that count.
    signatures: Signatures,
    http: ProviderHttp,
    /// How long the provider's document counts; its keys are in it.
    document_counts: Duration,
    document: RwLock<Option<(Instant, ProviderMetadataWithLogout)>>,
}

/// What a browser has to come back with.
#[derive(Serialize, Deserialize)]
struct Pending {
    state: CsrfToken,
    nonce: Nonce,
    verifier: PkceCodeVerifier,
    /// Where in the page to go on.
    back_to: String,
}

/// A person who has signed in, as the provider says it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct SignedIn {
    /// The provider at which they signed in.
    pub(crate) issuer: String,
    /// The claims of the ID token.
    pub(crate) claims: Map<String, Value>,
    /// The person whose session it is. A session without one was made by an older server, and counts no more.
    #[serde(default)]
    pub(crate) person: Option<Person>,
    /// The time at which the provider asked who it is, or else at which they came back from there.
    pub(crate) since: DateTime<Utc>,
    /// The time of the last use, to some minutes.
    pub(crate) used: DateTime<Utc>,
}

impl SignIn {
    /// Creates a sign-in by this configuration. The provider is asked for its metadata with the first sign-in.
    pub(crate) fn new(
        config: SignInConfig,
        document_counts: Duration,
        demands: &TokenDemands,
    ) -> Result<Self, SignInError> {
        let SignInConfig { issuer, client_id, credential, public_url } = config;
        let origin = Url::parse(&public_url).ok().filter(is_private).map(|url| url.origin().ascii_serialization());
        let origin = origin.filter(|origin| *origin == public_url.trim_end_matches('/'));
        let origin = origin.ok_or(SignInError::PublicUrl(public_url))?;
        let issuer = IssuerUrl::new(issuer.clone()).map_err(|_| SignInError::Issuer(issuer))?;
        let http = ProviderHttp(client_for(issuer.url(), TIMEOUT)?);
        Ok(Self {
            issuer,
            client_id: ClientId::new(client_id),
            credential,
            origin,
            second_factor: demands.second_factor.clone(),
            signatures: demands.signatures.clone(),
            http,
            document_counts,
            document: RwLock::default(),
        })
    }

    /// Whether a request is by the page of this server: it has a header that no form and no other site can send, and
    /// comes from where the page is.
    pub(crate) fn is_own_page(&self, headers: &HeaderMap) -> bool {
        let is = |name: HeaderName, value: &str| headers.get(name).is_none_or(|given| given == value);
        headers.contains_key(CPOR_CLIENT) && is(ORIGIN, &self.origin) && is(SEC_FETCH_SITE, "same-origin")
    }

    /// Whether a browser was sent here by another site. One that does not say where it comes from counts as sent by itself.
    pub(crate) fn is_sent_by_others(headers: &HeaderMap) -> bool {
        headers.get(SEC_FETCH_SITE).is_some_and(|site| site != "same-origin" && site != "none")
    }

    /// Begins a sign-in: returns the address at the provider to which the browser goes, and the cookie with which it
    /// comes back. Nothing is kept here until then, so that nobody can fill the database.
    pub(crate) async fn begin(&self, back_to: String) -> Result<(Url, PrivateCookieJar), NotSignedIn> {
        let client = self.client().await?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let request =
            client.authorize_url(CoreAuthenticationFlow::AuthorizationCode, CsrfToken::new_random, Nonce::new_random);
        // Entra ID names the person, in `oid`, only when it is asked for the profile.
        let request = request.add_scope(Scope::new("profile".into())).set_pkce_challenge(challenge);
        // The provider asks again who it is, if it did so before a session can last.
        let request = request.set_max_age(LONGEST_SESSION);
        let contexts = self.second_factor.contexts().map(|context| AuthenticationContextClass::new(context.into()));
        let request = contexts.fold(request, AuthorizationRequest::add_auth_context_value);
        let (url, state, nonce) = request.url();
        let pending = serde_json::to_string(&Pending { state, nonce, verifier, back_to })
            .map_err(|error| NotSignedIn::Provider(error.into()))?;
        // Lax, because a browser comes back from the provider by a link of another site.
        let cookie = Cookie::build((PENDING, pending)).path("/").secure(true).http_only(true);
        let cookie = cookie.same_site(SameSite::Lax).max_age(LONGEST_SIGN_IN);
        Ok((url, PrivateCookieJar::new(self.credential.cookie_key()).add(cookie)))
    }

    /// Ends a sign-in with what the browser brought from the provider; `person` says who has the claims of a token.
    /// Returns where in the page to go on, and the cookies without that of the sign-in.
    pub(crate) async fn finish(
        &self,
        session: &Session,
        headers: &HeaderMap,
        code: String,
        state: &str,
        now: DateTime<Utc>,
        person: impl FnOnce(&str, &Map<String, Value>) -> Option<Person>,
    ) -> Result<(String, PrivateCookieJar), NotSignedIn> {
        let jar = PrivateCookieJar::from_headers(headers, self.credential.cookie_key());
        let cookie = jar.get(PENDING).ok_or(NotSignedIn::Stranger)?;
        let pending: Pending = serde_json::from_str(cookie.value()).map_err(|_| NotSignedIn::Stranger)?;
        if pending.state.secret() != state {
            return Err(NotSignedIn::Stranger);
        }
        let client = self.client().await?;
        let exchange = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|error| NotSignedIn::Provider(error.into()))?
            .set_pkce_verifier(pending.verifier);
        let exchange = match (&self.credential, client.token_uri()) {
            (ClientCredential::Key(key), Some(endpoint)) => {
                let assertion = key.current().assert(&self.client_id, endpoint, now.timestamp());
                let assertion = assertion.map_err(|error| NotSignedIn::Provider(error.into()))?;
                exchange
                    .add_extra_param("client_assertion_type", ASSERTION_TYPE)
                    .add_extra_param("client_assertion", assertion)
            }
            _ => exchange,
        };
        let tokens =
            exchange.request_async(&self.http).await.map_err(|error| NotSignedIn::Refused(error.to_string()))?;
        let token = tokens.id_token().ok_or_else(|| NotSignedIn::Token("there is no ID token".into()))?;
        let verifier = client.id_token_verifier().set_allowed_algs(self.signatures.of_id_tokens());
        let claims = token.claims(&verifier, &pending.nonce).map_err(|error| NotSignedIn::Token(error.into()))?;
        let OtherClaims(mut all) = claims.additional_claims().clone();
        all.insert("sub".into(), claims.subject().as_str().into());
        // The library has taken these out, as it knows them.
        if let Some(context) = claims.auth_context_ref() {
            all.insert("acr".into(), context.as_str().into());
        }
        if let Some(methods) = claims.auth_method_refs() {
            all.insert("amr".into(), methods.iter().map(|method| method.as_str()).collect());
        }
        if !self.second_factor.is_shown_by(&all) {
            return Err(NotSignedIn::SecondFactor);
        }
        let since = claims.auth_time().map_or(now, |asked| asked.min(now));
        if has_lasted_too_long(since, now) {
            return Err(NotSignedIn::TooLongAgo);
        }
        let person = person(&self.issuer, &all);
        tracing::info!(person = person.as_ref().map(Person::id), "a sign-in succeeded");
        let who = SignedIn { issuer: self.issuer.to_string(), claims: all, person, since, used: now };
        // Another ID: whoever knew the one from before knows this session no more.
        session.cycle_id().await?;
        session.insert(SIGNED_IN, who).await?;
        let jar = jar.remove(Cookie::build(PENDING).path("/").secure(true));
        Ok((pending.back_to, jar))
    }

    /// Ends a session here, and returns the address at which the provider ends its own.
    pub(crate) async fn end(&self, session: &Session) -> Result<Option<Url>, NotSignedIn> {
        session.flush().await?;
        let Ok(document) = self.document().await else { return Ok(None) };
        let endpoint = document.additional_metadata().end_session_endpoint.clone();
        let back = PostLogoutRedirectUrl::new(format!("{}/", self.origin));
        Ok(endpoint.zip(back.ok()).map(|(endpoint, back)| {
            let request = LogoutRequest::from(endpoint).set_client_id(self.client_id.clone());
            request.set_post_logout_redirect_uri(back).http_get_url()
        }))
    }

    async fn client(&self) -> Result<ProviderClient, NotSignedIn> {
        let document = self.document().await?;
        let back = RedirectUrl::new(format!("{}/auth/callback", self.origin))
            .map_err(|error| NotSignedIn::Provider(error.into()))?;
        let secret = match &self.credential {
            ClientCredential::Secret(secret) => Some(secret.clone()),
            ClientCredential::Key(_) => None,
        };
        let client = Client::from_provider_metadata(document, self.client_id.clone(), secret);
        Ok(client.set_redirect_uri(back))
    }

    /// The provider's document with its keys, which is read again now and then.
    async fn document(&self) -> Result<ProviderMetadataWithLogout, NotSignedIn> {
        if let Some((read, document)) = &*self.document.read().await
            && read.elapsed() < self.document_counts
        {
            return Ok(document.clone());
        }
        let document = ProviderMetadataWithLogout::discover_async(self.issuer.clone(), &self.http).await;
        let document = document.map_err(|error| NotSignedIn::Provider(error.into()))?;
        *self.document.write().await = Some((Instant::now(), document.clone()));
        Ok(document)
    }
}

/// Whether the person has to be asked again.
fn has_lasted_too_long(since: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    (now - since).to_std().is_ok_and(|lasted| lasted > LONGEST_SESSION)
}

/// Finds who has signed in by this session, if it has not lasted too long. `is_use` says whether this counts as a use
/// of it.
pub(crate) async fn signed_in(
    session: &Session,
    is_use: bool,
    now: DateTime<Utc>,
) -> Result<Option<SignedIn>, tower_sessions::session::Error> {
    let Some(who) = session.get::<SignedIn>(SIGNED_IN).await? else { return Ok(None) };
    if has_lasted_too_long(who.since, now) {
        session.flush().await?;
        return Ok(None);
    }
    if is_use && now - who.used > NOTE_USE_AFTER {
        session.insert(SIGNED_IN, SignedIn { used: now, ..who.clone() }).await?;
    }
    Ok(Some(who))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a provider says comes by the browser, so it can be anybody's.
    #[test]
    fn a_refusal_is_one_line_of_the_log() {
        let refused = NotSignedIn::Refused("no\n2026-11-29 INFO somebody else signed in".into()).to_string();
        assert!(!refused.contains('\n') && refused.contains("somebody else"), "{refused}");
    }

    #[test]
    fn a_secret_is_not_shown() {
        let config = SignInConfig {
            issuer: String::new(),
            client_id: String::new(),
            credential: ClientCredential::Secret(ClientSecret::new("a secret".into())),
            public_url: String::new(),
        };
        assert!(!format!("{config:?}").contains("a secret"));
    }

    #[test]
    fn the_public_url_is_an_origin() {
        let sign_in = |public_url: &str| {
            let config = SignInConfig {
                issuer: "https://login.example".into(),
                client_id: "claims".into(),
                credential: ClientCredential::Secret(ClientSecret::new("a secret".into())),
                public_url: public_url.into(),
            };
            SignIn::new(config, TIMEOUT, &TokenDemands::default()).is_ok()
        };
        for url in ["https://claims.example.com", "https://claims.example.com/", "http://127.0.0.1:8080"] {
            assert!(sign_in(url), "{url}");
        }
        for url in ["", "claims.example.com", "http://claims.example.com", "https://claims.example.com/claims"] {
            assert!(!sign_in(url), "{url}");
        }
    }
}
