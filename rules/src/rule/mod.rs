//! The rules, one file for each section of the source page.
//!
//! A rule is a value: its id, effect, fields, source and texts stand beside the function that decides
//! it. The texts are an exhaustive `match` on [`RuleId`] in every language, so a rule without them
//! does not compile.

mod activity;
mod case;
mod claimed;
mod competing;
mod completeness;
mod contacts;
#[cfg(feature = "built-in")]
mod document;
mod mpn;
mod own_claim;
mod proof;
pub mod registry;
mod ruling;
mod scope;
mod section;
mod subscription;
mod tenant;
mod when;

pub(crate) use case::Case;
#[cfg(feature = "built-in")]
pub use document::RuleDocument;
pub(crate) use ruling::Ruling;
pub use section::Section;
pub(crate) use when::When;

use crate::value::{choices, listed};
use crate::verdict::Finding;

/// A rule of the programme, in the form in which one or more editions have it.
#[derive(Debug)]
pub struct Rule {
    /// Its id.
    pub id: RuleId,
    /// What it means for the claim when it is raised.
    pub effect: Effect,
    /// Every place it reads, as JSON pointers, the one to repair first. Nothing else changes its finding.
    pub fields: &'static [&'static str],
    /// Where it is written.
    pub source: Source,
    /// Pages that help with what it asks for.
    pub links: &'static [Link],
    /// Its condition.
    when: When,
}

impl Rule {
    /// The names of the editions in which it is in force in this form.
    pub fn editions(&'static self) -> impl Iterator<Item = &'static str> {
        let editions = crate::edition::EDITIONS.into_iter();
        let has_it = |edition| registry::in_force(edition).any(|rule| std::ptr::eq(rule, self));
        editions.filter(move |edition| has_it(edition)).map(|edition| edition.id)
    }

    pub(crate) fn apply(&'static self, case: &Case<'_>) -> Finding {
        let Ruling { raised, because, missing, params, note } = self.when.decide(case);
        Finding { rule: self, raised, because, missing, params, note }
    }
}

choices! {
    /// What a raised rule means for the claim.
    Effect {
        /// The claim cannot be made so.
        Stop = "stop",
        /// It is accepted, but earnings or eligibility may be lost.
        Risk = "risk",
        /// Something takes its time.
        Wait = "wait",
        /// Someone else has to act or to be asked.
        Route = "route",
        /// Good to know.
        Info = "info",
    }
}

/// Where a rule is written.
#[derive(Debug)]
pub struct Source {
    /// The document.
    pub page: Page,
    /// The paragraphs, by the numbers in the source page's own span ids; empty where a page has none.
    pub paragraphs: &'static [u16],
}

impl Source {
    /// The paragraphs by the source page's span ids, such as `1d07c-143`.
    pub fn spans(&self) -> impl Iterator<Item = String> {
        self.paragraphs.iter().map(|number| format!("1d07c-{number}"))
    }

    const fn issues(paragraphs: &'static [u16]) -> Self {
        Self { page: Page::Issues, paragraphs }
    }

    const fn page(page: Page) -> Self {
        Self { page, paragraphs: &[] }
    }
}

choices! {
    /// The documents that rules are taken from, by their names in the vendor's documentation.
    Document {
        /// Issues with CPOR customer associations.
        Issues = "incentives-customer-association-issues",
        /// Create a customer association.
        Create = "submit-osa-claim",
        /// Manage customer associations.
        Manage = "incentives-manage-customer-associations",
        /// What customer associations are.
        Overview = "incentives-customer-associations-intro",
        /// Account structure in Partner Center.
        Accounts = "account-structure",
        /// The template for a proof of execution.
        Template = "CPOR ProofOfExecution Template",
        /// How partners of Business Applications are scored.
        Scoring = "solutions-partner-business",
        /// The usage programme before CPOR.
        Usage = "kb/3082044",
        /// Customers of engagements.
        Engagements = "mci-engagements-customers",
    }
}

listed! {
    /// The versions of documents that rules are taken from.
    Page {
        /// Issues, 2020: the source page.
        Issues,
        /// Create, 2020.
        Create,
        /// Manage, 2020.
        Manage,
        /// Overview, 2020.
        Overview,
        /// Account structure.
        Accounts,
        /// Issues, three years later.
        Issues2023,
        /// Create, three years later.
        Create2023,
        /// Manage, three years later.
        Manage2023,
        /// Overview, three years later.
        Overview2023,
        /// Create, a year before.
        Create2019,
        /// The template for a proof of execution.
        Template,
        /// Scoring.
        Scoring,
        /// The usage programme before CPOR.
        Usage,
        /// Customers of engagements.
        Engagements,
    }
}

impl Page {
    /// The document of which it is a version.
    pub fn document(self) -> Document {
        match self {
            Self::Issues | Self::Issues2023 => Document::Issues,
            Self::Create | Self::Create2019 | Self::Create2023 => Document::Create,
            Self::Manage | Self::Manage2023 => Document::Manage,
            Self::Overview | Self::Overview2023 => Document::Overview,
            Self::Accounts => Document::Accounts,
            Self::Template => Document::Template,
            Self::Scoring => Document::Scoring,
            Self::Usage => Document::Usage,
            Self::Engagements => Document::Engagements,
        }
    }

