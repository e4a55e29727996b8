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
mod declaration;
mod definition;
mod effect;
mod fact;
mod id;
mod mpn;
mod outcome;
mod own_claim;
mod proof;
pub mod registry;
mod ruling;
mod scope;
mod section;
mod source;
mod subscription;
mod tenant;
mod when;

pub(crate) use case::Case;
pub use definition::Rule;
pub use effect::Effect;
pub use fact::{Because, Provenance};
pub use id::RuleId;
pub use outcome::{Raised, State};
pub(crate) use ruling::Ruling;
pub use section::Section;
pub use source::{Document, Link, Page, Source};
pub(crate) use when::When;
