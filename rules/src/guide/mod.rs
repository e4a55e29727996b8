//! Guidance: what may be chosen, and what change would clear a claim.
//!
//! All of it is found by trying: the claim is changed as a person might change it, and the rules say
//! what they think of that. All that is known here of a rule is which choice it is about, so that
//! guidance and verdict cannot disagree.

mod activity;
mod change;
mod mpn;
mod wire;

pub use self::activity::{ActivityChoice, activities};
pub use self::change::{Blanks, Change, NoChange, Obstacle, candidates, smallest_change};
pub use self::mpn::{MpnChoice, mpns};
pub use self::wire::GuideDocument;
use crate::claim::{Activity, Draft, SolutionArea};
use crate::export::Export;
use crate::rule::RuleId;
use crate::value::Typed;
use crate::verdict::{Finding, Input, Raised, State, Verdict};

/// Everything that can be said to guide a claim.
#[derive(Clone, Debug)]
pub struct Guide {
    /// Every choice of activity, one by one.
    pub activities: Vec<ActivityChoice>,
    /// Every MPN that could be chosen.
    pub mpns: Vec<MpnChoice>,
    /// The smallest change by which the claim no longer fails.
    pub change: Result<Vec<Change>, NoChange>,
    /// Activities by MPNs: which go together.
    pub table: Vec<Row>,
}

impl Guide {
    /// Guidance for a claim whose export has been read by [`Input::export`].
    pub fn of(input: &Input<'_>, export: Option<&Export>) -> Self {
        Self {
            activities: activities(input, export),
            mpns: mpns(input, export),
            change: smallest_change(input, export, Blanks::Stop),
            table: table(input, export),
        }
    }
}

/// A choice of activity with each MPN.
#[derive(Clone, Debug)]
pub struct Row {
    /// The area.
    pub area: SolutionArea,
    /// The activities chosen.
    pub activities: &'static [Activity],
    /// The MPNs, in the order of [`mpns`].
    pub cells: Vec<Cell>,
}

/// A choice of activity with one MPN.
#[derive(Clone, Debug)]
pub struct Cell {
    /// The MPN ID as it is listed.
    pub mpn_id: String,
    /// The worse of what is said of the activity and of the MPN.
    pub state: State,
    /// The rules that decide it.
    pub deciding: Vec<RuleId>,
}

/// The choices of the claim's own area, all of them where it has none, by the MPNs that could be chosen.
pub fn table(input: &Input<'_>, export: Option<&Export>) -> Vec<Row> {
    let area: Option<SolutionArea> = Typed::read(&input.draft.solution_area).known();
    let mpns = mpn::eligible(input);
    let offers = activity::OFFERS.iter().filter(|offer| area.is_none_or(|area| area == offer.area));
    let row = |offer: &'static activity::Offer| {
        let mut draft = offer.chosen_in(input.draft);
        let cell = |mpn_id: &&str| {
            draft.partner.mpn_id = (*mpn_id).to_owned();
            let verdict = check(&draft, input, export);
            let (activity, mpn) = (offer.judged(&verdict), mpn::judged(mpn_id, input.draft, &verdict));
            let state = worse(activity.state, mpn.state);
            let halves = [(activity.state, activity.deciding), (mpn.state, mpn.deciding)];
            let deciding = halves.into_iter().filter(|(half, _)| *half == state).flat_map(|(_, deciding)| deciding);
            Cell { mpn_id: mpn.mpn_id, state, deciding: deciding.map(|finding| finding.rule.id).collect() }
        };
        Row { area: offer.area, activities: offer.activities, cells: mpns.iter().map(cell).collect() }
    };
    offers.map(row).collect()
}

/// What the rules say of another draft in the place of the input's own.
fn check(draft: &Draft, input: &Input<'_>, export: Option<&Export>) -> Verdict {
    Input { draft, ..*input }.check_on(export)
}

/// What some rules come to: fail when one is raised, unknown when one is not known; and those that decide it.
fn judged(verdict: &Verdict, rules: &[RuleId]) -> (State, Vec<Finding>) {
    for (raised, state) in [(Raised::Yes, State::Fail), (Raised::Unknown, State::Unknown)] {
        let deciding: Vec<_> = findings(verdict, rules, raised).collect();
        if !deciding.is_empty() {
            return (state, deciding);
        }
    }
    (State::Pass, Vec::new())
}

/// What is said of those rules that are raised, not raised, or not known.
fn findings(verdict: &Verdict, rules: &[RuleId], raised: Raised) -> impl Iterator<Item = Finding> {
    let wanted = move |finding: &&Finding| finding.raised == raised && rules.contains(&finding.rule.id);
    verdict.findings.iter().filter(wanted).cloned()
}

/// The worse of two states: a fail cannot be mended by what is not known yet.
fn worse(one: State, other: State) -> State {
    if badness(one) < badness(other) { other } else { one }
}

/// How bad a state is, for comparing.
fn badness(state: State) -> u8 {
    match state {
        State::Pass => 0,
        State::Unknown => 1,
        State::Fail => 2,
    }
}
