//! A programme that keeps no drafts on devices.

use cpor_rules::value::Guid;
use cpor_rules::wire::{Problem, Receipt, Session};

use super::{draft, nobodys, own, read, refused, seen};
use crate::app::claim::Unsent;
use crate::app::update::tests::{answer_session, ready, session, started, stored, submit, type_in};
use crate::app::update::update_at_once as update;
use crate::app::{
    DraftsOnDevice, Effect, Event, Failure, Model, Owner, SaveState, Screen, SigningOut, Step, Submission, view,
};

/// The session of a programme that keeps none.
fn barred() -> Session {
    Session { no_drafts_on_devices: true, sign_out: Some("/out".into()), ..session() }
}

fn sign_in(model: &mut Model, session: Session, drafts: DraftsOnDevice) -> Vec<Effect> {
    let person = session.person.clone();
    let mut effects = answer_session(model, Ok(session));
    effects.extend(read(model, Some(&person), drafts));
    effects
}

/// What the shell is told of the programme, if anything.
fn followed(effects: &[Effect]) -> Option<Option<bool>> {
    effects.iter().find_map(|effect| match effect {
        Effect::FollowProgramme(may_be_kept) => Some(*may_be_kept),
        _ => None,
    })
}

fn forgotten(effects: &[Effect]) -> Option<Option<&str>> {
    effects.iter().find_map(|effect| match effect {
        Effect::SignOut { path, forgotten } if path == "/out" => Some(forgotten.as_deref()),
        _ => None,
    })
}

fn sign_out(model: &mut Model) -> Vec<Effect> {
    update(model, Event::SignOutChosen { draft_id: "blank".into() })
}

#[test]
fn it_is_followed_before_anything_else_and_said() {
    let mut model = started();
    type_in(&mut model, "/name", "Contoso");
    assert_eq!(model.save_state, SaveState::Saving);
    let effects = answer_session(&mut model, Ok(barred()));
    assert!(matches!(effects[0], Effect::FollowProgramme(Some(false))), "{effects:?}");
    assert!(!model.keeps_drafts());
    assert!(view::save_status(&model).starts_with("Not kept on this device") && view::needs_export(&model));
    assert_eq!(view::drafts(&model).title, "Drafts in this page");

    read(&mut model, Some("anna"), DraftsOnDevice::default());
    type_in(&mut model, "/name", "Contoso 2");
    assert!(view::save_status(&model).starts_with("Not kept on this device"));
    model.submission = Submission::Done(Receipt::default());
    assert!(view::save_status(&model).is_empty() && !view::needs_export(&model), "the server has it");

    let effects = answer_session(&mut model, Ok(session()));
    assert_eq!((followed(&effects), model.keeps_drafts()), (Some(Some(true)), true));
    assert_eq!(view::drafts(&model).title, "Drafts on this device");
}

#[test]
fn whoever_is_not_signed_in_hears_it_and_other_refusals_say_nothing_of_it() {
    let mut model = started();
    assert_eq!(followed(&answer_session(&mut model, Err(Failure::NoAnswer))), Some(None));
    assert!(model.keeps_drafts());
    let problem = Problem { status: 401, no_drafts_on_devices: true, ..Problem::default() };
    let effects = answer_session(&mut model, Err(Failure::Problem(Box::new(problem))));
    assert_eq!((followed(&effects), model.keeps_drafts()), (Some(Some(false)), false));
    let effects = answer_session(&mut model, Err(refused()));
    assert_eq!((followed(&effects), model.keeps_drafts()), (Some(None), false), "perhaps by something in between");
}

#[test]
fn drafts_from_before_are_offered_and_taken_off_only_if_the_person_wants_it() {
    let mut model = seen("anna", draft("Contoso", ""));
    let mut drafts = own("anna", draft("Contoso", ""));
    drafts.stored.extend([stored("other", Some("anna"), draft("Wingtip", "")), nobodys("Adatum", "")]);
    drafts.stored.push(stored("typed here", Some("anna"), draft("Tailspin", "")));
    drafts.left = drafts.stored[..3].iter().map(|stored| stored.draft_id.clone()).collect();
    let effects = sign_in(&mut model, barred(), drafts);
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::RemoveDrafts(_) | Effect::TakeOffDevice(_))));
    assert_eq!((&*model.draft.name, model.drafts.list.len()), ("Contoso", 4));
    assert_eq!(model.save_state, SaveState::Nothing, "it is on the device");
    // Nobody's may be another person's.
    let notes = view::drafts(&model).notes;
    assert!(notes.iter().any(|note| note.contains("still on this device: 2.")), "{notes:?}");

    let effects = update(&mut model, Event::TakeOffChosen);
    assert!(matches!(&effects[0], Effect::TakeOffDevice(person) if person == "anna"), "{effects:?}");
    assert_eq!((model.drafts.left, model.drafts.list.len()), (0, 4), "they stay in the page");
}

