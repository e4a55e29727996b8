//! Bearer tokens of OpenID Connect providers, Entra ID among them.

use std::collections::BTreeMap;
use std::time::Duration;

use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::{Validation, dangerous, decode, decode_header};
use serde::Deserialize;
use serde_json::{Map, Value};
use thiserror::Error;

use super::demands::TokenDemands;
use super::partners::PartnerList;
use super::signing_keys::{NoKey, SigningKey, SigningKeys};
use crate::identity::{Identity, Person};
use crate::ids::PartnerId;
use crate::outside::ClientError;
use crate::problem::{Problem, kind};

/// How far the clocks of issuer and server may differ, in seconds.
const LEEWAY: u64 = 60;

/// The configuration of the sign-in by OpenID Connect: the partners, and what tokens have to hold.
#[derive(Clone, Debug)]
pub struct OidcConfig {
    /// The partners, with the people who sign in for each.
    pub partners: PartnerList,
    /// The audience that tokens have to be for: the ID of this application at the issuer.
    pub audience: String,
    /// The demands on tokens, besides that they say who somebody is.
    pub demands: TokenDemands,
    /// The shortest time between two requests for an issuer's keys; five minutes is usual.
    pub refresh_keys_after: Duration,
}

/// The tokens that are accepted, with the keys of their issuers.
#[derive(Debug)]
pub(super) struct Tokens {
    partners: PartnerList,
    audience: String,
    demands: TokenDemands,
    keys: BTreeMap<String, SigningKeys>,
}

/// The reason why a token is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(super) enum TokenError {
    #[error("cannot be read as a signed token")]
    Unreadable,
    #[error("is of an issuer that does not count here")]
    Issuer,
    #[error("is signed by a key or in a way that its issuer does not use")]
    Signature,
    #[error("is for another application")]
    Audience,
    #[error("has expired")]
    Expired,
    #[error("is not valid yet")]
    NotYetValid,
    #[error("lacks a claim: it needs iss, aud, sub, exp and nbf, each of its type")]
    Claims,
    #[error("is an ID token, which says who signed in and opens nothing: send an access token")]
    IdToken,
    #[error("does not say that you have signed in with a second factor, which this programme asks for")]
    SecondFactor,
    #[error("lacks the scope that lets a portal act for you here")]
    Scope,
    #[error("cannot be checked, because its issuer's keys cannot be reached")]
    Unreachable,
    #[error("is of somebody who belongs to no partner of this programme")]
    NoPartner,
}

/// A token that was refused.
#[derive(Debug)]
pub(super) struct RefusedToken {
    error: TokenError,
    /// The person whose token it is, where its issuer has signed it.
    person: Option<Person>,
}

impl From<TokenError> for RefusedToken {
    fn from(error: TokenError) -> Self {
        Self { error, person: None }
    }
}

impl Tokens {
    /// Whether there is this partner.
    pub(super) fn has_partner(&self, partner: &PartnerId) -> bool {
        self.partners.has_partner(partner)
    }

    /// # Errors
    /// When no client for the issuers can be built.
    pub(super) fn new(config: OidcConfig) -> Result<Self, ClientError> {
        let OidcConfig { partners, audience, demands, refresh_keys_after } = config;
        let keys_of = |issuer: &str| {
            let keys = SigningKeys::new(issuer, refresh_keys_after, demands.signatures.clone())?;
            Ok((issuer.to_owned(), keys))
        };
        let keys = partners.issuers().map(keys_of).collect::<Result<_, ClientError>>()?;
        Ok(Self { partners, audience, demands, keys })
    }

