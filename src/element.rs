//! The page as a custom element in a host's page: the wasm functions that `embed/inline.js` calls.

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program is an element of a page and runs in a browser: `make build` builds it.");
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(target_arch = "wasm32")]
pub use element::*;

#[cfg(target_arch = "wasm32")]
mod element {
    use std::any::Any;
    use std::cell::{Cell, RefCell};
    use std::collections::BTreeMap;
    use std::rc::Rc;

    use cpor_claim::app::host_event::{self, EventSummary, HostNotifier};
    use cpor_claim::app::words::{self, Words};
    use cpor_claim::app::{Event, Focus, HostCommand, Mode, Saved, Screen, Step};
    use cpor_claim::browser::{self, Host, KeptPage, Resources, Settings, Shell, TokenCallback};
    use cpor_claim::page;
    use cpor_rules::edition::EDITIONS;
    use cpor_rules::evidence::Evidence;
    use cpor_rules::value::Choice;
    use cpor_rules::wire::{self, Receipt, null_as_default};
    use cpor_rules::{Draft, Lang};
    use js_sys::Promise;
    use serde::Deserialize;
    use serde_json::Value;
    use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
    use wasm_bindgen_futures::{JsFuture, spawn_local};
    use web_sys::Element;

    /// The settings of the element, as JSON.
    #[derive(Deserialize)]
    struct Setup {
        /// The base URL of the backend, without a final slash.
        endpoint: String,
        /// The name of a [`Mode`]; any other text means all of the page.
        #[serde(default, deserialize_with = "null_as_default")]
        mode: String,
        /// A language tag.
        #[serde(default, deserialize_with = "null_as_default")]
        lang: String,
        /// Whether the user can choose the language.
        #[serde(default, deserialize_with = "null_as_default")]
        offers_languages: bool,
        /// The name of the element among the document's, by its id or the document's path.
        name: String,
        /// The name that it had for an earlier version of the page.
        old_name: String,
        /// Whether the draft is saved on this device.
        #[serde(default, deserialize_with = "null_as_default")]
        keeps: bool,
        /// The state from [`MountedPage::kept`], when an element is mounted again.
        kept: Option<KeptPage>,
        /// The level of the first heading, 1 to 6.
        #[serde(default, deserialize_with = "null_as_default")]
        first_heading: u32,
        /// The URLs of the languages.
        english: String,
        italian: String,
        /// The URLs of the words for submitted claims.
        english_claim: String,
        italian_claim: String,
        /// The URL of the table of SKUs.
        skus: String,
    }

    #[wasm_bindgen]
    extern "C" {
        /// The JavaScript side of the custom element, in `embed/inline.js`.
        pub type JsElement;

        /// The page is drawn, and `ask` reaches it by this number.
        #[wasm_bindgen(method)]
        fn mounted(this: &JsElement, number: u32);

        /// The page cannot be drawn, because of what this stage of the start loads.
        #[wasm_bindgen(method)]
        fn failed(this: &JsElement, stage: &str, why: &str);

        /// Dispatches a custom event, with its detail as JSON.
        #[wasm_bindgen(method)]
        fn tell(this: &JsElement, name: &str, detail: &str);

        /// Asks the host whether the claim may be submitted; resolves to true or false.
        #[wasm_bindgen(method)]
        fn before(this: &JsElement) -> Promise;

        /// Gets the bearer token; resolves to a string, or to undefined when there is none.
        #[wasm_bindgen(method)]
        fn token(this: &JsElement) -> Promise;

        /// Tells that a request with this token was refused.
        #[wasm_bindgen(method)]
        fn refused(this: &JsElement, token: Option<String>);

        /// Asks the host to sign the user in; resolves when there is a new token.
        #[wasm_bindgen(method, js_name = signIn)]
        fn sign_in(this: &JsElement) -> Promise;
    }

    /// The host, reached through the JavaScript side of the element. Copies refer to the same host.
    #[derive(Clone)]
    struct ElementHost(Rc<ElementHostState>);

    struct ElementHostState {
        js_element: JsElement,
        notifier: RefCell<Option<HostNotifier>>,
        /// Whether the host is signing the user in.
        is_signing_in: Cell<bool>,
    }

    impl ElementHost {
        fn notify(&self, shell: Shell, summary: EventSummary) {
            if shell.is_disposed() {
                return;
            }
            let now = browser::utc_time();
            let events = self.0.notifier.borrow_mut().as_mut().map(|notifier| {
                // The events are collected first: their listeners may change the model.
                let notifier = RefCell::new(notifier);
                shell.with_model_untracked(|model| notifier.borrow_mut().collect_events(model, summary, &now))
            });
            for (name, detail) in events.unwrap_or_default() {
                self.0.js_element.tell(name, &detail);
            }
        }
    }

