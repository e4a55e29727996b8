//! Whose draft is in view. People who share a browser never see each other's drafts.
//!
//! The page starts with the draft of the person who was last seen. The answer of the session decides: the same person goes
//! on, another one gets a draft of their own, and without a sign-in nobody's is shown. What is typed before that belongs to
//! whoever signs in. A draft from before sign-in is taken over by its MPN ID, else offered without its content.

use cpor_rules::Draft;
use cpor_rules::evidence::Declared;
use cpor_rules::value::MpnId;
use cpor_rules::wire::Session;

use super::{clear_claim, files, form, open_screen, resume, send};
use crate::app::model::Prefilled;
use crate::app::submission::pause_before_retry;
use crate::app::{
    Effect, Event, Failure, Focus, Model, OtherDraft, Owner, SaveState, Saved, Screen, Step, StoredDrafts, Submission,
};

/// Stores who the user is, or why that is not known, and reads the drafts that may concern them.
pub(super) fn on_session(model: &mut Model, version: u64, answer: Result<Session, Failure>) -> Vec<Effect> {
    if version != model.session_version {
        return Vec::new();
    }
    match answer {
        Ok(session) => {
            let person = session.person_id().to_owned();
            model.session = Some(session);
            model.session_failure = None;
            model.sign_in = None;
            vec![Effect::RememberPerson(Some(person.clone())), Effect::ReadDrafts(Some(person))]
        }
        Err(failure) => {
            let mut effects = vec![Effect::ReadDrafts(None)];
            if failure.needs_sign_in() {
                effects.push(Effect::RememberPerson(None));
            } else if let Submission::Waiting { tries, .. } = &mut model.submission {
                *tries += 1;
                effects.push(Effect::Delay(pause_before_retry(*tries), Box::new(Event::SessionRetried)));
            }
            model.session_failure = Some(failure);
            effects
        }
    }
}

/// Decides which draft is in view, now that it is answered who the user is: `person`, or nobody known. `draft_id` is for
/// another draft.
pub(super) fn on_read(
    model: &mut Model,
    person: Option<String>,
    drafts: StoredDrafts,
    draft_id: String,
) -> Vec<Effect> {
    let StoredDrafts { own, set_aside, mut unclaimed, in_view } = drafts;
    let index_in_view = unclaimed.iter().position(|(key, _)| *key == in_view);
    let unclaimed_in_view = index_in_view.map(|index| unclaimed.remove(index));
    let turn = model.draft_turn;
    let effects = match person {
        Some(person) => sign_in(model, person, own, &mut unclaimed, draft_id),
        None if is_signed_out(model) && matches!(model.owner, Owner::LastSeen(_)) => {
            model.owner = Owner::Nobody;
            start_another(model, None, draft_id)
        }
        None => Vec::new(),
    };
    // What was typed before sign-in is offered when the person's own draft has taken its place.
    unclaimed.extend(unclaimed_in_view.filter(|_| model.draft_turn != turn));
    let set_aside = set_aside.into_iter().map(|key| OtherDraft { key, is_own: true });
    let unclaimed = unclaimed.into_iter().map(|(key, _)| OtherDraft { key, is_own: false });
    model.other_drafts = set_aside.chain(unclaimed).collect();
    effects
}

/// Whether the backend has answered that nobody is signed in.
fn is_signed_out(model: &Model) -> bool {
    model.session_failure.as_ref().is_some_and(Failure::needs_sign_in)
}

/// Shows the draft of the person who is signed in. Takes the one that it takes over out of `unclaimed`.
fn sign_in(
    model: &mut Model,
    person: String,
    own: Option<Saved>,
    unclaimed: &mut Vec<(String, Saved)>,
    draft_id: String,
) -> Vec<Effect> {
    let before = std::mem::replace(&mut model.owner, Owner::SignedIn(person.clone()));
    let own = own.filter(|own| *own != Saved { step: own.step.clone(), draft: blank(own), ..Saved::default() });
    let (has_own, was_anybodys) = (own.is_some(), before.person().is_some());
    let stays = match before {
        Owner::LastSeen(of) | Owner::SignedIn(of) => of == person,
        Owner::Host { .. } => true,
        // What was typed before the answer stays too, unless the person has a draft.
        Owner::Nobody => !has_own,
    };
    let mut effects = if stays { files::retry_uploads(model) } else { start_another(model, own, draft_id.clone()) };
    if stays && !was_anybodys && !is_untouched(model) {
        effects.push(Effect::TakeOver { saved: Box::default(), from: None });
    }
    if let Submission::Waiting { tries, .. } = model.submission {
        effects.extend(send::resend(model, tries));
    }
    if !has_own
        && is_untouched(model)
        && let Some(index) = unclaimed.iter().position(|(_, saved)| has_mpn_of_session(model, saved))
    {
        let (from, saved) = unclaimed.remove(index);
        effects.extend(start_another(model, Some(saved), draft_id));
        effects.push(Effect::TakeOver { saved: Box::default(), from: Some(from) });
    }
    effects
}

/// Opens another draft, once the one in view is set aside.
pub(super) fn on_opened(model: &Model, other: OtherDraft) -> Vec<Effect> {
    // One that is nobody's is kept as such.
    let is_kept = model.owner.person().is_none() || model.submission.receipt().is_some() || is_untouched(model);
    vec![Effect::OpenDraft { other, aside: (!is_kept).then(|| Box::new(model.to_saved())) }]
}

