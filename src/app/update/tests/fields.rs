//! What is typed and chosen: errors, steps, what is ready.

use super::*;

#[test]
fn typing_shows_no_error_and_leaving_shows_only_what_cannot_be_right() {
    let mut model = started();
    type_in(&mut model, "/customer/tenant_id", "6babcaad");
    assert!(model.shown_flaws.is_empty());
    update(&mut model, Event::FieldLeft("/customer/tenant_id".into()));
    assert!(view::field_error(&model, "/customer/tenant_id").is_some());
    update(&mut model, Event::FieldLeft("/customer/domain".into()));
    assert!(view::field_error(&model, "/customer/domain").is_none(), "an empty field waits for Continue");
    type_in(&mut model, "/customer/tenant_id", "6babcaad-");
    assert!(view::field_error(&model, "/customer/tenant_id").is_some(), "the same flaw is still there");
    type_in(&mut model, "/customer/tenant_id", "6babcaad-6");
    assert!(view::field_error(&model, "/customer/tenant_id").is_none(), "another flaw waits");
}

#[test]
fn continue_stops_at_what_is_missing_and_mending_takes_it_away_at_once() {
    let mut model = started();
    update(&mut model, Event::StepOpened(Step::Customer));
    let effects = update(&mut model, Event::Continue);
    assert!(matches!(effects[..], [Effect::Focus(Focus::Summary)]));
    assert_eq!(model.screen, Screen::Step(Step::Customer));
    let errors = view::errors(&model);
    let pointers: Vec<_> = errors.iter().map(|error| error.pointer.as_str()).collect();
    assert_eq!(pointers, ["/name", "/customer/company", "/customer/tenant_id", "/customer/domain"]);
    for error in &errors {
        let at_field = view::field_error(&model, &error.pointer).map(|error| error.message);
        assert_eq!(at_field.as_ref(), Some(&error.message), "the same words at both places");
    }
    type_in(&mut model, "/name", "Contoso");
    assert_eq!(view::errors(&model).len(), 3);
    type_in(&mut model, "/name", "");
    assert_eq!(view::errors(&model).len(), 3, "a new error waits for the next Continue");
}

#[test]
fn an_email_in_the_domain_box_is_repaired_by_a_button() {
    let mut model = started();
    type_in(&mut model, "/customer/domain", "anna@contoso.com");
    update(&mut model, Event::FieldLeft("/customer/domain".into()));
    let error = view::field_error(&model, "/customer/domain").expect("an error");
    assert_eq!(error.repair.as_deref(), Some("contoso.com"));
    update(&mut model, Event::RepairAccepted { pointer: "/customer/domain".into(), text: "contoso.com".into() });
    assert_eq!(model.draft.customer.domain, "contoso.com");
    assert!(view::field_error(&model, "/customer/domain").is_none());
}

#[test]
fn a_product_that_comes_back_brings_its_subscription() {
    let mut model = started();
    tick(&mut model, "/products", "sales", true);
    type_in(&mut model, "/products/0/subscription_id", "b4f5");
    tick(&mut model, "/products", "sales", false);
    assert!(model.draft.products.is_empty());
    tick(&mut model, "/products", "sales", true);
    assert_eq!(model.draft.products[0].subscription_id, "b4f5");
}

#[test]
fn the_step_is_resumed_where_it_was_left() {
    let mut model = started();
    type_in(&mut model, "/name", "Contoso");
    update(&mut model, Event::StepOpened(Step::Contacts));
    update(&mut model, Event::ClaimsOpened);
    let saved = model.to_saved();
    let mut reloaded = Model::new(Lang::En);
    resume(&mut reloaded, saved);
    assert_eq!(reloaded.screen, Screen::Step(Step::Contacts));
    assert_eq!(reloaded.draft.name, "Contoso");
    assert_eq!(reloaded.draft.claim_id, "claim");
}

#[test]
fn the_readiness_line_waits_for_a_pause() {
    let mut model = started();
    let before = view::readiness(&model);
    type_in(&mut model, "/name", "Contoso");
    assert_eq!(view::readiness(&model), before);
    let version = model.version;
    update(&mut model, Event::TypingPaused { version: version - 1 });
    assert_eq!(view::readiness(&model), before, "typing went on");
    update(&mut model, Event::TypingPaused { version });
    assert_ne!(view::readiness(&model), before);
}

#[test]
fn the_readiness_line_counts_the_errors_that_are_shown() {
    let mut model = started();
    assert_eq!(view::readiness(&model), "0 of 15 filled in, nothing wrong so far");
    update(&mut model, Event::StepOpened(Step::Customer));
    update(&mut model, Event::Continue);
    assert_eq!(view::errors(&model).len(), 4);
    assert_eq!(view::readiness(&model), "0 of 15 filled in, 4 things to fix");
    update(&mut model, Event::StepOpened(Step::Check));
    submit(&mut model);
    let count = view::errors(&model).len();
    assert_eq!(view::readiness(&model), format!("0 of 15 filled in, {count} things to fix"));
}

#[test]
fn a_draft_that_was_kept_is_counted_at_once() {
    let saved = ready().to_saved();
    let mut reloaded = Model::new(Lang::En);
    resume(&mut reloaded, saved);
    assert_eq!(view::readiness(&reloaded), "15 of 15 filled in, nothing wrong so far");
}

