//! The identity of a caller, and what that identity may do.

use cpor_rules::evidence::{MpnAccount, Role};
use cpor_rules::value::Digest;

use crate::ids::PartnerId;
use crate::problem::{Problem, kind};

/// An authenticated caller: a user of a partner, or a reviewer.
#[derive(Clone, Debug)]
pub(crate) struct Identity {
    /// The partner whose claims this caller reads and submits.
    pub(crate) partner: PartnerId,
    /// The name of the user in the history of a claim, such as `practice:fabrikam`.
    pub(crate) subject: String,
    pub(crate) affiliation: Affiliation,
    /// The partner's MPN accounts.
    pub(crate) mpn_accounts: Vec<MpnAccount>,
    /// Whether the caller is made up, and may be another one at will.
    pub(crate) is_practice: bool,
}

/// The side that a caller works for: a partner or the vendor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Affiliation {
    /// A partner, in this role.
    Partner(Role),
    /// The vendor, who reviews claims.
    Reviewer,
}

/// An action that needs a permission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Capability {
    Validate,
    Upload,
    Submit,
    Read,
    /// Act as another practice user.
    Practice,
}

impl Capability {
    /// The name in JSON.
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
    /// An ID that does not name the person: a part of the SHA-256 of partner and subject, in hexadecimal digits. Whoever can
    /// guess the subject can check the guess.
    pub(crate) fn person_id(&self) -> String {
        let name = format!("{}\n{}", self.partner.as_str(), self.subject);
        Digest::of(name.as_bytes()).as_str()[..32].into()
    }

    /// What this caller may do.
    pub(crate) fn capabilities(&self) -> Vec<Capability> {
        use Capability::{Practice, Read, Submit, Upload, Validate};
        let of_role: &[Capability] = match self.affiliation {
            Affiliation::Partner(Role::IncentivesAdmin | Role::GlobalAdmin | Role::BillingAdmin) => {
                &[Validate, Upload, Submit, Read]
            }
            Affiliation::Partner(Role::None) => &[Validate, Read],
            Affiliation::Reviewer => &[Validate],
        };
        let practice = self.is_practice.then_some(Practice);
        of_role.iter().copied().chain(practice).collect()
    }

    /// Gives an error with status 403 unless this caller has the capability.
    pub(crate) fn require(&self, capability: Capability) -> Result<(), Problem> {
        if self.capabilities().contains(&capability) {
            return Ok(());
        }
        let action = match capability {
            Capability::Validate => "check claims",
            Capability::Upload => "upload proof",
            Capability::Submit => "submit claims",
            Capability::Read => "read claims",
            Capability::Practice => "act as another practice identity",
        };
        let detail = format!(
            "The role {} may not {action}. Ask an Incentives admin, Global admin or Billing admin of the partner to do it.",
            self.role_name()
        );
        Err(Problem::new(kind::FORBIDDEN_ROLE, detail))
    }

    /// The name of the role in JSON.
    pub(crate) fn role_name(&self) -> &'static str {
        match self.affiliation {
            Affiliation::Partner(role) => cpor_rules::value::Choice::name(role),
            Affiliation::Reviewer => "reviewer",
        }
    }
}