/// Shows the draft that was opened. A submission in it that was never answered is sent only when the user says so: somebody
/// else may have begun it.
pub(super) fn on_other_read(
    model: &mut Model,
    other: OtherDraft,
    saved: Option<Saved>,
    draft_id: String,
) -> Vec<Effect> {
    model.other_drafts.retain(|kept| *kept != other);
    let Some(saved) = saved else { return Vec::new() };
    let mut effects = start_another(model, Some(saved), draft_id);
    let take_over = Effect::TakeOver { saved: Box::default(), from: Some(other.key) };
    // The one that was set aside is among the others now.
    let read_again = Effect::ReadDrafts(model.owner.person().map(Into::into));
    effects.extend([take_over, read_again, Effect::Focus(Focus::Heading)]);
    effects
}

/// Puts another draft in the place of the claim: a saved one, else a new one. It gets this ID, and a new claim too.
fn start_another(model: &mut Model, saved: Option<Saved>, draft_id: String) -> Vec<Effect> {
    let (screen, was_started) = (model.screen, !is_untouched(model));
    let mut effects = clear_claim(model, draft_id.clone());
    model.screen = Screen::Step(Step::BeforeYouStart);
    model.draft_turn += 1;
    model.draft_id.clone_from(&draft_id);
    model.save_state = SaveState::Nothing;
    if let Some(saved) = saved {
        effects.extend(resume(model, saved, draft_id));
    }
    // Guide and My claims stay in view, and so does the step that the address names.
    if !matches!(screen, Screen::Step(_)) || (!was_started && screen != Screen::Step(Step::BeforeYouStart)) {
        effects.extend(open_screen(model, screen).into_iter().filter(|effect| !matches!(effect, Effect::Focus(_))));
    }
    let prefilled = std::mem::take(&mut model.prefilled);
    for Prefilled { pointer, wanted, .. } in prefilled {
        effects.extend(prefill(model, pointer, wanted));
    }
    effects
}

/// Fills in what an attribute of the host says, unless something else was typed.
pub(super) fn prefill(model: &mut Model, pointer: String, text: String) -> Vec<Effect> {
    let current = model.text(&pointer).to_owned();
    let is_new = !has_content(model);
    let index = model.prefilled.iter().position(|known| known.pointer == pointer);
    let before = index.map(|index| model.prefilled.swap_remove(index));
    // A claim that holds nothing else was filled in like this on an earlier page.
    let is_first = before.is_none();
    let mut applied = before.map_or_else(|| is_new.then(|| current.clone()), |before| before.applied);
    // A claim has an ID from the beginning: it is nobody's before anything else is in it.
    let is_free = current.is_empty() || applied.as_ref() == Some(&current) || (pointer == "/claim_id" && is_new);
    let mut effects = Vec::new();
    if is_free && !(is_first && text.is_empty()) {
        // It is no change of the user's.
        let owner = model.owner.clone();
        effects = form::on_typed(model, &pointer, text.clone());
        model.owner = owner;
        applied = Some(model.text(&pointer).to_owned());
    }
    model.prefilled.push(Prefilled { pointer, wanted: text, applied });
    effects
}

/// Makes what is filled in count as typed, because the host has replaced the claim.
pub(super) fn forget_prefilled(model: &mut Model) {
    for prefilled in &mut model.prefilled {
        prefilled.applied = None;
    }
}

/// Whether there is nothing to save: no more than the host has, or nobody's claim that nobody has begun.
pub(super) fn is_nothing_to_save(model: &Model) -> bool {
    match model.owner {
        Owner::Host { is_changed } => !is_changed,
        Owner::Nobody => is_untouched(model),
        Owner::LastSeen(_) | Owner::SignedIn(_) => false,
    }
}

/// Whether nobody has typed or chosen anything in the claim.
pub(super) fn is_untouched(model: &Model) -> bool {
    let applied = model.prefilled.iter().filter(|it| it.applied.as_deref() == Some(model.text(&it.pointer)));
    is_empty_but_for(model, applied.map(|it| it.pointer.as_str()))
}

/// Whether there is more in the claim than what attributes can fill in.
fn has_content(model: &Model) -> bool {
    !is_empty_but_for(model, ["/partner/mpn_id", "/customer/tenant_id", "/edition"].into_iter())
}

fn is_empty_but_for<'a>(model: &Model, pointers: impl Iterator<Item = &'a str>) -> bool {
    let mut draft = Draft { claim_id: String::new(), ..model.draft.clone() };
    for pointer in pointers {
        draft.set_text(pointer, String::new());
    }
    draft == Draft::default()
        && model.declared == Declared::default()
        && model.evidence.customer_subscriptions.is_none()
        && model.evidence.other_partner_holds.is_none()
        && matches!(model.submission, Submission::None)
}

/// An empty draft with the ID of this one.
fn blank(saved: &Saved) -> Draft {
    Draft { claim_id: saved.draft.claim_id.clone(), ..Draft::default() }
}

fn has_mpn_of_session(model: &Model, saved: &Saved) -> bool {
    let Ok(mpn) = MpnId::parse(&saved.draft.partner.mpn_id) else { return false };
    let accounts = model.session.iter().flat_map(|session| &session.mpn_accounts);
    accounts.filter_map(|account| MpnId::parse(&account.mpn_id).ok()).any(|account| account == mpn)
}

#[cfg(test)]
mod tests;
