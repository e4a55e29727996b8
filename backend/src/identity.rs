//! Who is asking. Partner and role come from here and from nowhere else.

use std::net::SocketAddr;

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use cpor_rules::evidence::{MpnAccount, Role};
use thiserror::Error;

use crate::App;
use crate::practice;
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

/// Someone who asks: a person at a partner, or a reviewer.
#[derive(Clone, Debug)]
pub(crate) struct Identity {
    /// The partner whose claims they see and make.
    pub(crate) partner: PartnerId,
    /// The person, as the history of a claim names them.
    pub(crate) subject: String,
    pub(crate) office: Office,
    /// The partner's MPN accounts.
    pub(crate) mpn_accounts: Vec<MpnAccount>,
}

/// In what capacity someone asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Office {
    /// For a partner, in a role there.
    Partner(Role),
    /// For the vendor.
    Reviewer,
}

/// A partner's short name: lower-case letters, digits and hyphens, so it can name a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PartnerId(&'static str);

impl PartnerId {
    pub(crate) const fn new(name: &'static str) -> Self {
        Self(name)
    }

    pub(crate) fn as_str(&self) -> &str {
        self.0
    }
}

/// What an identity may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Capability {
    Validate,
    Upload,
    Submit,
    Read,
    /// Act as another practice identity. Every identity of this version is one.
    Practice,
}

impl Capability {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Validate => "validate",
            Self::Upload => "upload",
            Self::Submit => "submit",
            Self::Read => "read",
            Self::Practice => "practice",
        }
    }
}

impl Identity {
    /// What they may do.
    pub(crate) fn capabilities(&self) -> &'static [Capability] {
        use Capability::{Practice, Read, Submit, Upload, Validate};
        match self.office {
            Office::Partner(Role::IncentivesAdmin | Role::GlobalAdmin | Role::BillingAdmin) => {
                &[Validate, Upload, Submit, Read, Practice]
            }
            Office::Partner(Role::None) => &[Validate, Read, Practice],
            Office::Reviewer => &[Validate, Practice],
        }
    }

    /// Refuses what they may not do.
    pub(crate) fn need(&self, capability: Capability) -> Result<(), Problem> {
        if self.capabilities().contains(&capability) {
            return Ok(());
        }
        let what = match capability {
            Capability::Validate => "check claims",
            Capability::Upload => "upload proof",
            Capability::Submit => "submit claims",
            Capability::Read => "read claims",
            Capability::Practice => "act as another practice identity",
        };
        let detail = format!(
            "The role {} may not {what}. Ask an Incentives admin, Global admin or Billing admin of the partner to do it.",
            self.role_name()
        );
        Err(Problem::new(kind::FORBIDDEN_ROLE, detail))
    }

    /// The role as the JSON has it.
    pub(crate) fn role_name(&self) -> &'static str {
        match self.office {
            Office::Partner(role) => cpor_rules::value::Choice::name(role),
            Office::Reviewer => "reviewer",
        }
    }
}

impl FromRequestParts<App> for Identity {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        app.identities.identify(&parts.headers)
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
