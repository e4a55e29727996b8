//! The effects that are performed by code which is loaded late: the first step is ready without them.

use cpor_rules::wire::NewCalendar;
use leptos::prelude::window;
use leptos::task::spawn_local;

use super::api::{Call, sign_in_address};
use super::shell::{Shell, read};
use super::{files, storage};
use crate::app::claim::ClaimPageEvent;
use crate::app::{CalendarEvent, Effect, Event, Failure, update_late};

/// Performs an effect whose code is loaded late.
pub(crate) fn perform_late(shell: Shell, effect: Effect) {
    match effect {
        Effect::Late(event) => shell.update(update_late, *event),
        Effect::SaveNow { saved, then } => shell.save_now(*saved, then),
        Effect::ReadDrafts(person) => shell.read_drafts(person),
        Effect::ListDrafts => shell.list_drafts(),
        Effect::HoldDraft { draft_id, revision } => shell.hold_draft(draft_id, revision),
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
            let Some(resources) = shell.resources() else { return };
            spawn_local(async move { shell.dispatch(Event::SkusLoaded(resources.skus().await)) });
        }
        Effect::FetchSession { version } => {
            shell.call(Call::session(), move |answer| Event::SessionAnswered { version, answer: read(answer) });
        }
        Effect::OpenSignIn(path) if shell.would_lose() || shell.has_drafts_in_memory() => {
            // In another tab: the session is this one's too, and what was typed is only here. A browser that refuses shows that itself.
            let _ = window().open_with_url_and_target_and_features(&sign_in_address(&path), "_blank", "noopener");
        }
        // With the draft saved.
        Effect::OpenSignIn(path) => shell.leave_for(&sign_in_address(&path)),
        Effect::LeaveFor(address) => shell.leave_for(&address),
        Effect::SignOut { path, forgotten } => shell.sign_out(path, forgotten),
        Effect::FollowPlace => shell.follow_place(),
        Effect::FollowProgramme(may_be_kept) => shell.follow_programme(may_be_kept),
        Effect::TakeOffDevice(person) => shell.take_off_device(person),
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
            let Some(resources) = shell.resources() else { return };
            spawn_local(async move {
                let loaded = resources.claim(lang).await;
                shell.dispatch(Event::Claim(ClaimPageEvent::WordsLoaded { lang, loaded }));
            });
        }
        Effect::ReadUnsent(person) => shell.read_unsent(person),
        Effect::AskFeed { version, tag } => shell.ask_feed(version, tag),
        Effect::FetchCalendar { version } => {
            shell.call(Call::calendar().by(shell.sender()), move |answer| {
                Event::Calendar(CalendarEvent::Fetched { version, answer: read(answer) })
            });
        }
        Effect::MakeCalendar { version } => {
            shell.call(Call::make_calendar().by(shell.sender()), move |answer| {
                let address = |made: NewCalendar| (shell.address_of(&made.path), made.since);
                Event::Calendar(CalendarEvent::Made { version, answer: read(answer).map(address) })
            });
        }
        Effect::EndCalendar { version } => {
            shell.call(Call::end_calendar().by(shell.sender()), move |answer| {
                // What has a body was answered by somebody else, such as a proxy.
                let answer = answer.and_then(|it| if it.body.is_empty() { Ok(()) } else { Err(Failure::Unreadable) });
                Event::Calendar(CalendarEvent::Ended { version, answer })
            });
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
        | Effect::RememberPerson(_)
        | Effect::LoadLang(_)
        | Effect::SaveLang(_)
        | Effect::Delay(..)
        | Effect::DelayUpTo(..)
        | Effect::SignIn
        | Effect::ReleaseFile { .. }
        | Effect::Focus(_) => {}
    }
}
