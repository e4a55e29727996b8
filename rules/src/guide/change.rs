//! The smallest change after which a claim no longer fails.
//!
//! Only changes that a person could truthfully make are tried: another choice, a missing fact, the correction of a slip. Who the customer is, how it bought, what was signed and what the user declares are never touched.

use serde::Serialize;
use serde_json::Value;

use super::activity::{self, PRESALES_AND_USAGE};
use super::mpn;
use super::trial::severity;
use crate::claim::{ClaimedProduct, Draft, SolutionArea};
use crate::export::ExportIndex;
use crate::field::{Pointer, pointer};
use crate::form::{FieldFlaw, FormReport, KnownIds, subscription_flaws};
use crate::rule::{Rule, RuleId};
use crate::value::{Choice, SubscriptionId, Typed, choices, tidy};
use crate::verdict::{Finding, Input, State};
use crate::wire::to_value;

/// The greatest number of pairs of changes that are tried, so that a search ends soon. A claim of eight products with
/// eight subscriptions each needs less than half of them.
const MOST_PAIRS: usize = 5_000;

/// A change of one value in a draft, proposed so that the claim no longer fails.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The JSON pointer to the value.
    pub pointer: Pointer,
    /// The value before.
    pub from: Value,
    /// The value after; null removes a product from its list.
    pub to: Value,
}

impl Change {
    /// Applies the proposed change to a draft. Returns false, and changes nothing, when the draft has no such value.
    ///
    /// Several changes have to be applied in the order in which they are given.
    pub fn apply(&self, draft: &mut Draft) -> bool {
        match (&*self.pointer, &self.to) {
            ("/acknowledged", Value::Bool(acknowledged)) => draft.acknowledged = *acknowledged,
            ("/activities", Value::Array(names)) => draft.activities = names.iter().filter_map(text).collect(),
            (pointer, Value::String(text)) => return draft.set_text(pointer, text.clone()),
            (pointer, Value::Null) => {
                let index = pointer.strip_prefix("/products/").and_then(|index| index.parse().ok());
                let Some(index) = index.filter(|index| *index < draft.products.len()) else { return false };
                draft.products.remove(index);
            }
            _ => return false,
        }
        true
    }

    /// Whether the rule reads the changed value. Otherwise its finding cannot change.
    fn is_read_by(&self, rule: &Rule) -> bool {
        let holds_it = |field: &&str| {
            self.pointer.strip_prefix(*field).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        rule.fields.iter().any(holds_it)
    }
}

fn text(value: &Value) -> Option<String> {
    if let Value::String(text) = value { Some(text.clone()) } else { None }
}

/// Whether empty required fields count as faults, in the search for a change that makes a claim pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blanks {
    /// They stop the claim, as in the verdict.
    Stop,
    /// They are still to be filled in: a rule that is raised for empty fields alone counts as unknown. For a form that is
    /// being filled in.
    Wait,
}

/// The reason why no change can be proposed that makes a claim pass, with the rules in the way.
#[derive(Clone, Debug)]
pub struct NoChange {
    /// The reason.
    pub obstacle: Obstacle,
    /// The stops that no single change clears; where each can be cleared, all stops.
    pub stops: Vec<Finding>,
}

choices! {
    /// The reason for which there is no change to propose.
    Obstacle {
        /// Nothing: the claim does not fail.
        NothingWrong = "nothing_wrong",
        /// Fields are empty, and only the user can fill them in.
        OnlyMissing = "only_missing",
        /// A field has an invalid value, and only the user knows what was meant.
        Mistyped = "mistyped",
        /// The reason is a fact, which no choice changes.
        Fact = "fact",
        /// It would take more than two changes.
        MoreThanTwo = "more_than_two",
    }
}

