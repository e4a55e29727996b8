//! The shell: takes events to the core and performs the effects that follow.

use cpor_rules::Lang;
use cpor_rules::wire::{self, FromJson};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use web_sys::Element;

use super::api::{Api, Call};
use super::files::{self, Files};
use super::resources::Resources;
use super::{claim_id, clock, focus, storage};
use crate::app::words::{self, Words};
use crate::app::{Effect, Event, Failure, Focus, Model, Saved, update};

/// Milliseconds after a change until the draft is kept.
const KEEP_AFTER: u32 = 250;

/// How the page is set up.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Base address of the endpoint without a final slash; empty means the page's own origin.
    pub endpoint: String,
    /// The language to begin with; it has to be here.
    pub lang: Lang,
    /// Where the others are, and what else is loaded when it is needed.
    pub resources: Resources,
    /// The page owns the document: it may set its title and language.
    pub owns_document: bool,
}

/// The page's model with its way to the outside. Copies are the same shell.
#[derive(Clone, Copy, Debug)]
pub struct Shell {
    /// What the page knows.
    model: RwSignal<Model>,
    state: StoredValue<State, LocalStorage>,
}

struct State {
    root: Element,
    api: Api,
    resources: Resources,
    files: Files,
    owns_document: bool,
    /// What waits to be kept, and the timer that will do it.
    unkept: Option<(Saved, Timeout)>,
}

impl Shell {
    /// A shell whose page is drawn into `root`.
    pub fn new(root: Element, settings: Settings) -> Self {
        let Settings { endpoint, lang, resources, owns_document } = settings;
        let api = Api { base: endpoint, identity: storage::identity() };
        let state = State { root, api, resources, files: Files::default(), owns_document, unkept: None };
        Self { model: RwSignal::new(Model::new(lang)), state: StoredValue::new_local(state) }
    }

    /// Shows the model to part of the page, which looks again when the model changes.
    pub(crate) fn watch(self, look: &mut dyn FnMut(&Model)) {
        self.model.with(|model| look(model));
    }

    /// What is seen of the model now, once.
    pub fn look<T>(self, see: impl Fn(&Model) -> T) -> T {
        let mut seen = None;
        untrack(|| self.watch(&mut |model| seen = Some(see(model))));
        seen.expect("the model was shown")
    }

    /// The language of the page. The page is drawn anew when it changes.
    pub fn lang(self) -> Lang {
        self.look(|model| model.lang)
    }

