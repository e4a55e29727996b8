//! What follows from what happens: effects and view models, no browser.

use chrono::NaiveDate;
use cpor_rules::evidence::{DomainLookup, MpnAccount, OwnClaim};
use cpor_rules::form::Flaw;
use cpor_rules::proof_file::{FileFault, FileKind};
use cpor_rules::reading::ProofAnswer;
use cpor_rules::value::TenantId;
use cpor_rules::wire::{self, Limits, OwnClaims, Problem, ProblemError, Receipt, Session, Tenant};
use cpor_rules::{Lang, RuleId};

use super::{apply_host_command, update_at_once as update};
use crate::app::guide::{GuideMessage, Section};
use crate::app::host_event::{EventSummary, HostNotifier};
use crate::app::{
    ChosenFile, Effect, Event, Failure, FileState, Focus, HostCommand, LoadFailure, Mode, Model, Refusal, SCHEMA,
    Saved, Screen, Step, StoredDraft, Submission, view,
};

const TENANT: &str = "6babcaad-604b-40ac-a9d7-9fd97c0b779f";
const DOMAIN: &str = "contoso18839.onmicrosoft.com";

pub(super) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day of the calendar")
}

pub(super) fn started() -> Model {
    let mut model = Model::new(Lang::En);
    update(
        &mut model,
        Event::Started { today: today(), claim_id: "claim".into(), person: None, draft: None, screen: None },
    );
    model
}

/// Starts a page with a draft that was saved.
fn resume(model: &mut Model, saved: Saved) {
    let draft = Some(Box::new(stored("other", None, saved)));
    update(model, Event::Started { today: today(), claim_id: "other".into(), person: None, draft, screen: None });
}

/// A draft as it is stored on the device.
pub(super) fn stored(draft_id: &str, person: Option<&str>, saved: Saved) -> StoredDraft {
    let (draft_id, person) = (draft_id.into(), person.map(Into::into));
    StoredDraft { schema: SCHEMA, draft_id, person, revision: 1, saved, ..StoredDraft::default() }
}

pub(super) fn type_in(model: &mut Model, pointer: &str, text: &str) -> Vec<Effect> {
    update(model, Event::Typed { pointer: pointer.into(), text: text.into() })
}

fn tick(model: &mut Model, pointer: &str, name: &str, on: bool) {
    update(model, Event::Ticked { pointer: pointer.into(), name: name.into(), on });
}

pub(super) fn session() -> Session {
    let account = MpnAccount {
        mpn_id: "5300001".into(),
        level: Some("location".into()),
        enrolled: Some(vec!["osu_microsoft_365".into()]),
        partner_type: Some("none".into()),
    };
    let limits = Limits {
        claim_bytes: 262_144,
        proof_bytes: 1000,
        proof_files: 10,
        proof_types: vec!["application/pdf".into()],
    };
    Session {
        person: "anna".into(),
        partner: "fabrikam".into(),
        role: "incentives_admin".into(),
        mpn_accounts: vec![account],
        capabilities: Vec::new(),
        edition: "2020-09".into(),
        limits,
        ..Session::default()
    }
}

/// The answer to the last question who the user is.
pub(super) fn answer_session(model: &mut Model, answer: Result<Session, Failure>) -> Vec<Effect> {
    let version = model.session_version;
    update(model, Event::SessionAnswered { version, answer })
}

/// The session is answered, and what is on the device is read.
fn sign_in(model: &mut Model) -> Vec<Effect> {
    let mut effects = answer_session(model, Ok(session()));
    let (person, drafts) = (Some(session().person), Box::default());
    effects.extend(update(model, Event::DraftsRead { person, drafts, draft_id: "new".into() }));
    effects
}

fn file(handle: u32, media_type: &str, size: u64) -> ChosenFile {
    ChosenFile { handle, name: format!("{handle}.pdf"), media_type: media_type.into(), size }
}

/// All that is raised by what is known, open or folded.
fn causes(model: &Model) -> Vec<view::FindingView> {
    [view::open_causes(model), view::more_causes(model)].concat()
}

fn inspected(handle: u32, found: Result<FileKind, FileFault>) -> Event {
    Event::FileInspected { handle, found: Some(found) }
}

/// A claim for Microsoft 365 of which nothing is missing, its proof at the backend.
pub(super) fn ready() -> Model {
    let mut model = started();
    sign_in(&mut model);
    for (pointer, text) in [
        ("/name", "Contoso Teams"),
        ("/customer/company", "Contoso"),
        ("/customer/tenant_id", TENANT),
        ("/customer/domain", DOMAIN),
        ("/solution_area", "microsoft_365"),
        ("/partner/mpn_id", "5300001"),
        ("/partner/contact/name", "Paola Rossi"),
        ("/partner/contact/email", "paola@fabrikam.com"),
        ("/customer/contact/name", "Anna Bauer"),
        ("/customer/contact/title", "IT lead"),
        ("/customer/contact/email", "anna@contoso.com"),
    ] {
        type_in(&mut model, pointer, text);
    }
    tick(&mut model, "/activities", "usage", true);
    tick(&mut model, "/workloads", "teams", true);
    update(&mut model, Event::FilesChosen(vec![file(1, "application/pdf", 500)]));
    update(&mut model, Event::FileHashed { handle: 1, digest: Ok("a".repeat(64)) });
    update(&mut model, Event::FileUploaded { handle: 1, result: Ok(()) });
    update(&mut model, Event::Acknowledged(true));
    update(&mut model, Event::StepOpened(Step::Check));
    model
}