/// Finds one change of a draft, else two, after which a failing claim no longer fails. Prefers a change after which the
/// claim passes to one after which it is unknown, and then the first in the order of [`candidates`].
///
/// # Errors
/// [`NoChange`] with the reason when there is none.
pub fn smallest_change(
    input: &Input<'_>,
    export: Option<&ExportIndex>,
    blanks: Blanks,
) -> Result<Vec<Change>, NoChange> {
    let now = Assessment::of(input.draft, input, export, blanks);
    if now.state != State::Fail {
        return Err(NoChange { obstacle: Obstacle::NothingWrong, stops: Vec::new() });
    }
    let after = |changes: &[&Change]| {
        let mut draft = input.draft.clone();
        changes.iter().for_each(|change| _ = change.apply(&mut draft));
        Assessment::of(&draft, input, export, blanks)
    };
    let candidates = candidates(input, export);
    let alone: Vec<_> = candidates.iter().map(|change| (change, after(&[change]))).collect();
    let ones = alone.iter().map(|(change, after)| (vec![*change], after.state));
    let twos = pairs(&alone, input.draft).map(|pair| (pair.to_vec(), after(&pair).state));
    best(ones).or_else(|| best(twos)).ok_or_else(|| explain_no_change(now, &alone))
}

/// Returns the first changes after which the claim passes, else the first after which it is unknown.
fn best<'a>(candidates: impl Iterator<Item = (Vec<&'a Change>, State)>) -> Option<Vec<Change>> {
    let mut best: Option<Vec<&Change>> = None;
    for (changes, state) in candidates {
        match state {
            State::Pass => {
                best = Some(changes);
                break;
            }
            State::Unknown => best = best.or(Some(changes)),
            State::Fail => {}
        }
    }
    best.map(|changes| changes.into_iter().cloned().collect())
}

/// The pairs that may succeed where one change fails: each can clear every stop that the other leaves.
fn pairs<'a>(alone: &'a [(&'a Change, Assessment)], draft: &Draft) -> impl Iterator<Item = [&'a Change; 2]> {
    let only_two = claimed_lines(draft).count() == 2;
    let leaves_nothing = move |one: &Change, other: &Change| only_two && one.to.is_null() && other.to.is_null();
    let all =
        alone.iter().enumerate().flat_map(|(index, one)| alone[index + 1..].iter().map(move |other| (one, other)));
    let may_help =
        move |((one, after_one), (other, after_other)): &(&'a (&Change, Assessment), &'a (&Change, Assessment))| {
            one.pointer != other.pointer
                && !leaves_nothing(one, other)
                && after_one.stops.iter().all(|stop| other.is_read_by(stop.rule))
                && after_other.stops.iter().all(|stop| one.is_read_by(stop.rule))
        };
    all.filter(may_help).take(MOST_PAIRS).map(|(one, other)| [one.0, other.0])
}

/// Works out the reason why there is no change, from the stops that no change clears.
fn explain_no_change(now: Assessment, alone: &[(&Change, Assessment)]) -> NoChange {
    let stays = |stop: &Finding| alone.iter().all(|(_, after)| after.is_stopped_by(stop.rule.id));
    if !now.stops.iter().any(stays) {
        return NoChange { obstacle: Obstacle::MoreThanTwo, stops: now.stops };
    }
    let stops: Vec<_> = now.stops.into_iter().filter(stays).collect();
    let obstacle = if stops.iter().all(|stop| now.form_report.is_only_blank(stop.rule.id)) {
        Obstacle::OnlyMissing
    } else if stops.iter().all(|stop| now.form_report.flaws.iter().any(|flaw| flaw.rule == stop.rule.id)) {
        Obstacle::Mistyped
    } else {
        Obstacle::Fact
    };
    NoChange { obstacle, stops }
}

/// The assessment of a draft.
struct Assessment {
    state: State,
    /// The stops that are raised.
    stops: Vec<Finding>,
    /// Its form.
    form_report: FormReport,
}

impl Assessment {
    fn of(draft: &Draft, input: &Input<'_>, export: Option<&ExportIndex>, blanks: Blanks) -> Self {
        let (form_report, verdict) = Input { draft, ..*input }.check_form_and_rules(export);
        let waits = |stop: &&Finding| blanks == Blanks::Wait && form_report.is_only_blank(stop.rule.id);
        let stops: Vec<_> = verdict.raised_stops().filter(|stop| !waits(stop)).cloned().collect();
        let state = match verdict.state() {
            State::Fail if stops.is_empty() => State::Unknown,
            state => state,
        };
        Self { state, stops, form_report }
    }

    fn is_stopped_by(&self, rule: RuleId) -> bool {
        self.stops.iter().any(|stop| stop.rule.id == rule)
    }
}

/// Lists every change of a claim that a person could truthfully make, whether it helps or not. The one that gives up
/// least comes first.
pub fn candidates(input: &Input<'_>, export: Option<&ExportIndex>) -> Vec<Change> {
    let mut candidates = Candidates { input, export, draft: input.draft, found: Vec::new() };
    candidates.repairs();
    candidates.acknowledgement();
    candidates.area();
    candidates.activities();
    candidates.mpn();
    candidates.subscriptions();
    candidates.fewer_products();
    candidates.found
}

struct Candidates<'a> {
    input: &'a Input<'a>,
    export: Option<&'a ExportIndex>,
    draft: &'a Draft,
    found: Vec<Change>,
}

