use chrono::NaiveDate;
use cpor_rules::edition::{E2020_09, E2023_10};
use cpor_rules::{Draft, Evidence};

use super::*;
use crate::Section;
use crate::facts::Facts;
use crate::tree::On;

fn guide() -> Guide {
    let claim = r#"{ "solution_area": "business_applications", "activities": ["presales", "usage"] }"#;
    let draft = Draft::read(claim.as_bytes()).expect("a claim");
    let today = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day of the calendar");
    let mut guide = Guide::new(Facts::new(draft, Evidence::default(), today));
    guide.open(Section::Editions, Lang::En);
    guide
}

#[test]
fn tells_what_would_change_and_takes_it_over() {
    let mut guide = guide();
    let text = guide.view().all_text();
    assert!(text.contains("judged by the rules of edition 2020-09"), "{text}");
    // Both activities in one claim: only the later edition stops that.
    assert!(text.contains("X05 · "), "{text}");
    assert!(text.contains("2020-09: nothing to report."), "{text}");
    assert!(text.contains("2023-10: Stop:"), "{text}");

    let taken = guide.view().all_on().into_iter().find_map(|on| match on {
        On::Press(event @ Event::Taken(_)) => Some(event.clone()),
        _ => None,
    });
    guide.update(taken.expect("the other edition can be chosen"));
    assert_eq!(guide.facts.edition().id, E2023_10.id);
    assert!(guide.view().all_text().contains("judged by the rules of edition 2023-10"));
}

/// Where documents contradict each other, both are cited.
#[test]
fn contradictions_are_cited_from_both_sides() {
    let text = guide().view().all_text();
    for edition in [&E2020_09, &E2023_10] {
        for disagreement in edition.disagreements() {
            assert!(text.contains(texts::topic(Lang::En, disagreement.about)), "{:?}", disagreement.about);
            for (statement, _) in disagreement.says {
                assert!(text.contains(texts::statement(Lang::En, *statement)), "{statement:?}");
            }
        }
    }
}
