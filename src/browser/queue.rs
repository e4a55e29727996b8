//! Sends the submissions that wait in drafts which are not in view; `app/update/queue.rs` says when.

use cpor_rules::value::Choice as _;
use leptos::task::spawn_local;

use super::api::Call;
use super::database::{Durability, WriteError};
use super::drafts::Drafts;
use super::locks::Acquire;
use super::shell::{Shell, read};
use super::tabs::Message;
use crate::app::{Event, Failure, Outbox, Saved, Step, StoredDraft, is_queued, missing_files};

impl Shell {
    /// Sends the submission in a draft that is not in view, if no other tab has the draft, and stores what comes of it there.
    pub(super) fn send_queued(self, draft_id: String) {
        spawn_local(async move {
            let lock = self.lock_draft(&draft_id, Acquire::IfAvailable).await;
            let answer = match &lock {
                Some(_) => self.send_stored(&draft_id).await,
                // The tab that has it sends it.
                None => Err(Failure::NoAnswer),
            };
            let was_held_here = lock.is_some();
            drop(lock);
            self.dispatch(Event::QueuedAnswered { draft_id: draft_id.clone(), answer });
            // Whoever has opened it meanwhile found it taken: by this tab.
            if was_held_here && self.try_with_model(|model| model.draft_id == draft_id) == Some(true) {
                self.take_draft(draft_id);
            }
        });
    }

    async fn send_stored(self, draft_id: &str) -> Result<(), Failure> {
        let drafts = self.drafts().ok_or(Failure::NoAnswer)?;
        let place = drafts.place();
        let draft = drafts.load(draft_id).await;
        // It may have been held back, deleted or sent in another tab meanwhile.
        let may_be_sent = |draft: &StoredDraft| self.try_with_model(|model| is_queued(model, draft)) == Some(true);
        let Some(mut draft) = draft.filter(may_be_sent) else {
            self.list_drafts();
            return Err(Failure::NoAnswer);
        };
        let mut outbox = draft.saved.outbox.clone().ok_or(Failure::NoAnswer)?;
        // Whoever is signed in by then: it is sent in its owner's name, or refused.
        let knows_people = self.try_with_model(|model| model.sender().is_some()) == Some(true);
        let sender = draft.person.clone().filter(|_| knows_people);
        if !outbox.is_tried {
            outbox.is_tried = true;
            draft.saved.outbox = Some(outbox.clone());
            self.write_next(&drafts, &mut draft).await?;
        }
        let answer = match self.upload_missing(&drafts, &mut draft, sender.as_ref()).await {
            Ok(()) if drafts.place() == place => self.ask(Call::submit(outbox.clone()).by(sender)).await,
            Ok(()) => Err(Failure::NoAnswer),
            Err(failure) => Err(failure),
        };
        if drafts.place() != place {
            // Another backend is asked now; this one is asked again when it is back.
            return Err(Failure::NoAnswer);
        }
        match read(answer) {
            Ok(receipt) => {
                draft.saved.sent = outbox.claim();
                draft.saved.receipt = Some(receipt);
                draft.saved.outbox = None;
                draft.saved.step = Step::Submitted.name().into();
                // The backend has it in any case: if it cannot be written, it is sent again and answered alike.
                self.write_next(&drafts, &mut draft).await
            }
            Err(failure) => {
                let missing = missing_files(&outbox, &failure);
                let files = drafts.files(draft_id).await;
                let lacks_one = missing.iter().any(|digest| !files.iter().any(|(kept, _)| kept == digest));
                if !missing.is_empty() && !lacks_one {
                    draft.saved.sent_files.retain(|digest| !missing.contains(digest));
                    self.write_next(&drafts, &mut draft).await?;
                }
                let is_over = !failure.is_retryable() && !failure.needs_sign_in() && !failure.is_of_another_person();
                if is_over || lacks_one {
                    draft.saved.outbox = None;
                    self.write_next(&drafts, &mut draft).await?;
                }
                // Files that nobody has any more are the user's to choose again.
                Err(if lacks_one { Failure::File } else { failure })
            }
        }
    }

    /// Uploads the proof files of the submission in a stored draft that have not been uploaded yet.
    async fn upload_missing(
        self,
        drafts: &Drafts,
        draft: &mut StoredDraft,
        sender: Option<&String>,
    ) -> Result<(), Failure> {
        let Saved { outbox, sent_files, .. } = &mut draft.saved;
        let claim = outbox.as_ref().and_then(Outbox::claim).unwrap_or_default();
        // What is missing here too is the backend's to say.
        for (digest, file) in drafts.files(&draft.draft_id).await {
            let proof = claim.proof.iter().find(|proof| proof.sha256 == digest);
            if let Some(proof) = proof.filter(|_| !sent_files.contains(&digest)) {
                let call = Call::upload(&claim.claim_id, &digest, proof.media_type.clone(), file);
                self.upload(call.by(sender.cloned()), |_| {}).await?;
                sent_files.push(digest);
            }
        }
        Ok(())
    }

    async fn write_next(self, drafts: &Drafts, draft: &mut StoredDraft) -> Result<(), Failure> {
        draft.revision += 1;
        match drafts.write(draft, Durability::Strict).await {
            // Where the device takes nothing, it is in memory.
            Ok(()) | Err(WriteError::Refused(_)) => {
                self.say(&Message::Changed);
                Ok(())
            }
            Err(WriteError::Conflict) => Err(Failure::NoAnswer),
        }
    }
}
