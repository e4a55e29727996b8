//! Guidance: which activities and MPNs can be chosen, and the smallest change that clears a claim.
//!
//! Everything is found by trial: the claim is changed as a person might change it, and checked by the rules. This module
//! knows of a rule only which choice it is about, so that guidance and verdict cannot disagree.

mod activity;
mod change;
mod mpn;
mod trial;
mod wire;

pub use self::activity::{ActivityChoice, activities};
pub(crate) use self::activity::{OFFERS, Offer, PRESALES_AND_USAGE};
pub use self::change::{Blanks, Change, NoChange, Obstacle, candidates, smallest_change};
pub use self::mpn::{MpnChoice, mpns};
use self::trial::{check, worse_of};
pub use self::wire::GuideDocument;
use crate::claim::{Activity, SolutionArea};
use crate::export::ExportIndex;
use crate::rule::RuleId;
use crate::value::Typed;
use crate::verdict::{Input, State};

/// The guidance for a claim: the activities and MPNs to choose from, and the smallest change that makes it pass.
#[derive(Clone, Debug)]
pub struct Guide {
    /// The assessment of every choice of activity.
    pub activities: Vec<ActivityChoice>,
    /// The assessment of every MPN that could be chosen.
    pub mpns: Vec<MpnChoice>,
    /// The smallest change after which the claim no longer fails.
    pub change: Result<Vec<Change>, NoChange>,
    /// Activities by MPNs: which combinations are possible.
    pub table: Vec<Row>,
}

impl Guide {
    /// Works out the guidance for a claim, with the index of its export from [`Input::export`].
    pub fn of(input: &Input<'_>, export: Option<&ExportIndex>) -> Self {
        Self {
            activities: activities(input, export),
            mpns: mpns(input, export),
            change: smallest_change(input, export, Blanks::Stop),
            table: table(input, export),
        }
    }
}

/// A row of the guidance table: a choice of activity, combined with each MPN.
#[derive(Clone, Debug)]
pub struct Row {
    /// The area.
    pub area: SolutionArea,
    /// The activities chosen.
    pub activities: &'static [Activity],
    /// The MPNs, in the order of [`mpns`].
    pub cells: Vec<Cell>,
}

/// A cell of the guidance table: what the rules say of a choice of activity with one MPN.
#[derive(Clone, Debug)]
pub struct Cell {
    /// The MPN ID as it is listed.
    pub mpn_id: String,
    /// The worse of the states of the activity and of the MPN.
    pub state: State,
    /// The rules that decide it.
    pub deciding: Vec<RuleId>,
}

/// Works out the guidance table: a row for each choice of activity, in it a cell for each MPN. The choices are those of
/// the claim's area, or of every area when it has none.
pub fn table(input: &Input<'_>, export: Option<&ExportIndex>) -> Vec<Row> {
    let area: Option<SolutionArea> = Typed::read(&input.draft.solution_area).known();
    let mpns = mpn::mpn_ids(input);
    let offers = activity::OFFERS.iter().filter(|offer| area.is_none_or(|area| area == offer.area));
    let row = |offer: &'static activity::Offer| {
        let mut draft = offer.apply_to(input.draft);
        let cell = |mpn_id: &&str| {
            draft.partner.mpn_id = (*mpn_id).to_owned();
            let verdict = check(&draft, input, export);
            let (activity, mpn) = (offer.assess(&verdict), mpn::assess(mpn_id, input.draft, &verdict));
            let state = worse_of(activity.state, mpn.state);
            let halves = [(activity.state, activity.deciding), (mpn.state, mpn.deciding)];
            let deciding = halves.into_iter().filter(|(half, _)| *half == state).flat_map(|(_, deciding)| deciding);
            Cell { mpn_id: mpn.mpn_id, state, deciding: deciding.map(|finding| finding.rule.id).collect() }
        };
        Row { area: offer.area, activities: offer.activities, cells: mpns.iter().map(cell).collect() }
    };
    offers.map(row).collect()
}