/// Presses Submit. What follows once it is saved comes at once.
pub(super) fn submit(model: &mut Model) -> Vec<Effect> {
    let effects = update(model, Event::Submit { key: "key-1".into() });
    settle(model, effects)
}

/// Sends the events that follow when a draft is saved, and gives all effects.
pub(super) fn settle(model: &mut Model, mut effects: Vec<Effect>) -> Vec<Effect> {
    let mut at = 0;
    while at < effects.len() {
        if let Effect::SaveNow { then: Some(event), .. } = &effects[at] {
            let follows = update(model, (**event).clone());
            effects.extend(follows);
        }
        at += 1;
    }
    effects
}

pub(super) fn sent(effects: &[Effect]) -> Vec<(String, String)> {
    let outbox = |effect: &Effect| match effect {
        Effect::Submit(outbox) => Some((outbox.key.clone(), outbox.body.clone())),
        _ => None,
    };
    effects.iter().filter_map(outbox).collect()
}

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
fn a_late_answer_never_overwrites_a_newer_question() {
    let mut model = started();
    type_in(&mut model, "/customer/domain", "contoso.com");
    let first = model.lookup.version;
    type_in(&mut model, "/customer/domain", "fabrikam.com");
    let answer = DomainLookup { state: "found".into(), tenant_id: Some(TENANT.into()), ..DomainLookup::default() };
    let told = Tenant { lookup: answer.clone(), ..Tenant::default() };
    update(&mut model, Event::LookupAnswered { version: first, answer: Ok(told.clone()) });
    assert_eq!(model.lookup.answer, None);
    assert!(update(&mut model, Event::LookupDue { version: first }).is_empty());
    let version = model.lookup.version;
    let effects = update(&mut model, Event::LookupDue { version });
    assert!(matches!(&effects[..], [Effect::LookUp { domain, .. }] if domain == "fabrikam.com"));
    update(&mut model, Event::LookupAnswered { version, answer: Ok(told) });
    assert_eq!(model.lookup.answer, Some(answer));
}

#[test]
fn a_look_up_without_an_answer_leaves_the_pair_unverified() {
    let mut model = started();
    type_in(&mut model, "/customer/domain", "contoso.com");
    let version = model.lookup.version;
    update(&mut model, Event::LookupAnswered { version, answer: Err(Failure::NoAnswer) });
    let note = view::lookup_note(&model).expect("a note");
    assert!(note.can_retry);
    let effects = update(&mut model, Event::LookupRetried);
    assert!(matches!(effects[..], [Effect::Delay(0, _)]));
}

