//! The section of each rule: what the rule is about.

use super::id::RuleId;
use crate::value::choices;

choices! {
    /// The section of a rule: what it is about, by the sections of the source page.
    Section {
        /// What these checks cover, and who may make a claim.
        Scope = "scope",
        /// The customer's tenant and domain.
        Tenant = "tenant",
        /// Subscriptions and products.
        Subscription = "subscription",
        /// The activity.
        Activity = "activity",
        /// The MPN.
        Mpn = "mpn",
        /// Other partners, and what happens to a claim.
        Competing = "competing",
        /// The proof of execution.
        Proof = "proof",
        /// Contacts and completeness.
        Form = "form",
    }
}

impl RuleId {
    /// Returns the section of the source that a rule belongs to.
    pub fn section(self) -> Section {
        match self {
            Self::R01 | Self::R02 | Self::R43 => Section::Scope,
            Self::R03 | Self::R04 => Section::Tenant,
            Self::R05
            | Self::R06
            | Self::R07
            | Self::R08
            | Self::R09
            | Self::R10
            | Self::R11
            | Self::R12
            | Self::R13
            | Self::R14
            | Self::R15
            | Self::R16
            | Self::R17
            | Self::R18
            | Self::R19
            | Self::R20
            | Self::R33
            | Self::R34
            | Self::X15
            | Self::X16
            | Self::X31
            | Self::X35 => Section::Subscription,
            Self::R21
            | Self::R22
            | Self::R23
            | Self::R24
            | Self::R25
            | Self::R26
            | Self::R27
            | Self::R28
            | Self::R29
            | Self::R30
            | Self::R31
            | Self::X01
            | Self::X04
            | Self::X05
            | Self::X28
            | Self::X29
            | Self::X30
            | Self::X33
            | Self::X34 => Section::Activity,
            Self::R32a
            | Self::R32b
            | Self::R32c
            | Self::R32d
            | Self::R32e
            | Self::R32f
            | Self::X24
            | Self::X25
            | Self::X26
            | Self::X27
            | Self::X36 => Section::Mpn,
            Self::R35
            | Self::R36
            | Self::R37
            | Self::R38
            | Self::R39
            | Self::R40
            | Self::R41
            | Self::R42
            | Self::X14
            | Self::X17
            | Self::X18
            | Self::X19
            | Self::X20
            | Self::X21
            | Self::X22
            | Self::X23 => Section::Competing,
            Self::X06
            | Self::X07
            | Self::X08
            | Self::X09
            | Self::X10
            | Self::X11
            | Self::X12
            | Self::X13
            | Self::X39 => Section::Proof,
            Self::X02 | Self::X03 | Self::X37 | Self::X38 => Section::Form,
        }
    }
}