    /// Finds whose token this is.
    pub(super) async fn identify(&self, token: &str) -> Result<Identity, RefusedToken> {
        /// Read before the token is checked, only to know whose keys to check it by.
        #[derive(Deserialize)]
        struct Unchecked {
            iss: String,
        }

        let header = decode_header(token).map_err(|_| TokenError::Unreadable)?;
        let Unchecked { iss } = dangerous::insecure_decode_claims(token).map_err(|_| TokenError::Unreadable)?;
        let keys = self.keys.get(&iss).ok_or(TokenError::Issuer)?;
        let key = keys.find(header.kid.as_deref()).await.map_err(|error| match error {
            NoKey::Unknown => TokenError::Signature,
            NoKey::Unreachable => TokenError::Unreachable,
        })?;
        let mut validation = Validation::new(key.algorithm);
        validation.set_issuer(&[&iss]);
        validation.set_audience(&[&self.audience]);
        validation.set_required_spec_claims(&["iss", "aud", "sub", "exp", "nbf"]);
        validation.validate_nbf = true;
        validation.leeway = LEEWAY;
        let checked = decode::<Map<String, Value>>(token, &key.key, &validation)
            .map_err(|error| RefusedToken { error: reason(error.kind()), person: self.owner(token, &iss, &key) })?;
        // By the code flow every ID token has one, and no access token.
        if checked.claims.contains_key("nonce") {
            return Err(RefusedToken { error: TokenError::IdToken, person: self.person(&iss, &checked.claims) });
        }
        if !self.demands.has_scope(&checked.claims) {
            return Err(RefusedToken { error: TokenError::Scope, person: self.person(&iss, &checked.claims) });
        }
        self.identify_claims(&iss, &checked.claims)
    }

    /// Finds whose token had these claims, which have been checked.
    pub(super) fn identify_claims(&self, issuer: &str, claims: &Map<String, Value>) -> Result<Identity, RefusedToken> {
        let refused = |error| RefusedToken { error, person: self.person(issuer, claims) };
        if !self.demands.second_factor.is_shown_by(claims) {
            return Err(refused(TokenError::SecondFactor));
        }
        self.partners.identify(issuer, claims).ok_or_else(|| refused(TokenError::NoPartner))
    }

    /// Finds the person who has these claims, which have been checked, of a partner or of none.
    pub(super) fn person(&self, issuer: &str, claims: &Map<String, Value>) -> Option<Person> {
        self.partners.person(issuer, claims)
    }

    /// Whose token this is by its signature, though it may have expired or be for another application. For the log: it opens
    /// nothing.
    fn owner(&self, token: &str, issuer: &str, key: &SigningKey) -> Option<Person> {
        let mut signature = Validation::new(key.algorithm);
        signature.validate_exp = false;
        signature.validate_aud = false;
        signature.required_spec_claims.clear();
        let signed = decode::<Map<String, Value>>(token, &key.key, &signature).ok()?;
        self.person(issuer, &signed.claims)
    }
}

fn reason(error: &ErrorKind) -> TokenError {
    match error {
        ErrorKind::ExpiredSignature => TokenError::Expired,
        ErrorKind::ImmatureSignature => TokenError::NotYetValid,
        ErrorKind::InvalidAudience => TokenError::Audience,
        ErrorKind::InvalidIssuer => TokenError::Issuer,
        ErrorKind::MissingRequiredClaim(_) | ErrorKind::InvalidClaimFormat(_) => TokenError::Claims,
        ErrorKind::InvalidSignature | ErrorKind::InvalidAlgorithm => TokenError::Signature,
        _ => TokenError::Unreadable,
    }
}

impl From<RefusedToken> for Problem {
    fn from(RefusedToken { error, person }: RefusedToken) -> Self {
        tracing::info!(%error, person = person.map(|person| person.id()), "a token was refused");
        match error {
            TokenError::Unreachable => Self::new(
                kind::UNAVAILABLE,
                "Who you are cannot be checked at the moment. Send the same again shortly.",
            ),
            TokenError::NoPartner => Self::new(
                kind::FORBIDDEN_ROLE,
                "You are signed in, but your company is not among the partners of this programme. Ask who runs it.",
            ),
            TokenError::Scope => {
                Self::new(kind::FORBIDDEN_ROLE, format!("The token {error}: let the portal ask for it."))
            }
            error => Self::new(kind::UNAUTHENTICATED, format!("Sign in again: the token {error}.")),
        }
    }
}
