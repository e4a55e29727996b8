//! What the programme asks of sign-ins, besides that they are the provider's.

use std::str::FromStr;

use jsonwebtoken::Algorithm;
use openidconnect::core::CoreJwsSigningAlgorithm;
use serde_json::{Map, Value};
use thiserror::Error;

/// What is demanded of a sign-in token besides the user's identity.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct TokenDemands {
    /// Scope that people have to give a portal before it may act for them: it has to be in `scp` or `scope` of its tokens; for
    /// `oidc`. Unless given, a portal's tokens count with any scope
    #[arg(long, env = "CPOR_SCOPE", value_name = "NAME")]
    pub scope: Option<String>,
    /// What tokens say of a sign-in with a second factor: CLAIM=VALUE, such as amr=mfa; of several, parted by commas, one is
    /// enough. Unless given, this is left to the provider; for `oidc`
    #[arg(long, env = "CPOR_SECOND_FACTOR", value_name = "LIST", default_value = "")]
    pub second_factor: SecondFactor,
    /// Signatures of tokens that count, of RS256, PS256 and ES256, parted by commas; for `oidc`
    #[arg(long, env = "CPOR_SIGNATURES", value_name = "LIST", default_value = "RS256,PS256,ES256")]
    pub signatures: Signatures,
}

impl TokenDemands {
    /// Whether a portal was given the scope that it needs.
    pub(super) fn has_scope(&self, claims: &Map<String, Value>) -> bool {
        let Some(scope) = &self.scope else { return true };
        ["scp", "scope"].iter().filter_map(|name| claims.get(*name)).any(|given| match given {
            Value::String(given) => given.split(' ').any(|given| given == scope),
            Value::Array(given) => given.iter().any(|given| given == scope),
            _ => false,
        })
    }
}

/// The token claims by which providers tell that somebody has signed in with a second factor. Of none nothing is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SecondFactor(Vec<(String, String)>);

impl SecondFactor {
    /// Whether these claims of a token tell of a sign-in with a second factor.
    pub(crate) fn is_shown_by(&self, claims: &Map<String, Value>) -> bool {
        let is_shown = |(name, value): &(String, String)| match claims.get(name) {
            Some(Value::Array(all)) => all.iter().any(|one| one == value),
            given => given.is_some_and(|given| given == value),
        };
        self.0.is_empty() || self.0.iter().any(is_shown)
    }

    /// Lists the contexts to ask a provider for, so that it asks the person for a second factor.
    pub(crate) fn contexts(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter(|(name, _)| name == "acr").map(|(_, value)| value.as_str())
    }
}

/// The reason why a list of demands on tokens is not valid.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DemandError {
    /// A part does not say of which claim, or which value.
    #[error("{0:?} is not of the form CLAIM=VALUE, such as amr=mfa")]
    SecondFactor(String),
    /// A part is not a signature that is known here.
    #[error("{0:?} is none of RS256, PS256 and ES256")]
    Signature(String),
    /// The list is empty, so that no token would count.
    #[error("it names no signature")]
    NoSignature,
}

impl FromStr for SecondFactor {
    type Err = DemandError;

    fn from_str(text: &str) -> Result<Self, DemandError> {
        let claim = |part: &str| {
            let pair = part.split_once('=').filter(|(name, value)| !name.is_empty() && !value.is_empty());
            let (name, value) = pair.ok_or_else(|| DemandError::SecondFactor(part.into()))?;
            Ok((name.into(), value.into()))
        };
        parts(text).map(claim).collect::<Result<_, _>>().map(Self)
    }
}

/// The signature algorithms that count for sign-in tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signatures(Vec<Algorithm>);

/// What each is called, for the keys of portals' tokens and for the ID tokens of the own sign-in.
const SIGNATURES: [(&str, Algorithm, CoreJwsSigningAlgorithm); 3] = [
    ("RS256", Algorithm::RS256, CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256),
    ("PS256", Algorithm::PS256, CoreJwsSigningAlgorithm::RsaSsaPssSha256),
    ("ES256", Algorithm::ES256, CoreJwsSigningAlgorithm::EcdsaP256Sha256),
];

