//! The identity of a caller, and what that identity may do.

use cpor_rules::evidence::{MpnAccount, Role};
use cpor_rules::value::{Choice, Digest};
use serde::{Deserialize, Serialize};

use crate::ids::PartnerId;

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
    /// Whether the caller is made up, so that they may become another made-up user at will.
    pub(crate) is_practice: bool,
}

/// A person, in whatever role.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Person {
    /// The partner's short name; empty for somebody who belongs to no partner.
    pub(crate) partner: String,
    pub(crate) subject: String,
}

impl Person {
    /// Computes an ID that does not name the person: a part of the SHA-256 of partner and subject, in hexadecimal
    /// digits. Whoever can guess the subject can check the guess.
    pub(crate) fn id(&self) -> String {
        let name = format!("{}\n{}", self.partner, self.subject);
        Digest::of(name.as_bytes()).as_str()[..32].into()
    }
}

/// The side that a caller works for, and the role there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Affiliation {
    /// A partner, in this role.
    Partner(Role),
    /// A partner, to look into what was done there.
    Auditor,
    /// The vendor, who reviews claims.
    Reviewer,
}

/// What a caller of the API may be allowed to do, such as to submit or to review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capability {
    /// Check a claim, with what is known for it.
    Validate,
    /// Upload proof.
    Upload,
    /// Submit a claim.
    Submit,
    /// Read the partner's claims.
    Read,
    /// Read who did what with them.
    Audit,
    /// Review the claims of all partners.
    Review,
    /// Act as another practice user.
    Practice,
}

/// Who may do what. Practice users may besides be another one.
static ROLES: [(Affiliation, &[Capability]); 6] = {
    use Capability::{Audit, Read, Review, Submit, Upload, Validate};
    [
        (Affiliation::Partner(Role::IncentivesAdmin), &[Validate, Upload, Submit, Read]),
        (Affiliation::Partner(Role::GlobalAdmin), &[Validate, Upload, Submit, Read, Audit]),
        (Affiliation::Partner(Role::BillingAdmin), &[Validate, Upload, Submit, Read]),
        (Affiliation::Partner(Role::None), &[Validate, Read]),
        (Affiliation::Auditor, &[Read, Audit]),
        (Affiliation::Reviewer, &[Validate, Review]),
    ]
};

impl Affiliation {
    /// Returns the name in JSON.
    fn name(self) -> &'static str {
        match self {
            Self::Partner(role) => role.name(),
            Self::Auditor => AUDITOR,
            Self::Reviewer => REVIEWER,
        }
    }

    /// Lists what this caller may do.
    fn capabilities(self) -> &'static [Capability] {
        ROLES.iter().find(|(affiliation, _)| *affiliation == self).map_or(&[], |(_, capabilities)| capabilities)
    }
}

/// The name of the role of auditors, who look into what was done.
pub(crate) const AUDITOR: &str = "auditor";

/// The name of the role of reviewers.
pub(crate) const REVIEWER: &str = "reviewer";

/// Lists each role of users with its capabilities, by the names in JSON.
pub fn roles() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    ROLES.iter().map(|(affiliation, capabilities)| {
        (affiliation.name(), capabilities.iter().map(|capability| capability.name()).collect())
    })
}

impl Capability {
    /// Every capability that a role can have: all but that of practice users.
    pub const OF_ROLES: [Self; 6] = [Self::Validate, Self::Upload, Self::Submit, Self::Read, Self::Audit, Self::Review];

    /// Returns the name of the capability in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Validate => "validate",
            Self::Upload => "upload",
            Self::Submit => "submit",
            Self::Read => "read",
            Self::Audit => "audit",
            Self::Review => "review",
            Self::Practice => "practice",
        }
    }

    /// Whether the use of this capability changes something that is kept.
    pub(crate) fn is_change(self) -> bool {
        match self {
            Self::Upload | Self::Submit | Self::Review => true,
            Self::Validate | Self::Read | Self::Audit | Self::Practice => false,
        }
    }
}

impl Identity {
    /// Returns the person who calls.
    pub(crate) fn person(&self) -> Person {
        Person { partner: self.partner.as_str().into(), subject: self.subject.clone() }
    }

    /// Computes an ID that does not name the person; see [`Person::id`].
    pub(crate) fn person_id(&self) -> String {
        self.person().id()
    }

    /// Whether this caller may do this.
    pub(crate) fn has(&self, capability: Capability) -> bool {
        self.capabilities().contains(&capability)
    }

    /// Lists what this caller may do.
    pub(crate) fn capabilities(&self) -> Vec<Capability> {
        let practice = self.is_practice.then_some(Capability::Practice);
        self.affiliation.capabilities().iter().copied().chain(practice).collect()
    }

    /// Returns the name of the role in JSON.
    pub(crate) fn role_name(&self) -> &'static str {
        self.affiliation.name()
    }
}
