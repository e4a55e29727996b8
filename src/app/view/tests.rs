//! View models of models that were not reached by typing.

use cpor_rules::value::Choice as _;
use cpor_rules::wire::{ClaimList, ClaimSummary};
use cpor_rules::{Draft, Effect, Lang, State};

use super::{Tone, claims, harmless_findings, more_causes, needed, open_causes, unknown_findings, verdict};
use crate::app::update::update_at_once as update;
use crate::app::words;
use crate::app::{Event, Model};

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
    assert!(open_causes(&model).iter().all(|finding| finding.effect != Effect::Stop), "nothing is wrong");
    let facts = needed(&model);
    let count = facts.steps.iter().map(|(_, facts)| facts.len()).sum::<usize>();
    assert_eq!(facts.count, format!("{count} facts still needed"));
    assert_eq!(facts.steps[0].1[0].1, "/name", "in the order of the form: {:?}", facts.steps);
    let waiting = unknown_findings(&model);
    let nothing = &waiting.iter().find(|finding| finding.id == "R03").expect("it waits").because[0];
    assert_eq!(
        (nothing.value.as_str(), nothing.from_words.as_str()),
        ("nothing entered", ""),
        "nothing comes from nowhere"
    );
    let csp = r#"{"solution_area": "business_applications", "activities": ["presales"], "purchase_channel": "csp"}"#;
    let model = model_of(csp);
    let csp = verdict(&model);
    assert_eq!((csp.state, csp.is_only_incomplete), (State::Fail, false));
    let causes = open_causes(&model);
    let channel = causes.iter().find(|finding| finding.id == "R11").expect("R11 decides");
    assert_eq!(channel.because[0].value, "CSP: through a Cloud Solution Provider");
    assert_eq!((channel.because[0].from, channel.because[0].from_words.as_str()), ("typed", ""));
    assert!(channel.source.contains("par. 121"), "{}", channel.source);
    assert_eq!(channel.also.iter().map(|(id, _)| *id).collect::<Vec<_>>(), ["R25"]);
}

#[test]
fn a_cause_is_said_once_and_three_stand_open() {
    let model = model_of(
        r#"{"solution_area": "business_applications", "activities": ["presales", "usage", "revenue_association"],
        "purchase_channel": "csp", "products": [{ "product": "sales", "subscription_id": "12" }], "customer": { "tenant_id": "1" },
        "partner": { "contact": { "email": "x" } } }"#,
    );
    let (open, more) = (open_causes(&model), more_causes(&model));
    assert_eq!(open.len(), 3);
    assert!(!more.is_empty());
    let all: Vec<_> = open.iter().chain(&more).collect();
    let csp = all.iter().find(|finding| finding.id == "R11").expect("R11 decides");
    assert_eq!(csp.also.iter().map(|(id, _)| *id).collect::<Vec<_>>(), ["R25", "R27", "R30"]);
    assert!(all.iter().all(|finding| !["R25", "R27", "R30"].contains(&finding.id)));
    let stops = all.iter().filter(|finding| finding.effect == Effect::Stop).count();
    assert!(verdict(&model).consequence.contains(&stops.to_string()), "{}", verdict(&model).consequence);
    let effects: Vec<_> = all.iter().map(|finding| finding.effect).collect();
    assert!(effects.is_sorted(), "the gravest first");
}

#[test]
fn every_rule_stands_in_one_list_of_the_card() {
    let model = model_of("{}");
    let listed = [open_causes, more_causes, unknown_findings, harmless_findings].map(|of| of(&model));
    let also = listed.iter().flatten().map(|finding| finding.also.len()).sum::<usize>();
    assert_eq!(listed.iter().map(Vec::len).sum::<usize>() + also, model.verdict.findings.len());
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
    model.claims.answer = Some(Ok(ClaimList { items, ..ClaimList::default() }));
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