#[test]
fn where_domains_are_not_looked_up_nobody_is_asked_to_try_again() {
    let mut model = started();
    type_in(&mut model, "/customer/domain", "contoso.com");
    let version = model.lookup.version;
    let answer = wire::read(br#"{"state":"unreachable","domain":"contoso.com","practice":false,"retry":"never"}"#);
    update(&mut model, Event::LookupAnswered { version, answer: Ok(answer.expect("an answer")) });
    let note = view::lookup_note(&model).expect("a note");
    assert_eq!(
        (note.tone, note.text.as_str(), note.can_retry),
        (
            view::Tone::Info,
            "Domains are not looked up here. You can go on; tenant ID and domain stay unchecked.",
            false
        )
    );
    assert_eq!(model.evidence.domain_lookup.as_ref().map(|lookup| lookup.state.as_str()), Some("unreachable"));
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
fn files_that_are_not_taken_stay_in_the_list_with_their_reason() {
    let mut model = started();
    answer_session(&mut model, Ok(session()));
    let files = vec![
        file(1, "application/pdf", 1000),
        file(2, "application/pdf", 1001),
        file(3, "text/html", 10),
        file(4, "application/pdf", 0),
    ];
    let effects = update(&mut model, Event::FilesChosen(files));
    let reads = effects.iter().filter(|effect| matches!(effect, Effect::InspectFile { .. })).count();
    assert_eq!(reads, 2);
    let effects = update(&mut model, inspected(1, Ok(FileKind::Pdf)));
    assert!(matches!(effects[..], [Effect::HashFile { handle: 1 }]), "{effects:?}");
    update(&mut model, inspected(3, Err(FileFault::OtherFormat("HTML, XML".into()))));
    let states: Vec<_> = model.files.iter().map(|file| file.state.clone()).collect();
    let html = Refusal::Fault(FileFault::OtherFormat("HTML, XML".into()));
    let refused = [Refusal::TooLarge, html, Refusal::Empty].map(FileState::Refused);
    assert_eq!(states, [vec![FileState::Hashing], refused.to_vec()].concat());
    for (index, name) in ["1.pdf", "2.pdf", "3.pdf", "4.pdf"].into_iter().enumerate() {
        let file = view::file(&model, index).expect("a file");
        assert!(file.state_words.starts_with(name), "{}", file.state_words);
    }
}

#[test]
fn the_content_of_a_file_says_what_it_is_and_the_backend_what_it_takes() {
    let mut model = started();
    answer_session(&mut model, Ok(session()));
    update(&mut model, Event::FilesChosen(vec![file(1, "", 10), file(2, "", 10), file(3, "", 10)]));
    update(&mut model, inspected(1, Ok(FileKind::Pdf)));
    assert_eq!(model.draft.proof[0].media_type, "application/pdf");
    update(&mut model, inspected(2, Ok(FileKind::Gif)));
    assert_eq!(model.files[1].state, FileState::Refused(Refusal::Fault(FileFault::NotTaken)));
    // What cannot be found out here, the backend finds out.
    let effects = update(&mut model, Event::FileInspected { handle: 3, found: None });
    assert!(matches!(effects[..], [Effect::HashFile { handle: 3 }]), "{effects:?}");
}

#[test]
fn how_much_of_a_file_is_on_its_way_is_said() {
    let mut model = started();
    answer_session(&mut model, Ok(session()));
    let words = |model: &Model| view::file(model, 0).expect("a file").state_words;
    update(&mut model, Event::FilesChosen(vec![ChosenFile { size: 900, ..file(1, "application/pdf", 900) }]));
    update(&mut model, inspected(1, Ok(FileKind::Pdf)));
    update(&mut model, Event::FileHashed { handle: 1, digest: Ok("a".repeat(64)) });
    assert_eq!(words(&model), "1.pdf: sending…");
    update(&mut model, Event::FileProgressed { handle: 1, sent: 300 });
    assert_eq!(words(&model), "1.pdf: sending… 300 B of 900 B");
    update(&mut model, Event::FileProgressed { handle: 1, sent: 1000 });
    assert_eq!(words(&model), "1.pdf: sending… 900 B of 900 B");
    update(&mut model, Event::FileProgressed { handle: 9, sent: 5 });
    update(&mut model, Event::FileUploaded { handle: 1, result: Err(Failure::NoAnswer) });
    update(&mut model, Event::UploadRetried { handle: 1 });
    assert_eq!(words(&model), "1.pdf: sending…", "from the beginning");
}

#[test]
fn a_file_in_which_the_backend_finds_malware_says_so_in_each_language() {
    let mut model = ready();
    update(&mut model, Event::FileUploaded { handle: 1, result: Err(problem("poe-infected", 422)) });
    let words = |model: &Model| view::file(model, 0).expect("a file").state_words;
    assert!(words(&model).starts_with("1.pdf: a virus scanner found something harmful in it."), "{}", words(&model));
    model.lang = Lang::It;
    assert!(words(&model).starts_with("1.pdf: un antivirus vi ha trovato qualcosa di dannoso."), "{}", words(&model));
    assert!(!model.files[0].state.is_proof());
    assert_eq!(model.draft.proof[0].file_name, "1.pdf", "it stays in the draft until the user takes it out");
}

#[test]
fn a_file_is_proof_once_the_backend_has_it() {
    let mut model = ready();
    let lacks_proof = |model: &Model| model.form_report.flaws.iter().any(|flaw| flaw.rule == RuleId::X06);
    assert!(!lacks_proof(&model));
    for state in [
        FileState::Hashing,
        FileState::Sending,
        FileState::Lost,
        FileState::Failed(Failure::NoAnswer),
        FileState::Refused(Refusal::Fault(FileFault::Password)),
    ] {
        model.files[0].state = state.clone();
        update(&mut model, Event::StepOpened(Step::Proof));
        assert!(lacks_proof(&model), "{state:?}");
        assert_eq!(model.draft.proof[0].file_name, "1.pdf", "nothing is lost");
    }
    update(&mut model, Event::FileUploaded { handle: 1, result: Ok(()) });
    assert!(!lacks_proof(&model));
}

#[test]
fn submit_keeps_the_bytes_before_it_sends_them() {
    let mut model = ready();
    assert_eq!(model.form_report.flaws, []);
    let effects = submit(&mut model);
    let kept =
        effects.iter().position(|effect| matches!(effect, Effect::SaveNow { saved, .. } if saved.outbox.is_some()));
    let posted = effects.iter().position(|effect| matches!(effect, Effect::Submit(_)));
    assert!(kept.is_some() && kept < posted);
    assert!(submit(&mut model).is_empty(), "a second press changes nothing");
}

/// The backend writes mail to the contact in this language.
#[test]
fn a_claim_says_the_language_in_which_it_was_submitted() {
    let lang = |lang: Lang| {
        let mut model = ready();
        model.lang = lang;
        let body = sent(&submit(&mut model)).remove(0).1;
        let body: serde_json::Value = serde_json::from_str(&body).expect("JSON");
        body.get("lang").cloned()
    };
    assert_eq!((lang(Lang::En), lang(Lang::It)), (None, Some("it".into())));
}

#[test]
fn a_lost_answer_repeats_the_very_same_bytes() {
    let mut model = ready();
    let first = sent(&submit(&mut model));
    let effects = update(
        &mut model,
        Event::SubmitAnswered { key: "key-1".into(), answer: Err(Failure::NoAnswer), replayed: false },
    );
    assert!(effects.iter().any(|effect| matches!(effect, Effect::DelayUpTo(1000, _))));
    assert!(view::waiting(&model).is_some());
    type_in(&mut model, "/comments", "typed meanwhile");
    let again = sent(&update(&mut model, Event::SubmitDue { key: "key-1".into(), tries: 1 }));
    assert_eq!(first, again);
    assert!(submit(&mut model).is_empty(), "one try at a time");
    update(&mut model, Event::SubmitAnswered { key: "key-1".into(), answer: Err(Failure::NoAnswer), replayed: false });
    let pressed = sent(&update(&mut model, Event::Submit { key: "key-2".into() }));
    assert_eq!(first, pressed, "a new press is no new submission");
    let late = update(&mut model, Event::SubmitDue { key: "key-1".into(), tries: 2 });
    assert!(late.is_empty(), "the pause that was cut short no longer counts");
}

#[test]
fn the_receipt_is_for_what_was_sent() {
    let mut model = ready();
    submit(&mut model);
    type_in(&mut model, "/name", "typed meanwhile");
    let receipt = Receipt { receipt_id: "r".into(), submitted_at: "2026-11-20T10:00:00Z".into(), ..Receipt::default() };
    update(&mut model, Event::SubmitAnswered { key: "key-1".into(), answer: Ok(receipt), replayed: false });
    let lines = view::receipt(&model).expect("a receipt").lines;
    assert!(lines.contains(&("Name", "Contoso Teams".to_owned())), "{lines:?}");
    assert_eq!(model.draft.name, "typed meanwhile", "nothing typed is lost");
}

#[test]
fn a_reload_in_mid_submit_sends_the_very_same_bytes() {
    let mut model = ready();
    let effects = submit(&mut model);
    let first = sent(&effects);
    let kept = effects.iter().find_map(|effect| match effect {
        Effect::SaveNow { saved, .. } => Some(Saved::read(&saved.to_text()).expect("what was written can be read")),
        _ => None,
    });
    let mut reloaded = Model::new(Lang::En);
    let person = Some(session().person);
    let draft = kept.map(|saved| Box::new(stored("d", person.as_deref(), saved)));
    let started = Event::Started { today: today(), claim_id: "other".into(), person, draft, screen: None };
    assert!(sent(&update(&mut reloaded, started)).is_empty(), "nobody knows yet who is signed in");
    assert_eq!(sent(&sign_in(&mut reloaded)), first);
    assert_eq!(reloaded.draft, model.draft);
}

#[test]
fn submitted_needs_a_receipt_for_this_submission() {
    let mut model = ready();
    submit(&mut model);
    let receipt = Receipt { receipt_id: "r".into(), ..Receipt::default() };
    update(&mut model, Event::SubmitAnswered { key: "another".into(), answer: Ok(receipt.clone()), replayed: false });
    assert_eq!(model.submission.receipt(), None);
    update(&mut model, Event::StepOpened(Step::Submitted));
    assert_eq!(model.screen, Screen::Step(Step::Check));
    update(&mut model, Event::SubmitAnswered { key: "key-1".into(), answer: Ok(receipt), replayed: false });
    assert_eq!(model.screen, Screen::Step(Step::Submitted));
}

#[test]
fn a_refusal_is_told_and_the_draft_is_intact() {
    let mut model = ready();
    let draft = model.draft.clone();
    submit(&mut model);
    let problem =
        Problem { kind: "/problems/duplicate-claim".into(), status: 409, retry: "never".into(), ..Problem::default() };
    let answer = Err(Failure::Problem(Box::new(problem)));
    let effects = update(&mut model, Event::SubmitAnswered { key: "key-1".into(), answer, replayed: false });
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Focus(Focus::Summary))));
    assert_eq!(view::errors(&model).len(), 1);
    assert_eq!(model.draft, draft);
    assert!(matches!(model.submission, Submission::Refused(_)));
}

