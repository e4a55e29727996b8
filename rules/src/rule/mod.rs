//! The rules, one file for each section of the source page.
//!
//! A rule is a value: its id, effect, fields and source, and a condition that decides it. The texts are an exhaustive `match` on [`RuleId`] in every language, so a rule without them
//! does not compile.

mod activity;
mod case;
mod claimed;
mod competing;
mod completeness;
mod condition;
mod contacts;
mod decision;
mod declaration;
mod definition;
mod effect;
mod fact;
mod id;
mod mpn;
mod outcome;
mod own_claim;
mod proof;
mod provisioning;
pub mod registry;
mod ruling;
mod scope;
mod section;
mod source;
mod subscription;
mod tenant;

pub(crate) use case::Case;
pub(crate) use condition::Condition;
pub use definition::Rule;
pub use effect::Effect;
pub use fact::{Fact, Provenance};
pub use id::RuleId;
pub use outcome::{Raised, State};
pub(crate) use own_claim::is_for_product;
pub(crate) use ruling::Ruling;
pub use section::Section;
pub use source::{Document, HelpPage, Page, Source};
