//! Guidance as JSON.

use serde::Serialize;

use super::{ActivityChoice, Change, Guide, MpnChoice, NoChange, Row};
use crate::claim::Activity;
use crate::value::Choice;
use crate::verdict::Finding;

/// The guidance for a claim as JSON. Rules are given by their ids.
#[derive(Debug, Serialize)]
pub struct GuideDocument<'a> {
    activities: Vec<ActivityDocument>,
    mpns: Vec<MpnDocument<'a>>,
    smallest_change: Option<&'a Vec<Change>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    no_change: Option<NoChangeDocument>,
    table: Vec<RowDocument<'a>>,
}

#[derive(Debug, Serialize)]
struct ActivityDocument {
    activities: Vec<&'static str>,
    state: &'static str,
    deciding: Vec<&'static str>,
    solution_area: &'static str,
    recommended: bool,
}

#[derive(Debug, Serialize)]
struct MpnDocument<'a> {
    mpn_id: &'a str,
    state: &'static str,
    deciding: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
struct NoChangeDocument {
    obstacle: &'static str,
    stops: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
struct RowDocument<'a> {
    solution_area: &'static str,
    activities: Vec<&'static str>,
    mpns: Vec<MpnDocument<'a>>,
}

impl<'a> From<&'a Guide> for GuideDocument<'a> {
    fn from(guide: &'a Guide) -> Self {
        Self {
            activities: guide.activities.iter().map(ActivityDocument::from).collect(),
            mpns: guide.mpns.iter().map(MpnDocument::from).collect(),
            smallest_change: guide.change.as_ref().ok(),
            no_change: guide.change.as_ref().err().map(NoChangeDocument::from),
            table: guide.table.iter().map(RowDocument::from).collect(),
        }
    }
}

impl From<&ActivityChoice> for ActivityDocument {
    fn from(choice: &ActivityChoice) -> Self {
        Self {
            activities: names(choice.activities),
            state: choice.state.name(),
            deciding: ids(&choice.deciding),
            solution_area: choice.area.name(),
            recommended: choice.recommended,
        }
    }
}

impl<'a> From<&'a MpnChoice> for MpnDocument<'a> {
    fn from(choice: &'a MpnChoice) -> Self {
        Self { mpn_id: &choice.mpn_id, state: choice.state.name(), deciding: ids(&choice.deciding) }
    }
}

impl From<&NoChange> for NoChangeDocument {
    fn from(none: &NoChange) -> Self {
        Self { obstacle: none.obstacle.name(), stops: ids(&none.stops) }
    }
}

impl<'a> From<&'a Row> for RowDocument<'a> {
    fn from(row: &'a Row) -> Self {
        let cells = row.cells.iter().map(|cell| MpnDocument {
            mpn_id: &cell.mpn_id,
            state: cell.state.name(),
            deciding: cell.deciding.iter().map(|rule| rule.name()).collect(),
        });
        Self { solution_area: row.area.name(), activities: names(row.activities), mpns: cells.collect() }
    }
}

fn names(activities: &[Activity]) -> Vec<&'static str> {
    activities.iter().map(|activity| activity.name()).collect()
}

fn ids(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.rule.id.name()).collect()
}
