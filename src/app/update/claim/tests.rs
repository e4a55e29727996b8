//! A submitted claim: fetched, written in, and sent, by events in and effects out.

use cpor_rules::claim::{Draft, Proof};
use cpor_rules::proof_file::FileKind;
use cpor_rules::value::Guid;
use cpor_rules::wire::{ClaimChange, ClaimComment, ClaimDetail, ClockDocument, PossibleAction, Problem};

use super::super::tests::{ready, session, started};
use super::super::update_at_once as update;
use crate::app::claim::{ClaimPageEvent, Lack, Request, RequestKind, Sending, Unsent};
use crate::app::{ChosenFile, Effect, Event, Failure, FileState, Focus, Model, Owner, Screen, view};

const ID: &str = "0192f0c1-7a00-7000-8000-0000000000e2";

fn id() -> Guid {
    Guid::parse(ID).expect("an ID")
}

fn happen(model: &mut Model, event: ClaimPageEvent) -> Vec<Effect> {
    update(model, Event::Claim(event))
}

/// A possible action with a reason where it needs one.
fn possible(action: &str, reasons: &[&str], needs_text: bool) -> PossibleAction {
    let reasons = reasons.iter().map(|it| (*it).to_owned()).collect();
    PossibleAction { action: action.into(), to: String::new(), reasons, needs_text }
}

/// A claim that waits for the partner's answer.
fn asked() -> ClaimDetail {
    let open = ["/partner", "/customer/contact", "/products", "/workloads", "/proof"];
    ClaimDetail {
        claim_id: ID.into(),
        status: "action_required".into(),
        claim: Draft {
            claim_id: ID.into(),
            proof: vec![Proof { sha256: "f".repeat(64), file_name: "old.pdf".into(), ..Proof::default() }],
            ..ready().draft
        },
        edition: "2026-11".into(),
        waits_for: Some("partner".into()),
        clocks: vec![ClockDocument {
            timer: "answer".into(),
            actor: "partner".into(),
            from: "2026-11-19".into(),
            due: "2026-12-09".into(),
            days_left: 13,
            unit: "business_days".into(),
        }],
        actions: vec![possible("answer", &[], false), possible("withdraw", &["wrong_mpn", "wrong_activity"], false)],
        open: open.map(Into::into).to_vec(),
        ..ClaimDetail::default()
    }
}

fn answer(model: &mut Model, detail: ClaimDetail) {
    let version = model.opened[&id()].version;
    let answer = Ok((Box::new(detail), "\"7\"".into()));
    happen(model, ClaimPageEvent::Answered { claim_id: id(), version, answer });
}

/// Somebody is signed in and has this claim in view.
fn opened(detail: ClaimDetail) -> Model {
    let mut model = ready();
    happen(&mut model, ClaimPageEvent::Opened(id()));
    answer(&mut model, detail);
    model
}

fn type_in(model: &mut Model, pointer: &str, text: &str) -> Vec<Effect> {
    update(model, Event::Typed { pointer: format!("claim:{pointer}"), text: text.into() })
}

fn sent(effects: &[Effect]) -> Option<Request> {
    effects.iter().find_map(|effect| match effect {
        Effect::SendRequest { request, .. } => Some(request.clone()),
        _ => None,
    })
}

/// What is kept on the device last, as it would be read again.
fn kept(effects: &[Effect]) -> Option<Unsent> {
    effects.iter().rev().find_map(|effect| match effect {
        Effect::KeepUnsent { text, .. } if text.is_empty() => Some(Unsent::default()),
        Effect::KeepUnsent { text, .. } => Some(Unsent::read(text).expect("what was kept can be read")),
        _ => None,
    })
}

fn refused(status: u16, retry: &str) -> Failure {
    Failure::Problem(Box::new(Problem { status, retry: retry.into(), detail: "No.".into(), ..Problem::default() }))
}

fn answer_request(model: &mut Model, key: &str, answer: Result<(), Failure>) -> Vec<Effect> {
    happen(model, ClaimPageEvent::SendAnswered { claim_id: id(), key: key.into(), answer })
}

fn message(model: &Model) -> String {
    view::problem(model).map(|problem| problem.message).unwrap_or_default()
}

