//! My claims: what is asked for, and which answer counts.

use cpor_rules::wire::{ClaimCounts, ClaimList, ClaimSummary};

use super::super::tests::ready;
use super::super::update_at_once as update;
use crate::app::{ClaimsQuery, Download, Effect, Event, Failure, Model, NEEDS_YOU, view};

fn claim(name: &str) -> ClaimSummary {
    ClaimSummary {
        claim_id: format!("0192f0c1-7a00-7000-8000-0000000000{name}"),
        name: name.into(),
        status: "submitted".into(),
        review_due: "2026-11-27".into(),
        ..ClaimSummary::default()
    }
}

fn list(names: &[&str], next: Option<&str>) -> ClaimList {
    ClaimList { items: names.iter().map(|name| claim(name)).collect(), next: next.map(Into::into), counts: None }
}

fn opened() -> Model {
    let mut model = ready();
    update(&mut model, Event::ClaimsOpened);
    model
}

fn answer(model: &mut Model, answer: Result<ClaimList, Failure>) {
    let version = model.claims.version;
    update(model, Event::ClaimsAnswered { version, answer });
}

fn names(model: &Model) -> Vec<String> {
    view::claims(model).claims.into_iter().map(|claim| claim.name).collect()
}

fn asked(effects: &[Effect]) -> Option<(ClaimsQuery, Option<String>)> {
    effects.iter().find_map(|effect| match effect {
        Effect::FetchClaims { query, cursor, .. } => Some((query.clone(), cursor.clone())),
        _ => None,
    })
}

fn query(shown: &str, search: &str) -> ClaimsQuery {
    ClaimsQuery { shown: shown.into(), search: search.into(), is_due_first: false }
}

#[test]
fn a_choice_is_asked_for_at_once_and_a_search_after_a_pause() {
    let mut model = opened();
    answer(&mut model, Ok(list(&["01"], None)));
    let effects = update(&mut model, Event::ClaimsQueried(query("approved", "")));
    assert_eq!(asked(&effects), Some((query("approved", ""), None)));
    assert_eq!(names(&model), ["01"], "what is listed stays until there is an answer");

    let effects = update(&mut model, Event::ClaimsQueried(query("approved", "c")));
    assert!(asked(&effects).is_none() && matches!(effects[0], Effect::Delay(..)), "{effects:?}");
    let first = model.claims.version;
    update(&mut model, Event::ClaimsQueried(query("approved", "co")));
    assert!(asked(&update(&mut model, Event::ClaimsDue { version: first })).is_none(), "more was typed since");
    let version = model.claims.version;
    let effects = update(&mut model, Event::ClaimsDue { version });
    assert_eq!(asked(&effects), Some((query("approved", "co"), None)));

    update(&mut model, Event::ClaimsAnswered { version, answer: Ok(list(&["02"], None)) });
    assert_eq!(names(&model), ["01"], "a late answer is dropped");
    answer(&mut model, Ok(list(&[], None)));
    assert_eq!(view::claims(&model).note, Some("No claim found. Search for something else, or show all claims."));
    assert!(view::claims(&model).has_any, "the search stays");
}

#[test]
fn more_is_added_once_and_a_failure_takes_nothing_away() {
    let mut model = opened();
    answer(&mut model, Ok(list(&["01", "02"], Some("on"))));
    assert!(view::claims(&model).has_more);
    let effects = update(&mut model, Event::MoreClaimsWanted);
    assert_eq!(asked(&effects), Some((query("", ""), Some("on".into()))));
    assert!(update(&mut model, Event::MoreClaimsWanted).is_empty(), "it is on its way");
    answer(&mut model, Err(Failure::NoAnswer));
    assert_eq!(names(&model), ["01", "02"]);
    assert!(view::claims(&model).note.is_some_and(|note| note.contains("other claims")));

    update(&mut model, Event::MoreClaimsWanted);
    answer(&mut model, Ok(list(&["02", "03"], None)));
    assert_eq!(names(&model), ["01", "02", "03"]);
    assert!(!view::claims(&model).has_more && view::claims(&model).note.is_none());
}

#[test]
fn the_numbers_are_those_that_the_backend_says() {
    let mut model = opened();
    let by_status = [("under_review", 5), ("action_required", 2), ("approved", 0)].map(|(it, n)| (it.to_owned(), n));
    let counts = Some(ClaimCounts { needs_you: 3, by_status: by_status.into() });
    answer(&mut model, Ok(ClaimList { counts, ..list(&["01"], None) }));
    let said = |model: &Model| view::claim_counts(model).into_iter().map(|it| it.text).collect::<Vec<_>>();
    assert_eq!(said(&model), ["Needs you: 3", "Under review: 5"]);
    update(&mut model, Event::ClaimsQueried(query(NEEDS_YOU, "")));
    answer(&mut model, Ok(list(&[], None)));
    assert_eq!(said(&model), ["Needs you: 3", "Under review: 5"], "an answer without numbers changes none");
    assert!(view::claim_counts(&model)[0].is_shown);
}

#[test]
fn who_has_the_next_move_and_until_when() {
    let mut model = opened();
    let mut claims = ["01", "02", "03", "04", "05"].map(claim);
    let due = |day: &str| Some(day.to_owned());
    (claims[0].waits_for, claims[0].due) = (Some("reviewer".into()), due("2026-11-27"));
    (claims[1].waits_for, claims[1].due) = (Some("reviewer".into()), due("2026-11-19"));
    (claims[2].waits_for, claims[2].due) = (Some("partner".into()), due("2026-11-20"));
    (claims[2].status, claims[2].competing) = ("rejected".into(), true);
    (claims[3].status, claims[3].due, claims[3].unread) = ("approved".into(), due("2026-11-23"), true);
    claims[4].status = "withdrawn".into();
    answer(&mut model, Ok(ClaimList { items: claims.to_vec(), ..ClaimList::default() }));
    let view = view::claims(&model).claims;
    let next: Vec<_> = view.iter().map(|claim| claim.next.as_str()).collect();
    assert_eq!(
        next,
        [
            "You act next, by 20 November 2026 (no business day left).",
            "The reviewer acts next, by 27 November 2026 (5 business days left).",
            "Ask in the comments: the reviewer's time ended on 19 November 2026.",
            "The customer can still decline until 23 November 2026 (1 business day left).",
            "You withdrew it.",
        ]
    );
    let marks = |index: usize| view[index].marks.iter().map(|(_, mark)| *mark).collect::<Vec<_>>();
    assert_eq!((marks(0), marks(3)), (vec!["Another partner claims the same"], vec!["New"]));
}

#[test]
fn a_file_that_cannot_be_had_is_said() {
    let mut model = opened();
    let effects = update(&mut model, Event::DownloadWanted(Download::Claims));
    assert!(matches!(effects[0], Effect::Download(Download::Claims)));
    update(&mut model, Event::Downloaded(Err(Failure::NoAnswer)));
    assert_eq!(model.alert.1, "Try again: the file could not be loaded.");
    assert!(model.download_failure.is_some());
    update(&mut model, Event::DownloadWanted(Download::Deadlines));
    assert!(model.download_failure.is_none());
}