    impl Host for ElementHost {
        fn dispatch(&self, shell: Shell, event: Event) {
            if !matches!(event, Event::Submit { .. }) || !shell.with_model_untracked(host_event::is_ready) {
                return self.handle(shell, event);
            }
            let (host, may) = (self.clone(), self.0.js_element.before());
            spawn_local(async move {
                if JsFuture::from(may).await.is_ok_and(|may| may.is_truthy()) {
                    host.handle(shell, event);
                }
            });
        }

        fn handle(&self, shell: Shell, event: Event) {
            // Before the rest is here, what a summary tells only waits for it.
            let summary = if shell.uses_rest() { EventSummary::from(&event) } else { EventSummary::default() };
            shell.handle(event);
            self.notify(shell, summary);
        }

        fn with_token(&self, then: TokenCallback) {
            let token = self.0.js_element.token();
            spawn_local(async move { then(JsFuture::from(token).await.ok().and_then(|token| token.as_string())) });
        }

        fn token_refused(&self, token: Option<String>) {
            self.0.js_element.refused(token);
        }

        fn sign_in(&self, shell: Shell) {
            if self.0.is_signing_in.replace(true) {
                return;
            }
            let (host, signed_in) = (self.clone(), self.0.js_element.sign_in());
            spawn_local(async move {
                let signed_in = JsFuture::from(signed_in).await;
                host.0.is_signing_in.replace(false);
                if signed_in.is_ok() {
                    shell.apply_host_command(HostCommand::RetryAfterSignIn);
                    host.notify(shell, EventSummary::default());
                }
            });
        }
    }

    thread_local! {
        /// The mounted pages, by numbers that are never reused.
        static MOUNTED: RefCell<Vec<(u32, Rc<MountedPage>)>> = const { RefCell::new(Vec::new()) };
        static LAST_NUMBER: Cell<u32> = const { Cell::new(0) };
    }

    /// A page that is mounted in an element. Dropping it removes the page.
    struct MountedPage {
        /// The name of the element.
        name: String,
        shell: Shell,
        host: ElementHost,
        resources: Resources,
        /// The language that was requested last.
        lang: Cell<Lang>,
        /// How often the host has set its own words.
        words_turn: Cell<u32>,
        /// Removes the page when dropped.
        _page: Box<dyn Any>,
    }

    /// Loads the language and draws the page into an empty element of a host's page. Then calls `js_element.mounted`;
    /// on an error calls `js_element.failed`. `setup` is JSON.
    #[wasm_bindgen]
    pub fn mount(root: Element, setup: &str, js_element: JsElement) {
        let setup = match serde_json::from_str::<Setup>(setup) {
            Ok(setup) => setup,
            Err(error) => return js_element.failed("script", &error.to_string()),
        };
        spawn_local(async move {
            let languages = vec![(Lang::En, setup.english.clone()), (Lang::It, setup.italian.clone())];
            let claims = vec![(Lang::En, setup.english_claim.clone()), (Lang::It, setup.italian_claim.clone())];
            let resources = Resources::at(languages, claims, setup.skus.clone());
            let wanted = lang_of(&setup.lang);
            let lang = if resources.language(wanted).await { wanted } else { Lang::En };
            if !resources.language(lang).await {
                return js_element.failed("language", "the language could not be loaded");
            }
            draw(root, setup, lang, resources, js_element).await;
        });
    }

    async fn draw(root: Element, setup: Setup, lang: Lang, resources: Resources, js_element: JsElement) {
        let state = ElementHostState { js_element, notifier: RefCell::default(), is_signing_in: Cell::default() };
        let host = ElementHost(Rc::new(state));
        let settings = Settings {
            place: place_of(&setup.name, &setup.endpoint),
            old_place: Some(setup.old_name),
            endpoint: setup.endpoint,
            mode: mode_of(&setup.mode),
            saves_draft: setup.keeps,
            resumed: setup.kept,
            first_heading: setup.first_heading.clamp(1, 6),
            offers_languages: setup.offers_languages,
            host: Some(Rc::new(host.clone())),
            ..Settings::stand_alone(lang, resources.clone())
        }
        .with_first_draft()
        .await;
        let Ok(settings) = settings else {
            return host.0.js_element.failed("wasm", "the code that reads drafts could not be loaded");
        };
        let (shell, page) = page::mount(root, settings);
        let number = LAST_NUMBER.get() + 1;
        LAST_NUMBER.set(number);
        let state = Rc::clone(&host.0);
        let mounted = MountedPage {
            name: setup.name,
            shell,
            host,
            resources,
            lang: Cell::new(lang),
            words_turn: Cell::new(0),
            _page: Box::new(page),
        };
        MOUNTED.with_borrow_mut(|all| all.push((number, Rc::new(mounted))));
        state.js_element.mounted(number);
    }

