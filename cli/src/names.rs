//! Statuses, solution areas and activities by their names in an edition.

use cpor_rules::claim::{Activity, SolutionArea};
use cpor_rules::evidence::ClaimStatus;
use cpor_rules::value::Choice;
use cpor_rules::{Edition, Lang};

/// A status by its name in the edition; by its name in the JSON where it has none.
pub(crate) fn name(status: ClaimStatus, edition: &Edition, lang: Lang) -> &'static str {
    edition.status_name(lang, status).unwrap_or(status.name())
}

/// Each solution area by its name, followed by its activities.
pub(crate) fn names(edition: &Edition, lang: Lang) -> Vec<(SolutionArea, Option<Activity>, &'static str)> {
    let mut names = Vec::new();
    for area in SolutionArea::ALL {
        names.push((*area, None, edition.area_name(lang, *area)));
        for activity in Activity::ALL {
            let name = edition.activity_name(lang, *area, *activity);
            names.extend(name.map(|name| (*area, Some(*activity), name)));
        }
    }
    names
}