impl Default for Signatures {
    fn default() -> Self {
        Self(SIGNATURES.iter().map(|(_, algorithm, _)| *algorithm).collect())
    }
}

impl Signatures {
    /// Whether this signature counts.
    pub(super) fn has(&self, algorithm: Algorithm) -> bool {
        self.0.contains(&algorithm)
    }

    /// Lists the same signatures, for ID tokens.
    pub(crate) fn of_id_tokens(&self) -> impl Iterator<Item = CoreJwsSigningAlgorithm> {
        SIGNATURES.into_iter().filter(|(_, algorithm, _)| self.has(*algorithm)).map(|(.., same)| same)
    }
}

impl FromStr for Signatures {
    type Err = DemandError;

    fn from_str(text: &str) -> Result<Self, DemandError> {
        let named = |part: &str| {
            let known = SIGNATURES.into_iter().find(|(name, ..)| *name == part);
            known.map(|(_, algorithm, _)| algorithm).ok_or_else(|| DemandError::Signature(part.into()))
        };
        let all = parts(text).map(named).collect::<Result<Vec<_>, _>>()?;
        if all.is_empty() { Err(DemandError::NoSignature) } else { Ok(Self(all)) }
    }
}

/// The parts of a list, without the spaces around them.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn claims(value: Value) -> Map<String, Value> {
        serde_json::from_value(value).expect("claims")
    }

    #[test]
    fn a_second_factor_is_shown_by_one_of_several_claims() {
        let asked: SecondFactor = "amr=mfa, acrs=c1,acr=2".parse().expect("a list");
        for shown in
            [json!({ "amr": ["pwd", "mfa"] }), json!({ "acrs": ["c1"] }), json!({ "acr": "2", "amr": ["pwd"] })]
        {
            assert!(asked.is_shown_by(&claims(shown.clone())), "{shown}");
        }
        for other in [
            json!({}),
            json!({ "amr": ["pwd"] }),
            json!({ "amr": "no mfa" }),
            json!({ "acr": "1" }),
            json!({ "acr": 2 }),
        ] {
            assert!(!asked.is_shown_by(&claims(other.clone())), "{other}");
        }
        assert_eq!(asked.contexts().collect::<Vec<_>>(), ["2"]);
        assert!(SecondFactor::default().is_shown_by(&claims(json!({}))));
        for wrong in ["mfa", "amr=", "=mfa"] {
            assert_eq!(wrong.parse::<SecondFactor>(), Err(DemandError::SecondFactor(wrong.into())));
        }
    }

    #[test]
    fn a_scope_is_a_whole_word() {
        let demands = TokenDemands { scope: Some("claims.send".into()), ..TokenDemands::default() };
        for given in [
            json!({ "scp": "openid claims.send" }),
            json!({ "scope": "claims.send" }),
            json!({ "scp": ["claims.send"] }),
        ] {
            assert!(demands.has_scope(&claims(given.clone())), "{given}");
        }
        for other in
            [json!({}), json!({ "scp": "claims.send.not" }), json!({ "roles": ["claims.send"] }), json!({ "scp": 1 })]
        {
            assert!(!demands.has_scope(&claims(other.clone())), "{other}");
        }
        assert!(TokenDemands::default().has_scope(&claims(json!({}))));
    }

    #[test]
    fn signatures_are_of_those_that_are_known() {
        let only: Signatures = "PS256, ES256".parse().expect("a list");
        assert!(only.has(Algorithm::PS256) && only.has(Algorithm::ES256) && !only.has(Algorithm::RS256));
        assert_eq!(only.of_id_tokens().count(), 2);
        assert_eq!("RS256,PS256,ES256".parse(), Ok(Signatures::default()));
        for wrong in ["HS256", "none", "ES256,HS256"] {
            let named = wrong.rsplit(',').next().unwrap_or_default().to_owned();
            assert_eq!(wrong.parse::<Signatures>(), Err(DemandError::Signature(named)));
        }
        assert_eq!("".parse::<Signatures>(), Err(DemandError::NoSignature));
    }
}