    /// Removes an embedded page by its number.
    #[wasm_bindgen]
    pub fn unmount(number: u32) {
        let index_in = |all: &[(u32, Rc<MountedPage>)]| all.iter().position(|(of, _)| *of == number);
        let gone = MOUNTED.with_borrow_mut(|all| index_in(all).map(|index| all.swap_remove(index)));
        drop(gone);
    }

    /// Checks the claim of an embedded page, and resolves to input and verdict as JSON.
    ///
    /// # Errors
    /// What writes it out could not be loaded.
    #[wasm_bindgen]
    pub async fn check(number: u32) -> Result<String, JsValue> {
        let shell = MOUNTED.with_borrow(|all| all.iter().find(|(of, _)| *of == number).map(|(_, it)| it.shell));
        let check = match shell {
            Some(shell) => shell.check().await,
            None => None,
        };
        check.ok_or_else(|| JsValue::from_str("the verdict could not be written out"))
    }

    /// Passes a query or a command of the host to an embedded page: `what` names it. The other arguments depend on it.
    ///
    /// # Errors
    /// Why the command is not possible.
    #[wasm_bindgen]
    pub fn ask(number: u32, what: &str, first: String, second: &str) -> Result<Option<String>, JsValue> {
        let find = |all: &Vec<(u32, Rc<MountedPage>)>| {
            all.iter().find(|(of, _)| *of == number).map(|(_, mounted)| Rc::clone(mounted))
        };
        let Some(mounted) = MOUNTED.with_borrow(find) else { return Ok(None) };
        match what {
            "draft" => return Ok(Some(mounted.draft())),
            "receipt" => {
                let reference = |receipt: &Receipt| receipt.receipt_id.clone();
                return Ok(mounted.shell.with_model_untracked(|model| model.submission.receipt().map(reference)));
            }
            "kept" => return Ok((!mounted.shell.keeps_on_device()).then(|| mounted.kept())),
            "begin" => mounted.start_notifying(),
            "mode" => mounted.apply(HostCommand::SetMode(mode_of(&first))),
            "signed-in" => mounted.apply(HostCommand::RetryAfterSignIn),
            "endpoint" => mounted.set_endpoint(first),
            "lang" => mounted.set_lang(&first),
            "prefill" => mounted.prefill(first, second),
            "open" => mounted.open(&first),
            "focus" => mounted.shell.focus(Focus::Heading),
            "words" => mounted.set_words(&first)?,
            "replace" => mounted.replace(&first)?,
            "reset" => mounted.reset()?,
            "submit" => mounted.submit(),
            _ => {}
        }
        Ok(None)
    }

    impl MountedPage {
        /// Starts to send events to the host, first those for the current state.
        fn start_notifying(&self) {
            self.host.0.notifier.replace(Some(self.shell.with_model_untracked(HostNotifier::new)));
            self.host.notify(self.shell, EventSummary::default());
        }

        /// Switches to another backend, and fetches the session from it.
        fn set_endpoint(&self, base: String) {
            let place = place_of(&self.name, &base);
            self.shell.use_endpoint(base, place);
            self.shell.dispatch(Event::SessionRetried);
            // It may know the domain that the other one did not.
            self.shell.dispatch(Event::LookupRetried);
        }

        /// Loads a language and shows the page in it. Nothing changes when it cannot be loaded.
        fn set_lang(self: &Rc<Self>, tag: &str) {
            let lang = lang_of(tag);
            self.lang.set(lang);
            let of = Rc::downgrade(self);
            let resources = self.resources.clone();
            spawn_local(async move {
                let here = resources.language(lang).await;
                if let Some(of) = of.upgrade().filter(|of| here && of.lang.get() == lang) {
                    of.apply(HostCommand::SetLang(lang));
                }
            });
        }

        /// Fills in a text of the claim from an attribute. For the edition, `latest` is allowed too.
        fn prefill(&self, pointer: String, text: &str) {
            let latest = EDITIONS.last().map_or("", |edition| edition.id);
            let text = if pointer == "/edition" && text == "latest" { latest } else { text };
            self.apply(HostCommand::Prefill { pointer, text: text.into() });
        }

        /// Opens the screen of an address.
        fn open(&self, address: &str) {
            if let Some(screen) = Screen::at_address(address) {
                self.shell.dispatch(Event::AddressChanged(screen));
            }
        }

        /// The claim with its evidence, as it would be submitted, as JSON.
        fn draft(&self) -> String {
            self.shell.with_model_untracked(|model| {
                let mut draft = model.draft.clone();
                let evidence = Evidence {
                    declared: model.evidence.declared.clone(),
                    customer_subscriptions: model.evidence.customer_subscriptions.clone(),
                    other_partner_holds: model.evidence.other_partner_holds.clone(),
                    ..Evidence::default()
                };
                if evidence != Evidence::default() {
                    draft.unknown_members.insert("evidence".into(), wire::to_value(&evidence));
                }
                wire::to_text(&draft)
            })
        }