#[test]
fn an_address_opens_the_claim_and_moves_the_focus() {
    let mut model = ready();
    let effects = update(&mut model, Event::AddressChanged(Screen::Claim(id())));
    assert_eq!(model.screen, Screen::Claim(id()));
    assert!(matches!(effects[0], Effect::FetchClaim { version: 1, .. }), "{effects:?}");
    assert!(matches!(effects[1], Effect::Focus(Focus::Heading)), "{effects:?}");
    assert_eq!(view::claim_head(&model).note, Some("Loading the claim…"));
    answer(&mut model, asked());
    assert!(view::claim_head(&model).is_shown);
    assert_eq!(view::claim_title(&model), "Contoso Teams");
}

#[test]
fn a_late_answer_is_dropped() {
    let mut model = opened(asked());
    happen(&mut model, ClaimPageEvent::Opened(id()));
    let answer = Ok((Box::new(ClaimDetail { status: "approved".into(), ..asked() }), "\"8\"".into()));
    happen(&mut model, ClaimPageEvent::Answered { claim_id: id(), version: 1, answer });
    assert_eq!(view::claim_page(&model).status.0, "Needs you");
}

#[test]
fn nothing_of_a_claim_is_shown_before_it_is_known_who_is_here() {
    let mut model = opened(asked());
    model.owner = Owner::LastSeen("anna".into());
    assert!(!view::claim_head(&model).is_shown);
    assert_eq!(view::acts(&model), view::ActsView::default());
    assert!(view::history(&model).is_empty());
}

#[test]
fn a_comment_is_kept_then_sent_and_goes_when_it_is_answered() {
    let mut model = opened(asked());
    let effects = type_in(&mut model, "/comment", "The day is on page 2.");
    assert_eq!(kept(&effects).expect("kept").comment, "The day is on page 2.");
    let effects = happen(&mut model, ClaimPageEvent::CommentSent { key: "key".into() });
    let places: Vec<_> = effects
        .iter()
        .map(|effect| (matches!(effect, Effect::KeepUnsent { .. }), matches!(effect, Effect::SendRequest { .. })))
        .collect();
    assert_eq!(places, [(true, false), (false, true)], "kept before it is sent: {effects:?}");
    let request = sent(&effects).expect("a request");
    assert_eq!((request.kind, request.key.as_str(), request.etag.as_str()), (RequestKind::Comment, "key", "\"7\""));
    let body: ClaimComment = serde_json::from_str(&request.body).expect("a comment");
    assert_eq!(body.text, "The day is on page 2.");

    let effects = answer_request(&mut model, "key", Ok(()));
    assert!(kept(&effects).expect("kept").is_empty());
    assert!(effects.iter().any(|effect| matches!(effect, Effect::FetchClaim { .. })), "{effects:?}");
    assert_eq!(model.text("claim:/comment"), "");
}

#[test]
fn what_is_not_answered_is_sent_again_with_the_same_key_and_bytes() {
    // What cannot be read is no answer: a proxy's own page, for example.
    for failure in [Failure::NoAnswer, Failure::Unreadable] {
        let mut model = opened(asked());
        type_in(&mut model, "/comment", "First");
        let first = sent(&happen(&mut model, ClaimPageEvent::CommentSent { key: "one".into() })).expect("a request");
        let effects = answer_request(&mut model, "one", Err(failure));
        assert!(matches!(effects.last(), Some(Effect::DelayUpTo(..))), "{effects:?}");
        assert!(message(&model).starts_with("Not sent yet"));
        assert_eq!(model.text("claim:/comment"), "First");

        type_in(&mut model, "/comment", "First and second");
        let again = sent(&happen(&mut model, ClaimPageEvent::CommentSent { key: "two".into() })).expect("a request");
        assert_eq!(again, first);
        answer_request(&mut model, "one", Ok(()));
        assert_eq!(model.text("claim:/comment"), "First and second", "what was written since stays");
    }
}

#[test]
fn what_is_not_answered_is_sent_again_after_a_reload() {
    let mut model = opened(asked());
    type_in(&mut model, "/comment", "Hello");
    let effects = happen(&mut model, ClaimPageEvent::CommentSent { key: "one".into() });
    let (first, kept) = (sent(&effects).expect("a request"), kept(&effects).expect("kept"));

    let mut model = ready();
    let person = session().person;
    let unsent = vec![(id(), kept.clone())];
    let other = happen(&mut model, ClaimPageEvent::UnsentRead { person: "bruno".into(), unsent: unsent.clone() });
    assert!(sent(&other).is_none(), "another person's is not sent");
    let effects = happen(&mut model, ClaimPageEvent::UnsentRead { person, unsent });
    assert_eq!(sent(&effects).expect("a request"), first);
    assert_eq!(model.opened[&id()].unsent, kept);
}

