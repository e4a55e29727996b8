//! How people are known. Partner and role come from here and from nowhere else.

mod practice;

use std::net::SocketAddr;

use axum::extract::{FromRef, FromRequestParts};
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use thiserror::Error;

use crate::identity::Identity;
use crate::problem::{Problem, kind};

/// How people are known, as the command line names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Mode {
    /// Made-up people for trying it out, on this machine only.
    Practice,
    /// Sign-in by OpenID Connect.
    Oidc,
}

/// How people are known, once it has been allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identities {
    /// Made-up people: whoever asks may say who they are.
    Practice,
}

/// Why the server does not start with an identity mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ModeError {
    /// Practice people have no password, so nobody else's machine may reach them.
    #[error(
        "the practice identity lets everybody in, so it listens on loopback only, and {0} is not: \
         use an address such as 127.0.0.1:8080"
    )]
    NotLoopback(SocketAddr),
    /// Sign-in by OpenID Connect is not part of this version.
    #[error("the identity mode `oidc` is not built yet; only `practice` is, which serves this machine alone")]
    NotBuilt,
}

impl Identities {
    /// Allows a mode for a server that listens on this address.
    ///
    /// # Errors
    /// [`ModeError`] says why it is not allowed there.
    pub fn allow(mode: Mode, listen: SocketAddr) -> Result<Self, ModeError> {
        match mode {
            Mode::Practice if listen.ip().to_canonical().is_loopback() => Ok(Self::Practice),
            Mode::Practice => Err(ModeError::NotLoopback(listen)),
            Mode::Oidc => Err(ModeError::NotBuilt),
        }
    }

    /// Who sends these headers.
    fn identify(self, headers: &HeaderMap) -> Result<Identity, Problem> {
        let Self::Practice = self;
        let mut sent = headers.get_all(AUTHORIZATION).iter();
        let name = match (sent.next(), sent.next()) {
            (None, _) => Some(practice::DEFAULT),
            (Some(value), None) => practice_name(value),
            (Some(_), Some(_)) => None,
        };
        name.and_then(practice::identity).ok_or_else(|| {
            let names =
                practice::names().map(|name| format!("`Bearer practice:{name}`")).collect::<Vec<_>>().join(", ");
            let detail = format!("Nobody is known by this Authorization header. Send one of {names}, or none at all.");
            Problem::new(kind::UNAUTHENTICATED, detail)
        })
    }
}

/// The name in `Bearer practice:NAME`.
fn practice_name(value: &HeaderValue) -> Option<&str> {
    let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
    token.trim_start().strip_prefix("practice:").filter(|_| scheme.eq_ignore_ascii_case("bearer"))
}

impl<S> FromRequestParts<S> for Identity
where
    Identities: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        Identities::from_ref(state).identify(&parts.headers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listen(address: &str) -> SocketAddr {
        address.parse().unwrap_or_else(|error| panic!("{address}: {error}"))
    }

    #[test]
    fn practice_stays_on_this_machine() {
        for address in ["127.0.0.1:8080", "127.8.9.1:1", "[::1]:8080", "[::ffff:127.0.0.1]:8080"] {
            assert_eq!(Identities::allow(Mode::Practice, listen(address)), Ok(Identities::Practice), "{address}");
        }
        for address in ["0.0.0.0:8080", "[::]:8080", "192.168.1.4:8080", "[::ffff:10.0.0.1]:80"] {
            let refused = Identities::allow(Mode::Practice, listen(address));
            assert_eq!(refused, Err(ModeError::NotLoopback(listen(address))), "{address}");
        }
        assert_eq!(Identities::allow(Mode::Oidc, listen("127.0.0.1:8080")), Err(ModeError::NotBuilt));
    }

    #[test]
    fn knows_practice_people_by_one_header() {
        let known = |values: &[&'static str]| {
            let headers = values.iter().map(|value| (AUTHORIZATION, HeaderValue::from_static(value))).collect();
            Identities::Practice.identify(&headers).ok().map(|identity| identity.partner.as_str().to_owned())
        };
        assert_eq!(known(&[]).as_deref(), Some("fabrikam"));
        assert_eq!(known(&["Bearer practice:northwind"]).as_deref(), Some("northwind"));
        assert_eq!(known(&["bearer  practice:reviewer"]).as_deref(), Some("reviewer"));
        for wrong in [
            &["Bearer practice:contoso"] as &[_],
            &["Bearer practice:"],
            &["Bearer northwind"],
            &["practice:northwind"],
            &["Basic practice:northwind"],
            &[""],
            &["Bearer practice:northwind", "Bearer practice:fabrikam"],
        ] {
            assert_eq!(known(wrong), None, "{wrong:?}");
        }
    }
}
