//! Guidance: what may be chosen, and what change would clear a claim.
//!
//! All of it is found by trying: the claim is changed as a person might change it, and the rules say
//! what they think of that. All that is known here of a rule is which choice it is about, so that
//! guidance and verdict cannot disagree.

mod activity;
mod change;
mod mpn;
mod trial;
mod wire;

pub use self::activity::{ActivityChoice, activities};
pub use self::change::{Blanks, Change, NoChange, Obstacle, candidates, smallest_change};
pub use self::mpn::{MpnChoice, mpns};
use self::trial::{check, worse};
pub use self::wire::GuideDocument;
use crate::claim::{Activity, SolutionArea};
use crate::export::Export;
use crate::rule::RuleId;
use crate::value::Typed;
use crate::verdict::{Input, State};

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
