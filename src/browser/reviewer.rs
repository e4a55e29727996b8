//! The shell of the reviewers' screen: passes events to its core, and performs the effects.

use std::cell::RefCell;
use std::collections::BTreeMap;

use cpor_rules::Lang;
use cpor_rules::wire::{ReviewDetail, ReviewKey};
use js_sys::{Array, Date, Uint8Array};
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use wasm_bindgen::JsValue;
use web_sys::{Element, Event as DomEvent, File, FilePropertyBag, Url};

use super::api::{Api, Call, Reply};
#[cfg(feature = "reviews")]
use super::shell::Shell;
use super::shell::read;
use super::{clock, download, focus, storage};
#[cfg(feature = "reviews")]
use crate::app::Event;
use crate::app::review::words::Words;
use crate::app::review::{Answer, Place, ReviewEffect, ReviewEvent, Reviews, TypedReview, update};
use crate::app::{Failure, Focus};

thread_local! {
    /// What was typed, by the keys of the storage: it is there again when the screen is reopened, even if nothing is kept on the
    /// device.
    static TYPED: RefCell<BTreeMap<String, Option<String>>> = const { RefCell::new(BTreeMap::new()) };
}

/// A handle to the reviewers' screen: its model, and its access to the browser and the backend. Copies refer to the
/// same screen.
#[derive(Clone, Copy, Debug)]
pub struct Reviewer {
    model: RwSignal<Reviews>,
    state: StoredValue<State, LocalStorage>,
}

/// The settings of the reviewers' screen: who reviews, and how it is set up.
#[derive(Clone, Debug)]
pub struct ReviewSettings {
    /// The page's language.
    pub lang: Lang,
    /// The base URL of the backend, without a final slash; empty for the page's own origin.
    pub endpoint: String,
    /// The chosen practice identity, if any.
    pub identity: Option<String>,
    /// The ID of the person who reviews; what they have typed is kept under it.
    pub person: String,
    /// The same for the backend, where it knows the person: it refuses what is in the name of somebody else than the one who is
    /// signed in by then.
    pub sender: Option<String>,
    /// What is typed is kept on this device.
    pub keeps: bool,
    /// Called when the backend knows the reviewer no longer.
    pub on_sign_in_needed: Callback<()>,
}

struct State {
    root: Element,
    api: Api,
    person: String,
    sender: Option<String>,
    keeps: bool,
    on_sign_in_needed: Callback<()>,
}

impl Reviewer {
    /// Creates the shell of a reviewers' screen that is drawn into `root`.
    pub fn new(root: Element, settings: ReviewSettings) -> Self {
        let ReviewSettings { lang, endpoint, identity, person, sender, keeps, on_sign_in_needed } = settings;
        let model = Reviews::new(lang, &kept(&person));
        let state = State { root, api: Api { base: endpoint, identity }, person, sender, keeps, on_sign_in_needed };
        Self { model: RwSignal::new(model), state: StoredValue::new_local(state) }
    }

    /// Creates the shell of a reviewers' screen within the partners' page, for a person. `None` after the page was
    /// removed.
    #[cfg(feature = "reviews")]
    pub(crate) fn in_page(page: Shell, person: &str) -> Option<Self> {
        let Api { base, identity } = page.api()?;
        // The page asks once more who the user is, and offers to sign in.
        let on_sign_in_needed = Callback::new(move |()| page.dispatch(Event::SessionRetried));
        let settings = page.with_model_untracked(|model| {
            let sender = model.session.as_ref().map(|session| session.person.clone());
            ReviewSettings {
                lang: model.lang,
                endpoint: base,
                identity,
                person: person.to_owned(),
                sender: sender.filter(|person| !person.is_empty()),
                keeps: model.keeps_drafts(),
                on_sign_in_needed,
            }
        });
        Some(Self::new(page.root()?, settings))
    }

    /// Opens what the address bar names of the reviewers' screen, and follows it from now on.
    pub fn start(self) {
        self.dispatch(ReviewEvent::Started(place().unwrap_or_default()));
        let moved = window_event_listener(leptos::ev::popstate, move |_| {
            if let Some(place) = place() {
                self.dispatch(ReviewEvent::PlaceOpened(place));
            }
        });
        on_cleanup(move || moved.remove());
    }

    /// Releases the bytes of proof files, when the reviewers' screen is removed.
    pub fn close(self) {
        let place = |model: &Reviews| {
            let files = model.claim.iter().flat_map(|claim| claim.files.values());
            files.filter_map(|file| file.address().map(ToOwned::to_owned)).collect()
        };
        release(self.model.try_with_untracked(place).unwrap_or_default());
    }

