//! Brings a saved draft into view, at the start and later.

use chrono::NaiveDate;
use cpor_rules::value::Choice as _;

use super::customer;
use super::saving::schedule_pause;
use super::screen::show_screen;
use super::session::fetch_session;
use crate::app::{Effect, Failure, Model, ProofFile, ReadOnly, Saved, Screen, Step, StoredDraft, Submission};

/// Starts with a draft that was stored, on its own step or on this screen.
pub(super) fn start_with(
    model: &mut Model,
    today: NaiveDate,
    draft: StoredDraft,
    screen: Option<Screen>,
) -> Vec<Effect> {
    model.today = today;
    model.draft_id.clone_from(&draft.draft_id);
    let mut effects = vec![fetch_session(model)];
    effects.extend(resume(model, draft));
    effects.push(schedule_pause(model));
    effects.extend(screen.map(|screen| show_screen(model, screen)).unwrap_or_default());
    effects
}

/// Restores a stored draft, and asks for its proof files and for the right to change it.
pub(super) fn resume(model: &mut Model, draft: StoredDraft) -> Vec<Effect> {
    let draft_id = draft.draft_id.clone();
    model.is_stored = draft.revision > 0;
    model.read_only = draft.is_newer().then_some(ReadOnly::Newer);
    let mut effects = vec![Effect::HoldDraft { draft_id: draft_id.clone(), revision: draft.revision }];
    if !draft.saved.draft.proof.is_empty() {
        effects.push(Effect::LoadFiles(draft_id.clone()));
    }
    effects.extend(restore(model, draft.saved, draft_id));
    effects
}

/// Restores the saved state: claim, files, step, and a submission without an answer.
pub(super) fn restore(model: &mut Model, saved: Saved, claim_id: String) -> Vec<Effect> {
    let Saved {
        draft,
        declared,
        step,
        sent_files,
        outbox,
        receipt,
        sent,
        export,
        earlier_exports,
        other_partner_holds,
    } = saved;
    model.draft = draft;
    model.declared = declared;
    model.submitted_draft = sent;
    model.evidence.customer_subscriptions = export;
    model.earlier_exports = earlier_exports;
    model.evidence.other_partner_holds = Some(other_partner_holds).filter(|said| !said.is_empty());
    model.read_export();
    if model.draft.claim_id.is_empty() {
        model.draft.claim_id = claim_id;
    }
    model.files =
        model.draft.proof.iter().map(|proof| ProofFile::resumed(sent_files.contains(&proof.sha256))).collect();
    let step = Step::named(&step).unwrap_or(Step::BeforeYouStart);
    model.screen = Screen::Step(if receipt.is_some() { step } else { step.min(Step::Check) });
    if let Some(receipt) = receipt {
        model.submission = Submission::Done(receipt);
        return Vec::new();
    }
    let effects: Vec<_> = customer::schedule_lookup(model, 0).into_iter().collect();
    if let Some(outbox) = outbox {
        // It was being sent when the page closed. The backend knows the key, so sending it again is safe; but only in the
        // name of its owner, who has to be signed in.
        model.submission = Submission::Waiting { outbox, tries: 0, failure: Failure::NoAnswer };
        model.screen = Screen::Step(Step::Check);
    }
    effects
}
