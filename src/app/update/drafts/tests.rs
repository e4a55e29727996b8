//! Drafts and the people whose they are.

mod host;
mod list;
mod people;
mod plan;
mod programme;
mod queue;

use cpor_rules::claim::ClaimedProduct;
use cpor_rules::value::Choice as _;
use cpor_rules::wire::{ClaimCounts, ClaimList, Problem, Receipt, Session};
use cpor_rules::{Draft, Lang, State};

use crate::app::guide::{GuideMessage, Section};
use crate::app::update::tests::{
    answer_session, ready, sent, session, settle, started, stored, submit, today, type_in,
};
use crate::app::update::{apply_host_command, update_at_once as update};
use crate::app::view::Tone;
use crate::app::{
    ClaimsQuery, DraftsMade, DraftsOnDevice, Effect, Event, Failure, HostCommand, Model, Owner, ReadOnly, SaveFailure,
    SaveState, Saved, Screen, Step, StoredDraft, Submission, view,
};

/// A draft as it is saved, by the name of its claim.
fn draft(name: &str, mpn_id: &str) -> Saved {
    let mut saved = Saved::default();
    saved.draft.claim_id = format!("id of {name}");
    saved.draft.name = name.into();
    saved.draft.partner.mpn_id = mpn_id.into();
    saved.step = Step::Customer.name().into();
    saved
}

/// A draft that is nobody's.
fn nobodys(name: &str, mpn_id: &str) -> StoredDraft {
    stored(&format!("key of {name}"), None, draft(name, mpn_id))
}

/// What is on the device.
fn on_device(drafts: Vec<StoredDraft>) -> DraftsOnDevice {
    DraftsOnDevice { stored: drafts, ..DraftsOnDevice::default() }
}

/// One draft of a person's own on the device.
fn own(person: &str, saved: Saved) -> DraftsOnDevice {
    on_device(vec![stored("own", Some(person), saved)])
}

/// The IDs of the drafts that can be opened besides the one in view.
fn others(model: &Model) -> Vec<&str> {
    let listed = model.drafts.list.iter().map(|stored| &*stored.draft_id);
    listed.filter(|draft_id| *draft_id != model.draft_id).collect()
}

/// A page that has started with the draft of the person who was last seen.
fn seen(person: &str, saved: Saved) -> Model {
    let mut model = Model::new(Lang::En);
    let draft = Some(Box::new(stored("own", Some(person), saved)));
    let person = Some(person.into());
    update(&mut model, Event::Started { today: today(), claim_id: "new".into(), person, draft, screen: None });
    model
}

/// The session is answered, and what is on the device is read.
fn sign_in(model: &mut Model, person: &str, drafts: DraftsOnDevice) -> Vec<Effect> {
    let session = Session { person: person.into(), ..session() };
    let effects = answer_session(model, Ok(session));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::ReadDrafts(Some(of)) if of == person)), "{effects:?}");
    read(model, Some(person), drafts)
}

fn read(model: &mut Model, person: Option<&str>, drafts: DraftsOnDevice) -> Vec<Effect> {
    let (person, drafts) = (person.map(Into::into), Box::new(drafts));
    update(model, Event::DraftsRead { person, drafts, draft_id: "another new".into() })
}

fn refused() -> Failure {
    Failure::Problem(Box::new(Problem { status: 401, ..Problem::default() }))
}

/// The names of the claims that are saved at once: those that somebody has taken over.
fn saved_now(effects: &[Effect]) -> Vec<&str> {
    let saves = effects.iter().filter_map(|effect| match effect {
        Effect::SaveNow { saved, .. } => Some(saved.draft.name.as_str()),
        _ => None,
    });
    saves.collect()
}

/// A draft of a person's own with a submission that waits.
fn queued(draft_id: &str, is_held: bool) -> StoredDraft {
    let mut model = ready();
    submit(&mut model);
    let mut saved = model.to_saved();
    saved.outbox.as_mut().expect("a submission").is_held = is_held;
    stored(draft_id, Some("anna"), saved)
}
