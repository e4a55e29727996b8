//! A page in a document of somebody else: modes, what the host is told and sets.

use super::*;

/// Whatever is opened, only what the host has of the page comes into view.
#[test]
fn a_mode_has_its_own_views_and_no_others() {
    let mut model = started();
    let view_after = |model: &mut Model, event: Event| {
        update(model, event);
        model.screen
    };
    let effects = apply_host_command(&mut model, HostCommand::SetMode(Mode::Status));
    assert!(matches!(effects[..], [Effect::FetchClaims { .. }, Effect::Delay(..)]), "and nothing takes the focus");
    for event in
        [Event::StepOpened(Step::Contacts), Event::GuideOpened(Some(Section::Mpn)), Event::LinkFollowed("/name".into())]
    {
        assert_eq!(view_after(&mut model, event), Screen::Claims);
    }
    apply_host_command(&mut model, HostCommand::SetMode(Mode::Guide));
    for event in [Event::StepOpened(Step::Contacts), Event::ClaimsOpened] {
        assert_eq!(view_after(&mut model, event), Screen::Guide(None));
    }
    assert!(view::is_verdict_visible(&model), "the verdict is there with the guide");
    apply_host_command(&mut model, HostCommand::SetMode(Mode::Claim));
    assert!(matches!(model.screen, Screen::Step(_)), "the claim comes first");
    assert_eq!(view_after(&mut model, Event::GuideOpened(Some(Section::Mpn))), Screen::Guide(Some(Section::Mpn)));
    assert!(matches!(view_after(&mut model, Event::ClaimsOpened), Screen::Step(_)));
    apply_host_command(&mut model, HostCommand::SetMode(Mode::All));
    assert_eq!(view_after(&mut model, Event::ClaimsOpened), Screen::Claims);
}

#[test]
fn the_screen_follows_the_section_that_the_guide_shows() {
    let mut model = started();
    let opened = |section| Event::GuideSent(GuideMessage::SectionOpened(section));
    update(&mut model, opened(Section::Mpn));
    assert!(matches!(model.screen, Screen::Step(_)), "the guide was left meanwhile");
    update(&mut model, Event::GuideOpened(None));
    assert_eq!(model.screen, Screen::Guide(None));
    update(&mut model, opened(Section::Mpn));
    assert_eq!(model.screen, Screen::Guide(Some(Section::Mpn)));
    assert!(update(&mut model, Event::GuideOpened(None)).is_empty(), "it is there");
    assert_eq!(model.screen, Screen::Guide(Some(Section::Mpn)));
    update(&mut model, Event::AddressChanged(Screen::Guide(Some(Section::Rules))));
    assert_eq!(model.screen, Screen::Guide(Some(Section::Rules)));
    update(&mut model, Event::AddressChanged(Screen::Guide(None)));
    assert_eq!(model.screen, Screen::Guide(None), "Back to the question");
    update(&mut model, Event::ClaimsOpened);
    update(&mut model, Event::AddressChanged(Screen::Guide(None)));
    assert_eq!(model.screen, Screen::Guide(None), "an address opens what it says");
    update(&mut model, Event::ClaimsOpened);
    update(&mut model, Event::GuideOpened(None));
    assert_eq!(model.screen, Screen::Guide(Some(Section::Mpn)), "it opens where it was left");
    update(&mut model, Event::NewClaim { claim_id: "another".into() });
    update(&mut model, Event::GuideOpened(None));
    assert_eq!(model.screen, Screen::Guide(None), "another claim begins with the question");
}

#[test]
fn a_hosts_claim_takes_the_place_of_the_one_that_is_there() {
    let mut model = ready();
    update(&mut model, Event::Continue);
    let draft = cpor_rules::Draft { claim_id: "given".into(), name: "Given".into(), ..cpor_rules::Draft::default() };
    let saved = Saved { draft, step: "contacts".into(), ..Saved::default() };
    let effects =
        apply_host_command(&mut model, HostCommand::ReplaceDraft { saved: Box::new(saved), draft_id: "given".into() });
    assert_eq!((model.draft.name.as_str(), model.draft.customer.company.as_str()), ("Given", ""));
    assert_eq!((model.files.len(), model.screen), (0, Screen::Step(Step::Contacts)));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::ReleaseFile { handle: 1 })), "its file is let go");
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Focus(_))));
    let kept = effects.iter().find_map(|effect| match effect {
        Effect::Save(saved) => Some(saved.draft.name.clone()),
        _ => None,
    });
    assert_eq!(kept.as_deref(), Some("Given"));
}

