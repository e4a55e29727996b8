//! Whose draft is in view. People who share a browser never see each other's drafts.
//!
//! The page starts with the draft of the person who was last seen. The answer of the session decides: the same person goes
//! on, another one gets a draft of their own, and without a sign-in nobody's is shown. What is typed before that belongs to
//! whoever signs in. A draft from before sign-in is taken over by its MPN ID, else offered without its content.

mod content;
mod opening;
mod programme;

use cpor_rules::Draft;
use cpor_rules::value::{Choice as _, MpnId};
use cpor_rules::wire::Session;

pub(super) use self::content::is_nothing_to_save;
use self::content::is_untouched;
use self::opening::open;
pub(super) use self::opening::{forget_prefilled, prefill};
use self::programme::follow_programme;
pub(super) use self::programme::{sign_out, take_off};
use super::announcement::{alert, announce};
use super::claim::opened;
use super::saving::save_now;
use super::screen::show_screen;
use super::{queue, send, uploads};
use crate::app::submission::longest_pause;
use crate::app::{
    DraftsOnDevice, Effect, Event, Failure, Focus, Model, Owner, ReadOnly, Saved, Screen, SigningOut, Step,
    StoredDraft, Submission,
};

/// Stores who the user is, or why that is not known, and reads the drafts that may concern them.
pub(super) fn on_session(model: &mut Model, version: u64, answer: Result<Session, Failure>) -> Vec<Effect> {
    if version != model.session_version {
        return Vec::new();
    }
    match answer {
        Ok(session) => {
            let person = session.person_id().to_owned();
            let is_barred = session.no_drafts_on_devices;
            model.session = Some(session);
            model.session_failure = None;
            model.sign_in = None;
            let follow = follow_programme(model, Some(is_barred));
            vec![follow, Effect::RememberPerson(Some(person.clone())), Effect::ReadDrafts(Some(person))]
        }
        Err(failure) => {
            // Other refusals may come from somewhere in between, and say nothing of it.
            let is_barred = failure.bars_drafts().then_some(true);
            let mut effects = vec![follow_programme(model, is_barred), Effect::ReadDrafts(None)];
            if failure.needs_sign_in() {
                effects.push(Effect::RememberPerson(None));
            } else if let Submission::Waiting { tries, .. } = &mut model.submission {
                *tries += 1;
                effects.push(Effect::DelayUpTo(longest_pause(*tries), Box::new(Event::SessionRetried)));
            } else if failure.is_retryable() && !model.queue.is_empty() {
                effects.push(Effect::DelayUpTo(longest_pause(5), Box::new(Event::SessionRetried)));
            }
            model.session_failure = Some(failure);
            effects
        }
    }
}

/// Decides which draft is in view, now that it is answered who the user is. That is `person`, or nobody known;
/// `draft_id` is for another draft.
pub(super) fn on_read(
    model: &mut Model,
    person: Option<String>,
    drafts: DraftsOnDevice,
    draft_id: String,
) -> Vec<Effect> {
    if model.signing_out == SigningOut::Begun {
        return Vec::new();
    }
    let mut effects = match person {
        Some(person) => sign_in(model, person, &drafts, draft_id),
        None if is_signed_out(model) && matches!(model.owner, Owner::LastSeen(_)) => {
            model.owner = Owner::Nobody;
            let mut effects = opened::forget(model);
            effects.extend(start_another(model, None, draft_id));
            effects
        }
        None => Vec::new(),
    };
    model.queue.iter_mut().for_each(|queued| queued.tries = 0);
    effects.extend(on_listed(model, drafts));
    effects
}

/// Stores the list of the drafts on the device, and sends the submissions that wait in them.
pub(super) fn on_listed(model: &mut Model, drafts: DraftsOnDevice) -> Vec<Effect> {
    // They were read before they went.
    if model.signing_out == SigningOut::Begun {
        return Vec::new();
    }
    let person = model.owner.person().map(ToOwned::to_owned);
    model.drafts.list = drafts.stored;
    model.drafts.list.retain(|stored| stored.may_be_opened_by(person.as_deref()));
    model.drafts.list.sort_by_key(|stored| std::cmp::Reverse(stored.changed_at));
    (model.drafts.unreadable, model.drafts.newer) = (drafts.unreadable, drafts.newer);
    // Nobody's may be another person's: who opens one takes it over.
    let is_left =
        |stored: &&StoredDraft| stored.person.is_some() && !stored.is_deleted && drafts.left.contains(&stored.draft_id);
    model.drafts.left = model.drafts.list.iter().filter(is_left).count();
    let mut effects = follow_elsewhere(model);
    effects.extend(queue::send_waiting(model));
    effects
}

