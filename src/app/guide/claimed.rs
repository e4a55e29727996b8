//! What is claimed, as people call it.

use cpor_rules::catalogue::{Product, Workload};
use cpor_rules::claim::{Activity, SolutionArea};
use cpor_rules::value::{Choice, Typed, tidy};
use cpor_rules::{Draft, Lang};

use super::words;

/// Returns the name of a draft's solution area in a language; empty while none is chosen.
pub fn area(lang: Lang, draft: &Draft) -> String {
    called(&draft.solution_area, |area: SolutionArea| words::of(lang).areas[area as usize])
}

/// Returns the name of an activity in a language.
pub fn activity(lang: Lang, activity: Activity) -> &'static str {
    words::of(lang).activities[activity as usize]
}

/// Lists the names of a draft's activities in a language, in the order in which they were chosen.
pub fn activities(lang: Lang, draft: &Draft) -> Vec<String> {
    draft.activities.iter().map(|name| called(name, |it| activity(lang, it))).collect()
}

/// Returns the title of a product by its name in a draft, the same in every language.
pub fn product(name: &str) -> String {
    called(name, Product::title)
}

/// Lists the titles of what a draft claims: the workloads of Microsoft 365, else the products.
pub fn items(draft: &Draft) -> Vec<String> {
    items_by_name(draft).into_iter().map(|(_, title)| title).collect()
}

/// Lists what a draft claims, workloads or products, each as the name in the draft with its title.
pub fn items_by_name(draft: &Draft) -> Vec<(&str, String)> {
    let items: Vec<_> = if is_microsoft_365(draft) {
        draft.workloads.iter().map(|name| (tidy(name), called(name, Workload::title))).collect()
    } else {
        draft.products.iter().map(|item| (tidy(&item.product), product(&item.product))).collect()
    };
    items.into_iter().filter(|(_, title)| !title.is_empty()).collect()
}

/// Whether a draft claims Microsoft 365.
pub fn is_microsoft_365(draft: &Draft) -> bool {
    Typed::read(&draft.solution_area) == Typed::Known(SolutionArea::Microsoft365)
}

/// Whether an activity is among those of a draft.
pub fn chooses(draft: &Draft, wanted: Activity) -> bool {
    draft.activities.iter().any(|name| Typed::read(name) == Typed::Known(wanted))
}

/// A name outside the listed set is shown as it is.
fn called<T: Choice>(name: &str, title: impl Fn(T) -> &'static str) -> String {
    Typed::read(name).known().map_or_else(|| tidy(name).into(), |choice| title(choice).into())
}
