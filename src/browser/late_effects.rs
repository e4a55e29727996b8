//! The effects that are performed by code which is loaded late: a first visit has none of them.

use std::cell::RefCell;

use cpor_rules::wire::NewCalendar;
use leptos::task::spawn_local;

use super::api::Call;
use super::shell::{Shell, read};
use super::{files, storage};
use crate::app::claim::ClaimPageEvent;
use crate::app::{CalendarEvent, Effect, Event, Failure, update_late};
use crate::rest::{load_rest, rest};

thread_local! {
    /// The effects that wait for it, in their order.
    static WAITING: RefCell<Vec<(Shell, Effect)>> = const { RefCell::new(Vec::new()) };
}

impl Shell {
    /// Performs an effect when the code for it is here.
    pub(super) fn perform_late(self, effect: Effect) {
        if let Some(rest) = rest() {
            return (rest.perform)(self, effect);
        }
        let is_first = WAITING.with_borrow_mut(|waiting| {
            waiting.push((self, effect));
            waiting.len() == 1
        });
        if is_first {
            self.load_rest();
        }
    }

    /// Loads the rest of the page, so that it is here when it is needed.
    pub(crate) fn load_rest(self) {
        spawn_local(async move {
            // The effects may be another page's, which waits too.
            let is_wanted = || {
                let waits = |waiting: &Vec<(Self, Effect)>| waiting.iter().any(|(shell, _)| !shell.is_disposed());
                !self.is_disposed() || WAITING.with_borrow(waits)
            };
            let Some(rest) = load_rest(is_wanted).await else { return };
            let waiting = WAITING.take();
            // A page may be gone meanwhile.
            for (shell, effect) in waiting.into_iter().filter(|(shell, _)| !shell.is_disposed()) {
                match (effect, shell.host()) {
                    // The host has been told nothing of it yet.
                    (Effect::Late(event), Some(host)) => host.handle(shell, *event),
                    (effect, _) => (rest.perform)(shell, effect),
                }
            }
        });
    }
}

