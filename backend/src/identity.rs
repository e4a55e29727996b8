//! Who is asking, and what they may do.

use cpor_rules::evidence::{MpnAccount, Role};

use crate::ids::PartnerId;
use crate::problem::{Problem, kind};

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