#[test]
fn a_claim_that_a_rule_stops_is_not_sent() {
    let mut model = ready();
    type_in(&mut model, "/customer/contact/email", "anna(at)contoso");
    assert!(sent(&submit(&mut model)).is_empty());
    assert_eq!(view::errors(&model)[0].pointer, "/customer/contact/email");
    type_in(&mut model, "/customer/contact/email", "anna@contoso.com");
    tick(&mut model, "/activities", "presales", true);
    assert!(sent(&submit(&mut model)).is_empty());
    let errors = view::errors(&model);
    assert!(errors.iter().any(|error| error.pointer == "/activities/1"), "{errors:?}");
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
fn the_language_changes_nothing_that_was_typed() {
    let mut model = started();
    update(&mut model, Event::StepOpened(Step::Customer));
    update(&mut model, Event::Continue);
    type_in(&mut model, "/name", "Contoso");
    let (draft, shown) = (model.draft.clone(), model.shown_flaws.clone());
    update(&mut model, Event::LangChosen(Lang::It));
    update(&mut model, Event::LangLoaded { lang: Lang::It, loaded: true });
    assert_eq!((model.draft.clone(), model.shown_flaws.clone()), (draft, shown));
    assert!(model.shown_flaws.iter().all(|(_, flaw)| *flaw == Flaw::Missing));
    assert_eq!(view::errors(&model)[0].message, "Inserisci l'azienda del cliente");
}

/// Whoever saves a check sees that it was not saved, until it is.
#[test]
fn a_guide_that_cannot_be_loaded_is_told() {
    let mut model = started();
    update(&mut model, Event::GuideLoaded(false));
    assert_eq!(model.load_failure, Some(LoadFailure::Guide));
    assert_eq!(model.alert.1, "The guide could not be loaded. Check the connection and open it again.");
    update(&mut model, Event::GuideLoaded(true));
    assert_eq!(model.load_failure, None);
}

#[test]
fn a_language_is_shown_once_it_is_here() {
    let mut model = started();
    update(&mut model, Event::LangChosen(Lang::It));
    assert_eq!(model.lang, Lang::En);
    update(&mut model, Event::LangLoaded { lang: Lang::It, loaded: false });
    assert_eq!((model.lang, model.load_failure), (Lang::En, Some(LoadFailure::Language)));

    update(&mut model, Event::LangChosen(Lang::It));
    assert_eq!(model.load_failure, None);
    update(&mut model, Event::LangChosen(Lang::En));
    update(&mut model, Event::LangLoaded { lang: Lang::It, loaded: true });
    assert_eq!(model.lang, Lang::En, "English was chosen after Italian");
    update(&mut model, Event::LangLoaded { lang: Lang::En, loaded: true });
    update(&mut model, Event::LangChosen(Lang::It));
    update(&mut model, Event::LangLoaded { lang: Lang::It, loaded: true });
    assert_eq!(model.lang, Lang::It);
}

#[test]
fn an_export_is_read_and_what_is_none_is_kept_as_it_was_given() {
    let mut model = started();
    for text in ["{", "{}", "[{\"x\": 1}]"] {
        update(&mut model, Event::ExportGiven(text.into()));
        assert_eq!(view::export_text(&model), text);
        assert!(view::wrong_export(&model).is_some() && view::export(&model).is_none(), "{text}");
    }
    update(&mut model, Event::ExportUnreadable("export.json".into()));
    assert!(view::wrong_export(&model).is_some_and(|text| text.contains("export.json")));

    update(&mut model, Event::ExportGiven(r#"{"error": {"code": "Authorization_RequestDenied"}}"#.into()));
    let refused = view::wrong_export(&model).expect("no export");
    assert!(refused.starts_with("Graph refused this: Authorization_RequestDenied."), "{refused}");

    let item = r#"{"skuPartNumber": "CRMSTANDARD", "status": "enabled", "totalLicenses": 25, "accountId": "t"}"#;
    update(&mut model, Event::ExportGiven(format!("[{item}]")));
    let part = view::export(&model).expect("an export");
    let lines = ["Subscriptions read: 1", "Exported from tenant t", "Sales: 25 licences, status Enabled"];
    assert_eq!(part.lines, lines.map(|text| view::ExportLine { text: text.into(), tone: view::Tone::Good }));
    assert!(part.gap.is_some_and(|gap| gap.starts_with("This is part of an export")));
    update(&mut model, Event::ExportGiven(format!(r#"{{"value": [{item}]}}"#)));
    assert_eq!(view::export(&model).map(|whole| (whole.lines.len(), whole.gap)), Some((3, None)));
    assert_eq!((view::wrong_export(&model), view::export_text(&model)), (None, String::new()));
    let states = [("Enabled", view::Tone::Good), ("warning", view::Tone::Good), ("Suspended", view::Tone::Warn)];
    for (status, tone) in states.into_iter().chain([("LockedOut", view::Tone::Warn), ("Paused", view::Tone::Warn)]) {
        let item = item.replace("enabled", status);
        update(&mut model, Event::ExportGiven(format!(r#"{{"value": [{item}]}}"#)));
        assert_eq!(view::export(&model).and_then(|export| Some(export.lines.last()?.tone)), Some(tone), "{status}");
    }
    update(&mut model, Event::ExportRemoved);
    assert_eq!(view::export(&model), None);
}

/// What is said of approved claims at the customer, whose subscriptions the export has.
#[test]
fn an_export_tells_which_approved_claims_end() {
    const ID: &str = "b4f5c1de-8f7a-4e0e-9a43-0d2f8c1a5e77";
    let mut model = started();
    answer_session(&mut model, Ok(session()));
    type_in(&mut model, "/customer/tenant_id", TENANT);
    let claim = OwnClaim {
        claim_id: "earlier".into(),
        tenant_id: TENANT.into(),
        product: "sales".into(),
        subscription_id: ID.into(),
        status: "approved".into(),
    };
    let tenant = TenantId::parse(TENANT).expect("a tenant ID");
    update(&mut model, Event::OwnClaimsAnswered { tenant, answer: Ok(OwnClaims { items: vec![claim] }) });
    let mut last = |term: &str| {
        let item = format!(
            r#"{{"commerceSubscriptionId": "{ID}", "skuPartNumber": "CRMSTANDARD", "status": "Enabled",
                "nextLifecycleDateTime": "2027-01-10T00:00:00Z"{term}}}"#
        );
        update(&mut model, Event::ExportGiven(format!(r#"{{"value": [{item}]}}"#)));
        view::export(&model).and_then(|export| export.lines.last().cloned()).expect("a line")
    };
    assert_eq!(last("").tone, view::Tone::Info, "it may renew by itself");
    let ends = last(r#", "termDuration": "P1Y""#);
    assert!(ends.text.ends_with("ends on 10 January 2027. Make a new claim with the new ID then."), "{}", ends.text);
    assert_eq!(ends.tone, view::Tone::Warn);
    assert_eq!(last(r#", "termDuration": "P1M""#).text, "Sales: status Enabled", "a month is no news");
}

/// A day is told with what comes from an export, or from a look-up.
#[test]
fn facts_say_of_which_day_they_are() {
    let mut model = ready();
    let version = model.lookup.version;
    update(&mut model, Event::LookupDue { version });
    let at = Some("2026-11-20T09:30:00.000Z".into());
    let answer = DomainLookup { state: "not_found".into(), domain: Some(DOMAIN.into()), at, ..DomainLookup::default() };
    update(&mut model, Event::LookupAnswered { version, answer: Ok(Tenant { lookup: answer, ..Tenant::default() }) });
    let origin = |model: &Model, rule: &str| {
        let finding = causes(model).into_iter().find(|finding| finding.id == rule).expect("it decides");
        let known = |fact: &&view::FactView| ["looked_up", "export"].contains(&fact.from);
        finding.because.iter().find(known).expect("a fact").from_words.clone()
    };
    assert_eq!(origin(&model, "R04"), "looked up, 20 November 2026");

    type_in(&mut model, "/solution_area", "business_applications");
    tick(&mut model, "/products", "sales", true);
    update(
        &mut model,
        Event::ExportGiven(
            r#"{"value": [{"id": "7f0c2b0a-2f0e-4a3e-8a39-0d0f5f2c7b01", "skuPartNumber": "POWER_BI_PRO"}]}"#.into(),
        ),
    );
    assert_eq!(origin(&model, "R09"), "customer's export, 20 November 2026", "today, as nothing else is said");
    type_in(&mut model, crate::app::EXPORTED_ON, "2026-11-02");
    assert_eq!(origin(&model, "R09"), "customer's export, 2 November 2026");
    assert_eq!(
        Saved::read(&model.to_saved().to_text()).expect("readable").export,
        model.evidence.customer_subscriptions
    );
}

/// Asked once for each customer, as soon as it is known who asks; an answer about another customer is dropped.
#[test]
fn own_claims_at_the_customer_are_asked_for() {
    let asked = |effects: &[Effect]| -> Vec<String> {
        let tenants = effects.iter().filter_map(|effect| match effect {
            Effect::FetchOwnClaims(tenant) => Some(tenant.to_string()),
            _ => None,
        });
        tenants.collect()
    };
    let other = "72f988bf-86f1-41af-91ab-2d7cd011db47";
    let claims = |tenant: &str| OwnClaims {
        items: vec![OwnClaim {
            claim_id: "earlier".into(),
            tenant_id: tenant.into(),
            product: "sales".into(),
            status: "approved".into(),
            ..OwnClaim::default()
        }],
    };
    let answer = |model: &mut Model, tenant: &str| {
        let answer = Ok(claims(tenant));
        let tenant = TenantId::parse(tenant).expect("a tenant ID");
        update(model, Event::OwnClaimsAnswered { tenant, answer });
    };

    let mut model = started();
    assert!(asked(&type_in(&mut model, "/customer/tenant_id", TENANT)).is_empty(), "nobody knows who asks");
    assert_eq!(asked(&answer_session(&mut model, Ok(session()))), [TENANT]);
    assert!(asked(&type_in(&mut model, "/name", "Contoso")).is_empty(), "it is on its way");
    assert_eq!(asked(&type_in(&mut model, "/customer/tenant_id", other)), [other]);
    answer(&mut model, TENANT);
    assert_eq!(model.evidence.own_claims, None, "a late answer about another customer");

    type_in(&mut model, "/customer/tenant_id", TENANT);
    type_in(&mut model, "/solution_area", "business_applications");
    tick(&mut model, "/products", "sales", true);
    let is_held = |model: &Model| causes(model).iter().any(|finding| finding.id == "R13");
    assert!(!is_held(&model));
    answer(&mut model, TENANT);
    assert!(is_held(&model), "the company has claimed it before");
    assert!(asked(&update(&mut model, Event::IdentityChosen("northwind".into()))).is_empty());
    assert!(!is_held(&model), "another company");
    assert_eq!(asked(&answer_session(&mut model, Ok(session()))), [TENANT]);
}

/// What another partner holds is asked, kept and told.
#[test]
fn another_partner_is_taken_into_account() {
    let mut model = ready();
    type_in(&mut model, crate::app::OTHER_PARTNER, "yes");
    let finding = causes(&model).into_iter().find(|finding| finding.id == "R35").expect("raised");
    assert_eq!((finding.because[0].value.as_str(), finding.because[0].from_words.as_str()), ("Yes", "declared by you"));
    let answers: Vec<_> = view::answers(&model).into_iter().flat_map(|section| section.answers).collect();
    let answer = answers.iter().find(|answer| answer.pointer == crate::app::OTHER_PARTNER).expect("it is told");
    assert_eq!((answer.label.as_str(), answer.value.as_str()), ("Already with another partner", "Yes"));
    let saved = Saved::read(&model.to_saved().to_text()).expect("readable");
    let mut resumed = started();
    resume(&mut resumed, saved);
    assert_eq!(resumed.text(crate::app::OTHER_PARTNER), "yes");
    update(&mut resumed, Event::NewClaim { claim_id: "new".into() });
    assert_eq!(resumed.text(crate::app::OTHER_PARTNER), "");
}

/// One question at a time, and after a failure another one with the next change.
#[test]
fn the_table_of_skus_is_asked_for_until_it_is_here() {
    let mut model = Model { skus: &cpor_rules::sku::NO_SKUS, ..started() };
    let asks = |effects: Vec<Effect>| effects.iter().filter(|effect| matches!(effect, Effect::LoadSkus)).count();
    let give = || Event::ExportGiven("[{\"skuPartNumber\": \"CRMSTANDARD\"}]".into());
    assert_eq!(asks(update(&mut model, Event::Continue)), 0, "nothing to be told by it");
    assert_eq!(asks(update(&mut model, give())), 1);
    assert_eq!(asks(update(&mut model, give())), 0, "it is on its way");
    assert_eq!(asks(update(&mut model, Event::SkusLoaded(None))), 0);
    assert_eq!(asks(update(&mut model, give())), 1);
    update(&mut model, Event::SkusLoaded(Some(cpor_rules::SkuTable::built_in())));
    assert_eq!(asks(update(&mut model, give())), 0);
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

fn problem(kind: &str, status: u16) -> Failure {
    Failure::Problem(Box::new(Problem { kind: format!("/problems/{kind}"), status, ..Problem::default() }))
}

fn answered(model: &mut Model, answer: Result<Receipt, Failure>) -> Vec<Effect> {
    update(model, Event::SubmitAnswered { key: "key-1".into(), answer, replayed: false })
}

#[test]
fn without_a_sign_in_the_claim_waits_and_goes_out_again_as_it_was() {
    let mut model = ready();
    let first = sent(&submit(&mut model));
    let effects = answered(&mut model, Err(problem("unauthenticated", 401)));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::SignIn)));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Delay(..))), "no try without a sign-in");
    assert!(view::waiting(&model).is_some_and(|waiting| waiting.why.starts_with("Sign in: you are not signed in")));

    type_in(&mut model, "/comments", "typed meanwhile");
    let effects = apply_host_command(&mut model, HostCommand::RetryAfterSignIn);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::FetchSession { .. })));
    assert!(sent(&effects).is_empty(), "it may be somebody else's sign-in");
    assert_eq!(sent(&sign_in(&mut model)), first);
    assert!(sent(&sign_in(&mut model)).is_empty(), "it is on its way");
}

/// What the backend answers when it does not have the first proof file.
fn file_is_missing() -> Failure {
    let error = ProblemError {
        pointer: "/proof/0/sha256".into(),
        code: ProblemError::POE_NOT_READY.into(),
        detail: "The proof file has not been uploaded.".into(),
        ..ProblemError::default()
    };
    let problem = Problem {
        kind: "/problems/poe-not-ready".into(),
        status: 422,
        retry: "same-key".into(),
        errors: vec![error],
        ..Problem::default()
    };
    Failure::Problem(Box::new(problem))
}

#[test]
fn an_error_without_a_rule_says_first_that_the_claim_was_not_submitted() {
    let mut model = ready();
    update(&mut model, Event::LangChosen(Lang::It));
    update(&mut model, Event::LangLoaded { lang: Lang::It, loaded: true });
    submit(&mut model);
    let error = ProblemError {
        pointer: "/proof/0/signed_on".into(),
        code: "FORMAT".into(),
        detail: "Correct the field.".into(),
        ..ProblemError::default()
    };
    let problem =
        Problem { kind: "/problems/claim-invalid".into(), status: 422, errors: vec![error], ..Problem::default() };
    answered(&mut model, Err(Failure::Problem(Box::new(problem))));
    let message = "Non inviata. Correct the field.".into();
    assert_eq!(view::errors(&model), [view::ErrorView { pointer: "/proof/0/signed_on".into(), message }]);
}

#[test]
fn a_file_that_the_backend_has_lost_is_uploaded_again() {
    let mut model = ready();
    let first = sent(&submit(&mut model));
    let effects = answered(&mut model, Err(file_is_missing()));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::UploadFile { handle: 1, .. })), "{effects:?}");
    assert!(effects.iter().any(|effect| matches!(effect, Effect::DelayUpTo(1000, _))));
    assert!(view::waiting(&model).is_some_and(|waiting| waiting.why.contains("asks for proof files again")));
    let due = Event::SubmitDue { key: "key-1".into(), tries: 1 };
    assert!(sent(&update(&mut model, due)).is_empty(), "it waits for the file");
    assert_eq!(sent(&update(&mut model, Event::FileUploaded { handle: 1, result: Ok(()) })), first);
    let effects = answered(&mut model, Err(file_is_missing()));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::UploadFile { .. })), "{effects:?}");
    update(&mut model, Event::FileUploaded { handle: 1, result: Err(problem("proof-not-taken", 415)) });
    assert!(matches!(model.submission, Submission::Refused(_)), "the backend does not take it");
}

