//! The events that a first visit can begin without: their code is loaded late, see `src/rest.rs`.

use cpor_rules::wire::SignedOut;

use super::announcement::alert;
use super::restore::start_with;
use super::saving::{mark_changed, save_draft};
use super::session::fetch_session;
use super::{
    calendar, claim, claims, customer, drafts, export, feed, files, form, handle_of, is_of_submitted, queue, reading,
    send, update_by, uploads,
};
use crate::app::claim::OPENED;
use crate::app::guide::GuideMessage;
use crate::app::model::OwnClaims;
use crate::app::{Effect, Event, Failure, LoadFailure, Model, Owner, SaveState, Screen, SigningOut, WrongExport};

/// Applies an event whose code is loaded late, and which [`update`](super::update) gave back. Returns the effects to
/// perform.
pub fn update_late(model: &mut Model, event: Event) -> Vec<Effect> {
    update_by(model, event, |model, event| {
        Ok(if is_of_submitted(model, &event) { apply_to_submitted(model, event) } else { apply_event(model, event) })
    })
}

/// Applies an event as a page does that has all its code.
#[cfg(test)]
pub(in crate::app) fn update_at_once(model: &mut Model, event: Event) -> Vec<Effect> {
    fn go_on(model: &mut Model, effects: Vec<Effect>) -> Vec<Effect> {
        let at_once = |effect| match effect {
            Effect::Late(event) => {
                let effects = update_late(model, *event);
                go_on(model, effects)
            }
            effect => vec![effect],
        };
        effects.into_iter().flat_map(at_once).collect()
    }
    let effects = super::update(model, event);
    go_on(model, effects)
}

/// Applies an event of a field or a file of a submitted claim.
fn apply_to_submitted(model: &mut Model, event: Event) -> Vec<Effect> {
    let within = |pointer: &str| pointer.strip_prefix(OPENED).unwrap_or(pointer).to_owned();
    match event {
        Event::Typed { pointer, text } => claim::on_typed(model, &within(&pointer), text),
        Event::Ticked { pointer, name, on } => claim::on_ticked(model, &within(&pointer), name, on),
        Event::RepairAccepted { pointer, text } => claim::on_repaired(model, &within(&pointer), text),
        event => match handle_of(&event) {
            Some(handle) => claim::on_file_event(model, handle, event),
            None => Vec::new(),
        },
    }
}