    /// The date of the version, `YYYY-MM-DD` or `YYYY-MM`; empty when it has none.
    pub fn dated(self) -> &'static str {
        match self {
            Self::Issues => "2020-09-11",
            Self::Create | Self::Manage => "2020-09-17",
            Self::Overview => "2020-08-17",
            Self::Accounts
            | Self::Issues2023
            | Self::Create2023
            | Self::Manage2023
            | Self::Overview2023
            | Self::Scoring
            | Self::Engagements => "2023-10-23",
            Self::Create2019 => "2019-11",
            Self::Template | Self::Usage => "",
        }
    }
}

/// A page that helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// The incentives support desk; needs a sign-in.
    Support,
    /// The incentives overview, where an MPN is enrolled; needs a sign-in.
    Enrolment,
    /// How to begin with incentives.
    Start,
}

impl Link {
    /// Its address.
    pub fn address(self) -> &'static str {
        match self {
            Self::Support => {
                "https://partner.microsoft.com/dashboard/support/incentives/servicerequests?category=incentives"
            }
            Self::Enrolment => "https://partner.microsoft.com/dashboard/incentives/enrollment/summary",
            Self::Start => "https://learn.microsoft.com/partner-center/incentives-get-started-intro",
        }
    }
}

choices! {
    /// The rules by their ids: `R` for the source page's own, `X` for those of its sister pages.
    #[expect(missing_docs, reason = "the texts in crate::text say what each is about")]
    RuleId {
        R01 = "R01",
        R02 = "R02",
        R03 = "R03",
        R04 = "R04",
        R05 = "R05",
        R06 = "R06",
        R07 = "R07",
        R08 = "R08",
        R09 = "R09",
        R10 = "R10",
        R11 = "R11",
        R12 = "R12",
        R13 = "R13",
        R14 = "R14",
        R15 = "R15",
        R16 = "R16",
        R17 = "R17",
        R18 = "R18",
        R19 = "R19",
        R20 = "R20",
        R21 = "R21",
        R22 = "R22",
        R23 = "R23",
        R24 = "R24",
        R25 = "R25",
        R26 = "R26",
        R27 = "R27",
        R28 = "R28",
        R29 = "R29",
        R30 = "R30",
        R31 = "R31",
        R32a = "R32a",
        R32b = "R32b",
        R32c = "R32c",
        R32d = "R32d",
        R32e = "R32e",
        R32f = "R32f",
        R33 = "R33",
        R34 = "R34",
        R35 = "R35",
        R36 = "R36",
        R37 = "R37",
        R38 = "R38",
        R39 = "R39",
        R40 = "R40",
        R41 = "R41",
        R42 = "R42",
        R43 = "R43",
        X01 = "X01",
        X02 = "X02",
        X03 = "X03",
        X04 = "X04",
        X05 = "X05",
        X06 = "X06",
        X07 = "X07",
        X08 = "X08",
        X09 = "X09",
        X10 = "X10",
        X11 = "X11",
        X12 = "X12",
        X13 = "X13",
        X14 = "X14",
        X15 = "X15",
        X16 = "X16",
        X17 = "X17",
        X24 = "X24",
        X31 = "X31",
        X35 = "X35",
        X37 = "X37",
        X38 = "X38",
    }
}

impl RuleId {
    /// The id as it is written in the JSON.
    pub fn name(self) -> &'static str {
        crate::value::Choice::name(self)
    }
}
