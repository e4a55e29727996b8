//! Several exports of one customer: which of them is newer, and what they say together of a subscription.

use std::cmp::{Ordering, Reverse};

use chrono::NaiveDate;

use super::Outlook;
use super::term::{Sighting, Term};
use crate::evidence::{CustomerSubscriptions, ExportItem, SubscriptionStatus};
use crate::export::{ExportIndex, ids_of, is_of};
use crate::value::{Choice as _, Date, Guid};

/// The export in view, and others of the same customer.
pub(super) struct Exports<'a> {
    shown: &'a CustomerSubscriptions,
    index: &'a ExportIndex,
    /// The day of the one in view, if it is known.
    shown_on: Option<NaiveDate>,
    /// Those whose day is known, the newest first; of one day the one in view first.
    dated: Vec<Dated<'a>>,
    /// The others: nobody knows whether they are older or newer.
    undated: Vec<&'a CustomerSubscriptions>,
    today: NaiveDate,
}

/// An export, and the day on which it was made.
#[derive(Clone, Copy)]
struct Dated<'a> {
    on: NaiveDate,
    export: &'a CustomerSubscriptions,
}

/// What exports say of a subscription.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Expected {
    pub(super) outlook: Outlook,
    /// When, as far as an export says.
    pub(super) on: Option<NaiveDate>,
    /// The day of the older export by which it is known, if one is needed for it.
    pub(super) compared_with: Option<NaiveDate>,
}

impl<'a> Exports<'a> {
    /// Puts exports in order, as far as it is known.
    pub(super) fn new(
        shown: &'a CustomerSubscriptions,
        index: &'a ExportIndex,
        others: &[&'a CustomerSubscriptions],
        today: NaiveDate,
    ) -> Self {
        let shown_on = day_of(shown, today);
        let mut exports = Self { shown, index, shown_on, dated: Vec::new(), undated: Vec::new(), today };
        exports.dated.extend(shown_on.map(|on| Dated { on, export: shown }));
        for export in others.iter().copied().filter(|other| *other != shown) {
            let on = shown_on.zip(day_of(export, today)).filter(|(shown_on, on)| {
                // Where a date went back, one of the days is wrong.
                !exports.have_gone_back(export, on.cmp(shown_on))
            });
            match on {
                Some((_, on)) => exports.dated.push(Dated { on, export }),
                None => exports.undated.push(export),
            }
        }
        exports.dated.sort_by_key(|dated| Reverse(dated.on));
        exports
    }

    /// Whether some date went back between the export in view and another one, which is older or newer.
    fn have_gone_back(&self, other: &CustomerSubscriptions, age: Ordering) -> bool {
        let mut dates = other.items.iter().flat_map(|item| ids_of(item).filter_map(|id| Some((id, sighted(item)?))));
        dates.any(|(id, there)| {
            let shown = self.shown_item(id).and_then(sighted);
            shown.is_some_and(|shown| age.is_ne() && there.cmp(&shown) == age.reverse())
        })
    }

    /// The item of a subscription in the export in view, if it is one alone.
    fn shown_item(&self, id: Guid) -> Option<&'a ExportItem> {
        match *self.items(self.shown, id) {
            [item] => Some(item),
            _ => None,
        }
    }