#[test]
fn a_claim_that_has_changed_meanwhile_is_fetched_and_the_text_stays() {
    let mut model = opened(asked());
    type_in(&mut model, "/text", "Here it is.");
    type_in(&mut model, "/partner/mpn_id", "5300002");
    let request = sent(&happen(&mut model, ClaimPageEvent::ChangeSent { key: "one".into() })).expect("a request");
    let change: ClaimChange = serde_json::from_str(&request.body).expect("a change");
    assert_eq!((change.action.as_deref(), change.text.as_str()), (Some("answer"), "Here it is."));
    assert_eq!(change.claim.expect("the claim").partner.mpn_id, "5300002");

    let effects = answer_request(&mut model, "one", Err(refused(412, "never")));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::FetchClaim { .. })), "{effects:?}");
    assert!(message(&model).starts_with("Not sent: the claim has changed meanwhile."));
    let mut changed = asked();
    changed.claim.partner.contact.name = "Somebody else".into();
    answer(&mut model, changed);
    assert_eq!(model.text("claim:/text"), "Here it is.");
    let request = sent(&happen(&mut model, ClaimPageEvent::ChangeSent { key: "two".into() })).expect("a request");
    assert_eq!(request.key, "two", "another request has another key");
    let claim = serde_json::from_str::<ClaimChange>(&request.body).expect("a change").claim.expect("the claim");
    assert_eq!((claim.partner.contact.name.as_str(), claim.partner.mpn_id.as_str()), ("Somebody else", "5300002"));
}

#[test]
fn each_refusal_says_what_to_do() {
    for (failure, said) in [
        (refused(409, "never"), "Not sent: this is no longer possible"),
        (refused(403, "never"), "Not sent: your role"),
        (refused(413, "never"), "Not sent: it is too large"),
        (refused(400, "never"), "Not sent. No."),
    ] {
        let mut model = opened(asked());
        type_in(&mut model, "/comment", "Hello");
        happen(&mut model, ClaimPageEvent::CommentSent { key: "one".into() });
        answer_request(&mut model, "one", Err(failure));
        assert!(message(&model).starts_with(said), "{}", message(&model));
        assert_eq!(model.text("claim:/comment"), "Hello");
        assert_eq!(model.opened[&id()].sending, Sending::Idle);
    }
}

#[test]
fn the_rules_say_what_to_correct() {
    let mut model = opened(asked());
    type_in(&mut model, "/text", "Hello");
    happen(&mut model, ClaimPageEvent::ChangeSent { key: "one".into() });
    let error = |code: &str| cpor_rules::wire::ProblemError {
        pointer: "/partner/mpn_id".into(),
        code: code.into(),
        detail: "In English.".into(),
        ..cpor_rules::wire::ProblemError::default()
    };
    let errors = vec![error("R32a"), error("FORMAT")];
    let problem = Problem { status: 422, retry: "never".into(), errors, ..Problem::default() };
    answer_request(&mut model, "one", Err(Failure::Problem(Box::new(problem))));
    let problem = view::problem(&model).expect("a problem");
    assert!(problem.message.starts_with("Not sent. Correct this"));
    assert_eq!(problem.details.len(), 2);
    assert_eq!(problem.details[1], "In English.");
    assert_ne!(problem.details[0], "In English.");
}

#[test]
fn after_a_sign_in_the_same_is_sent() {
    let mut model = opened(asked());
    type_in(&mut model, "/comment", "Hello");
    let first = sent(&happen(&mut model, ClaimPageEvent::CommentSent { key: "one".into() })).expect("a request");
    let effects = answer_request(&mut model, "one", Err(refused(401, "after-auth")));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::SignIn)), "{effects:?}");
    assert!(message(&model).starts_with("Sign in"));
    let again = sent(&update(&mut model, Event::Shown)).expect("a request");
    assert_eq!(again, first);
}

#[test]
fn an_answer_says_something() {
    let mut model = opened(asked());
    let effects = happen(&mut model, ClaimPageEvent::ChangeSent { key: "one".into() });
    assert!(sent(&effects).is_none());
    assert_eq!(model.opened[&id()].lack, Some(Lack::Text));
    type_in(&mut model, "/text", &"x".repeat(4001));
    happen(&mut model, ClaimPageEvent::ChangeSent { key: "one".into() });
    assert_eq!(model.opened[&id()].lack, Some(Lack::Shorter));
    type_in(&mut model, "/partner/contact/email", "paola");
    type_in(&mut model, "/text", "Hello");
    happen(&mut model, ClaimPageEvent::ChangeSent { key: "one".into() });
    assert_eq!(model.opened[&id()].lack, Some(Lack::Fields));
    assert!(view::has_error(&model, "claim:/partner/contact/email"));
    type_in(&mut model, "/partner/contact/email", "paola@fabrikam.com");
    assert!(!view::has_error(&model, "claim:/partner/contact/email"));
    let effects = happen(&mut model, ClaimPageEvent::ChangeSent { key: "one".into() });
    let change: ClaimChange = serde_json::from_str(&sent(&effects).expect("a request").body).expect("a change");
    assert_eq!(change.claim, None, "what was typed back is no change");
}