/// Shows the draft in view as another tab has changed it, while it is only read here. Perhaps it can be changed here by now.
fn follow_elsewhere(model: &mut Model) -> Vec<Effect> {
    let in_view = model.drafts.list.iter().find(|stored| stored.draft_id == model.draft_id);
    let is_other = |stored: &&StoredDraft| {
        stored.saved.draft != model.draft || stored.saved.receipt.as_ref() != model.submission.receipt()
    };
    match in_view.filter(is_other).cloned() {
        Some(stored) if model.read_only == Some(ReadOnly::Elsewhere) => {
            let mut effects = show_again(model, stored);
            model.read_only = model.read_only.or(Some(ReadOnly::Elsewhere));
            effects.retain(|effect| !matches!(effect, Effect::Focus(_)));
            effects
        }
        _ => Vec::new(),
    }
}

/// Shows the draft in view as it is stored now, on the same screen. What is submitted has no other step.
fn show_again(model: &mut Model, stored: StoredDraft) -> Vec<Effect> {
    let (screen, draft_id) = (model.screen, stored.draft_id.clone());
    let effects = open(model, Some(stored), draft_id);
    if model.submission.receipt().is_none() || !matches!(screen, Screen::Step(_)) {
        model.screen = screen;
    }
    effects
}

/// Whether the backend has answered that nobody is signed in.
fn is_signed_out(model: &Model) -> bool {
    model.session_failure.as_ref().is_some_and(Failure::needs_sign_in)
}

/// Shows the draft of the person who is signed in: the one in view if it is theirs or was begun just now, else the one that they
/// had in view last, else one from before sign-in that has an MPN ID of theirs.
fn sign_in(model: &mut Model, person: String, drafts: &DraftsOnDevice, draft_id: String) -> Vec<Effect> {
    let before = std::mem::replace(&mut model.owner, Owner::SignedIn(person.clone()));
    let own = drafts.last_of(&person).filter(|own| !own.saved.is_blank());
    let was_anybodys = before.person().is_some();
    let was_another = before.person().is_some_and(|before| before != person);
    let stays = match before {
        Owner::LastSeen(of) | Owner::SignedIn(of) => of == person,
        Owner::Host { .. } => true,
        // What was typed before the answer stays too, unless the person has a draft.
        Owner::Nobody => own.is_none(),
    };
    // Before anything is asked in the name of whoever is here now.
    let mut effects = if was_another { opened::forget(model) } else { Vec::new() };
    effects.extend(match own {
        _ if stays => uploads::retry_uploads(model),
        Some(own) => start_another(model, Some(own.clone()), own.draft_id.clone()),
        None => start_another(model, None, draft_id),
    });
    if stays && !was_anybodys && !is_untouched(model) {
        effects.push(save_now());
    }
    if let Submission::Waiting { tries, .. } = model.submission {
        effects.extend(send::resend(model, tries));
    }
    let earlier = drafts.stored.iter().find(|stored| is_nobodys(stored) && has_mpn_of_session(model, &stored.saved));
    if let Some(earlier) = earlier.filter(|_| own.is_none() && is_untouched(model)) {
        effects.extend(start_another(model, Some(held_back(earlier.clone())), earlier.draft_id.clone()));
        effects.push(save_now());
    }
    effects.extend(opened::on_signed_in(model));
    effects
}

/// A draft from before sign-in, whose submission is sent only when the user says so: somebody else may have begun it.
fn held_back(mut stored: StoredDraft) -> StoredDraft {
    if let Some(outbox) = &mut stored.saved.outbox {
        outbox.is_held = true;
    }
    stored
}

/// A draft from before sign-in that can be opened.
fn is_nobodys(stored: &StoredDraft) -> bool {
    stored.person.is_none() && !stored.is_deleted && !stored.is_newer()
}