#[test]
fn products_wait_for_the_area() {
    let pointers = |model: &Model| view::errors(model).into_iter().map(|error| error.pointer).collect::<Vec<_>>();
    let mut model = started();
    update(&mut model, Event::StepOpened(Step::Products));
    update(&mut model, Event::Continue);
    assert_eq!(pointers(&model), [view::AREA]);
    update(&mut model, Event::LinkFollowed(view::AREA.into()));
    assert_eq!(model.screen, Screen::Step(Step::Activity));
    type_in(&mut model, view::AREA, "microsoft_365");
    update(&mut model, Event::StepOpened(Step::Products));
    update(&mut model, Event::Continue);
    assert_eq!(pointers(&model), ["/workloads"]);
}

#[test]
fn an_account_fits_no_activity_that_is_not_chosen() {
    let mut model = started();
    answer_session(&mut model, Ok(session()));
    let tone = |model: &Model| view::account_reasons(model, "5300001")[0].tone;
    type_in(&mut model, view::AREA, "microsoft_365");
    assert_eq!(tone(&model), view::Tone::Info);
    tick(&mut model, "/activities", "usage", true);
    assert_eq!(tone(&model), view::Tone::Good);
    assert_eq!(view::account_ids(&model), ["5300001"]);
}

#[test]
fn check_answers_shows_all_that_was_said() {
    let mut model = ready();
    update(&mut model, Event::Declared(|declared| &mut declared.drives_usage, true));
    type_in(&mut model, "/proof/0/signed_on", "2026-05-01");
    update(&mut model, Event::ProofFactChanged { index: 0, fact: ProofAnswer::CustomerSigned, on: true });
    let sections = view::answers(&model);
    let answers: Vec<_> = sections.into_iter().flat_map(|section| section.answers).collect();
    let value = |pointer: &str| answers.iter().find(|answer| answer.pointer == pointer).map(|it| it.value.as_str());
    assert_eq!(value("evidence:/declared/drives_usage"), Some("Yes"));
    assert_eq!(value("evidence:/declared/mpn_did_the_work"), Some(""));
    let proof = "1.pdf: received by the server
Day of the customer's signature: 1 May 2026
What the proof covers: Teams
The customer signed or acknowledged it";
    assert_eq!(value("/proof/0/signed_on"), Some(proof));
}

#[test]
fn steps_without_fields_are_done_without_a_word() {
    let mut model = ready();
    submit(&mut model);
    let receipt = Receipt { receipt_id: "r".into(), ..Receipt::default() };
    update(&mut model, Event::SubmitAnswered { key: "key-1".into(), answer: Ok(receipt), replayed: false });
    for step in view::steps(&model) {
        let is_read = matches!(step.step, Step::BeforeYouStart | Step::Check | Step::Submitted);
        assert_eq!((step.state, step.note.is_empty()), (view::StepState::Done, is_read), "{}", step.name);
    }
}

#[test]
fn a_page_left_open_follows_the_day() {
    let mut model = ready();
    let today = model.today;
    type_in(&mut model, "/proof/0/signed_on", &(today + chrono::Days::new(2)).to_string());
    let is_future = |model: &Model| model.form_report.flaws.iter().any(|flaw| flaw.rule == RuleId::X08);
    assert!(is_future(&model));
    update(&mut model, Event::DayChanged(today + chrono::Days::new(1)));
    assert!(!is_future(&model));
}

#[test]
fn a_step_whose_answer_is_a_risk_says_so() {
    let mut model = ready();
    let note = |model: &Model, step: Step| {
        let views = view::steps(model);
        let found = views.into_iter().find(|it| it.step == step).expect("a step");
        (found.state, found.note)
    };
    assert_eq!(note(&model, Step::Mpn), (view::StepState::Done, "Filled in".into()));
    update(&mut model, Event::Declared(|declared| &mut declared.mpn_did_the_work, false));
    assert_eq!(note(&model, Step::Mpn), (view::StepState::Risk, "1 risk".into()));
    // A wrong value is no problem of the step before it was left.
    type_in(&mut model, "/customer/tenant_id", "6babcaad");
    assert_eq!(note(&model, Step::Customer).0, view::StepState::ToDo);
    update(&mut model, Event::FieldLeft("/customer/tenant_id".into()));
    assert_eq!(note(&model, Step::Customer), (view::StepState::Problem, "There is a problem".into()));
}

#[test]
fn an_edition_asks_its_own_questions_at_their_step() {
    let mut model = ready();
    let asked = |model: &Model| {
        let pointers = ["enrolment_complete", "paid_seats", "meets_advisor_requirements", "serves_customer"];
        pointers.map(|name| view::is_asked_for(model, &format!("evidence:/declared/{name}")))
    };
    assert_eq!(asked(&model), [false; 4], "the first edition asks none of them");
    type_in(&mut model, "/edition", "2026-11");
    assert_eq!(asked(&model), [true, true, false, false], "Microsoft 365, and no FastTrack partner");
    type_in(&mut model, crate::app::PAID_SEATS, "150_to_299");
    assert!(asked(&model)[1], "an answer can be changed");
    let needed = view::needed(&model);
    let labels: Vec<_> = needed.steps.iter().flat_map(|(_, facts)| facts.iter().map(|(_, pointer)| pointer)).collect();
    assert!(!labels.iter().any(|pointer| pointer.contains("paid_seats")), "answered: {labels:?}");
}