#[test]
fn a_file_is_uploaded_for_the_submitted_claim_before_it_is_sent() {
    let mut model = opened(asked());
    let draft = model.draft.clone();
    let chosen = ChosenFile { handle: 9, name: "new.pdf".into(), media_type: "application/pdf".into(), size: 500 };
    let effects = happen(&mut model, ClaimPageEvent::FilesChosen(vec![chosen]));
    assert!(matches!(effects[0], Effect::InspectFile { handle: 9, .. }));
    happen(&mut model, ClaimPageEvent::ChangeSent { key: "one".into() });
    assert_eq!(model.opened[&id()].lack, Some(Lack::Files));

    update(&mut model, Event::FileInspected { handle: 9, found: Some(Ok(FileKind::Pdf)) });
    let effects = update(&mut model, Event::FileHashed { handle: 9, digest: Ok("b".repeat(64)) });
    let is_for_it = |effect: &Effect| matches!(effect, Effect::UploadFile { claim_id, .. } if claim_id == ID);
    assert!(effects.iter().any(is_for_it), "{effects:?}");
    let effects = update(&mut model, Event::FileUploaded { handle: 9, result: Ok(()) });
    assert_eq!(kept(&effects).expect("kept").sent_files, ["b".repeat(64)]);
    type_in(&mut model, "/proof/1/signed_on", "2026-10-01");
    assert_eq!(model.text("claim:/proof/1/signed_on"), "2026-10-01");
    let effects = happen(&mut model, ClaimPageEvent::ChangeSent { key: "one".into() });
    let change: ClaimChange = serde_json::from_str(&sent(&effects).expect("a request").body).expect("a change");
    let proof = change.claim.expect("the claim").proof;
    assert_eq!(proof.iter().map(|it| it.file_name.as_str()).collect::<Vec<_>>(), ["old.pdf", "new.pdf"]);
    assert_eq!((proof[1].signed_on.as_str(), proof[1].covers.as_slice()), ("2026-10-01", &["teams".to_owned()][..]));
    let effects = answer_request(&mut model, "one", Ok(()));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::ReleaseFile { handle: 9 })), "{effects:?}");
    assert!(model.opened[&id()].files.is_empty() && model.opened[&id()].unsent.is_empty());
    assert_eq!(model.draft, draft, "the draft in view is another claim");
}

#[test]
fn files_that_the_server_lost_are_chosen_again_or_sent_again() {
    let mut model = opened(asked());
    let lost = Proof { sha256: "c".repeat(64), file_name: "lost.pdf".into(), size: 3, ..Proof::default() };
    let unsent = Unsent { proof: vec![lost], sent_files: vec!["c".repeat(64)], ..Unsent::default() };
    let person = session().person;
    happen(&mut model, ClaimPageEvent::UnsentRead { person, unsent: vec![(id(), unsent)] });
    assert_eq!(model.opened[&id()].files[0].state, FileState::Sent);
    happen(&mut model, ClaimPageEvent::ChangeSent { key: "one".into() });
    let problem = Problem { kind: "/problems/poe-not-ready".into(), status: 422, ..Problem::default() };
    answer_request(&mut model, "one", Err(Failure::Problem(Box::new(problem))));
    assert_eq!(model.opened[&id()].files[0].state, FileState::Lost);
    assert!(message(&model).starts_with("Not sent: the server does not have every file"));
    let chosen = ChosenFile { handle: 5, name: "lost.pdf".into(), media_type: "application/pdf".into(), size: 3 };
    happen(&mut model, ClaimPageEvent::FilesChosen(vec![chosen]));
    assert_eq!(model.opened[&id()].unsent.proof.len(), 1, "it takes the place of the one that is gone");
}

