//! The names of products and workloads: by Microsoft over the years, for short, and by part numbers.
//!
//! A file of today may use an old name and a claim by an old edition may have a new proof, so every edition knows all names.
//! What a name means differs by edition where products were split or put together: [`differing`] has these.
//!
//! Signs before a name are those of [`super::phrases::Phrases::add`].

mod table;

pub(super) use self::table::Family;
use self::table::{DYNAMICS, MICROSOFT, NAMES, OTHER_DYNAMICS, OTHERS};
use super::phrases::Phrases;
use crate::edition::{Edition, Version};
use crate::sku::SkuTable;

/// The meaning of a phrase for products and workloads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// It names the item.
    Item(&'static str),
    /// It may name the item: it names a family, an older product or a part of it.
    Perhaps(&'static str),
    /// A common word that names the item only behind the family's name or in a list of products.
    Bare(&'static str),
    /// The family's name alone, behind which a list of its products may follow.
    Family(Family),
    /// Another product, whose name is longer than that of one that can be claimed, or stands where one could.
    Other,
    /// A name typed in a claim that is on no list, by its place there.
    Typed(usize),
}

/// What names mean in one edition and not in another.
fn differing(edition: &Edition) -> &'static [(&'static str, Name)] {
    match edition.version {
        // Finance and Supply Chain Management were sold under this name until that autumn.
        Version::September2020 => &[
            ("Finance & Operations", Name::Item("finance")),
            ("Finance & Operations", Name::Item("supply_chain")),
            ("Azure Information Protection", Name::Item("microsoft_information_protection")),
        ],
        Version::October2023 | Version::November2026 => &[
            ("Finance & Operations", Name::Perhaps("finance")),
            ("Finance & Operations", Name::Perhaps("supply_chain")),
            ("F&O", Name::Perhaps("finance")),
            ("F&O", Name::Perhaps("supply_chain")),
            ("Customer Insights Journeys", Name::Item("customer_insights")),
            ("Azure Information Protection", Name::Perhaps("microsoft_information_protection")),
        ],
    }
}

/// Lists every name by which a proof file may call a product or workload in an edition. Each stands behind the item's
/// name in a draft.
pub fn names(edition: &Edition) -> Vec<(&'static str, String)> {
    let mut names = Vec::new();
    spell(edition, |name, means| {
        if let Name::Item(item) = means {
            names.push((item, name.trim_start_matches(['^', '~']).to_owned()));
        }
    });
    names
}

/// Returns the phrases of an edition, and those of a claim that are on no list.
pub(super) fn phrases(edition: &Edition, typed: &[String]) -> Phrases<Name> {
    let mut phrases = Phrases::default();
    spell(edition, |name, means| phrases.add(name, means));
    for (place, name) in typed.iter().enumerate() {
        if !NAMES.iter().any(|names| names.item == name) && name.chars().filter(|c| c.is_alphanumeric()).count() >= 3 {
            phrases.add(&name.replace('_', " "), Name::Typed(place));
        }
    }
    phrases
}

/// Calls `take` with each name and what it means.
fn spell(edition: &Edition, mut take: impl FnMut(&str, Name)) {
    let first_names = |family| match family {
        Family::Dynamics => &DYNAMICS[..],
        Family::Microsoft => &MICROSOFT[..],
    };
    for first in DYNAMICS {
        take(first, Name::Family(Family::Dynamics));
        OTHER_DYNAMICS.iter().for_each(|name| take(&format!("{first} {name}"), Name::Other));
    }
    for first in ["microsoft 365", "m365", "office 365", "o365", "microsoft office 365"] {
        take(first, Name::Family(Family::Microsoft));
    }
    OTHERS.iter().for_each(|name| take(name, Name::Other));
    for names in NAMES {
        names.full.iter().for_each(|name| take(name, Name::Item(names.item)));
        names.perhaps.iter().for_each(|name| take(name, Name::Perhaps(names.item)));
        for short in names.short {
            take(short, Name::Bare(names.item));
            first_names(names.family)
                .iter()
                .for_each(|first| take(&format!("{first} {short}"), Name::Item(names.item)));
        }
    }
    for (name, means) in differing(edition) {
        take(
            name,
            if matches!(means, Name::Item(_)) && !name.starts_with("Azure") { bare(means) } else { means.clone() },
        );
        DYNAMICS.iter().for_each(|first| take(&format!("{first} {name}"), means.clone()));
    }
    for (part_number, product) in SkuTable::built_in().part_numbers() {
        let means = product.and_then(item_of).map_or(Name::Other, Name::Item);
        take(part_number, means);
    }
}

fn bare(name: &Name) -> Name {
    match name {
        Name::Item(item) => Name::Bare(item),
        other => other.clone(),
    }
}

fn item_of(product: crate::catalogue::Product) -> Option<&'static str> {
    use crate::value::Choice as _;
    NAMES.iter().map(|names| names.item).find(|item| *item == product.name())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{Product, Workload};
    use crate::value::Choice as _;

    #[test]
    fn every_item_has_names() {
        let items = Product::ALL.iter().map(|it| it.name()).chain(Workload::ALL.iter().map(|it| it.name()));
        assert!(items.eq(NAMES.iter().map(|names| names.item)));
        for names in NAMES {
            assert!(names.full.len() + names.short.len() > 0, "{}", names.item);
        }
    }
}