    /// Creates a memo of a value computed from the reviewers' model, which notifies only when the value changes.
    pub fn memo<T: PartialEq + Send + Sync + 'static>(
        self,
        see: impl Fn(&Reviews) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.model.with(&see))
    }

    /// Creates a memo of a value that takes long to compute, such as what the rules say of the claim. It is computed
    /// anew only when the claim was answered anew, not with each key and each second.
    pub fn memo_of_claim<T: PartialEq + Send + Sync + 'static>(
        self,
        see: impl Fn(&Reviews) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        let revision = self.memo(|model| model.revision);
        Memo::new(move |_| {
            // To read it is to follow it: a memo that nobody has read follows nothing.
            revision.get();
            self.model.with_untracked(&see)
        })
    }

    /// Reads the model of the reviewers' screen without tracking it.
    pub fn with_model_untracked<T>(self, see: impl FnOnce(&Reviews) -> T) -> T {
        self.model.with_untracked(see)
    }

    /// Returns what to do when a field of the claim in view is edited: to dispatch the event of a text that is new for that
    /// claim. A field that is removed with the focus in it fires its events once more, when another claim may be in view.
    pub(crate) fn edit(
        self,
        text: fn(&TypedReview) -> &str,
        event: fn(ReviewKey, String) -> ReviewEvent,
    ) -> impl Fn(DomEvent) + Clone {
        let claim = self.with_model_untracked(|model| model.claim.as_ref().map(|claim| claim.key.clone()));
        move |edited| {
            let (Some(claim), typed) = (claim.clone(), event_target_value(&edited)) else { return };
            let is_new = |model: &Reviews| model.typed.get(&claim).map_or("", text) != typed;
            if self.model.try_with_untracked(is_new) == Some(true) {
                self.dispatch(event(claim, typed));
            }
        }
    }

    /// Returns the language of the reviewers' screen, which stays: in another one the screen is opened anew.
    pub fn lang(self) -> Lang {
        self.with_model_untracked(|model| model.lang)
    }

    /// Returns the words of the reviewers' screen.
    pub fn words(self) -> &'static Words {
        self.with_model_untracked(Reviews::words)
    }

    /// Passes an event to the model of the reviewers' screen and performs its effects. Does nothing after the screen
    /// was removed.
    pub fn dispatch(self, event: ReviewEvent) {
        let now = clock::now();
        for effect in self.model.try_update(|model| update(model, event, now)).unwrap_or_default() {
            self.perform(effect);
        }
    }

    fn perform(self, effect: ReviewEffect) {
        match effect {
            ReviewEffect::FetchQueue { version, filter, cursor } => {
                self.call(Call::reviews(&filter, cursor), move |answer, _| ReviewEvent::QueueAnswered {
                    version,
                    answer: read(answer),
                });
            }
            ReviewEffect::FetchClaim { version, key } => {
                self.call(Call::review(&key), move |answer, asked_at| {
                    let read = |reply: Reply| read_claim(&reply, asked_at).ok_or(Failure::Unreadable);
                    ReviewEvent::ClaimAnswered { version, answer: answer.and_then(read) }
                });
            }
            ReviewEffect::FetchCompetitor { version, key } => {
                self.call(Call::review(&key), move |answer, _| ReviewEvent::CompetitorAnswered {
                    version,
                    key,
                    answer: read(answer).map(Box::new),
                });
            }
            ReviewEffect::FetchFile { key, sha256, name, media_type } => {
                self.call(Call::review_file(&key, &sha256), move |answer, _| {
                    // Nobody would let it go once the screen is closed.
                    let reply = answer.ok().filter(|_| !self.model.is_disposed());
                    let address = reply.and_then(|reply| file_address(&reply.body, &name, media_type).ok());
                    ReviewEvent::FileAnswered { key, sha256, address }
                });
            }
            ReviewEffect::ReleaseFiles(addresses) => release(addresses),
            // A browser that refuses shows that itself.
            ReviewEffect::SaveFile { address, name } => drop(download::save(&address, &name)),
            ReviewEffect::Send { key, outgoing } => {
                let by = outgoing.key.clone();
                let sender = self.state.try_with_value(|state| state.sender.clone()).flatten();
                self.call(Call::review_act(&key, outgoing).by(sender), move |answer, asked_at| {
                    // Only a claim says that it was taken: a proxy may answer with a page of its own. One without its
                    // version, or as it was when the same had come before, is asked for once more.
                    let read = |reply: Reply| {
                        let claim = read_claim(&reply, asked_at).ok_or(Failure::Unreadable);
                        claim.map(|claim| Some(claim).filter(|claim| !reply.replayed && !claim.etag.is_empty()))
                    };
                    ReviewEvent::SentAnswered { key: by, answer: answer.and_then(read) }
                });
            }
            ReviewEffect::Delay(millis, event) => clock::after(millis, move || self.dispatch(*event)),
            ReviewEffect::Keep { key, typed } => self.keep(&key, typed),
            ReviewEffect::AskForSignIn => {
                if let Some(on_sign_in_needed) = self.state.try_with_value(|state| state.on_sign_in_needed) {
                    on_sign_in_needed.run(());
                }
            }
            ReviewEffect::Focus(id) => self.focus(id, false),
            ReviewEffect::FocusIfLost(id) => self.focus(id, true),
        }
    }

    /// Sends a request, and dispatches the event that `then` makes of the answer and the time at which it was asked for.
    fn call(self, call: Call, then: impl FnOnce(Result<Reply, Failure>, i64) -> ReviewEvent + 'static) {
        let Some(api) = self.state.try_with_value(|state| state.api.clone()) else { return };
        let then: Box<dyn FnOnce(Result<Reply, Failure>, i64) -> ReviewEvent> = Box::new(then);
        spawn_local(async move {
            let asked_at = clock::now();
            let answer = api.send(call, None).await;
            self.dispatch(then(answer, asked_at));
        });
    }

    fn keep(self, of: &ReviewKey, typed: Option<String>) {
        let _ = self.state.try_with_value(|State { person, keeps, .. }| {
            let key = format!("{}{}:{}", storage::review_keys(person), of.partner, of.claim_id);
            // Where nothing can be kept, it is in memory.
            match &typed {
                Some(typed) if *keeps => drop(storage::put(&key, typed)),
                // What is there from before is older.
                _ => storage::remove(&key),
            }
            TYPED.with_borrow_mut(|all| all.insert(key, typed));
        });
    }

    /// Moves the focus once the screen has been drawn; perhaps only if nothing has it.
    fn focus(self, id: &'static str, if_lost: bool) {
        spawn_local(async move {
            tick().await;
            let is_lost = || document().active_element().is_none_or(|active| active.tag_name() == "BODY");
            // A clone of the root: moving the focus fires events, whose handlers use the state.
            if (!if_lost || is_lost())
                && let Some(root) = self.state.try_with_value(|state| state.root.clone())
            {
                focus::focus(&root, &Focus::Id(id));
            }
        });
    }
}

