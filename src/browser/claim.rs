//! What the shell does for submitted claims: it fetches and sends, keeps what is written, and gives files to the user.

use cpor_rules::value::Guid;
use cpor_rules::wire::ClaimDetail;
use leptos::prelude::{document, window};
use leptos::task::spawn_local;

use super::Shell;
use super::api::Call;
use super::download::give;
use super::shell::read;
use crate::app::claim::{ClaimPageEvent, Request, Unsent};
use crate::app::{Download, Event};

impl Shell {
    /// Fetches a submitted claim from the backend.
    pub(super) fn fetch_claim(self, claim_id: Guid, version: u64) {
        self.call(Call::claim(claim_id), move |answer| {
            let etag = answer.as_ref().ok().and_then(|reply| reply.etag.clone()).unwrap_or_default();
            let answer = read(answer).map(|detail| (detail, etag));
            Event::Claim(ClaimPageEvent::Answered { claim_id, version, answer })
        });
    }

    /// Asks the backend whether something has happened with submitted claims since a tag. Not while the page is hidden.
    pub(super) fn ask_feed(self, version: u64, tag: String) {
        if document().hidden() {
            return self.dispatch(Event::FeedAnswered { version, answer: Ok(None) });
        }
        self.call(Call::feed(tag), move |answer| {
            let answer = answer.map(|reply| reply.etag.filter(|_| !reply.is_unchanged));
            Event::FeedAnswered { version, answer }
        });
    }

    /// Returns the whole URL of a path at the backend.
    pub(super) fn address_of(self, path: &str) -> String {
        let base = self.api().map(|api| api.base).filter(|base| !base.is_empty());
        format!("{}{path}", base.or_else(|| window().location().origin().ok()).unwrap_or_default())
    }

    /// Sends a request for a submitted claim to the backend.
    pub(super) fn send_request(self, claim_id: Guid, request: Request) {
        let key = request.key.clone();
        self.call(Call::change(claim_id, request).by(self.sender()), move |answer| {
            // Only a claim says that it was taken: a proxy may answer with a page of its own. What it comes to is asked for
            // anew.
            let answer = read::<ClaimDetail>(answer).map(drop);
            Event::Claim(ClaimPageEvent::SendAnswered { claim_id, key, answer })
        });
    }

    /// Reads the unsent texts that a person has written in submitted claims.
    pub(super) fn read_unsent(self, person: String) {
        let Some(drafts) = self.drafts() else { return };
        let read = |(claim_id, text): (String, String)| Some((Guid::parse(&claim_id).ok()?, Unsent::read(&text).ok()?));
        let unsent = drafts.unsent(&person).into_iter().filter_map(read).collect();
        self.dispatch(Event::Claim(ClaimPageEvent::UnsentRead { person, unsent }));
    }

    /// Keeps the unsent texts of a submitted claim on the device, and says when that begins or ends to be possible.
    pub(super) fn keep_unsent(self, claim_id: Guid, person: &str, text: &str) {
        let Some(drafts) = self.drafts() else { return };
        let is_kept = drafts.keep_unsent(person, &claim_id.to_string(), text);
        let was_kept = self.try_with_model(|model| model.opened.get(&claim_id).is_none_or(|opened| !opened.is_unkept));
        if was_kept.is_some_and(|was_kept| was_kept != is_kept) {
            self.dispatch(Event::Claim(ClaimPageEvent::UnsentKept { claim_id, is_kept }));
        }
    }

    /// Downloads a file from the backend for the user. With a link the browser would get it without the user's token.
    pub(super) fn give_file(self, what: Download) {
        spawn_local(async move {
            let answer = self.ask(Call::file(&what)).await;
            let result = answer.map(|reply| {
                let (name, kind) = match &what {
                    Download::Claims => ("cpor-claims.csv", "text/csv"),
                    Download::Deadlines => ("cpor-deadlines.ics", "text/calendar"),
                    Download::DeadlinesOf(_) => ("cpor-claim.ics", "text/calendar"),
                    Download::Proof { file_name, .. } => (file_name.as_str(), "application/octet-stream"),
                };
                give(name, kind, &reply.body);
            });
            self.dispatch(Event::Downloaded(result));
        });
    }
}
