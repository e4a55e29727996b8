//! What a reviewer does, as events, effects and view models.

use cpor_rules::Lang;
use cpor_rules::evidence::ClaimStatus;
use cpor_rules::life::{Action, Reason};
use cpor_rules::wire::{Problem, ReviewChange, ReviewDetail, ReviewKey};

use super::example::{NOW, after, answer, answered, competitor, detail, key, list, opened, pending};
use super::view::{self, FileKind, SendingNote, Stage};
use super::{
    FileState, Filter, Outgoing, Place, ReviewEffect, ReviewEvent, Reviews, Sent, TypedFault, TypedReview, Whose,
    update,
};
use crate::app::Failure;
use crate::app::view::Tone;

fn problem(status: u16) -> Failure {
    let detail = "the claim is closed".into();
    Failure::Problem(Box::new(Problem { status, detail, retry: "never".into(), ..Problem::default() }))
}

fn queue_of(items: &[(ClaimStatus, Option<&str>)], next: Option<&str>) -> Reviews {
    let mut model = Reviews::new(Lang::En, &[]);
    after(&mut model, [ReviewEvent::Started(Place::Queue)]);
    let version = model.queue.version;
    after(&mut model, [ReviewEvent::QueueAnswered { version, answer: Ok(list(items, next)) }]);
    model
}

/// The claim in view is key("fabrikam").
fn text_typed(text: &str) -> ReviewEvent {
    ReviewEvent::TextTyped { claim: key("fabrikam"), text: text.into() }
}

fn comment_typed(text: &str) -> ReviewEvent {
    ReviewEvent::CommentTyped { claim: key("fabrikam"), text: text.into() }
}

/// Fills in a rejection, to its second step.
fn reject(model: &mut Reviews) -> Vec<ReviewEffect> {
    let events = [
        ReviewEvent::ActionChosen(Action::Reject),
        ReviewEvent::ReasonTicked(Reason::NoConsent, true),
        text_typed(" No consent. "),
        ReviewEvent::Continued,
    ];
    after(model, events)
}

/// What is sent when the decision is made.
fn sent(effects: &[ReviewEffect]) -> &Outgoing {
    let sent = effects.iter().find_map(|effect| match effect {
        ReviewEffect::Send { outgoing, .. } => Some(outgoing),
        _ => None,
    });
    sent.unwrap_or_else(|| panic!("nothing is sent, but {effects:?}"))
}

/// What is kept on the device.
fn kept(effects: &[ReviewEffect]) -> String {
    let kept = effects.iter().find_map(|effect| match effect {
        ReviewEffect::Keep { typed, .. } => typed.clone(),
        _ => None,
    });
    kept.unwrap_or_else(|| panic!("nothing is kept, but {effects:?}"))
}

fn confirm(model: &mut Reviews, key: &str) -> Vec<ReviewEffect> {
    after(model, [ReviewEvent::Confirmed { key: key.into() }])
}

fn refused(model: &mut Reviews, key: &str, failure: Failure) -> Vec<ReviewEffect> {
    after(model, [ReviewEvent::SentAnswered { key: key.into(), answer: Err(failure) }])
}

fn taken(model: &mut Reviews, key: &str, detail: ReviewDetail) -> Vec<ReviewEffect> {
    after(model, [ReviewEvent::SentAnswered { key: key.into(), answer: Ok(Some(answer(detail))) }])
}

fn sending_note(model: &Reviews) -> SendingNote {
    view::sending_note(model).expect("something is said")
}

// The queue.

#[test]
fn each_claim_in_the_queue_says_until_when_and_whose_it_is() {
    let days = ["2026-12-03", "2026-12-01", "2026-11-30", "2026-11-29", "2026-11-20"];
    let mut model = queue_of(&days.map(|day| (ClaimStatus::UnderReview, Some(day))), None);
    let rows = view::queue(&model).rows;
    let due: Vec<_> = rows.iter().map(|row| (&*row.due, row.due_tone)).collect();
    let expected = [
        ("Due 3 December 2026 (3 days left)", Tone::Info),
        ("Due 1 December 2026 (1 day left)", Tone::Info),
        ("Due 30 November 2026 (today)", Tone::Warn),
        ("Due 29 November 2026 (overdue by 1 day)", Tone::Bad),
        ("Due 20 November 2026 (overdue by 10 days)", Tone::Bad),
    ];
    assert_eq!(due, expected);
    assert_eq!((&*rows[0].address, &*rows[0].facts), ("#/reviews/fabrikam/claim-0", "fabrikam · Contoso"));
    assert_eq!((&*rows[0].status, &*rows[0].assignee), ("Under review", "Nobody has taken it"));
    assert_eq!(rows[0].competing, None);

    let item = &mut model.queue.items[0];
    (item.assignee, item.competing, item.due) = ("anna".into(), true, None);
    item.waits_for = Some("partner".into());
    let row = view::queue(&model).rows.swap_remove(0);
    assert_eq!((&*row.assignee, &*row.due), ("Taken by anna", "No time limit · Waits for the partner"));
    assert_eq!(row.competing, Some("Another partner claims the same"));
}

