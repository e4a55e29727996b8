use cpor_rules::edition::{E2020_09, E2023_10};
use cpor_rules::{Draft, Evidence};

use super::*;
use crate::app::guide::Section;
use crate::app::guide::tests::{all_text, facts_of, offered, opened, view as shown};

fn guide() -> Guide {
    let claim = r#"{ "solution_area": "business_applications", "activities": ["presales", "usage"] }"#;
    opened(Section::Editions, facts_of(Draft::read(claim.as_bytes()).expect("a claim"), Evidence::default()))
}

#[test]
fn tells_what_would_change_and_puts_it_into_the_claim() {
    let mut guide = guide();
    let text = all_text(&shown(&guide));
    assert!(text.contains("checked by the rules of edition 2020-09"), "{text}");
    // Both activities in one claim: only the later edition stops that.
    let other = view(&guide).others.remove(0);
    let both = other.changes.iter().find(|changed| changed.rule == "X05").expect("X05 changes");
    assert_eq!((both.sides[0].edition, both.sides[0].says.as_str()), ("2020-09", "nothing to report."));
    assert_eq!(both.sides[1].edition, "2023-10");
    assert!(both.sides[1].says.starts_with("Stop:"), "{}", both.sides[1].says);

    let [apply, _] = &offered(&shown(&guide))[..] else { panic!("two other editions can be chosen") };
    guide.update(apply.clone());
    assert_eq!(guide.facts.edition().id, E2023_10.id);
    assert!(all_text(&shown(&guide)).contains("checked by the rules of edition 2023-10"));
}

/// Where documents contradict each other, both are cited.
#[test]
fn contradictions_are_cited_from_both_sides() {
    let text = all_text(&shown(&guide()));
    for edition in [&E2020_09, &E2023_10] {
        for disagreement in edition.disagreements() {
            assert!(text.contains(texts::topic(Lang::En, disagreement.topic)), "{:?}", disagreement.topic);
            for (statement, _) in disagreement.statements {
                assert!(text.contains(texts::statement(Lang::En, *statement)), "{statement:?}");
            }
        }
    }
}
