//! The shell: takes events to the core and performs the effects that follow.

use std::rc::Rc;

use cpor_rules::Lang;
use cpor_rules::wire::{self, FromJson};
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use web_sys::Element;

use super::api::{Api, Call, Reply};
use super::files::{self, Files};
use super::host::Host;
use super::resources::Resources;
use super::{claim_id, clock, focus, storage};
use crate::app::words::Words;
use crate::app::{Effect, Event, Failure, Focus, Mode, Model, Saved, Wish, grant, update};

/// Milliseconds after a change until the draft is kept.
const KEEP_AFTER: u32 = 250;

/// How the page is set up.
#[derive(Clone)]
pub struct Settings {
    /// Base address of the endpoint without a final slash; empty means the page's own origin.
    pub endpoint: String,
    /// The language to begin with; it has to be here.
    pub lang: Lang,
    /// Where the others are, and what else is loaded when it is needed.
    pub resources: Resources,
    /// What of the page is there.
    pub mode: Mode,
    /// The name under which the draft is kept.
    pub key: String,
    /// It is kept on this device, so that a reload does not lose it.
    pub keeps: bool,
    /// The level of the first heading, 1 to 6.
    pub first_heading: u32,
    /// The user can choose the language.
    pub offers_languages: bool,
    /// Whoever has the page stand in a document of theirs; without one, the document is the page's own.
    pub host: Option<Rc<dyn Host>>,
}

impl Settings {
    /// A page of its own, with its endpoint where it comes from.
    pub fn stand_alone(lang: Lang, resources: Resources) -> Self {
        Self {
            endpoint: String::new(),
            lang,
            resources,
            mode: Mode::All,
            key: "cpor-claim".into(),
            keeps: true,
            first_heading: 1,
            offers_languages: true,
            host: None,
        }
    }
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
    key: String,
    first_heading: u32,
    offers_languages: bool,
    host: Option<Rc<dyn Host>>,
    /// What waits to be kept, and by which turn.
    unkept: Option<(Saved, u32)>,
    /// Counts the turns.
    turn: u32,
}

impl Shell {
    /// A shell whose page is drawn into `root`.
    pub fn new(root: Element, settings: Settings) -> Self {
        let Settings { endpoint, lang, resources, mode, key, keeps, first_heading, offers_languages, host } = settings;
        let identity = if host.is_none() { storage::identity() } else { None };
        let api = Api { base: endpoint, identity };
        let files = Files::default();
        let state =
            State { root, api, resources, files, key, first_heading, offers_languages, host, unkept: None, turn: 0 };
        let mut model = Model::new(lang);
        (model.mode, model.keeps) = (mode, keeps);
        Self { model: RwSignal::new(model), state: StoredValue::new_local(state) }
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
        self.look(Model::words)
    }

    /// Takes up what was kept on this device.
    pub fn start(self) {
        let saved = self.key().and_then(|key| storage::saved(&key)).map(Box::new);
        self.dispatch(Event::Started { today: clock::today(), claim_id: claim_id(), saved });
    }

    /// Takes an event to the core, by way of the host where there is one.
    pub fn dispatch(self, event: Event) {
        match self.host() {
            Some(host) => host.happened(self, event),
            None => self.take_in(event),
        }
    }

    /// Takes an event to the core. After the page is gone, nothing happens.
    pub fn take_in(self, event: Event) {
        let effects = self.model.try_update(|model| update(model, event)).unwrap_or_default();
        for effect in effects {
            self.perform(effect);
        }
    }

    /// The files at hand.
    pub(super) fn with_files<T: Default>(self, use_files: impl FnOnce(&mut Files) -> T) -> T {
        self.state.try_update_value(|state| use_files(&mut state.files)).unwrap_or_default()
    }

    /// Whoever has the page stand in a document of theirs.
    pub fn host(self) -> Option<Rc<dyn Host>> {
        self.state.try_with_value(|state| state.host.clone()).flatten()
    }

    /// The name of the draft.
    pub(super) fn draft_name(self) -> String {
        self.state.with_value(|state| state.key.clone())
    }

    /// The name under which the draft is kept on this device; none where nothing is kept.
    fn key(self) -> Option<String> {
        let keeps = self.look(|model| model.keeps);
        self.state.try_with_value(|state| keeps.then(|| state.key.clone())).flatten()
    }