    /// The page's words in its language.
    pub fn words(self) -> &'static Words {
        words::of(self.lang())
    }

    /// Takes up what was kept on this device.
    pub fn start(self) {
        let saved = storage::saved().map(Box::new);
        self.dispatch(Event::Started { today: clock::today(), claim_id: claim_id(), saved });
    }

    /// Takes an event to the core. After the page is gone, nothing happens.
    pub fn dispatch(self, event: Event) {
        let effects = self.model.try_update(|model| update(model, event)).unwrap_or_default();
        for effect in effects {
            self.perform(effect);
        }
    }

    /// The files at hand.
    pub(super) fn with_files<T: Default>(self, use_files: impl FnOnce(&mut Files) -> T) -> T {
        self.state.try_update_value(|state| use_files(&mut state.files)).unwrap_or_default()
    }

    /// The page owns the document.
    pub fn owns_document(self) -> bool {
        self.state.with_value(|state| state.owns_document)
    }

    /// Where the guide is.
    pub(super) fn guide_address(self) -> String {
        self.state.with_value(|state| state.resources.guide.clone())
    }

    /// Moves the focus.
    pub fn focus(self, target: Focus) {
        self.perform(Effect::Focus(target));
    }

    fn perform(self, effect: Effect) {
        match effect {
            Effect::Keep(saved) => self.keep_soon(*saved),
            Effect::KeepNow(saved) => {
                self.state.update_value(|state| state.unkept = None);
                self.keep(&saved);
            }
            Effect::LoadLang(lang) => {
                let resources = self.state.with_value(|state| state.resources.clone());
                spawn_local(async move {
                    let here = resources.language(lang).await;
                    self.dispatch(Event::LangLoaded { lang, here });
                });
            }
            Effect::LoadSkus => {
                let resources = self.state.with_value(|state| state.resources.clone());
                spawn_local(async move { self.dispatch(Event::SkusLoaded(resources.skus().await)) });
            }
            Effect::KeepLang(lang) => storage::keep_lang(lang),
            Effect::After(millis, event) => drop(Timeout::new(millis, move || self.dispatch(*event)).forget()),
            Effect::FetchSession => self.call(Call::session(), |answer| Event::SessionAnswered(read(answer))),
            Effect::UseIdentity(identity) => {
                storage::keep_identity(&identity);
                self.state.update_value(|state| state.api.identity = Some(identity));
            }
            Effect::LookUp { version, domain } => {
                self.call(Call::tenant(&domain), move |answer| Event::LookupAnswered { version, answer: read(answer) });
            }
            Effect::Hash { handle } => spawn_local(async move {
                let digest = match self.file(handle) {
                    Some(file) => files::digest(&file).await,
                    None => Err(Failure::File),
                };
                self.dispatch(Event::Hashed { handle, digest });
            }),
            Effect::Upload { handle, claim_id, sha256, media_type } => match self.file(handle) {
                Some(file) => self.call(Call::upload(&claim_id, &sha256, media_type, file), move |answer| {
                    Event::Uploaded { handle, result: answer.map(|_| ()) }
                }),
                None => self.dispatch(Event::Uploaded { handle, result: Err(Failure::File) }),
            },
            Effect::Forget { handle } => self.with_files(|files| files.forget(handle)),
            Effect::Submit(outbox) => {
                let key = outbox.key.clone();
                self.call(Call::submit(outbox), move |answer| Event::SubmitAnswered { key, answer: read(answer) });
            }
            Effect::FetchOwnClaims(tenant) => {
                self.call(Call::own_claims(tenant), move |answer| Event::OwnClaimsAnswered {
                    tenant,
                    answer: read(answer),
                });
            }
            Effect::FetchClaims { version } => {
                self.call(Call::claims(), move |answer| Event::ClaimsAnswered { version, answer: read(answer) });
            }
            Effect::Focus(target) => spawn_local(async move {
                // The page is drawn in the turn that follows.
                tick().await;
                // No focus to move once the page is gone.
                let _ = self.state.try_with_value(|state| focus::focus(&state.root, &target));
            }),
        }
    }

    /// Plans to keep the draft. A later call takes the place of this one.
    fn keep_soon(self, saved: Saved) {
        let timer = Timeout::new(KEEP_AFTER, move || self.flush());
        self.state.update_value(|state| state.unkept = Some((saved, timer)));
    }

    /// What was typed last is kept before the page goes out of sight.
    pub fn keep_before_leaving(self) {
        let handle = window_event_listener_untyped("pagehide", move |_| self.flush());
        on_cleanup(move || handle.remove());
    }

    /// Keeps what is waiting to be kept.
    fn flush(self) {
        let waiting = self.state.try_update_value(|state| state.unkept.take()).flatten();
        if let Some((saved, timer)) = waiting {
            self.keep(&saved);
            // Not before now: this may be the timer's own call.
            drop(timer.forget());
        }
    }

    fn keep(self, saved: &Saved) {
        let at = storage::keep(saved).then(clock::local_time);
        self.dispatch(Event::Kept { at });
    }

    /// Sends a request, and takes what comes of it to the core.
    fn call(self, call: Call, then: impl FnOnce(Answer) -> Event + 'static) {
        let then: Box<dyn FnOnce(Answer) -> Event> = Box::new(then);
        self.send(call, then);
    }

    fn send(self, call: Call, then: Box<dyn FnOnce(Answer) -> Event>) {
        let api = self.state.with_value(|state| state.api.clone());
        spawn_local(async move { self.dispatch(then(api.send(call).await)) });
    }

    fn file(self, handle: u32) -> Option<web_sys::File> {
        self.state.with_value(|state| state.files.get(handle))
    }
}

type Answer = Result<Vec<u8>, Failure>;

fn read<T: FromJson + Default>(answer: Answer) -> Result<T, Failure> {
    answer.and_then(|body| wire::read(&body).map_err(|_| Failure::Unreadable))
}