/// The first try may have arrived, so it is repeated whatever becomes of a file that was added since.
#[test]
fn a_file_that_is_not_part_of_what_was_sent_neither_delays_nor_ends_it() {
    let mut model = ready();
    let first = sent(&submit(&mut model));
    answered(&mut model, Err(Failure::NoAnswer));
    update(&mut model, Event::FilesChosen(vec![file(2, "application/pdf", 400)]));
    update(&mut model, inspected(2, Ok(FileKind::Pdf)));
    update(&mut model, Event::FileHashed { handle: 2, digest: Ok("b".repeat(64)) });
    assert_eq!(model.files[1].state, FileState::Sending);
    let due = |tries| Event::SubmitDue { key: "key-1".into(), tries };
    assert_eq!(sent(&update(&mut model, due(1))), first, "it does not wait for it");
    answered(&mut model, Err(Failure::NoAnswer));

    for answer in [Err(problem("proof-not-taken", 422)), Err(Failure::NoAnswer), Ok(())] {
        let effects = update(&mut model, Event::FileUploaded { handle: 2, result: answer.clone() });
        assert!(sent(&effects).is_empty(), "{answer:?}");
        assert!(matches!(model.submission, Submission::Waiting { tries: 2, .. }), "{answer:?}");
    }
    update(&mut model, Event::FileUploaded { handle: 2, result: Err(problem("proof-not-taken", 422)) });
    let effects = update(&mut model, due(2));
    assert_eq!(sent(&effects), first);
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::UploadFile { .. })), "{effects:?}");
}

