//! View models of models that were not reached by typing.

use cpor_rules::value::Choice as _;
use cpor_rules::wire::{ClaimList, ClaimSummary};
use cpor_rules::{Draft, Effect, Lang, State};

use super::{Tone, claims, clear_findings, deciding_findings, unknown_findings, verdict, waiting_findings};
use crate::app::words;
use crate::app::{Event, Model, update};

fn model_of(draft: &str) -> Model {
    let mut model = Model::new(Lang::En);
    model.draft = Draft::read(draft.as_bytes()).expect("a draft");
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day of the calendar");
    update(&mut model, Event::TypingPaused { version: 0 });
    model.today = today;
    model
}

#[test]
fn an_unfinished_claim_is_not_shown_as_one_that_fails() {
    let model = model_of("{}");
    let empty = verdict(&model);
    assert_eq!((empty.state, empty.is_only_incomplete), (State::Fail, true));
    assert!(deciding_findings(&model).iter().all(|finding| finding.effect != Effect::Stop), "nothing is wrong");
    let waiting = waiting_findings(&model);
    assert!(waiting.len() > 3 && waiting.iter().all(|finding| finding.is_waiting));
    let nothing = &waiting[0].because[0];
    assert_eq!(
        (nothing.value.as_str(), nothing.from_words.as_str()),
        ("nothing entered", ""),
        "nothing comes from nowhere"
    );
    let csp = r#"{"solution_area": "business_applications", "activities": ["presales"], "purchase_channel": "csp"}"#;
    let model = model_of(csp);
    let csp = verdict(&model);
    assert_eq!((csp.state, csp.is_only_incomplete), (State::Fail, false));
    let deciding = deciding_findings(&model);
    let presales = deciding.iter().find(|finding| finding.id == "R25").expect("R25 decides");
    assert_eq!(presales.because[0].value, "CSP: through a Cloud Solution Provider");
    assert_eq!(presales.because[0].from, "typed");
    assert!(presales.source.contains("par. 143"), "{}", presales.source);
}

#[test]
fn every_rule_stands_in_one_list_of_the_card() {
    let model = model_of("{}");
    let deciding = deciding_findings(&model);
    let listed = [waiting_findings, unknown_findings, clear_findings].map(|of| of(&model).len());
    let listed = deciding.len() + listed.iter().sum::<usize>();
    assert_eq!(listed, cpor_rules::rule::registry::RULES.len());
    let effects: Vec<_> = deciding.iter().map(|finding| finding.effect).collect();
    assert!(effects.is_sorted(), "the gravest first");
}

#[test]
fn my_claims_start_with_those_that_need_the_user() {
    let claim = |status: &str| ClaimSummary {
        status: status.into(),
        review_due: "2026-11-27".into(),
        ..ClaimSummary::default()
    };
    let mut model = model_of("{}");
    let items = vec![claim("submitted"), claim("action_required"), claim("lost_in_space")];
    model.claims.answer = Some(Ok(ClaimList { items, next: None }));
    let list = claims(&model).claims;
    let shown: Vec<_> = list.iter().map(|claim| (claim.status.as_str(), claim.tone)).collect();
    assert_eq!(shown, [("Needs you", Tone::Warn), ("Submitted", Tone::Wait), ("lost_in_space", Tone::Info)]);
    assert!(list[1].next.contains("27 November 2026 (5 business days left)"), "{}", list[1].next);
}

#[test]
fn templates_are_filled_in_both_languages() {
    assert_eq!(words::fill("{a} of {b}, {c}", &[("a", "1"), ("b", "{a}")]), "1 of {a}, {c}");
    for lang in Lang::ALL {
        let words = words::of(*lang);
        for template in [words.readiness, words.lookup_other, words.file_too_large, words.days_left] {
            assert!(template.contains('{'), "{template}");
        }
    }
}
