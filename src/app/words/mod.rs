//! The page's own words. The texts of the rules are in [`cpor_rules::text`].
//!
//! A language is one value of [`Words`], so that a missing text does not compile. Parameters are in braces. The page itself
//! is built without the feature `built-in`: it has no words, and loads those of the language that it shows ([`language`]).

#[cfg(feature = "built-in")]
mod en;
#[cfg(feature = "built-in")]
mod it;
pub mod language;
mod list;
pub(crate) mod wording;

use cpor_rules::catalogue::{Product, Workload};
use cpor_rules::claim::{Activity, PublicSector, PurchaseChannel, SolutionArea};
use cpor_rules::evidence::{Level, LookupState, OtherPartner, PartnerType, Role};
use cpor_rules::field::Field;
use cpor_rules::text::fill_in;
use cpor_rules::value::Choice;

pub use self::list::Words;
use self::wording::in_each_language;

in_each_language!(of, Words, en::WORDS, it::WORDS);

/// Replaces each name in braces in a template by its value.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    fill_in(template, |name| values.iter().find(|(value, _)| *value == name).map(|(_, value)| (*value).to_owned()))
}

/// Returns the words for the value of a field, or the value itself when there are none.
pub fn value(words: &Words, pointer: &str, raw: &str) -> String {
    named(words, pointer, raw).map_or_else(|| raw.to_owned(), Into::into)
}

fn named(words: &Words, pointer: &str, raw: &str) -> Option<&'static str> {
    match raw {
        "true" => return Some(words.yes),
        "false" => return Some(words.no),
        _ => {}
    }
    match Field::from_pointer(pointer)? {
        Field::SolutionArea => SolutionArea::named(raw).map(|area| words.areas[area as usize].0),
        Field::PurchaseChannel => PurchaseChannel::named(raw).map(|channel| words.channels[channel as usize]),
        Field::PublicSector => PublicSector::named(raw).map(|sector| words.public_sectors[sector as usize]),
        Field::Activities => Activity::named(raw).map(|activity| words.activities[activity as usize].0),
        Field::Product | Field::Products => Product::named(raw).map(Product::title),
        Field::Workloads => Workload::named(raw).map(Workload::title),
        Field::ProofCovers => Product::named(raw).map(Product::title).or(Workload::named(raw).map(Workload::title)),
        Field::AccountLevel => Level::named(raw).map(|level| words.levels[level as usize]),
        Field::AccountType => PartnerType::named(raw).map(|partner_type| words.partner_types[partner_type as usize]),
        Field::OtherPartner => OtherPartner::named(raw).map(|said| words.other_partner(said)),
        Field::Role => Role::named(raw).map(|role| words.roles[role as usize]),
        // The other states decide nothing, so no fact has them.
        Field::DomainLookup => (raw == LookupState::NotFound.name()).then_some(words.no),
        _ => None,
    }
}