#[test]
fn a_file_that_nobody_has_any_more_has_to_be_chosen_again() {
    let saved = ready().to_saved();
    let mut model = Model::new(Lang::En);
    resume(&mut model, saved);
    answer_session(&mut model, Ok(session()));
    update(&mut model, Event::StepOpened(Step::Check));
    assert_eq!(sent(&submit(&mut model)).len(), 1);
    let effects = answered(&mut model, Err(file_is_missing()));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Focus(Focus::Summary))));
    assert_eq!(model.files[0].state, FileState::Lost);
    let errors = view::errors(&model);
    let messages: Vec<_> = errors.iter().map(|error| error.message.as_str()).collect();
    assert!(messages[0].starts_with("1.pdf: choose the file again"), "{messages:?}");
    assert!(!messages.iter().any(|message| message.contains("has not been uploaded")), "{messages:?}");
    update(&mut model, Event::StepOpened(Step::Contacts));
    model.is_summary_open = true;
    let errors = view::errors(&model);
    assert!(errors[0].message.starts_with("Not submitted: the server does not have every proof file."), "{errors:?}");
    assert_eq!(errors[0].pointer, "/proof");
}

#[test]
fn of_several_lost_files_those_that_are_here_come_by_themselves() {
    let mut model = Model::new(Lang::En);
    resume(&mut model, ready().to_saved());
    answer_session(&mut model, Ok(session()));
    update(&mut model, Event::FilesChosen(vec![file(2, "application/pdf", 400)]));
    update(&mut model, Event::FileHashed { handle: 2, digest: Ok("b".repeat(64)) });
    update(&mut model, Event::FileUploaded { handle: 2, result: Ok(()) });
    update(&mut model, Event::StepOpened(Step::Check));
    submit(&mut model);
    let Failure::Problem(mut problem) = file_is_missing() else { unreachable!("a problem") };
    let mut second = problem.errors[0].clone();
    second.pointer = "/proof/1/sha256".into();
    problem.errors.push(second);
    let effects = answered(&mut model, Err(Failure::Problem(problem)));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::UploadFile { handle: 2, .. })), "{effects:?}");
    assert_eq!([&model.files[0].state, &model.files[1].state], [&FileState::Lost, &FileState::Sending]);
    assert!(matches!(model.submission, Submission::Refused(_)));
}