impl<'a> Candidates<'a> {
    /// Corrections of slips.
    fn repairs(&mut self) {
        for FieldFlaw { pointer, flaw, .. } in self.input.check_form_and_rules(self.export).0.flaws {
            if let Some(repair) = flaw.correction() {
                let typed = self.draft.text(&pointer).unwrap_or_default();
                self.add(pointer, typed, repair);
            }
        }
    }

    fn acknowledgement(&mut self) {
        self.add("/acknowledged", &self.draft.acknowledged, &true);
    }

    /// The solution area, when it is missing or invalid and the claimed items show which one is meant.
    fn area(&mut self) {
        if let (None, Some(area)) = (self.chosen_area(), area_of_claimed_items(self.draft)) {
            self.add("/solution_area", &self.draft.solution_area, area.name());
        }
    }

    fn chosen_area(&self) -> Option<SolutionArea> {
        Typed::read(&self.draft.solution_area).known()
    }

    /// The activities that the area offers and the user does not deny. Recommended ones come first, except that two
    /// activities at once come before them when both are chosen: that gives up least.
    fn activities(&mut self) {
        let area = self.chosen_area().or_else(|| area_of_claimed_items(self.draft));
        let are_chosen = |offer: &activity::Offer| {
            offer.activities.iter().all(|wanted| self.draft.activities.iter().any(|name| tidy(name) == wanted.name()))
        };
        let two = Some(&PRESALES_AND_USAGE).filter(|two| are_chosen(two));
        let offers =
            two.into_iter().chain(&activity::OFFERS).filter(|offer| area.is_none_or(|area| area == offer.area));
        let choices = offers.map(|offer| offer.try_in(self.input, self.export));
        let mut choices: Vec<_> = choices.filter(|choice| choice.state != State::Fail).collect();
        choices.sort_by_key(|choice| (choice.activities.len() == 1, !choice.recommended, severity(choice.state)));
        for choice in choices {
            let names: Vec<_> = choice.activities.iter().map(|activity| activity.name().to_owned()).collect();
            self.add("/activities", &self.draft.activities, &names);
        }
    }

    /// The other known MPNs: those that fit before those that do not.
    fn mpn(&mut self) {
        let typed = &self.draft.partner.mpn_id;
        let mut choices = mpn::mpns(self.input, self.export);
        choices.retain(|choice| !mpn::is_same_mpn(&choice.mpn_id, typed));
        choices.sort_by_key(|choice| severity(choice.state));
        for choice in choices {
            self.add("/partner/mpn_id", typed, &choice.mpn_id);
        }
    }

    /// For each product, the customer's subscriptions of it that the claim does not name yet. An empty ID is proposed only
    /// instead of an invalid one: removing a real ID would hide what is known of it.
    fn subscriptions(&mut self) {
        let ids = KnownIds { skus: self.input.skus, export: self.export };
        let flaws = subscription_flaws(self.draft, ids);
        let named: Vec<_> =
            claimed_lines(self.draft).filter_map(|(_, line)| subscription(&line.subscription_id)).collect();
        for (index, line) in claimed_lines(self.draft) {
            let at = pointer("/products", index, "subscription_id");
            for id in self.subscriptions_of(line) {
                if subscription(id).is_some_and(|id| !named.contains(&id)) {
                    self.add(at.clone(), &line.subscription_id, id);
                }
            }
            // Without IDs, two subscriptions of one product could not be told apart.
            let product_items =
                claimed_lines(self.draft).filter(|(_, other)| tidy(&other.product) == tidy(&line.product));
            if flaws.iter().any(|flaw| flaw.pointer == at) && product_items.count() == 1 {
                self.add(at, &line.subscription_id, "");
            }
        }
    }

