//! What follows from what happens: effects and view models, no browser.

mod customer;
mod fields;
mod files;
mod host;
mod language;
mod submission;

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

fn problem(kind: &str, status: u16) -> Failure {
    Failure::Problem(Box::new(Problem { kind: format!("/problems/{kind}"), status, ..Problem::default() }))
}

fn answered(model: &mut Model, answer: Result<Receipt, Failure>) -> Vec<Effect> {
    update(model, Event::SubmitAnswered { key: "key-1".into(), answer, replayed: false })
}