#[test]
fn a_claim_takes_no_more_files_than_the_backend() {
    let mut model = started();
    let mut session = session();
    session.limits.proof_files = 2;
    answer_session(&mut model, Ok(session));
    update(&mut model, Event::FilesChosen((1..=4).map(|handle| file(handle, "application/pdf", 500)).collect()));
    // One that is no proof takes no place.
    update(&mut model, inspected(1, Err(FileFault::Password)));
    for handle in 2..=4 {
        update(&mut model, inspected(handle, Ok(FileKind::Pdf)));
    }
    assert_eq!(model.files[2].state, FileState::Hashing);
    assert_eq!(model.files[3].state, FileState::Refused(Refusal::TooMany));
    let words = view::file(&model, 3).expect("a file").state_words;
    assert_eq!(words, "4.pdf: a claim takes 2 files; join some into one, and remove this one");
    update(&mut model, Event::FileRemoved { index: 3 });
    update(&mut model, Event::FileRemoved { index: 2 });
    update(&mut model, Event::FilesChosen(vec![file(5, "application/pdf", 500)]));
    let effects = update(&mut model, inspected(5, Ok(FileKind::Pdf)));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::HashFile { handle: 5 })));
}

#[test]
fn every_request_that_wants_a_sign_in_asks_for_one() {
    let refused = || problem("unauthenticated", 401);
    let mut model = ready();
    let version = model.lookup.version;
    update(&mut model, Event::LookupDue { version });
    update(&mut model, Event::ClaimsOpened);
    for event in [
        Event::SessionAnswered { version: model.session_version, answer: Err(refused()) },
        Event::LookupAnswered { version, answer: Err(refused()) },
        Event::FileUploaded { handle: 1, result: Err(refused()) },
        Event::ClaimsAnswered { version: model.claims.version, answer: Err(refused()) },
    ] {
        let effects = update(&mut model, event.clone());
        assert!(effects.iter().any(|effect| matches!(effect, Effect::SignIn)), "{event:?}");
    }
    let effects = apply_host_command(&mut model, HostCommand::RetryAfterSignIn);
    let again = |wanted: fn(&Effect) -> bool| effects.iter().any(wanted);
    assert!(again(|effect| matches!(effect, Effect::FetchSession { .. })));
    let effects = sign_in(&mut model);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::UploadFile { handle: 1, .. })), "{effects:?}");
    assert!(again(|effect| matches!(effect, Effect::FetchClaims { .. })));
    assert!(again(|effect| matches!(effect, Effect::Delay(0, _))), "the domain is looked up again");
}

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
fn a_hosts_language_takes_no_focus_and_is_not_remembered() {
    let mut model = started();
    assert!(apply_host_command(&mut model, HostCommand::SetLang(Lang::It)).is_empty());
    assert_eq!(view::heading(&model, Step::Customer), "Cliente");
    let own: &'static _ =
        Box::leak(Box::new(crate::app::words::of(Lang::It).with(&|index| (index == 0).then(|| "Portale".into()))));
    apply_host_command(&mut model, HostCommand::SetWords(Lang::It, Some(own)));
    assert_eq!((model.words().brand, view::heading(&model, Step::Customer)), ("Portale", "Cliente"));
    apply_host_command(&mut model, HostCommand::SetWords(Lang::It, None));
    assert_ne!(model.words().brand, "Portale");
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