#[test]
fn to_sign_out_leaves_nothing_and_asks_before_something_is_lost() {
    let mut model = started();
    sign_in(&mut model, barred(), own("anna", draft("Contoso", "")));
    model.screen = Screen::Claims;
    assert_eq!(forgotten(&sign_out(&mut model)), None);
    assert!(model.signing_out == SigningOut::Asked && model.draft.name == "Contoso", "asked first");
    let effects = sign_out(&mut model);
    assert_eq!(forgotten(&effects), Some(Some("anna")));
    assert_eq!((&*model.draft.name, &*model.draft_id, model.drafts.list.len()), ("", "blank", 0));
    assert_eq!(model.screen, Screen::Step(Step::BeforeYouStart));
    // What was read before that comes too late.
    read(&mut model, Some("anna"), own("anna", draft("Contoso", "")));
    update(&mut model, Event::DraftsListed(Box::new(own("anna", draft("Contoso", "")))));
    assert_eq!((&*model.draft.name, model.drafts.list.len()), ("", 0));
    // The server is out of reach: the page is empty all the same, and it can be tried again.
    update(&mut model, Event::SignedOut(Err(Failure::NoAnswer)));
    assert_eq!(forgotten(&sign_out(&mut model)), Some(Some("anna")), "nothing is left to ask about");
}

#[test]
fn what_is_not_submitted_is_asked_about_wherever_it_is() {
    let asks = |change: fn(&mut Model)| {
        let mut model = started();
        sign_in(&mut model, barred(), DraftsOnDevice::default());
        change(&mut model);
        sign_out(&mut model);
        model.signing_out == SigningOut::Asked
    };
    assert!(!asks(|_| ()));
    assert!(asks(|model| drop(type_in(model, "/name", "Contoso"))));
    assert!(asks(|model| model.drafts.list.push(stored("other", Some("anna"), draft("Wingtip", "")))));
    assert!(asks(|model| {
        let unsent = Unsent { comment: "Hello".into(), ..Unsent::default() };
        let claim_id = Guid::parse("0192f0c1-7a00-7000-8000-0000000000e2").expect("an ID");
        model.opened.entry(claim_id).or_default().unsent = unsent;
    }));
    assert!(asks(|model| model.session.as_mut().expect("a session").capabilities.push("review".into())));
    let mut done = stored("other", Some("anna"), draft("Wingtip", ""));
    done.saved.receipt = Some(Receipt::default());
    assert!(!done.is_unsubmitted());

    let mut model = ready();
    submit(&mut model);
    model.session = Some(barred());
    (model.owner, model.no_drafts_on_devices) = (Owner::SignedIn("anna".into()), true);
    sign_out(&mut model);
    assert!(model.signing_out == SigningOut::Asked, "it is on its way");
}

#[test]
fn elsewhere_drafts_stay_after_sign_out() {
    let mut model = started();
    let session = Session { no_drafts_on_devices: false, ..barred() };
    sign_in(&mut model, session, own("anna", draft("Contoso", "")));
    assert_eq!(forgotten(&sign_out(&mut model)), Some(None));
    assert_eq!(model.draft.name, "Contoso");
}

#[test]
fn who_has_signed_in_in_another_tab_is_asked_for_when_this_one_is_in_view_again() {
    let asks = |model: &mut Model| {
        let effects = update(model, Event::Shown);
        effects.iter().any(|effect| matches!(effect, Effect::FetchSession { .. }))
    };
    let mut model = started();
    let mut asks_after = |problem| {
        answer_session(&mut model, Err(Failure::Problem(Box::new(problem))));
        asks(&mut model)
    };
    assert!(!asks_after(Problem { status: 401, ..Problem::default() }), "there is no sign-in to come back from");
    assert!(asks_after(Problem { status: 401, sign_in: Some("/in".into()), ..Problem::default() }));
}