    /// The IDs of the export's subscriptions of a product.
    fn subscriptions_of(&self, line: &ClaimedProduct) -> Vec<&'a str> {
        let Typed::Known(product) = Typed::read(&line.product) else { return Vec::new() };
        let items = self.input.items_of(product, self.export).into_iter();
        items.flat_map(|item| item.subscriptions()).collect()
    }

    /// Removals of one product. The last product comes first, so that applying several keeps the other indices valid.
    fn fewer_products(&mut self) {
        let lines: Vec<_> = claimed_lines(self.draft).collect();
        if lines.len() > 1 {
            for (index, line) in lines.into_iter().rev() {
                self.add(pointer("/products", index, ""), line, &Value::Null);
            }
        }
    }

    fn add(&mut self, pointer: impl Into<Pointer>, from: &(impl Serialize + ?Sized), to: &(impl Serialize + ?Sized)) {
        let change = Change { pointer: pointer.into(), from: to_value(from), to: to_value(to) };
        if change.from != change.to && !self.found.contains(&change) {
            self.found.push(change);
        }
    }
}

/// The product lines of the claim that are not empty, with their indices.
fn claimed_lines(draft: &Draft) -> impl Iterator<Item = (usize, &ClaimedProduct)> {
    let holds_something =
        |line: &ClaimedProduct| !tidy(&line.product).is_empty() || !tidy(&line.subscription_id).is_empty();
    draft.products.iter().enumerate().filter(move |(_, line)| holds_something(line))
}

fn subscription(text: &str) -> Option<SubscriptionId> {
    SubscriptionId::parse(text).ok()
}

/// The solution area that all claimed items belong to, if there is one.
fn area_of_claimed_items(draft: &Draft) -> Option<SolutionArea> {
    let has_workload = draft.workloads.iter().any(|workload| !tidy(workload).is_empty());
    match (claimed_lines(draft).next().is_some(), has_workload) {
        (true, false) => Some(SolutionArea::BusinessApplications),
        (false, true) => Some(SolutionArea::Microsoft365),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(pointer: &'static str, to: Value) -> Change {
        Change { pointer: pointer.into(), from: Value::Null, to }
    }

    #[test]
    fn changes_are_made_where_they_belong() {
        let text = |text: &str| Value::String(text.into());
        let line = |product: &str| ClaimedProduct { product: product.into(), ..ClaimedProduct::default() };
        let before = Draft { products: vec![line("sales"), line("finance")], ..Draft::default() };
        let after = |change: Change| {
            let mut draft = before.clone();
            change.apply(&mut draft).then_some(draft)
        };
        assert!(after(change("/acknowledged", Value::Bool(true))).is_some_and(|draft| draft.acknowledged));
        let activities = after(change("/activities", Value::Array(vec![text("usage")]))).map(|draft| draft.activities);
        assert_eq!(activities, Some(vec!["usage".into()]));
        let domain = after(change("/customer/domain", text("contoso.com"))).map(|draft| draft.customer.domain);
        assert_eq!(domain.as_deref(), Some("contoso.com"));
        let products = after(change("/products/0", Value::Null)).map(|draft| draft.products);
        assert_eq!(products, Some(vec![line("finance")]));

        for (pointer, to) in [
            ("/products/2", Value::Null),
            ("/products/2/subscription_id", text("x")),
            ("/customer/contact", Value::Null),
            ("/acknowledged", text("true")),
            ("/nothing", text("x")),
        ] {
            assert_eq!(after(change(pointer, to)), None, "{pointer}");
        }
    }

    #[test]
    fn only_the_rules_that_read_a_place_can_change() {
        let is_read = |pointer, id| change(pointer, Value::Null).is_read_by(crate::rule::registry::rule(id));
        assert!(is_read("/products/0/subscription_id", RuleId::R06));
        assert!(is_read("/activities", RuleId::R22));
        assert!(!is_read("/partner/mpn_id", RuleId::R06));
        assert!(!is_read("/products", RuleId::R02));
    }
}
