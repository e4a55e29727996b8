//! The sources of rules, and pages that help.

use crate::value::{choices, listed};

/// The source of a rule: the page where it is written, and its paragraphs.
#[derive(Debug)]
pub struct Source {
    /// The version of the document.
    pub page: Page,
    /// The paragraphs, by the numbers in the source page's own span ids; empty where a page has none.
    pub paragraphs: &'static [u16],
}

impl Source {
    /// Returns the paragraphs in which a rule is written, by the source page's span ids such as `1d07c-143`.
    pub fn spans(&self) -> impl Iterator<Item = String> {
        self.paragraphs.iter().map(|number| format!("1d07c-{number}"))
    }

    /// Creates a source: paragraphs of the source page, edition 2020-09.
    pub(super) const fn issues(paragraphs: &'static [u16]) -> Self {
        Self { page: Page::Issues, paragraphs }
    }

    /// Creates a source: a page without numbered paragraphs.
    pub(super) const fn page(page: Page) -> Self {
        Self { page, paragraphs: &[] }
    }
}

choices! {
    /// A document that states rules. Its name is its path in the vendor's documentation.
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
        /// How a location is enrolled in incentives.
        Enrolment = "incentives-enroll",
        /// How partners of Modern Work are scored.
        ModernWork = "solutions-partner-modern-work",
        /// FastTrack partners' knowledge base: ending an association.
        FastTrack = "KB-01146",
        /// FastTrack partners' idea board: tenants with few seats.
        IdeaBoard = "tracking-usage-or-flagging-tenants-below-150-entit",
        /// A public question on a rejected claim.
        ConnectionQuestion = "questions/5903150",
    }
}

listed! {
    /// A version of a document that states rules.
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
        /// Issues, as it is now.
        Issues2026,
        /// How a location is enrolled in incentives.
        Enrolment,
        /// How partners of Modern Work are scored.
        ModernWork,
        /// FastTrack partners' knowledge base.
        FastTrack,
        /// FastTrack partners' idea board.
        IdeaBoard,
        /// A public question on a rejected claim.
        ConnectionQuestion,
    }
}

impl Page {
    /// Returns the document that this page is a version of.
    pub fn document(self) -> Document {
        match self {
            Self::Issues | Self::Issues2023 | Self::Issues2026 => Document::Issues,
            Self::Create | Self::Create2019 | Self::Create2023 => Document::Create,
            Self::Manage | Self::Manage2023 => Document::Manage,
            Self::Overview | Self::Overview2023 => Document::Overview,
            Self::Accounts => Document::Accounts,
            Self::Template => Document::Template,
            Self::Scoring => Document::Scoring,
            Self::Usage => Document::Usage,
            Self::Engagements => Document::Engagements,
            Self::Enrolment => Document::Enrolment,
            Self::ModernWork => Document::ModernWork,
            Self::FastTrack => Document::FastTrack,
            Self::IdeaBoard => Document::IdeaBoard,
            Self::ConnectionQuestion => Document::ConnectionQuestion,
        }
    }

    /// Returns the date of this version of a page, `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; empty when it has none.
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
            | Self::ModernWork
            | Self::Enrolment
            | Self::Engagements => "2023-10-23",
            Self::Create2019 => "2019-11",
            Self::Issues2026 => "2026-11",
            Self::IdeaBoard => "2021",
            Self::ConnectionQuestion => "2026",
            Self::Template | Self::Usage | Self::FastTrack => "",
        }
    }
}

/// A page on the web that helps with a rule, such as that of the incentives support desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HelpPage {
    /// The incentives support desk; needs a sign-in.
    Support,
    /// The incentives overview, where an MPN is enrolled; needs a sign-in.
    Enrolment,
    /// How to get started with incentives.
    Start,
}

impl HelpPage {
    /// Returns the URL of a help page.
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
