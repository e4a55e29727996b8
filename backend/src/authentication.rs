//! Authentication: who sent a request. Partner and role come from here and never from a request body.

mod demands;
mod partners;
#[cfg(feature = "practice")]
mod practice;
mod signing_keys;
mod token;

#[cfg(feature = "practice")]
use std::net::SocketAddr;
use std::sync::Arc;

use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, HeaderValue};
use chrono::{DateTime, Utc};
use serde_json::{Map, Value};
use tower_sessions::Session;

pub use self::demands::{DemandError, SecondFactor, Signatures, TokenDemands};
pub use self::partners::{PartnerList, PartnerListError};
#[cfg(feature = "practice")]
pub use self::practice::NotLoopback;
pub use self::token::OidcConfig;
use self::token::Tokens;
use crate::headers::CPOR_PERSON;
use crate::identity::{Identity, Person};
use crate::ids::PartnerId;
use crate::outside::ClientError;
use crate::problem::{Problem, kind};
use crate::sign_in::{SignIn, SignInConfig, SignInError, signed_in};

/// How the backend authenticates users, as the command line names it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum AuthMode {
    /// Made-up users without passwords, for trying the program out on this machine.
    #[cfg(feature = "practice")]
    #[default]
    Practice,
    /// Bearer tokens of an OpenID Connect provider, such as Entra ID.
    #[cfg_attr(not(feature = "practice"), default)]
    Oidc,
}

/// Finds the user behind a request, by its headers. Copies share the keys of the issuers.
#[derive(Clone, Debug)]
pub struct Authenticator(Kind);

#[derive(Clone, Debug)]
enum Kind {
    /// Made-up users: a caller may name any of them.
    #[cfg(feature = "practice")]
    Practice,
    /// People are known by their tokens, and where they can sign in here, by their sessions.
    Oidc(Arc<Tokens>, Option<Arc<SignIn>>),
}

impl Authenticator {
    /// Creates the authenticator that accepts made-up users, for practice on this machine alone.
    ///
    /// # Errors
    /// When other machines could reach it.
    #[cfg(feature = "practice")]
    pub fn practice(listen: SocketAddr) -> Result<Self, NotLoopback> {
        practice::check_address(listen).map(|()| Self(Kind::Practice))
    }

    /// Whether people are made up.
    pub(crate) fn is_practice(&self) -> bool {
        match &self.0 {
            #[cfg(feature = "practice")]
            Kind::Practice => true,
            Kind::Oidc(..) => false,
        }
    }

    /// Creates the authenticator for people who sign in by OpenID Connect, in other pages.
    ///
    /// # Errors
    /// When no requests can be sent to the issuers, for instance without the system's certificates.
    pub fn oidc(config: OidcConfig) -> Result<Self, ClientError> {
        Ok(Self(Kind::Oidc(Arc::new(Tokens::new(config)?), None)))
    }

    /// Creates the authenticator for sign-in by OpenID Connect, also on the page of this server.
    ///
    /// # Errors
    /// When the configuration cannot be used.
    pub fn oidc_with_sign_in(config: OidcConfig, sign_in: SignInConfig) -> Result<Self, SignInError> {
        if !config.partners.issuers().any(|issuer| issuer == sign_in.issuer) {
            return Err(SignInError::Issuer(sign_in.issuer));
        }
        let sign_in = SignIn::new(sign_in, config.refresh_keys_after, &config.demands)?;
        Ok(Self(Kind::Oidc(Arc::new(Tokens::new(config)?), Some(Arc::new(sign_in)))))
    }

    /// Whether there is this partner, also after the programme has changed the file of partners.
    pub(crate) fn has_partner(&self, partner: &PartnerId) -> bool {
        match &self.0 {
            #[cfg(feature = "practice")]
            Kind::Practice => true,
            Kind::Oidc(tokens, _) => tokens.has_partner(partner),
        }
    }

    /// Returns the sign-in on the page of this server, where it has one.
    pub(crate) fn sign_in(&self) -> Option<&SignIn> {
        match &self.0 {
            #[cfg(feature = "practice")]
            Kind::Practice => None,
            Kind::Oidc(_, sign_in) => sign_in.as_deref(),
        }
    }

    /// Identifies the person who has signed in with these claims, which have been checked.
    pub(crate) fn person(&self, issuer: &str, claims: &Map<String, Value>) -> Option<Person> {
        match &self.0 {
            #[cfg(feature = "practice")]
            Kind::Practice => None,
            Kind::Oidc(tokens, _) => tokens.person(issuer, claims),
        }
    }

    /// Identifies the caller, by the `Authorization` header or else by the session. A request that says in whose name
    /// it is has to be by that person. `is_use` says whether the session is in use by it.
    pub(crate) async fn authenticate(
        &self,
        headers: &HeaderMap,
        session: Option<&Session>,
        is_use: bool,
        now: DateTime<Utc>,
    ) -> Result<Identity, Problem> {
        let identity = self.identify(headers, session, is_use, now).await?;
        // A page that was opened by one person may send by the token of the next.
        match headers.get(CPOR_PERSON) {
            Some(person) if person.as_bytes() != identity.person_id().as_bytes() => {
                let detail = "The request is in the name of somebody else than the one who is signed in now.";
                Err(Problem::new(kind::ANOTHER_PERSON, detail))
            }
            _ => Ok(identity),
        }
    }

    async fn identify(
        &self,
        headers: &HeaderMap,
        session: Option<&Session>,
        is_use: bool,
        now: DateTime<Utc>,
    ) -> Result<Identity, Problem> {
        match &self.0 {
            #[cfg(feature = "practice")]
            Kind::Practice => practice::identify(headers),
            Kind::Oidc(tokens, Some(sign_in)) if !headers.contains_key(AUTHORIZATION) => {
                let none = || {
                    let detail = "Sign in: nobody is signed in here, or the session has ended.";
                    Problem::new(kind::UNAUTHENTICATED, detail).with_sign_in()
                };
                // Without the page's own header, another site may have sent the browser here.
                let session = session.filter(|_| sign_in.is_own_page(headers)).ok_or_else(none)?;
                let who = signed_in(session, is_use, now).await.map_err(|error| {
                    tracing::error!(%error, "a session could not be read");
                    Problem::new(
                        kind::UNAVAILABLE,
                        "Who you are cannot be checked at the moment. Send the same again shortly.",
                    )
                })?;
                let who = who.ok_or_else(none)?;
                let identity = tokens.identify_claims(&who.issuer, &who.claims)?;
                // Whose session it is was written down at the sign-in, and sessions are ended by it.
                if who.person == Some(identity.person()) { Ok(identity) } else { Err(none()) }
            }
            Kind::Oidc(tokens, _) => {
                let none = || {
                    Problem::new(
                        kind::UNAUTHENTICATED,
                        "Sign in, and send one Authorization header: Bearer, and the token.",
                    )
                };
                let token = only_value(headers).and_then(bearer_token).ok_or_else(none)?;
                Ok(tokens.identify(token).await?)
            }
        }
    }
}

/// The value of the `Authorization` header, if there is exactly one.
fn only_value(headers: &HeaderMap) -> Option<&HeaderValue> {
    let mut lines = headers.get_all(AUTHORIZATION).iter();
    lines.next().filter(|_| lines.next().is_none())
}

/// The token in a header value of the form `Bearer TOKEN`.
fn bearer_token(value: &HeaderValue) -> Option<&str> {
    let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim_start())
}