/// Shows the draft that was opened from the list of drafts. A submission in one from before sign-in that was never
/// answered is sent only when the user says so: somebody else may have begun it.
pub(super) fn on_opened(model: &mut Model, opened: Option<StoredDraft>) -> Vec<Effect> {
    let person = model.owner.person().map(ToOwned::to_owned);
    let Some(opened) = opened.filter(|opened| opened.may_be_opened_by(person.as_deref())) else {
        // It is gone, or another person has it by now.
        return vec![Effect::ListDrafts];
    };
    let (is_own, is_newer, draft_id) = (opened.person == person, opened.is_newer(), opened.draft_id.clone());
    let opened = if is_own { opened } else { held_back(opened) };
    let mut effects = open(model, Some(opened), draft_id);
    if is_own {
        if let Submission::Waiting { tries, .. } = model.submission {
            effects.extend(send::resend(model, tries));
        }
    } else if person.is_some() && !is_newer {
        effects.push(save_now());
    }
    effects.extend([Effect::ListDrafts, Effect::Focus(Focus::Heading)]);
    effects
}

/// Begins another claim. The one in view stays among the drafts, unless it is submitted: then the backend has it.
pub(super) fn begin_another(model: &mut Model, draft_id: String) -> Vec<Effect> {
    let submitted = model.submission.receipt().map(|_| model.draft_id.clone());
    let mut effects = open(model, None, draft_id);
    effects.extend(submitted.map(|draft_id| Effect::RemoveDrafts(vec![draft_id])));
    effects.extend([Effect::ListDrafts, Effect::Focus(Focus::Heading)]);
    effects
}

/// Begins another claim with these answers, which are a copy of a draft or come from a file.
pub(super) fn begin_with(model: &mut Model, saved: Saved, draft_id: String) -> Vec<Effect> {
    let stored = StoredDraft { draft_id: draft_id.clone(), saved, ..StoredDraft::default() };
    let mut effects = open(model, Some(stored), draft_id);
    effects.extend([save_now(), Effect::ListDrafts, Effect::Focus(Focus::Heading)]);
    effects
}

/// Begins a claim with the same answers as another draft has, without what belongs to one claim alone: its ID, its proof, and
/// that it was read and submitted.
pub(super) fn duplicate(model: &mut Model, of: &str, draft_id: String) -> Vec<Effect> {
    let Some(stored) = model.drafts.list.iter().find(|stored| stored.draft_id == of) else { return Vec::new() };
    let Saved { mut draft, declared, export, earlier_exports, other_partner_holds, .. } =
        if of == model.draft_id { model.to_saved() } else { stored.saved.clone() };
    draft.claim_id = draft_id.clone();
    draft.proof.clear();
    draft.acknowledged = false;
    let saved = Saved { draft, declared, export, earlier_exports, other_partner_holds, ..Saved::default() };
    begin_with(model, saved, draft_id)
}

/// Makes drafts of claims from the guide's plan, for the customer of the claim in view. Also of one that may not be
/// changed here: nothing of it changes.
pub(super) fn make(model: &mut Model, drafts: Vec<Draft>) -> Vec<Effect> {
    model.drafts.made = None;
    let Saved { declared, export, other_partner_holds, .. } = model.to_saved();
    let known = Saved { declared, export, other_partner_holds, ..Saved::default() };
    let stored = |draft: Draft| {
        let verdict = model.told_state_of(&draft).name().into();
        StoredDraft {
            person: model.owner.person().map(Into::into),
            verdict,
            saved: Saved { draft, ..known.clone() },
            ..StoredDraft::default()
        }
    };
    vec![Effect::StoreNewDrafts(drafts.into_iter().map(stored).collect())]
}

/// Deletes a draft, or brings it back. Another claim takes the place of the one in view.
pub(super) fn mark_deleted(model: &mut Model, draft_id: String, is_deleted: bool, new_id: String) -> Vec<Effect> {
    let mut effects = Vec::new();
    if draft_id == model.draft_id {
        let screen = model.screen;
        effects.extend(open(model, None, new_id));
        model.screen = screen;
    }
    if let Some(stored) = model.drafts.list.iter_mut().find(|stored| stored.draft_id == draft_id) {
        stored.is_deleted = is_deleted;
    }
    model.drafts.deleted.retain(|deleted| *deleted != draft_id);
    if is_deleted {
        model.drafts.deleted.push(draft_id.clone());
    }
    announce(model, if is_deleted { |words| words.draft_deleted } else { |words| words.draft_back });
    // The button that was pressed is gone.
    effects.extend([Effect::MarkDeleted { draft_id, is_deleted }, Effect::Focus(Focus::Heading)]);
    effects
}