fn apply_event(model: &mut Model, event: Event) -> Vec<Effect> {
    match event {
        Event::Started { today, person, draft, screen, .. } => {
            model.owner = person.map_or(Owner::Nobody, Owner::LastSeen);
            draft.map(|draft| start_with(model, today, *draft, screen)).unwrap_or_default()
        }
        Event::SessionAnswered { version, answer } => drafts::on_session(model, version, answer),
        Event::DraftsRead { person, drafts, draft_id } => drafts::on_read(model, person, *drafts, draft_id),
        Event::DraftsListed(drafts) => drafts::on_listed(model, *drafts),
        Event::DraftHeld { draft_id, is_held } => drafts::on_held(model, &draft_id, is_held),
        Event::DraftChosen(draft_id) => vec![Effect::OpenDraft(draft_id)],
        Event::DraftOpened(draft) => drafts::on_opened(model, draft.map(|draft| *draft)),
        Event::DraftDuplicated { of, draft_id } => drafts::duplicate(model, &of, draft_id),
        Event::DraftMarkedDeleted { draft_id, is_deleted, new_id } => {
            drafts::mark_deleted(model, draft_id, is_deleted, new_id)
        }
        Event::DraftExported(draft_id) => drafts::export(model, &draft_id),
        Event::DraftImported { saved, draft_id } => drafts::on_imported(model, saved.map(|saved| *saved), draft_id),
        Event::DraftsMade(made) => {
            model.drafts.made = Some(made);
            vec![Effect::ListDrafts]
        }
        Event::TakeOverChosen => vec![Effect::TakeDraft(model.draft_id.clone())],
        Event::DraftTaken(draft) => drafts::on_taken_here(model, *draft),
        Event::DraftCopied { of, copy } => drafts::on_copied(model, &of, copy),
        Event::FilesLoaded { draft_id, files } => files::on_loaded(model, &draft_id, files),
        Event::Shown => {
            let mut effects = try_again(model);
            effects.push(Effect::ListDrafts);
            effects
        }
        Event::KeepingChosen(keeps) => {
            let mut effects = vec![Effect::KeepOnDevice(keeps)];
            effects.extend(follow_keeping(model, keeps));
            let person = model.owner.person().filter(|_| !keeps);
            effects.extend(person.map(|person| Effect::ForgetReviews(person.to_owned())));
            effects
        }
        Event::KeepingChanged(keeps) if keeps == model.saves_draft => Vec::new(),
        Event::KeepingChanged(keeps) => follow_keeping(model, keeps),
        Event::DeviceCleared { draft_id } => drafts::clear_device(model, draft_id),
        Event::TakeOffChosen => drafts::take_off(model),
        Event::SignOutChosen { draft_id } => drafts::sign_out(model, draft_id),
        Event::SignedOut(Ok(SignedOut { go_on_at })) => {
            vec![Effect::RememberPerson(None), Effect::LeaveFor(go_on_at.unwrap_or_else(|| "/".into()))]
        }
        Event::SignedOut(Err(failure)) => {
            model.signing_out = SigningOut::Not;
            model.session_failure = Some(failure);
            Vec::new()
        }
        Event::Acknowledged(on) => {
            model.draft.acknowledged = on;
            mark_changed(model)
        }
        Event::Declared(fact, answer) => {
            *fact(&mut model.declared) = Some(answer);
            mark_changed(model)
        }
        Event::ProofFactChanged { index, fact, on } => files::on_fact_changed(model, index, fact, on),
        Event::LookupAnswered { version, answer } => customer::on_lookup_answered(model, version, answer),
        Event::OwnClaimsAnswered { tenant, answer } => customer::on_own_claims_answered(model, tenant, answer),
        Event::FilesChosen(files) => files::on_chosen(model, files),
        Event::FileInspected { handle, found } => files::on_inspected(model, handle, found),
        Event::FileHashed { handle, digest } => files::on_hashed(model, handle, digest),
        Event::FileProgressed { handle, sent } => files::on_progressed(model, handle, sent),
        Event::FileUploaded { handle, result } => files::on_uploaded(model, handle, result),
        Event::UploadRetried { handle } => uploads::retry_upload(model, handle),
        Event::FileRemoved { index } => files::on_removed(model, index),
        Event::Reading(event) => reading::update(model, event),
        Event::GuideLoaded(here) => {
            model.load_failure = (!here).then_some(LoadFailure::Guide);
            if !here {
                alert(model, |words| words.guide_failed);
            }
            Vec::new()
        }
        Event::GuideSent(GuideMessage::ClaimChanged(changed)) => form::on_claim_changed(model, *changed),
        Event::GuideSent(GuideMessage::DraftsWanted(drafts)) => drafts::make(model, drafts),
        Event::GuideSent(GuideMessage::SectionOpened(section)) => {
            model.drafts.made = None;
            if matches!(model.screen, Screen::Guide(_)) {
                model.screen = Screen::Guide(Some(section));
                model.guide_section = Some(section);
            }
            vec![save_draft()]
        }
        Event::ClaimsQueried(query) => claims::on_queried(model, query),
        Event::ClaimsDue { version } => claims::on_due(model, version),
        Event::MoreClaimsWanted => claims::show_more(model),
        Event::ClaimsAnswered { version, answer } => claims::on_answered(model, version, answer),
        Event::DownloadWanted(what) => claims::download(model, what),
        Event::Downloaded(result) => claims::on_downloaded(model, result),
        Event::FeedDue { version } => feed::on_due(model, version),
        Event::FeedAnswered { version, answer } => feed::on_answered(model, version, answer),
        Event::Calendar(event) => calendar::update(model, event),
        Event::Claim(event) => claim::update(model, event),
        Event::Submit { key } => send::submit(model, key),
        Event::SubmitDue { key, tries } => send::on_submit_due(model, &key, tries),
        Event::SubmitAnswered { key, answer, .. } => send::on_submit_answered(model, &key, answer),
        Event::SubmissionHeld(is_held) => send::hold(model, is_held),
        Event::SubmissionTakenBack => send::take_back(model),
        Event::QueuedAnswered { draft_id, answer } => queue::on_answered(model, &draft_id, answer),
        Event::QueuedDue { draft_id, tries } => queue::on_due(model, &draft_id, tries),
        Event::NewClaim { claim_id } => drafts::begin_another(model, claim_id),
        Event::ExportGiven(text) => export::on_given(model, text),
        Event::ExportUnreadable(name) => {
            model.wrong_export = Some(WrongExport::File(name));
            Vec::new()
        }
        Event::ExportRemoved => export::on_removed(model),
        Event::SkusLoaded(skus) => export::on_skus_loaded(model, skus),
        Event::IdentityChosen(identity) => change_identity(model, identity),
        Event::RetryDue => try_again(model),
        // These are applied at once.
        Event::DayChanged(_)
        | Event::AddressChanged(_)
        | Event::ConnectionChanged(_)
        | Event::UpdateReady
        | Event::SessionRetried
        | Event::SignInChosen
        | Event::Typed { .. }
        | Event::Ticked { .. }
        | Event::FieldLeft(_)
        | Event::RepairAccepted { .. }
        | Event::TypingPaused { .. }
        | Event::LookupDue { .. }
        | Event::LookupRetried
        | Event::Continue
        | Event::Back
        | Event::StepOpened(_)
        | Event::LinkFollowed(_)
        | Event::GuideOpened(_)
        | Event::ClaimsOpened
        | Event::CardToggled(_)
        | Event::LangChosen(_)
        | Event::LangLoaded { .. }
        | Event::DraftSaved(_) => Vec::new(),
    }
}

/// Follows the choice whether drafts are kept on this device. What is in view is saved anew: there, or in memory alone.
fn follow_keeping(model: &mut Model, keeps: bool) -> Vec<Effect> {
    model.saves_draft = keeps;
    model.save_state = SaveState::Nothing;
    let mut effects = vec![save_draft(), Effect::ListDrafts];
    effects.extend(claim::keep_all(model));
    effects
}

/// Tries again what waits for a network or for the page to be in view.
fn try_again(model: &mut Model) -> Vec<Effect> {
    let mut effects = uploads::retry_waiting(model);
    effects.extend(send::try_again(model));
    effects.extend(queue::try_again(model));
    effects.extend(claim::try_again(model));
    // People sign in in another tab too: from one that would lose what is only in its memory, they have to.
    let may_have_signed_in = model.sign_in.is_some();
    if model.is_online && (may_have_signed_in || model.session_failure.as_ref().is_some_and(Failure::is_retryable)) {
        effects.push(fetch_session(model));
    }
    effects
}

/// Switches the practice identity: everything from the session is dropped. Each has drafts of its own.
fn change_identity(model: &mut Model, identity: String) -> Vec<Effect> {
    model.session = None;
    model.session_failure = None;
    model.own_claims = OwnClaims::default();
    let mut effects = vec![Effect::UseIdentity(identity), fetch_session(model)];
    effects.extend(claim::opened::forget(model));
    if model.screen == Screen::Claims {
        effects.extend(claims::open(model));
    }
    effects
}
