//! What the page and the guide's module tell each other: one type of message each way, as JSON, because each has a wasm memory of
//! its own.

use cpor_rules::evidence::Declared;
use cpor_rules::value::Date;
use cpor_rules::{Draft, Evidence, Lang};
use serde::{Deserialize, Serialize};

use super::facts::Facts;
use super::section::Section;
use crate::app::skus::first_skus;

/// What the page gives to the guide's module.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct OpenGuide {
    /// The claim.
    pub claim: Draft,
    /// What is known besides.
    pub evidence: Evidence,
    /// The day, `YYYY-MM-DD`.
    pub today: String,
    /// The tag of the page's language.
    pub lang: String,
    /// The name of the section to open; empty for the one that was open last.
    pub section: String,
    /// The name under which the draft is kept.
    pub key: String,
    /// It is kept on this device.
    pub keeps: bool,
    /// Drafts can be made, because the page has a place where they are opened.
    pub makes_drafts: bool,
    /// The level of the document's first heading, 1 to 6; the guide goes on below it.
    pub first_heading: u32,
}

impl OpenGuide {
    /// The page's language.
    pub fn lang(&self) -> Lang {
        Lang::from_tag(&self.lang).unwrap_or(Lang::En)
    }

    /// What is known of the claim.
    ///
    /// # Errors
    /// The day is none.
    pub fn facts(self) -> Result<Facts, String> {
        let today = Date::parse(&self.today).map_err(|error| error.to_string())?.day();
        Ok(Facts::new(self.claim, self.evidence, today, first_skus()))
    }
}

/// What the guide's module tells the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GuideMessage {
    /// Something was put into the claim.
    ClaimChanged(Box<ClaimChanged>),
    /// A section came into view.
    SectionOpened(Section),
    /// Drafts are to be made, with no claim IDs yet, for the customer of the claim.
    DraftsWanted(Vec<Draft>),
}

/// The claim with what was put into it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ClaimChanged {
    /// The claim.
    pub claim: Draft,
    /// What the user declared.
    pub declared: Declared,
}