/// What a person has typed before: in this tab, and for other claims on this device.
fn kept(person: &str) -> Vec<String> {
    let keys = storage::review_keys(person);
    let mut kept: BTreeMap<_, _> =
        storage::keys(&keys).into_iter().map(|key| (key.clone(), storage::get(&key))).collect();
    TYPED.with_borrow(|all| {
        kept.extend(all.iter().filter(|(key, _)| key.starts_with(&keys)).map(|it| (it.0.clone(), it.1.clone())))
    });
    kept.into_values().flatten().collect()
}

/// Whether something is typed for a claim, and not sent.
pub(super) fn has_typed() -> bool {
    TYPED.with_borrow(|all| all.values().any(Option::is_some))
}

/// Takes what a person has typed off the device; it stays in this page.
pub(super) fn take_off(person: &str) {
    for key in storage::keys(&storage::review_keys(person)) {
        let text = storage::get(&key);
        storage::remove(&key);
        TYPED.with_borrow_mut(|all| {
            all.entry(key).or_insert(text);
        });
    }
}

/// Forgets what a person has typed, on the device and in this page.
pub fn forget_reviews(person: &str) {
    storage::forget_reviews(person);
    TYPED.with_borrow_mut(BTreeMap::clear);
}

/// What the address names of this screen.
fn place() -> Option<Place> {
    window().location().hash().ok().and_then(|hash| Place::at_address(&hash))
}

/// Reads a claim that was answered. The server's clock is taken to be as late as it may be, so that nobody is promised a second
/// that is not left: its header has whole seconds, and says when the answer was made, which is after it was asked for.
fn read_claim(reply: &Reply, asked_at: i64) -> Option<Box<Answer>> {
    let detail: ReviewDetail = serde_json::from_slice(&reply.body).ok()?;
    let date = reply.date.as_deref().map(Date::parse).filter(|date| date.is_finite());
    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds, far below 2^53")]
    let ahead = date.map_or(0, |date| date as i64 + 1000 - asked_at);
    Some(Box::new(Answer { detail, etag: reply.etag.clone().unwrap_or_default(), ahead }))
}

/// Gives bytes an address of the browser's own. The media type is ours, never the server's or the partner's: so no file can come
/// to be a page with scripts.
fn file_address(bytes: &[u8], name: &str, media_type: &str) -> Result<String, JsValue> {
    let options = FilePropertyBag::new();
    options.set_type(media_type);
    let file =
        File::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes).into()), name, &options)?;
    Url::create_object_url_with_blob(&file)
}

fn release(addresses: Vec<String>) {
    for address in addresses {
        // There is nothing to release where this fails.
        drop(Url::revoke_object_url(&address));
    }
}