#[test]
fn a_claim_is_given_up_with_a_reason_and_a_second_step() {
    let mut model = opened(asked());
    let effects = happen(&mut model, ClaimPageEvent::LeaveSent { key: "one".into() });
    assert!(sent(&effects).is_none(), "it was not asked for");
    happen(&mut model, ClaimPageEvent::LeaveChosen(true));
    happen(&mut model, ClaimPageEvent::LeaveAsked);
    assert_eq!(model.opened[&id()].lack, Some(Lack::Reason));
    happen(&mut model, ClaimPageEvent::ReasonTicked { name: "wrong_mpn".into(), on: true });
    let effects = happen(&mut model, ClaimPageEvent::LeaveSent { key: "one".into() });
    assert!(sent(&effects).is_none(), "it is not confirmed");
    happen(&mut model, ClaimPageEvent::LeaveAsked);
    assert_eq!(view::leaving(&model).expect("asked").sure.map(|sure| sure.starts_with("The claim")), Some(true));
    let effects = happen(&mut model, ClaimPageEvent::LeaveSent { key: "one".into() });
    let change: ClaimChange = serde_json::from_str(&sent(&effects).expect("a request").body).expect("a change");
    assert_eq!(change.action.as_deref(), Some("withdraw"));
    assert_eq!((change.reasons, change.claim), (vec!["wrong_mpn".to_owned()], None));
}

#[test]
fn a_claim_that_moved_on_is_not_given_up() {
    let mut model = opened(asked());
    happen(&mut model, ClaimPageEvent::LeaveChosen(true));
    let approved = ClaimDetail { actions: vec![possible("disassociate", &["wrong_mpn"], false)], ..asked() };
    answer(&mut model, approved);
    assert_eq!(view::leaving(&model), None, "what was asked was another thing");
}

#[test]
fn only_what_is_possible_is_offered() {
    let model = opened(ClaimDetail { actions: Vec::new(), open: Vec::new(), ..asked() });
    let acts = view::acts(&model);
    assert_eq!((acts.change, acts.leave, acts.takes_files), (None, None, false));
    let model = opened(ClaimDetail { actions: Vec::new(), open: vec!["/proof".into()], ..asked() });
    assert_eq!(view::acts(&model).change.map(|(title, _)| title), Some("Add proof"));
    let dispute = ClaimDetail { actions: vec![possible("dispute", &[], true)], open: Vec::new(), ..asked() };
    let acts = view::acts(&opened(dispute));
    assert_eq!((acts.text_label, acts.is_text_optional), (Some("What is wrong about the rejection?"), false));
    assert!(view::acts(&opened(asked())).texts.contains(&"/customer/contact/email"));
    assert!(!view::acts(&opened(asked())).texts.contains(&"/customer/technical_contact/email"));
}

#[test]
fn a_new_claim_takes_what_carries_over() {
    let mut detail = asked();
    detail.claim.products =
        vec![cpor_rules::claim::ClaimedProduct { product: "sales".into(), subscription_id: "S".into() }];
    for (status, id_left) in [("rejected", "S"), ("approved", "")] {
        let mut model = opened(ClaimDetail { status: status.into(), ..detail.clone() });
        happen(&mut model, ClaimPageEvent::AnotherBegun { draft_id: "another".into() });
        let draft = &model.draft;
        assert_eq!((draft.claim_id.as_str(), draft.customer.company.as_str()), ("another", "Contoso"));
        assert!(draft.proof.is_empty() && !draft.acknowledged);
        assert_eq!(draft.products[0].subscription_id, id_left, "{status}");
        assert!(matches!(model.screen, Screen::Step(_)));
    }
}

#[test]
fn another_person_sees_nothing_of_it() {
    let mut model = opened(asked());
    type_in(&mut model, "/comment", "Mine");
    let session = cpor_rules::wire::Session { person: "bruno".into(), ..session() };
    super::super::tests::answer_session(&mut model, Ok(session));
    let (person, drafts) = (Some("bruno".into()), Box::default());
    let effects = update(&mut model, Event::DraftsRead { person, drafts, draft_id: "new".into() });
    assert_eq!(model.text("claim:/comment"), "");
    assert!(!view::claim_head(&model).is_shown);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::ReadUnsent(person) if person == "bruno")));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::FetchClaim { .. })), "{effects:?}");
}

#[test]
fn a_draft_that_is_open_elsewhere_keeps_nobody_from_writing_in_a_claim() {
    let mut model = opened(asked());
    model.read_only = Some(crate::app::ReadOnly::Elsewhere);
    type_in(&mut model, "/comment", "Hello");
    assert_eq!(model.text("claim:/comment"), "Hello");
}