/// Exports a draft as a file.
pub(super) fn export(model: &Model, draft_id: &str) -> Vec<Effect> {
    let stored = if draft_id == model.draft_id {
        Some(StoredDraft { draft_id: draft_id.into(), saved: model.to_saved(), ..StoredDraft::default() })
    } else {
        model.drafts.list.iter().find(|stored| stored.draft_id == draft_id).cloned()
    };
    stored.map(|stored| Effect::ExportDraft(Box::new(stored))).into_iter().collect()
}

/// Begins a claim with what is in a file that was exported. A submission in it stays with the browser that has begun it.
pub(super) fn on_imported(model: &mut Model, saved: Option<Saved>, draft_id: String) -> Vec<Effect> {
    let Some(saved) = saved else {
        model.drafts.import_failed = true;
        alert(model, |words| words.import_failed);
        return Vec::new();
    };
    model.drafts.import_failed = false;
    begin_with(model, Saved { outbox: None, receipt: None, sent: None, ..saved }, draft_id)
}

/// Deletes all drafts on the device that the user may open.
pub(super) fn clear_device(model: &mut Model, draft_id: String) -> Vec<Effect> {
    let screen = model.screen;
    let mut effects = open(model, None, draft_id);
    model.screen = screen;
    let all = model.drafts.list.drain(..).map(|stored| stored.draft_id).collect();
    effects.extend([Effect::RemoveDrafts(all), Effect::Focus(Focus::Heading)]);
    let of_person = |person: &str| [Effect::ForgetUnsent(person.into()), Effect::ForgetReviews(person.into())];
    effects.extend(model.owner.person().into_iter().flat_map(of_person));
    announce(model, |words| words.device_cleared);
    effects
}

/// Notes whether the draft in view may be changed here, or is open elsewhere.
pub(super) fn on_held(model: &mut Model, draft_id: &str, is_held: bool) -> Vec<Effect> {
    if draft_id == model.draft_id && model.read_only != Some(ReadOnly::Newer) {
        let was_read_only = model.read_only.is_some();
        model.read_only = (!is_held).then_some(ReadOnly::Elsewhere);
        if is_held && was_read_only {
            return vec![Effect::Late(Box::new(Event::RetryDue))];
        }
    }
    Vec::new()
}

/// Replaces the draft in view by what another tab has stored of it meanwhile.
pub(super) fn on_taken_here(model: &mut Model, stored: StoredDraft) -> Vec<Effect> {
    if stored.draft_id != model.draft_id {
        return Vec::new();
    }
    let mut effects = show_again(model, stored);
    // The shell has got hold of it already.
    effects.retain(|effect| !matches!(effect, Effect::HoldDraft { .. }));
    effects.extend(send::try_again(model));
    effects.push(Effect::Focus(Focus::Heading));
    effects
}

/// Goes on with a copy, because the draft in view was changed in another tab meanwhile. Both are kept.
pub(super) fn on_copied(model: &mut Model, of: &str, copy: String) -> Vec<Effect> {
    if of != model.draft_id {
        return vec![Effect::ListDrafts];
    }
    model.draft_id.clone_from(&copy);
    announce(model, |words| words.draft_copied);
    vec![Effect::HoldDraft { draft_id: copy, revision: 1 }, Effect::ListDrafts]
}

/// Puts another draft in the place of the claim, as [`open`], without leaving the guide, My claims or the step that the address
/// names.
fn start_another(model: &mut Model, stored: Option<StoredDraft>, draft_id: String) -> Vec<Effect> {
    let (screen, was_started) = (model.screen, !is_untouched(model));
    let mut effects = open(model, stored, draft_id);
    if !matches!(screen, Screen::Step(_)) || (!was_started && screen != Screen::Step(Step::BeforeYouStart)) {
        effects.extend(show_screen(model, screen));
    }
    effects
}

fn has_mpn_of_session(model: &Model, saved: &Saved) -> bool {
    let Ok(mpn) = MpnId::parse(&saved.draft.partner.mpn_id) else { return false };
    let accounts = model.session.iter().flat_map(|session| &session.mpn_accounts);
    accounts.filter_map(|account| MpnId::parse(&account.mpn_id).ok()).any(|account| account == mpn)
}

#[cfg(test)]
mod tests;