#[test]
fn a_queue_says_what_it_is_waiting_for_and_why_it_is_empty() {
    let mut model = Reviews::new(Lang::En, &[]);
    after(&mut model, [ReviewEvent::Started(Place::Queue)]);
    assert_eq!(view::queue(&model).note.as_deref(), Some("Loading the claims…"));
    let version = model.queue.version;
    after(&mut model, [ReviewEvent::QueueAnswered { version, answer: Err(Failure::NoAnswer) }]);
    let failed = view::queue(&model);
    assert!(failed.can_retry && failed.note.expect("a note").contains("did not answer"));

    after(&mut model, [ReviewEvent::QueueRetried]);
    let version = model.queue.version;
    after(&mut model, [ReviewEvent::QueueAnswered { version, answer: Ok(list(&[], None)) }]);
    assert_eq!(view::queue(&model).note.as_deref(), Some("There is no claim to review."));
    after(&mut model, [ReviewEvent::WhoseChosen(Whose::Mine)]);
    let version = model.queue.version;
    after(&mut model, [ReviewEvent::QueueAnswered { version, answer: Ok(list(&[], None)) }]);
    assert!(view::queue(&model).note.expect("a note").starts_with("No claim fits."));
}

#[test]
fn filters_and_search_ask_anew_and_what_was_asked_before_no_longer_counts() {
    let mut model = queue_of(&[(ClaimStatus::Submitted, None)], None);
    let first = model.queue.version;
    let effects = after(&mut model, [ReviewEvent::StatusChosen(Some(ClaimStatus::Dispute))]);
    let filter = Filter { status: Some(ClaimStatus::Dispute), ..Filter::default() };
    let version = model.queue.version;
    assert_eq!(effects, [ReviewEffect::FetchQueue { version, filter, cursor: None }]);
    assert!(view::queue(&model).rows.is_empty(), "they may be of another status");
    after(
        &mut model,
        [ReviewEvent::QueueAnswered { version: first, answer: Ok(list(&[(ClaimStatus::Approved, None)], None)) }],
    );
    assert!(view::queue(&model).rows.is_empty());

    let effects =
        after(&mut model, [ReviewEvent::SearchTyped("con".into()), ReviewEvent::SearchTyped(" contoso ".into())]);
    let [ReviewEffect::Delay(_, due)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(after(&mut model, [ReviewEvent::SearchDue { version }]), [], "typing has gone on");
    let effects = after(&mut model, [(**due).clone()]);
    let [ReviewEffect::FetchQueue { filter, .. }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(filter.parameters(), [("status", "dispute".to_owned()), ("q", "contoso".to_owned())]);
}

#[test]
fn more_of_the_queue_is_added_below() {
    let mut model = queue_of(&[(ClaimStatus::Submitted, None)], Some("next"));
    assert!(view::queue(&model).has_more);
    let effects = after(&mut model, [ReviewEvent::MoreWanted]);
    let version = model.queue.version;
    let cursor = Some("next".into());
    assert_eq!(effects, [ReviewEffect::FetchQueue { version, filter: Filter::default(), cursor }]);
    assert_eq!(after(&mut model, [ReviewEvent::MoreWanted]), [], "it is on its way");
    after(&mut model, [ReviewEvent::QueueAnswered { version, answer: Err(Failure::NoAnswer) }]);
    assert_eq!(view::queue(&model).rows.len(), 1, "what is here stays");
    assert!(matches!(
        &after(&mut model, [ReviewEvent::QueueRetried])[..],
        [ReviewEffect::FetchQueue { cursor: Some(_), .. }]
    ));
    let version = model.queue.version;
    after(
        &mut model,
        [ReviewEvent::QueueAnswered { version, answer: Ok(list(&[(ClaimStatus::Dispute, None)], None)) }],
    );
    let queue = view::queue(&model);
    assert_eq!((queue.rows.len(), queue.has_more, queue.note), (2, false, None));
}

#[test]
fn the_focus_stays_in_the_queue_when_the_last_page_is_here() {
    let mut model = queue_of(&[(ClaimStatus::Submitted, None)], Some("next"));
    after(&mut model, [ReviewEvent::MoreWanted]);
    assert!(view::queue(&model).has_more, "what has the focus stays");
    let version = model.queue.version;
    let answer = Ok(list(&[(ClaimStatus::Dispute, None)], None));
    let effects = after(&mut model, [ReviewEvent::QueueAnswered { version, answer }]);
    assert_eq!(effects, [ReviewEffect::FocusIfLost(view::MORE)]);
}

// The claim.

#[test]
fn a_claim_is_shown_with_times_history_answers_and_proof() {
    let model = opened(detail());
    let head = view::head(&model).expect("a head");
    assert_eq!((&*head.status, head.tone, head.competing), ("Under review", Tone::Wait, None));
    assert_eq!(head.lines[0], ("Partner", "fabrikam".into()));
    let clocks = view::clocks(&model);
    assert_eq!((clocks[0].title, &*clocks[0].due), ("Review", "Due 10 December 2026 (8 business days left)"));

    let titles: Vec<_> = view::history(&model).into_iter().map(|event| event.title).collect();
    let expected = [
        "Comment",
        "Changed: Customer's domain, work.pdf",
        "Begin the review: Submitted → Under review",
        "Submit: Draft → Submitted",
    ];
    assert_eq!(titles, expected);

    let [side] = &view::competition_sides(&model)[..] else { panic!("one side") };
    let answers: Vec<_> = side.sections.iter().flat_map(|section| &section.answers).collect();
    assert!(answers.iter().any(|answer| answer.value == "Contoso"), "{answers:?}");
    assert!(answers.iter().all(|answer| !answer.pointer.starts_with("evidence:")), "{answers:?}");
    let said: Vec<_> = side.files.iter().map(|(_, said)| said.contains("1 October 2026")).collect();
    assert_eq!(said, [true, false, false]);
}

#[test]
fn pictures_and_pdfs_are_fetched_and_other_files_only_when_somebody_wants_them() {
    let mut model = Reviews::new(Lang::En, &[]);
    after(&mut model, [ReviewEvent::Started(Place::Claim(key("fabrikam")))]);
    let effects = answered(&mut model, detail());
    let fetched = effects.iter().filter_map(|effect| match effect {
        ReviewEffect::FetchFile { name, media_type, .. } => Some((&**name, *media_type)),
        _ => None,
    });
    assert_eq!(fetched.collect::<Vec<_>>(), [("signed.png", "image/png"), ("work.pdf", "application/pdf")]);

    let [picture, pdf, mail] = ["1", "2", "3"].map(|digit| digit.repeat(64));
    let file = |model: &Reviews, sha256: &str| view::file(model, &key("fabrikam"), sha256).expect("a file");
    assert_eq!(file(&model, &picture).note.as_deref(), Some("Loading signed.png…"));
    let here = |sha256: &str, address: Option<&str>| ReviewEvent::FileAnswered {
        key: key("fabrikam"),
        sha256: sha256.into(),
        address: address.map(Into::into),
    };
    after(&mut model, [here(&picture, Some("blob:1")), here(&pdf, None)]);
    assert_eq!(file(&model, &picture).address.as_deref(), Some("blob:1"));
    assert_eq!(file(&model, &pdf).ask.as_deref(), Some("Try again"));

    let wanted = |sha256: &str| ReviewEvent::FileWanted { key: key("fabrikam"), sha256: sha256.into() };
    assert_eq!(
        (file(&model, &mail).kind, file(&model, &mail).ask.as_deref()),
        (FileKind::Other, Some("Download mail.msg"))
    );
    let effects = after(&mut model, [wanted(&mail)]);
    assert!(matches!(&effects[..], [ReviewEffect::FetchFile { media_type: "application/octet-stream", .. }]));
    let save = ReviewEffect::SaveFile { address: "blob:3".into(), name: "mail.msg".into() };
    assert_eq!(after(&mut model, [here(&mail, Some("blob:3"))]), [save]);

    let effects = after(&mut model, [ReviewEvent::PlaceOpened(Place::Queue)]);
    assert!(effects.contains(&ReviewEffect::ReleaseFiles(vec!["blob:1".into(), "blob:3".into()])), "{effects:?}");
    let late = after(&mut model, [here(&pdf, Some("blob:2"))]);
    assert_eq!(late, [ReviewEffect::ReleaseFiles(vec!["blob:2".into()])], "nobody waits for it");
}

#[test]
fn a_competition_stands_side_by_side() {
    let mut with = detail();
    with.competitors = vec![key("northwind")];
    with.detail.competing = true;
    let mut model = Reviews::new(Lang::En, &[]);
    after(&mut model, [ReviewEvent::Started(Place::Claim(key("fabrikam")))]);
    let effects = answered(&mut model, with);
    let version = model.claim.as_ref().expect("a claim").version;
    assert!(effects.contains(&ReviewEffect::FetchCompetitor { version, key: key("northwind") }));
    let titles = |model: &Reviews| {
        view::competition_sides(model).into_iter().map(|side| (side.title, side.note)).collect::<Vec<_>>()
    };
    let loading = Some("Loading the claim…".to_owned());
    assert_eq!(titles(&model), [("This claim: fabrikam".into(), None), ("northwind".into(), loading)]);

    let answer = Ok(Box::new(competitor()));
    let effects = after(&mut model, [ReviewEvent::CompetitorAnswered { version, key: key("northwind"), answer }]);
    assert!(effects.iter().any(|it| matches!(it, ReviewEffect::FetchFile { key: of, .. } if *of == key("northwind"))));
    let [own, other] = &view::competition_sides(&model)[..] else { panic!("two sides") };
    assert_eq!((own.sections.len(), &own.link), (other.sections.len(), &None));
    assert_eq!(other.link.as_ref().map(|(address, _)| &**address), Some(&*Place::Claim(key("northwind")).address()));
}

#[test]
fn a_claim_that_does_not_come_says_so_and_a_late_answer_is_dropped() {
    let mut model = Reviews::new(Lang::En, &[]);
    after(&mut model, [ReviewEvent::Started(Place::Claim(key("fabrikam")))]);
    let version = model.claim.as_ref().expect("a claim").version;
    after(&mut model, [ReviewEvent::ClaimAnswered { version, answer: Err(problem(404)) }]);
    assert_eq!(view::note(&model), Some((Tone::Info, "There is no such claim.".into(), false)));
    after(&mut model, [ReviewEvent::ClaimReloaded]);
    after(&mut model, [ReviewEvent::ClaimAnswered { version, answer: Ok(answer(detail())) }]);
    assert_eq!(view::head(&model), None, "it answers another question");
    let effects = {
        let version = model.claim.as_ref().expect("a claim").version;
        after(&mut model, [ReviewEvent::ClaimAnswered { version, answer: Err(problem(401)) }])
    };
    assert_eq!(effects, [ReviewEffect::AskForSignIn]);
}

// The decision.

#[test]
fn only_what_is_allowed_is_offered() {
    let mut with = detail();
    with.detail.actions.truncate(2);
    let Stage::Choose(actions, None) = view::stage(&opened(with)) else { panic!("a choice") };
    let labels: Vec<_> = actions.into_iter().map(|action| action.label).collect();
    assert_eq!(labels, ["Approve", "Ask for more"]);
}

#[test]
fn a_decision_that_lacks_something_does_not_go_on() {
    let mut model = opened(detail());
    let effects = after(&mut model, [ReviewEvent::ActionChosen(Action::Request), ReviewEvent::Continued]);
    assert_eq!(view::fault(&model).map(|(fault, _)| fault), Some(TypedFault::NoReason));
    assert!(effects.contains(&ReviewEffect::Focus(view::REASONS)));

    let effects = after(&mut model, [ReviewEvent::ReasonTicked(Reason::Dates, true), ReviewEvent::Continued]);
    assert_eq!(view::fault(&model).map(|(fault, _)| fault), Some(TypedFault::NoText));
    assert!(effects.contains(&ReviewEffect::Focus(view::TEXT)));
    after(&mut model, [text_typed(&"ü".repeat(4001)), ReviewEvent::Continued]);
    assert_eq!(view::fault(&model).map(|(fault, _)| fault), Some(TypedFault::TooLong(4001)));
    assert_eq!(confirm(&mut model, "k"), [], "nothing is sent without the second step");
}

#[test]
fn a_decision_is_read_over_and_sent_with_the_version_that_was_read() {
    let mut model = opened(detail());
    let effects = reject(&mut model);
    assert!(effects.contains(&ReviewEffect::Focus(view::CONFIRM)));
    let Stage::Confirm(shown) = view::stage(&model) else { panic!("a second step") };
    assert_eq!(shown.sentence, "You reject “Contoso Sales” by fabrikam for Contoso.");
    assert_eq!(
        (shown.reasons, &*shown.text),
        (vec!["The customer's consent is not in the proof".into()], "No consent.")
    );

    let effects = confirm(&mut model, "k");
    let change = ReviewChange {
        action: Some("reject".into()),
        reasons: vec!["no_consent".into()],
        text: "No consent.".into(),
        assign: None,
    };
    let outgoing = Outgoing {
        sent: Sent::Change(change),
        key: "k".into(),
        etag: "\"7\"".into(),
        is_unanswered: false,
        is_repeated: false,
    };
    assert_eq!(sent(&effects), &outgoing);
    assert_eq!(sending_note(&model).text, "Sending…");
    assert_eq!(confirm(&mut model, "other"), [ReviewEffect::Focus(view::TROUBLE)], "it is sent once");

    let effects = taken(&mut model, "k", pending(60));
    assert!(effects.contains(&ReviewEffect::Focus(view::PENDING)), "{effects:?}");
    assert!(effects.contains(&ReviewEffect::Keep { key: key("fabrikam"), typed: None }), "it is made: {effects:?}");
    assert_eq!(model.said, "Decided. You can still take it back.");
    let Stage::Pending(shown) = view::stage(&model) else { panic!("a decision that waits") };
    assert_eq!((&*shown.title, shown.is_open), ("Decided: Reject", true));
}

#[test]
fn reasons_of_another_action_are_not_sent() {
    let mut model = opened(detail());
    reject(&mut model);
    after(&mut model, [ReviewEvent::Reconsidered, ReviewEvent::ActionChosen(Action::Approve), ReviewEvent::Continued]);
    let effects = confirm(&mut model, "k");
    let Sent::Change(change) = &sent(&effects).sent else { panic!("a change") };
    assert_eq!((change.action.as_deref(), &*change.reasons), (Some("approve"), &[][..]));
}

#[test]
fn the_only_reason_is_the_reason() {
    let mut model = opened(detail());
    after(&mut model, [ReviewEvent::ActionChosen(Action::Decline), ReviewEvent::Continued]);
    let effects = confirm(&mut model, "k");
    let Sent::Change(change) = &sent(&effects).sent else { panic!("a change") };
    assert_eq!(change.reasons, ["customer_declined"]);
}

#[test]
fn the_seconds_are_counted_and_read_out_only_twice() {
    let mut model = opened(pending(60));
    let mut said = Vec::new();
    for second in 1..=59 {
        let effects = update(&mut model, ReviewEvent::Ticked, NOW + second * 1000);
        assert_eq!(effects, [ReviewEffect::Delay(1000, Box::new(ReviewEvent::Ticked))], "one tick follows another");
        assert_eq!(view::seconds_left(&model), format!("{} s", 60 - second));
        if said.last() != Some(&model.said) {
            said.push(model.said.clone());
        }
    }
    said.retain(|said| !said.is_empty());
    let left = |count: u32| format!("{count} seconds left to take the decision back.");
    assert_eq!(said, [left(30), left(10)]);

    let effects = update(&mut model, ReviewEvent::Ticked, NOW + 60_000);
    assert!(matches!(effects[0], ReviewEffect::FetchClaim { .. }), "{effects:?}");
    let Stage::Pending(shown) = view::stage(&model) else { panic!("until it is known") };
    assert!(!shown.is_open, "what can no longer be taken back is not offered");
    let mut decided = detail();
    decided.detail.status = "rejected".into();
    answered(&mut model, decided);
    assert_eq!(model.said, "The status of the claim is now: Rejected.");
    assert!(matches!(view::stage(&model), Stage::Choose(..)));
}

#[test]
fn the_time_is_the_servers() {
    let mut model = opened(detail());
    let version = model.claim.as_ref().expect("a claim").version;
    let mut late = answer(pending(60));
    // This device is half a minute behind.
    late.ahead = 30_000;
    after(&mut model, [ReviewEvent::ClaimAnswered { version, answer: Ok(late) }]);
    assert_eq!(view::seconds_left(&model), "30 s");
}

#[test]
fn a_decision_that_is_taken_back_can_be_changed_and_made_again() {
    let mut model = opened(pending(60));
    let effects = after(&mut model, [ReviewEvent::TakenBack { key: "t".into() }]);
    assert_eq!(sent(&effects).sent, Sent::TakeBack);
    let effects = after(&mut model, [ReviewEvent::SentAnswered { key: "t".into(), answer: Ok(None) }]);
    assert!(effects.iter().any(|it| matches!(it, ReviewEffect::FetchClaim { .. })), "how it is now is asked for");
    answered(&mut model, detail());
    assert!(matches!(view::stage(&model), Stage::Form(_)));
    let typed = model.typed().expect("what was decided");
    assert_eq!((&*typed.text, typed.has(Reason::NoConsent)), ("No consent.", true));
}

#[test]
fn a_decision_that_took_effect_meanwhile_is_not_said_to_be_taken_back() {
    let mut model = opened(pending(60));
    after(&mut model, [ReviewEvent::TakenBack { key: "t".into() }]);
    let effects = refused(&mut model, "t", problem(409));
    assert!(effects.iter().any(|it| matches!(it, ReviewEffect::FetchClaim { .. })));
    assert!(sending_note(&model).text.starts_with("It could no longer be taken back."));
}

/// Whoever decides after it was taken back is not overruled by what comes late.
#[test]
fn only_the_decision_that_was_seen_is_taken_back() {
    let mut model = opened(pending(60));
    let effects = after(&mut model, [ReviewEvent::TakenBack { key: "t".into() }]);
    assert_eq!((&sent(&effects).sent, &*sent(&effects).etag), (&Sent::TakeBack, "\"7\""));
    refused(&mut model, "t", Failure::NoAnswer);
    let effects = after(&mut model, [ReviewEvent::SentAgain]);
    assert_eq!(sent(&effects).etag, "\"7\"", "the version is the one that was seen");
    refused(&mut model, "t", problem(412));
    let SendingNote { text, can_reload, can_send_again, .. } = sending_note(&model);
    assert!(text.starts_with("Somebody else has changed this claim.") && can_reload && !can_send_again);
}

#[test]
fn what_somebody_else_has_changed_is_read_again_and_nothing_typed_is_lost() {
    let mut model = opened(detail());
    reject(&mut model);
    confirm(&mut model, "k");
    refused(&mut model, "k", problem(412));
    let SendingNote { text, can_reload, can_send_again, .. } = sending_note(&model);
    assert!(text.starts_with("Somebody else has changed this claim.") && can_reload && !can_send_again);
    assert!(matches!(view::stage(&model), Stage::Form(_)), "it is read again before it is confirmed");

    after(&mut model, [ReviewEvent::ClaimReloaded]);
    let mut other = detail();
    other.detail.actions.retain(|action| action.action != "reject");
    answered(&mut model, other);
    assert_eq!(view::sending_note(&model), None);
    let Stage::Choose(_, Some(gone)) = view::stage(&model) else { panic!("what was written is shown") };
    assert_eq!(gone.text, " No consent. ");
}

#[test]
fn what_nobody_answered_is_sent_again_with_the_same_key() {
    // What cannot be read is no answer: a proxy's own page, for example.
    for failure in [Failure::NoAnswer, Failure::Unreadable] {
        let mut model = opened(detail());
        reject(&mut model);
        let first = sent(&confirm(&mut model, "k")).clone();
        refused(&mut model, "k", failure);
        assert!(sending_note(&model).can_send_again);
        assert_eq!(model.typed().map(|typed| &*typed.action), Some("reject"), "what was typed stays");
        let effects = after(&mut model, [ReviewEvent::SentAgain]);
        assert_eq!(sent(&effects), &Outgoing { is_repeated: true, ..first });
        taken(&mut model, "k", pending(60));
        assert_eq!(view::sending_note(&model), None);
    }
}

#[test]
fn what_may_have_arrived_before_is_not_said_to_be_too_late_or_somebody_elses() {
    for (detail, event, status) in [
        (pending(60), ReviewEvent::TakenBack { key: "k".into() }, 404),
        (detail(), ReviewEvent::Assigned { is_taken: true, key: "k".into() }, 412),
    ] {
        let mut model = opened(detail);
        after(&mut model, [event]);
        refused(&mut model, "k", Failure::NoAnswer);
        after(&mut model, [ReviewEvent::SentAgain]);
        let effects = refused(&mut model, "k", problem(status));
        assert!(effects.iter().any(|it| matches!(it, ReviewEffect::FetchClaim { .. })), "how it is now is asked for");
        assert_eq!(view::sending_note(&model), None);
    }
}

#[test]
fn what_is_still_being_done_is_not_said_to_be_too_late() {
    let mut model = opened(pending(60));
    after(&mut model, [ReviewEvent::TakenBack { key: "k".into() }]);
    let problem = Problem { status: 409, retry: "same-key".into(), ..Problem::default() };
    refused(&mut model, "k", Failure::Problem(Box::new(problem)));
    assert!(sending_note(&model).can_send_again);
}

#[test]
fn what_has_arrived_without_an_answer_is_not_offered_once_more() {
    let mut model = opened(detail());
    reject(&mut model);
    confirm(&mut model, "k");
    refused(&mut model, "k", Failure::NoAnswer);
    after(&mut model, [ReviewEvent::ClaimReloaded]);
    answered(&mut model, pending(60));
    assert_eq!(model.typed().map(|typed| &*typed.action), Some(""));
}

#[test]
fn what_the_server_refuses_is_said_in_its_words() {
    let mut model = opened(detail());
    reject(&mut model);
    confirm(&mut model, "k");
    refused(&mut model, "k", problem(422));
    assert_eq!(sending_note(&model).text, "The server did not take it: the claim is closed");
    assert!(matches!(view::stage(&model), Stage::Confirm(_)));
}

#[test]
fn a_review_is_begun_and_a_claim_taken_at_once() {
    let mut model = opened(detail());
    let effects = after(&mut model, [ReviewEvent::Begun { key: "b".into() }]);
    let begun = ReviewChange { action: Some("begin_review".into()), ..ReviewChange::default() };
    assert_eq!(sent(&effects).sent, Sent::Change(begun));
    assert!(taken(&mut model, "b", detail()).contains(&ReviewEffect::Focus(view::DECIDE)));

    let effects = after(&mut model, [ReviewEvent::Assigned { is_taken: true, key: "a".into() }]);
    let assigned = ReviewChange { assign: Some(true), ..ReviewChange::default() };
    assert_eq!(sent(&effects).sent, Sent::Change(assigned));
    taken(&mut model, "a", ReviewDetail { assignee: "anna".into(), ..detail() });
    assert_eq!(view::assignment(&model), Some(("Taken by anna".into(), true)));
}

// What is typed.

#[test]
fn a_comment_is_sent_and_what_was_typed_since_then_stays() {
    let mut model = opened(detail());
    let send = || ReviewEvent::CommentSent { key: "c".into() };
    assert!(after(&mut model, [send()]).contains(&ReviewEffect::Focus(view::COMMENT)));
    assert!(view::comment_fault(&model).is_some());

    let effects = after(&mut model, [comment_typed(" Hello "), send()]);
    assert_eq!(sent(&effects).sent, Sent::Comment("Hello".into()));
    after(&mut model, [comment_typed("Hello and more")]);
    after(&mut model, [ReviewEvent::SentAnswered { key: "c".into(), answer: Ok(None) }]);
    assert_eq!(model.typed().map(|typed| &*typed.comment), Some("Hello and more"));
}

/// A browser lets a field that is removed with the focus in it say once more what it holds.
#[test]
fn what_a_field_says_when_it_is_removed_stays_with_its_own_claim() {
    let mut model = opened(detail());
    after(&mut model, [ReviewEvent::PlaceOpened(Place::Claim(key("northwind")))]);
    let effects = after(&mut model, [comment_typed("For Fabrikam alone"), text_typed("This too")]);
    assert_eq!(model.typed(), None, "nothing stands in the claim in view");
    let typed = &model.typed[&key("fabrikam")];
    assert_eq!((&*typed.comment, &*typed.text), ("For Fabrikam alone", "This too"));
    let keeps = |effect: &ReviewEffect| matches!(effect, ReviewEffect::Keep { key: of, .. } if *of == key("fabrikam"));
    assert!(effects.iter().all(keeps), "{effects:?}");
}

#[test]
fn a_comment_that_is_answered_after_the_claim_was_left_is_not_offered_once_more() {
    let mut model = opened(detail());
    after(&mut model, [comment_typed("Hello"), ReviewEvent::CommentSent { key: "c".into() }]);
    after(&mut model, [ReviewEvent::PlaceOpened(Place::Queue)]);
    let effects = after(&mut model, [ReviewEvent::SentAnswered { key: "c".into(), answer: Ok(None) }]);
    assert_eq!(effects, [ReviewEffect::Keep { key: key("fabrikam"), typed: None }]);
}

#[test]
fn a_comment_that_may_have_arrived_goes_again_with_the_same_key() {
    let mut model = opened(detail());
    let send = |key: &str| ReviewEvent::CommentSent { key: key.into() };
    let effects = after(&mut model, [comment_typed(" Hello "), send("c")]);
    assert!(matches!(&effects[..], [ReviewEffect::Keep { .. }, ReviewEffect::Send { .. }]), "{effects:?}");
    let mut resumed = Reviews::new(Lang::En, &[kept(&effects)]);
    after(&mut resumed, [ReviewEvent::Started(Place::Claim(key("fabrikam")))]);
    answered(&mut resumed, detail());
    refused(&mut model, "c", Failure::NoAnswer);
    after(&mut model, [ReviewEvent::ClaimReloaded]);
    answered(&mut model, detail());

    for model in [&mut model, &mut resumed] {
        assert_eq!(sent(&after(model, [send("d")])).key, "c");
        refused(model, "c", Failure::NoAnswer);
        after(model, [ReviewEvent::PlaceOpened(Place::Queue), ReviewEvent::PlaceOpened(Place::Claim(key("fabrikam")))]);
        answered(model, detail());
        assert_eq!(sent(&after(model, [send("e")])).key, "c", "the claim was left meanwhile");
        taken(model, "c", detail());
        assert_eq!(model.typed().map(|typed| &*typed.comment), Some(""));

        assert_eq!(sent(&after(model, [comment_typed("Hello"), send("f")])).key, "f", "that one is taken");
        refused(model, "f", Failure::NoAnswer);
        after(model, [ReviewEvent::ClaimReloaded]);
        assert_eq!(sent(&after(model, [comment_typed("Hello to you"), send("g")])).key, "g", "it is another text");
    }
}

#[test]
fn what_an_earlier_version_has_kept_is_read() {
    let kept = r#"[{"partner":"fabrikam","claim_id":"01981f0e-0000-7000-8000-000000000001"},
        {"action":"","reasons":[],"text":"","comment":"Hello"}]"#;
    let model = Reviews::new(Lang::En, &[kept.to_owned()]);
    assert_eq!(model.typed[&key("fabrikam")].comment, "Hello");
}

#[test]
fn what_is_typed_outlives_a_reload_and_belongs_to_its_claim() {
    let mut model = opened(detail());
    let effects = reject(&mut model);
    let resumed = Reviews::new(Lang::It, &[kept(&effects), "no JSON".into()]);
    assert_eq!(resumed.typed.len(), 1);
    let typed = &resumed.typed[&key("fabrikam")];
    assert_eq!((&*typed.action, &*typed.text, typed.is_confirming), ("reject", " No consent. ", false));
    let other: Option<&TypedReview> = resumed.typed.get(&ReviewKey { partner: "northwind".into(), ..key("fabrikam") });
    assert_eq!(other, None);
}

#[test]
fn a_picture_that_is_here_stays_when_the_claim_is_loaded_again() {
    let mut model = opened(detail());
    let file = (key("fabrikam"), "1".repeat(64));
    let address = Some("blob:1".into());
    after(&mut model, [ReviewEvent::FileAnswered { key: file.0.clone(), sha256: file.1.clone(), address }]);
    after(&mut model, [ReviewEvent::ClaimReloaded]);
    let effects = answered(&mut model, detail());
    assert!(!effects.iter().any(|it| matches!(it, ReviewEffect::FetchFile { .. })), "{effects:?}");
    assert_eq!(model.claim.expect("a claim").files[&file], FileState::Here("blob:1".into()));
}