#[test]
fn nothing_is_kept_where_nothing_is_to_be_kept() {
    let mut model = opened(asked());
    model.saves_draft = false;
    let effects = type_in(&mut model, "/comment", "Hello");
    assert!(kept(&effects).is_none(), "{effects:?}");
    let effects = update(&mut model, Event::KeepingChosen(true));
    assert_eq!(kept(&effects).expect("kept").comment, "Hello");
}

#[test]
fn a_page_that_begins_at_a_claim_fetches_it() {
    let mut model = Model::new(cpor_rules::Lang::En);
    let screen = Some(Screen::Claim(id()));
    let today = started().today;
    let effects =
        update(&mut model, Event::Started { today, claim_id: "claim".into(), person: None, draft: None, screen });
    assert!(effects.iter().any(|effect| matches!(effect, Effect::FetchClaim { .. })), "{effects:?}");
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Focus(_))), "the focus stays");
}

#[test]
fn without_a_network_it_waits_for_one() {
    let mut model = opened(asked());
    update(&mut model, Event::ConnectionChanged(false));
    type_in(&mut model, "/comment", "Hello");
    let effects = happen(&mut model, ClaimPageEvent::CommentSent { key: "one".into() });
    assert!(sent(&effects).is_none() && kept(&effects).expect("kept").request.is_some(), "{effects:?}");
    assert!(message(&model).starts_with("Not sent yet: there is no network."));
    let effects = update(&mut model, Event::ConnectionChanged(true));
    assert_eq!(sent(&effects).expect("a request").key, "one");
}

#[test]
fn who_has_the_next_move_is_said_of_each() {
    let turn = |waits_for: Option<&str>, clock: Option<(&str, i64)>| {
        let clocks = clock.map(|(timer, days_left)| ClockDocument {
            timer: timer.into(),
            due: "2026-11-20".into(),
            days_left,
            unit: "business_days".into(),
            ..ClockDocument::default()
        });
        let waits_for = waits_for.map(Into::into);
        let model = opened(ClaimDetail { waits_for, clocks: clocks.into_iter().collect(), ..asked() });
        let page = view::claim_page(&model);
        (page.turn, page.clocks.first().map(|clock| clock.until.clone()).unwrap_or_default())
    };
    let until = |left: &str| format!("Until 20 November 2026: {left}.");
    assert_eq!(turn(Some("partner"), Some(("answer", 0))), ("It is your turn.", until("today is the last day")));
    assert_eq!(
        turn(Some("reviewer"), Some(("review", -2))),
        ("It is the reviewer's turn.", until("this time is over"))
    );
    assert_eq!(turn(None, Some(("opt_out", 1))), ("The customer can still decline.", until("1 business day left")));
    assert_eq!(turn(None, Some(("opt_out", -1))), ("Nobody has to act now.", until("this time is over")));
    assert_eq!(turn(None, None), ("Nobody has to act now.", String::new()));
}

#[test]
fn the_history_says_who_did_what_and_what_is_new() {
    let event = |seq, kind: &str, actor: Option<&str>| cpor_rules::wire::ClaimEvent {
        seq,
        at: "2026-11-19T10:15:00Z".into(),
        kind: kind.into(),
        actor: actor.map(Into::into),
        ..cpor_rules::wire::ClaimEvent::default()
    };
    let amended =
        cpor_rules::wire::ClaimEvent { fields: vec!["/partner/mpn_id".into()], ..event(3, "amended", Some("partner")) };
    let moved = cpor_rules::wire::ClaimEvent {
        action: Some("request".into()),
        to: Some("action_required".into()),
        reasons: vec!["dates".into()],
        ..event(1, "moved", Some("reviewer"))
    };
    let events = vec![
        moved,
        event(2, "commented", Some("reviewer")),
        amended,
        event(4, "competing", None),
        event(5, "later", None),
    ];
    let model = opened(ClaimDetail { events, seen: 1, ..asked() });
    let history = view::history(&model);
    let said: Vec<_> = history.iter().map(|it| (it.title.as_str(), it.who.as_str(), it.is_new)).collect();
    assert_eq!(
        said,
        [
            ("later", "", true),
            ("Another partner claims the same", "", true),
            ("The claim was changed", "Your company", false),
            ("Comment", "The reviewer", true),
            ("The reviewer asks for more", "The reviewer", false),
        ]
    );
    assert_eq!(history[2].lines, ["Changed: MPN ID"]);
    assert_eq!(history[4].lines, ["Dates are missing or too old"]);
}