    /// The items of a subscription. Lists that somebody put together may have it twice.
    fn items(&self, export: &'a CustomerSubscriptions, id: Guid) -> Vec<&'a ExportItem> {
        if !std::ptr::eq(export, self.shown) {
            return export.items.iter().filter(|item| is_of(item, id)).collect();
        }
        let mut indices: Vec<_> = self.index.find_all(id).collect();
        // An item may have the ID in two places.
        indices.dedup();
        indices.into_iter().map(|index| &export.items[index]).collect()
    }

    /// What is to be expected of a subscription, by the export in view: it alone decides what is there. `None` when nothing is to be
    /// expected, or nothing is known.
    pub(super) fn expected(&self, id: Guid) -> Option<Expected> {
        match *self.items(self.shown, id) {
            [item] => self.of_item(item, id),
            [] if self.index.id_absence_gap().is_none() => self.gone(id),
            _ => None,
        }
    }

    /// What is to be expected of a subscription that is not in the export in view, which is whole: it is gone, unless another export
    /// has it that may be as new.
    fn gone(&self, id: Guid) -> Option<Expected> {
        let has_it = |export: &&CustomerSubscriptions| export.items.iter().any(|item| is_of(item, id));
        if self.undated.iter().any(has_it) {
            return None;
        }
        let last = self.dated.iter().find(|dated| has_it(&dated.export)).map(|dated| dated.on);
        (last.is_none() || last < self.shown_on).then_some(Expected {
            outlook: Outlook::Gone,
            on: None,
            compared_with: last,
        })
    }

    /// What an item of the export in view says of a subscription, with its term as the other exports show it.
    fn of_item(&self, item: &ExportItem, id: Guid) -> Option<Expected> {
        // One SKU may share its state with others.
        if item.has_mixed_states() {
            return None;
        }
        let until = lifecycle_date(item);
        let expected = |outlook, compared_with| Some(Expected { outlook, on: until, compared_with });
        match status(item)? {
            SubscriptionStatus::Enabled => {
                // After a renewal the date lags behind for a while.
                let is_to_come = until? >= self.today;
                let (term, compared_with) = match told_term(item) {
                    Some(told) => (Some(told), None),
                    None => self.shown_on.zip(sighted(item)).and_then(|(on, until)| self.term(id, on, until)).unzip(),
                };
                let compared_with = compared_with.flatten();
                match term {
                    _ if !is_to_come => None,
                    Some(Term::Short) if compared_with.is_some() => expected(Outlook::Renews, compared_with),
                    Some(Term::Short) => None,
                    Some(Term::Long) => expected(Outlook::Ends, compared_with),
                    None => expected(Outlook::MayRenew, None),
                }
            }
            SubscriptionStatus::Warning
            | SubscriptionStatus::Suspended
            | SubscriptionStatus::LockedOut
            | SubscriptionStatus::Deleted => expected(Outlook::Ends, None),
        }
    }

    /// The term of a subscription that has this date in the export of a day: as one of the exports up to then says it beside
    /// the same date, else as the last renewal shows it, with the day of the export before that.
    fn term(&self, id: Guid, on: NaiveDate, until: NaiveDate) -> Option<(Term, Option<NaiveDate>)> {
        let seen = self.dated.iter().filter(|dated| dated.on <= on);
        let seen = seen.filter_map(|Dated { on, export }| match *self.items(export, id) {
            [item] => Some(Sighting { on: *on, until: sighted(item)?, told: told_term(item) }),
            _ => None,
        });
        let seen: Vec<_> = seen.collect();
        let differ_on_a_day = |pair: &[Sighting]| pair[0].on == pair[1].on && pair[0].until != pair[1].until;
        if seen.windows(2).any(differ_on_a_day) {
            return None;
        }
        let same = seen.iter().take_while(|sighting| sighting.until == until).count();
        let (same, before) = seen.split_at(same);
        let mut told = same.iter().filter_map(|sighting| sighting.told);
        if let Some(term) = told.next() {
            return told.all(|other| other == term).then_some((term, None));
        }
        let (newer, older) = (same.last()?, before.first()?);
        let term = Term::between(*older, *newer)?;
        // A year that moved by a month was changed by somebody.
        older.told.is_none_or(|told| told == term).then_some((term, Some(older.on)))
    }
}

/// The day on which an export was made, as far as it can be right: it is not to come, and nothing in it is newer.
fn day_of(export: &CustomerSubscriptions, today: NaiveDate) -> Option<NaiveDate> {
    let on = date(export.exported_on.as_deref())?;
    let created = export.items.iter().filter_map(|item| date(item.created_date_time.as_deref())).max();
    (on <= today && created.is_none_or(|created| created <= on)).then_some(on)
}

/// The date of a subscription that goes on. Of one that is tried or has ended, it moves for other reasons.
fn sighted(item: &ExportItem) -> Option<NaiveDate> {
    let goes_on = status(item) == Some(SubscriptionStatus::Enabled);
    lifecycle_date(item).filter(|_| goes_on && item.is_trial != Some(true) && !item.has_mixed_states())
}

fn status(item: &ExportItem) -> Option<SubscriptionStatus> {
    item.status_member().and_then(|(_, status)| SubscriptionStatus::named(status))
}

fn lifecycle_date(item: &ExportItem) -> Option<NaiveDate> {
    date(item.next_lifecycle_date_time.as_deref())
}

fn told_term(item: &ExportItem) -> Option<Term> {
    Term::read(item.term_duration.as_deref()?)
}

fn date(text: Option<&str>) -> Option<NaiveDate> {
    Date::parse(text?).ok().map(Date::day)
}
