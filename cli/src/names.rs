//! The names that an edition gives to statuses, solution areas and activities.

use cpor_rules::claim::{Activity, SolutionArea};
use cpor_rules::evidence::ClaimStatus;
use cpor_rules::value::Choice;
use cpor_rules::{Edition, Lang};

/// Returns the name of a status in an edition, or its name in JSON if the edition has none.
pub(crate) fn status_name(status: ClaimStatus, edition: &Edition, lang: Lang) -> &'static str {
    edition.status_name(lang, status).unwrap_or(status.name())
}

/// Lists the names of all solution areas, each followed by those of its activities.
pub(crate) fn area_and_activity_names(
    edition: &Edition,
    lang: Lang,
) -> Vec<(SolutionArea, Option<Activity>, &'static str)> {
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