    /// The user can choose the language.
    pub(crate) fn offers_languages(self) -> bool {
        self.state.with_value(|state| state.offers_languages)
    }

    /// The level of the first heading, 1 to 6.
    pub(crate) fn first_heading(self) -> u32 {
        self.state.with_value(|state| state.first_heading)
    }

    /// The page is gone.
    pub fn is_gone(self) -> bool {
        self.model.is_disposed()
    }

    /// Asks another endpoint from now on.
    pub fn use_endpoint(self, base: String) {
        self.state.update_value(|state| state.api.base = base);
    }

    /// Moves the focus.
    pub fn focus(self, target: Focus) {
        self.perform(Effect::Focus(target));
    }

    /// Takes what the host wishes to the core.
    pub fn grant(self, wish: Wish) {
        let effects = self.model.try_update(|model| grant(model, wish)).unwrap_or_default();
        for effect in effects {
            self.perform(effect);
        }
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
            Effect::KeepLang(lang) => {
                if self.host().is_none() {
                    storage::keep_lang(lang);
                }
            }
            Effect::After(millis, event) => clock::after(millis, move || self.dispatch(*event)),
            Effect::FetchSession => self.call(Call::session(), |answer| Event::SessionAnswered(read(answer))),
            Effect::SignIn => {
                if let Some(host) = self.host() {
                    host.sign_in(self);
                }
            }
            Effect::UseIdentity(identity) => {
                if self.host().is_none() {
                    storage::keep_identity(&identity);
                }
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
                self.call(Call::submit(outbox), move |answer| {
                    let replayed = answer.as_ref().is_ok_and(|reply| reply.replayed);
                    Event::SubmitAnswered { key, answer: read(answer), replayed }
                });
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
        let turn = self.state.try_update_value(|state| {
            state.turn += 1;
            state.unkept = Some((saved, state.turn));
            state.turn
        });
        clock::after(KEEP_AFTER, move || {
            let is_due = |state: &State| state.unkept.as_ref().map(|(_, turn)| *turn) == turn;
            if self.state.try_with_value(is_due) == Some(true) {
                self.flush();
            }
        });
    }

    /// What was typed last is kept before the page goes out of sight, or is taken away.
    pub fn keep_before_leaving(self) {
        let handle = window_event_listener_untyped("pagehide", move |_| self.flush());
        on_cleanup(move || {
            handle.remove();
            self.flush();
        });
    }

    /// Keeps what is waiting to be kept.
    fn flush(self) {
        let waiting = self.state.try_update_value(|state| state.unkept.take()).flatten();
        if let Some((saved, _)) = waiting {
            self.keep(&saved);
        }
    }

    fn keep(self, saved: &Saved) {
        if let Some(key) = self.key() {
            let at = storage::keep(&key, saved).then(clock::local_time);
            self.dispatch(Event::Kept { at });
        }
    }

    /// Sends a request, and takes what comes of it to the core.
    fn call(self, call: Call, then: impl FnOnce(Answer) -> Event + 'static) {
        let then: Box<dyn FnOnce(Answer) -> Event> = Box::new(then);
        self.send(call, then);
    }

    fn send(self, call: Call, then: Box<dyn FnOnce(Answer) -> Event>) {
        match self.host() {
            Some(host) => host.token(Box::new(move |token| self.send_as(token, call, then))),
            None => self.send_as(None, call, then),
        }
    }

    fn send_as(self, token: Option<String>, call: Call, then: Box<dyn FnOnce(Answer) -> Event>) {
        // The page may be gone, now that the host has answered.
        let Some(api) = self.state.try_with_value(|state| state.api.clone()) else { return };
        spawn_local(async move {
            let answer = api.send(call, token.clone()).await;
            if let (Some(host), Err(failure)) = (self.host(), &answer)
                && failure.wants_sign_in()
            {
                host.refused(token);
            }
            self.dispatch(then(answer));
        });
    }

    fn file(self, handle: u32) -> Option<web_sys::File> {
        self.state.with_value(|state| state.files.get(handle))
    }
}

type Answer = Result<Reply, Failure>;

fn read<T: FromJson + Default>(answer: Answer) -> Result<T, Failure> {
    answer.and_then(|reply| wire::read(&reply.body).map_err(|_| Failure::Unreadable))
}
