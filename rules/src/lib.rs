//! CPOR association claims, and the rules of the programme that they have to meet.
//!
//! CPOR (Claimed Partner of Record) is how a Microsoft partner claims, with proof, that it drove a
//! product at a customer. This crate reads a claim as typed and the facts known about it, and says
//! of every rule in force whether it is raised, not raised, or not known yet, on which facts and by
//! which paragraph of the source.
//!
//! ```
//! use cpor_rules::{Draft, Evidence, Input, Lang, SkuTable, State, edition};
//!
//! let draft = Draft::read(br#"{
//!     "solution_area": "business_applications",
//!     "activities": ["presales"],
//!     "purchase_channel": "csp"
//! }"#)?;
//! let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
//! let evidence = Evidence::default();
//! let (edition, skus) = (&edition::E2020_09, SkuTable::built_in());
//! let verdict = Input { draft: &draft, evidence: &evidence, today, edition, skus }.check();
//!
//! assert_eq!(verdict.state(), State::Fail);
//! let presales = verdict.findings.iter().find(|finding| finding.rule.id.name() == "R25").unwrap();
//! println!("{}", presales.message(Lang::En));
//! # Ok::<(), cpor_rules::ReadError>(())
//! ```
//!
//! Nothing here reads a clock, a network, a page, a locale or an environment, and nothing depends on
//! the order of a hash map or on floating point: the same input gives the same bytes on every
//! target. [`Input::check`] never fails and never stops at the first finding.

pub mod calendar;
pub mod catalogue;
pub mod cause;
pub mod claim;
pub mod difference;
pub mod document;
pub mod edition;
pub mod evidence;
pub mod example;
pub mod export;
pub mod field;
pub mod form;
pub mod guide;
pub mod input;
pub mod life;
mod param;
mod phrase;
pub mod plan;
pub mod proof_file;
pub mod reading;
pub mod renewal;
pub mod rule;
#[cfg(feature = "schema")]
pub mod schema;
pub mod sku;
pub mod text;
pub mod value;
pub mod verdict;
pub mod wire;

pub use claim::Draft;
pub use document::ReadError;
pub use edition::Edition;
pub use evidence::Evidence;
pub use export::ExportIndex;
pub use input::Input;
pub use rule::{Effect, Rule, RuleId};
pub use sku::SkuTable;
pub use text::Lang;
pub use verdict::{Finding, Raised, State, Verdict};