fn names(told: &[crate::app::host_event::HostEvent]) -> Vec<&'static str> {
    told.iter().map(|(name, _)| *name).collect()
}

/// What a host is told of a claim that is sent, lost, sent again and taken.
#[test]
fn a_host_is_told_what_is_other_than_before() {
    let mut model = ready();
    let mut notifier = HostNotifier::new(&model);
    let mut tell = |model: &mut Model, event: Event| {
        let happened = EventSummary::from(&event);
        update(model, event);
        notifier.collect_events(model, happened, "2026-11-20T10:00:00Z")
    };
    let first = tell(&mut model, Event::CardToggled(true));
    assert_eq!(names(&first), ["cpor-step", "cpor-verdict"]);
    assert_eq!(first[0].1, r##"{"id":"check","address":"#/check"}"##);
    assert!(tell(&mut model, Event::CardToggled(false)).is_empty(), "nothing twice");

    let typed = tell(&mut model, Event::Typed { pointer: "/name".into(), text: "Other".into() });
    assert_eq!(names(&typed), ["cpor-change"]);
    let kept = tell(&mut model, Event::DraftSaved(Ok("10:00".into())));
    assert_eq!(kept, [("cpor-draft-saved", r#"{"at":"2026-11-20T10:00:00Z","where":"local"}"#.to_owned())]);
    let failed = tell(&mut model, Event::DraftSaved(Err(crate::app::SaveFailure::Denied)));
    assert_eq!(failed, [("cpor-draft-error", r#"{"reason":"storage"}"#.to_owned())]);

    let submit = || Event::Submit { key: "key-1".into() };
    assert_eq!(tell(&mut model, submit()), [], "it is stored first");
    let due = Event::SubmitDue { key: "key-1".into(), tries: 0 };
    assert_eq!(tell(&mut model, due), [("cpor-submitting", r#"{"token":"key-1"}"#.to_owned())]);
    let answer = |answer, replayed| Event::SubmitAnswered { key: "key-1".into(), answer, replayed };
    let lost = tell(&mut model, answer(Err(Failure::NoAnswer), false));
    assert_eq!(lost, [("cpor-submit-error", r#"{"kind":"no-answer","retryable":true}"#.to_owned())]);
    assert_eq!(names(&tell(&mut model, submit())), ["cpor-submitting"]);
    let receipt = Receipt {
        receipt_id: "r-1".into(),
        claim_id: "claim".into(),
        review_due: "2026-11-27".into(),
        ..Receipt::default()
    };
    let taken = tell(&mut model, answer(Ok(receipt), true));
    assert_eq!(names(&taken), ["cpor-step", "cpor-submitted", "cpor-status"]);
    assert_eq!(taken[1].1, r#"{"reference":"r-1","replayed":true}"#);
    assert_eq!(taken[2].1, r#"{"claim":"claim","from":"draft","to":"submitted","due":"2026-11-27"}"#);
}

#[test]
fn a_host_is_told_why_a_claim_is_not_sent() {
    let kind = |model: &mut Model| {
        let mut notifier = HostNotifier::new(model);
        let event = Event::Submit { key: "key-1".into() };
        let happened = EventSummary::from(&event);
        update(model, event);
        let told = notifier.collect_events(model, happened, "");
        told.into_iter().find(|(name, _)| *name == "cpor-submit-error").map(|(_, detail)| detail)
    };
    let mut model = ready();
    type_in(&mut model, "/name", "");
    assert_eq!(kind(&mut model).as_deref(), Some(r#"{"kind":"incomplete","retryable":false}"#));
    let mut model = ready();
    update(&mut model, Event::IdentityChosen("reviewer".into()));
    answer_session(&mut model, Ok(Session { role: "none".into(), ..session() }));
    update(&mut model, Event::FileUploaded { handle: 1, result: Ok(()) });
    assert_eq!(kind(&mut model).as_deref(), Some(r#"{"kind":"rules","retryable":false}"#));
    let mut model = ready();
    submit(&mut model);
    answered(&mut model, Ok(Receipt::default()));
    type_in(&mut model, "/name", "");
    assert_eq!(
        kind(&mut model).as_deref(),
        Some(r#"{"kind":"incomplete","retryable":false}"#),
        "after an earlier claim"
    );
}