/// Performs an effect of which the code is in the rest of the page.
pub(crate) fn perform_late(shell: Shell, effect: Effect) {
    match effect {
        Effect::Late(event) => shell.update(update_late, *event),
        Effect::OpenDraft(draft_id) => shell.open_draft(draft_id),
        Effect::TakeDraft(draft_id) => shell.take_draft(draft_id),
        Effect::LoadFiles(draft_id) => shell.load_files(draft_id),
        Effect::KeepFile { handle, sha256 } => {
            shell.file(handle).into_iter().for_each(|file| shell.keep_file(file, sha256.clone()));
        }
        Effect::DropFile(sha256) => shell.drop_file(sha256),
        Effect::MarkDeleted { draft_id, is_deleted } => shell.mark_deleted(draft_id, is_deleted),
        Effect::RemoveDrafts(draft_ids) => shell.remove_drafts(draft_ids),
        Effect::StoreNewDrafts(drafts) => shell.store_new_drafts(drafts),
        Effect::ExportDraft(draft) => shell.export_draft(*draft),
        Effect::SendQueued(draft_id) => shell.send_queued(draft_id),
        Effect::KeepOnDevice(is_wanted) => shell.keep_on_device(is_wanted),
        Effect::LoadSkus => {
            let resources = shell.resources();
            spawn_local(async move { shell.dispatch(Event::SkusLoaded(resources.skus().await)) });
        }
        Effect::SignOut(path) => shell.call(Call::sign_out(path), |answer| Event::SignedOut(read(answer))),
        Effect::LookUp { version, domain } => {
            shell.call(Call::tenant(&domain), move |answer| Event::LookupAnswered { version, answer: read(answer) });
        }
        Effect::InspectFile { handle, name, media_type } => spawn_local(async move {
            let found = match shell.file(handle) {
                Some(file) => files::inspect(&file, &name, &media_type).await.ok(),
                None => None,
            };
            shell.dispatch(Event::FileInspected { handle, found });
        }),
        Effect::HashFile { handle } => spawn_local(async move {
            let digest = match shell.file(handle) {
                Some(file) => files::digest(&file).await,
                None => Err(Failure::File),
            };
            shell.dispatch(Event::FileHashed { handle, digest });
        }),
        Effect::UploadFile { handle, claim_id, sha256, media_type } => match shell.file(handle) {
            Some(file) => spawn_local(async move {
                let call = Call::upload(&claim_id, &sha256, media_type, file).by(shell.sender());
                let progress = move |sent| shell.dispatch(Event::FileProgressed { handle, sent });
                let result = shell.upload(call, progress).await;
                shell.dispatch(Event::FileUploaded { handle, result });
            }),
            None => shell.dispatch(Event::FileUploaded { handle, result: Err(Failure::File) }),
        },
        Effect::ReadFile { handle, media_type, question } => shell.read_file(handle, &media_type, question),
        Effect::StopReading(handle) => shell.stop_reading(handle),
        Effect::Submit(outbox) => {
            let key = outbox.key.clone();
            shell.call(Call::submit(outbox).by(shell.sender()), move |answer| {
                let replayed = answer.as_ref().is_ok_and(|reply| reply.replayed);
                Event::SubmitAnswered { key, answer: read(answer), replayed }
            });
        }
        Effect::FetchOwnClaims(tenant) => {
            shell.call(Call::own_claims(tenant), move |answer| Event::OwnClaimsAnswered {
                tenant,
                answer: read(answer),
            });
        }
        Effect::FetchClaims { version, query, cursor } => {
            let call = Call::claims(&query, cursor.as_deref());
            shell.call(call, move |answer| Event::ClaimsAnswered { version, answer: read(answer) });
        }
        Effect::FetchClaim { claim_id, version } => shell.fetch_claim(claim_id, version),
        Effect::SendRequest { claim_id, request } => shell.send_request(claim_id, request),
        Effect::LoadClaimWords(lang) => {
            let resources = shell.resources();
            spawn_local(async move {
                let loaded = resources.claim(lang).await;
                shell.dispatch(Event::Claim(ClaimPageEvent::WordsLoaded { lang, loaded }));
            });
        }
        Effect::ReadUnsent(person) => shell.read_unsent(person),
        Effect::AskFeed { version, tag } => shell.ask_feed(version, tag),
        Effect::FetchCalendar => {
            shell.call(Call::calendar(), |answer| Event::Calendar(CalendarEvent::Fetched(read(answer))));
        }
        Effect::MakeCalendar => {
            shell.call(Call::make_calendar(), move |answer| {
                let address = |made: NewCalendar| (shell.address_of(&made.path), made.since);
                Event::Calendar(CalendarEvent::Made(read(answer).map(address)))
            });
        }
        Effect::EndCalendar => {
            shell.call(Call::end_calendar(), |answer| Event::Calendar(CalendarEvent::Ended(answer.map(drop))));
        }
        Effect::Download(what) => shell.give_file(what),
        Effect::UseIdentity(identity) => shell.use_identity(identity),
        Effect::KeepUnsent { claim_id, person, text } => shell.keep_unsent(claim_id, &person, &text),
        Effect::ForgetUnsent(person) => {
            shell.drafts().into_iter().for_each(|drafts| drafts.forget_unsent(Some(&person)));
        }
        Effect::ForgetReviews(person) => storage::forget_reviews(&person),
        // These are performed at once.
        Effect::Save(_)
        | Effect::SaveNow { .. }
        | Effect::RememberPerson(_)
        | Effect::ReadDrafts(_)
        | Effect::ListDrafts
        | Effect::HoldDraft { .. }
        | Effect::LoadLang(_)
        | Effect::SaveLang(_)
        | Effect::Delay(..)
        | Effect::DelayUpTo(..)
        | Effect::FetchSession { .. }
        | Effect::SignIn
        | Effect::OpenSignIn(_)
        | Effect::LeaveFor(_)
        | Effect::ReleaseFile { .. }
        | Effect::Focus(_) => {}
    }
}
