//! Authentication: who sent a request. Partner and role come from here and never from a request body.

mod practice;

use std::net::SocketAddr;

use axum::extract::{FromRef, FromRequestParts};
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use thiserror::Error;

use crate::identity::Identity;
use crate::problem::{Problem, kind};

/// An authentication mode, as the command line names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum AuthMode {
    /// Made-up users without passwords, for trying the program out on this machine.
    Practice,
    /// Sign-in by OpenID Connect; not built yet.
    Oidc,
}

/// Finds the user behind a request, by its headers. Made by [`Authenticator::for_mode`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authenticator {
    /// Made-up users: a caller may name any of them.
    Practice,
}

/// Why an authentication mode cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AuthModeError {
    /// Practice users have no passwords, so only this machine may reach them.
    #[error(
        "the practice identity lets everybody in, so it listens on loopback only, and {0} is not: \
         use an address such as 127.0.0.1:8080"
    )]
    NotLoopback(SocketAddr),
    /// This version has no sign-in by OpenID Connect.
    #[error("the identity mode `oidc` is not built yet; only `practice` is, which serves this machine alone")]
    NotBuilt,
}

impl Authenticator {
    /// The authenticator of a mode, for a server that listens on this address.
    ///
    /// # Errors
    /// [`AuthModeError`] when the mode is not safe on this address, or not built.
    pub fn for_mode(mode: AuthMode, listen: SocketAddr) -> Result<Self, AuthModeError> {
        match mode {
            AuthMode::Practice if listen.ip().to_canonical().is_loopback() => Ok(Self::Practice),
            AuthMode::Practice => Err(AuthModeError::NotLoopback(listen)),
            AuthMode::Oidc => Err(AuthModeError::NotBuilt),
        }
    }

    /// The identity of the caller, by the `Authorization` header. Without that header, the default practice user.
    fn authenticate(self, headers: &HeaderMap) -> Result<Identity, Problem> {
        let Self::Practice = self;
        let mut lines = headers.get_all(AUTHORIZATION).iter();
        let name = match (lines.next(), lines.next()) {
            (None, _) => Some(practice::DEFAULT_USER),
            (Some(value), None) => practice_user(value),
            (Some(_), Some(_)) => None,
        };
        name.and_then(practice::identity).ok_or_else(|| {
            let names =
                practice::names().map(|name| format!("`Bearer practice:{name}`")).collect::<Vec<_>>().join(", ");
            let detail =
                format!("This Authorization header belongs to nobody here. Send one of {names}, or none at all.");
            Problem::new(kind::UNAUTHENTICATED, detail)
        })
    }
}

/// The user name in a header value of the form `Bearer practice:NAME`.
fn practice_user(value: &HeaderValue) -> Option<&str> {
    let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
    token.trim_start().strip_prefix("practice:").filter(|_| scheme.eq_ignore_ascii_case("bearer"))
}

impl<S> FromRequestParts<S> for Identity
where
    Authenticator: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        Authenticator::from_ref(state).authenticate(&parts.headers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listen(address: &str) -> SocketAddr {
        address.parse().unwrap_or_else(|error| panic!("{address}: {error}"))
    }

    #[test]
    fn practice_mode_is_for_loopback_only() {
        for address in ["127.0.0.1:8080", "127.8.9.1:1", "[::1]:8080", "[::ffff:127.0.0.1]:8080"] {
            assert_eq!(
                Authenticator::for_mode(AuthMode::Practice, listen(address)),
                Ok(Authenticator::Practice),
                "{address}"
            );
        }
        for address in ["0.0.0.0:8080", "[::]:8080", "192.168.1.4:8080", "[::ffff:10.0.0.1]:80"] {
            let refused = Authenticator::for_mode(AuthMode::Practice, listen(address));
            assert_eq!(refused, Err(AuthModeError::NotLoopback(listen(address))), "{address}");
        }
        assert_eq!(Authenticator::for_mode(AuthMode::Oidc, listen("127.0.0.1:8080")), Err(AuthModeError::NotBuilt));
    }

    #[test]
    fn finds_practice_users_by_one_header() {
        let partner_of = |values: &[&'static str]| {
            let headers = values.iter().map(|value| (AUTHORIZATION, HeaderValue::from_static(value))).collect();
            Authenticator::Practice.authenticate(&headers).ok().map(|identity| identity.partner.as_str().to_owned())
        };
        assert_eq!(partner_of(&[]).as_deref(), Some("fabrikam"));
        assert_eq!(partner_of(&["Bearer practice:northwind"]).as_deref(), Some("northwind"));
        assert_eq!(partner_of(&["bearer  practice:reviewer"]).as_deref(), Some("reviewer"));
        for wrong in [
            &["Bearer practice:contoso"] as &[_],
            &["Bearer practice:"],
            &["Bearer northwind"],
            &["practice:northwind"],
            &["Basic practice:northwind"],
            &[""],
            &["Bearer practice:northwind", "Bearer practice:fabrikam"],
        ] {
            assert_eq!(partner_of(wrong), None, "{wrong:?}");
        }
    }
}