        /// Sets the host's own words, by their index in `Words::names`: `{"en": {"7": "Send it"}}`.
        fn set_words(self: &Rc<Self>, own: &str) -> Result<(), JsValue> {
            let Ok(own) = serde_json::from_str::<BTreeMap<String, Value>>(own) else {
                return Err(problem(&"strings are an object"));
            };
            let turn = self.words_turn.get() + 1;
            self.words_turn.set(turn);
            for lang in Lang::ALL.iter().copied() {
                let (shell, resources, of) = (self.shell, self.resources.clone(), Rc::downgrade(self));
                let Some(own) = own.get(lang.name()).cloned() else {
                    shell.apply_host_command(HostCommand::SetWords(lang, None));
                    continue;
                };
                // The words that the host does not replace have to be loaded.
                spawn_local(async move {
                    let is_here = resources.language(lang).await;
                    // Other words may have been set meanwhile.
                    if is_here && of.upgrade().is_some_and(|of| of.words_turn.get() == turn) {
                        shell.apply_host_command(HostCommand::SetWords(lang, Some(host_words(lang, &own))));
                    }
                });
            }
            Ok(())
        }

        /// Replaces the claim by one in the format of [`Self::draft`].
        fn replace(&self, draft: &str) -> Result<(), JsValue> {
            self.refuse_while_sending()?;
            let read = wire::read_with_evidence(draft.as_bytes());
            let (mut draft, evidence) = read.map_err(|error| problem(&error))?;
            if draft.claim_id.is_empty() {
                draft.claim_id = browser::claim_id();
            }
            let saved = self.shell.with_model_untracked(|model| model.to_saved());
            let saved = Box::new(Saved {
                draft,
                declared: evidence.declared.unwrap_or_default(),
                export: evidence.customer_subscriptions,
                other_partner_holds: evidence.other_partner_holds.unwrap_or_default(),
                step: saved.step,
                sent_files: saved.sent_files,
                ..Saved::default()
            });
            self.apply(HostCommand::ReplaceDraft { saved, draft_id: browser::claim_id() });
            Ok(())
        }

        /// Begins another claim.
        fn reset(&self) -> Result<(), JsValue> {
            self.refuse_while_sending()?;
            let draft = Draft { claim_id: browser::claim_id(), ..Draft::default() };
            self.apply(HostCommand::ReplaceDraft {
                saved: Box::new(Saved { draft, ..Saved::default() }),
                draft_id: browser::claim_id(),
            });
            Ok(())
        }

        /// Submits the claim, or shows in the page what is missing.
        fn submit(&self) {
            self.open(&Screen::Step(Step::Check).address());
            self.shell.dispatch(Event::Submit { key: browser::key() });
        }

        /// The state to keep when the element is mounted again, as JSON.
        fn kept(&self) -> String {
            wire::to_text(&self.shell.kept())
        }

        fn apply(&self, command: HostCommand) {
            self.shell.apply_host_command(command);
            self.host.notify(self.shell, EventSummary::default());
        }

        fn refuse_while_sending(&self) -> Result<(), JsValue> {
            let is_sending = self.shell.with_model_untracked(|model| model.submission.outbox().is_some());
            if is_sending {
                Err(problem(&"a claim is on its way to the endpoint; wait for its answer"))
            } else {
                Ok(())
            }
        }
    }

    /// Returns the words of a language with the host's own, by index. They are cached, because they are leaked.
    fn host_words(lang: Lang, own: &Value) -> &'static Words {
        type Made = (Lang, String, &'static Words);
        thread_local!(static MADE: RefCell<Vec<Made>> = const { RefCell::new(Vec::new()) });
        let text = wire::to_text(own);
        MADE.with_borrow_mut(|made| {
            if let Some((.., words)) = made.iter().find(|(of, own, _)| *of == lang && *own == text) {
                return *words;
            }
            let word = |index: usize| own.pointer(&format!("/{index}")).and_then(Value::as_str).map(Into::into);
            let words: &'static Words = Box::leak(Box::new(words::of(lang).with(&word)));
            made.push((lang, text, words));
            words
        })
    }

    /// The place of an element's drafts.
    fn place_of(name: &str, endpoint: &str) -> String {
        format!("{name}@{endpoint}")
    }

    fn mode_of(name: &str) -> Mode {
        Mode::named(name).unwrap_or(Mode::All)
    }

    fn lang_of(tag: &str) -> Lang {
        Lang::from_tag(tag).unwrap_or(Lang::En)
    }

    fn problem(problem: &dyn std::fmt::Display) -> JsValue {
        js_sys::Error::new(&problem.to_string()).into()
    }
}
