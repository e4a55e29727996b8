//! The page as an element of somebody else's page: mounted, asked, told of and taken away by `embed/inline.js`.

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

    use cpor_claim::app::told::{self, Happened, Teller};
    use cpor_claim::app::words::{self, Words};
    use cpor_claim::app::{Event, Focus, Mode, Saved, Screen, Step, Wish};
    use cpor_claim::browser::{self, Host, Resources, Settings, Shell, WithToken};
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

    /// How the element is set up, as JSON.
    #[derive(Deserialize)]
    struct Setup {
        /// Base address of the endpoint without a final slash.
        endpoint: String,
        /// A [`Mode`]; any other text is all of it.
        #[serde(default, deserialize_with = "null_as_default")]
        mode: String,
        /// A language tag.
        #[serde(default, deserialize_with = "null_as_default")]
        lang: String,
        /// The user can choose the language.
        #[serde(default, deserialize_with = "null_as_default")]
        offers_languages: bool,
        /// The name under which the draft is kept.
        key: String,
        /// It is kept on this device.
        #[serde(default, deserialize_with = "null_as_default")]
        keeps: bool,
        /// What was kept by [`Mounted::kept`] of an element that is mounted once more.
        kept: Option<Saved>,
        /// The level of the first heading, 1 to 6.
        #[serde(default, deserialize_with = "null_as_default")]
        first_heading: u32,
        /// Where the languages are.
        english: String,
        italian: String,
        /// Where the table of SKUs is.
        skus: String,
    }

    #[wasm_bindgen]
    extern "C" {
        /// The element's side in JavaScript.
        pub type Outside;

        /// It is drawn, and can be asked by this number.
        #[wasm_bindgen(method)]
        fn mounted(this: &Outside, number: u32);

        /// It cannot be drawn.
        #[wasm_bindgen(method)]
        fn failed(this: &Outside, why: &str);

        /// Tells of an event, its detail as JSON.
        #[wasm_bindgen(method)]
        fn tell(this: &Outside, name: &str, detail: &str);

        /// Asks whether the claim may be sent; resolves to true or false.
        #[wasm_bindgen(method)]
        fn before(this: &Outside) -> Promise;

        /// Gets the bearer token; resolves to a text, or to nothing where there is none.
        #[wasm_bindgen(method)]
        fn token(this: &Outside) -> Promise;

        /// A request with this token was refused.
        #[wasm_bindgen(method)]
        fn refused(this: &Outside, token: Option<String>);

        /// A token is missing, or was refused; resolves when there is another one.
        #[wasm_bindgen(method, js_name = signIn)]
        fn sign_in(this: &Outside) -> Promise;
    }

    /// The host, by way of the element. Copies are the same host.
    #[derive(Clone)]
    struct ByElement(Rc<Seen>);

    struct Seen {
        outside: Outside,
        teller: RefCell<Option<Teller>>,
        /// A sign-in is on its way.
        signs_in: Cell<bool>,
    }

    impl ByElement {
        fn tell(&self, shell: Shell, happened: Happened) {
            if shell.is_gone() {
                return;
            }
            let now = browser::utc_time();
            let told = self.0.teller.borrow_mut().as_mut().map(|teller| {
                // Only looking: what is told may do anything.
                let teller = RefCell::new(teller);
                shell.look(|model| teller.borrow_mut().tell(model, happened, &now))
            });
            for (name, detail) in told.unwrap_or_default() {
                self.0.outside.tell(name, &detail);
            }
        }

        fn take_in(&self, shell: Shell, event: Event) {
            let happened = Happened::from(&event);
            shell.take_in(event);
            self.tell(shell, happened);
        }
    }

    impl Host for ByElement {
        fn happened(&self, shell: Shell, event: Event) {
            if !matches!(event, Event::Submit { .. }) || !shell.look(told::is_ready) {
                return self.take_in(shell, event);
            }
            let (host, may) = (self.clone(), self.0.outside.before());
            spawn_local(async move {
                if JsFuture::from(may).await.is_ok_and(|may| may.is_truthy()) {
                    host.take_in(shell, event);
                }
            });
        }

        fn token(&self, then: WithToken) {
            let token = self.0.outside.token();
            spawn_local(async move { then(JsFuture::from(token).await.ok().and_then(|token| token.as_string())) });
        }

        fn refused(&self, token: Option<String>) {
            self.0.outside.refused(token);
        }

        fn sign_in(&self, shell: Shell) {
            if self.0.signs_in.replace(true) {
                return;
            }
            let (host, signed_in) = (self.clone(), self.0.outside.sign_in());
            spawn_local(async move {
                let signed_in = JsFuture::from(signed_in).await;
                host.0.signs_in.replace(false);
                if signed_in.is_ok() {
                    shell.grant(Wish::SignedIn);
                    host.tell(shell, Happened::default());
                }
            });
        }
    }

    thread_local! {
        /// What stands in elements, by numbers that are never given again.
        static MOUNTED: RefCell<Vec<(u32, Rc<Mounted>)>> = const { RefCell::new(Vec::new()) };
        static LAST: Cell<u32> = const { Cell::new(0) };
    }

    /// What stands in an element. Dropping it takes it away.
    struct Mounted {
        shell: Shell,
        host: ByElement,
        resources: Resources,
        /// The language that was wished last.
        lang: Cell<Lang>,
        /// Dropped, it takes the page away.
        _page: Box<dyn Any>,
    }

    /// Draws the page into an empty element once its language is here, and says so by `outside.mounted`, or says by
    /// `outside.failed` why it cannot. `setup` is JSON.
    #[wasm_bindgen]
    pub fn mount(root: Element, setup: &str, outside: Outside) {
        let setup = match serde_json::from_str::<Setup>(setup) {
            Ok(setup) => setup,
            Err(error) => return outside.failed(&error.to_string()),
        };
        spawn_local(async move {
            let languages = vec![(Lang::En, setup.english.clone()), (Lang::It, setup.italian.clone())];
            let resources = Resources::at(languages, setup.skus.clone());
            let wished = lang_of(&setup.lang);
            let lang = if resources.language(wished).await { wished } else { Lang::En };
            if !resources.language(lang).await {
                return outside.failed("the language could not be loaded");
            }
            draw(root, setup, lang, resources, outside);
        });
    }

    fn draw(root: Element, setup: Setup, lang: Lang, resources: Resources, outside: Outside) {
        let seen = Seen { outside, teller: RefCell::default(), signs_in: Cell::default() };
        let host = ByElement(Rc::new(seen));
        let settings = Settings {
            endpoint: setup.endpoint,
            mode: mode_of(&setup.mode),
            key: setup.key,
            keeps: setup.keeps,
            first_heading: setup.first_heading.clamp(1, 6),
            offers_languages: setup.offers_languages,
            host: Some(Rc::new(host.clone())),
            ..Settings::stand_alone(lang, resources.clone())
        };
        let (shell, page) = page::mount(root, settings);
        if let Some(kept) = setup.kept {
            shell.grant(Wish::Draft(Box::new(kept)));
        }
        let number = LAST.get() + 1;
        LAST.set(number);
        let seen = Rc::clone(&host.0);
        let mounted = Mounted { shell, host, resources, lang: Cell::new(lang), _page: Box::new(page) };
        MOUNTED.with_borrow_mut(|all| all.push((number, Rc::new(mounted))));
        seen.outside.mounted(number);
    }

    /// Takes away what stands in an element.
    #[wasm_bindgen]
    pub fn unmount(number: u32) {
        let place = |all: &[(u32, Rc<Mounted>)]| all.iter().position(|(of, _)| *of == number);
        let gone = MOUNTED.with_borrow_mut(|all| place(all).map(|place| all.swap_remove(place)));
        drop(gone);
    }

    /// Asks what stands in an element for something, or to do something.
    ///
    /// # Errors
    /// It cannot be done; why, in words.
    #[wasm_bindgen]
    pub fn ask(number: u32, what: &str, first: String, second: &str) -> Result<Option<String>, JsValue> {
        let find = |all: &Vec<(u32, Rc<Mounted>)>| {
            all.iter().find(|(of, _)| *of == number).map(|(_, mounted)| Rc::clone(mounted))
        };
        let Some(mounted) = MOUNTED.with_borrow(find) else { return Ok(None) };
        match what {
            "draft" => return Ok(Some(mounted.draft())),
            "receipt" => {
                let reference = |receipt: &Receipt| receipt.receipt_id.clone();
                return Ok(mounted.shell.look(|model| model.submission.receipt().map(reference)));
            }
            "kept" => return Ok(Some(mounted.kept())),
            "guide" => return Ok(Some(wire::to_text(&mounted.shell.open_message(None)))),
            "begin" => mounted.begin(),
            "mode" => mounted.grant(Wish::Mode(mode_of(&first))),
            "signed-in" => mounted.grant(Wish::SignedIn),
            "endpoint" => mounted.endpoint(first),
            "lang" => mounted.lang(&first),
            "type" => mounted.fill_in(first, second),
            "open" => mounted.open(&first),
            "focus" => mounted.shell.focus(Focus::Heading),
            "words" => mounted.words(&first)?,
            "replace" => mounted.replace(&first)?,
            "reset" => mounted.reset()?,
            "submit" => mounted.submit(),
            _ => {}
        }
        Ok(None)
    }

    impl Mounted {
        /// From now on the host is told; first of how things stand.
        fn begin(&self) {
            self.host.0.teller.replace(Some(self.shell.look(Teller::new)));
            self.host.tell(self.shell, Happened::default());
        }

        /// Where the endpoint is from now on. Who is asking is asked there.
        fn endpoint(&self, base: String) {
            self.shell.use_endpoint(base);
            self.shell.dispatch(Event::SessionAgain);
        }

        /// In which language the page is, once that is here. One that cannot be loaded changes nothing.
        fn lang(self: &Rc<Self>, tag: &str) {
            let lang = lang_of(tag);
            self.lang.set(lang);
            let of = Rc::downgrade(self);
            let resources = self.resources.clone();
            spawn_local(async move {
                let here = resources.language(lang).await;
                if let Some(of) = of.upgrade().filter(|of| here && of.lang.get() == lang) {
                    of.grant(Wish::Lang(lang));
                }
            });
        }

        /// Fills a place of the claim in from an attribute. The edition may be named as the latest.
        fn fill_in(&self, pointer: String, text: &str) {
            let latest = EDITIONS.last().map_or("", |edition| edition.id);
            let text = if pointer == "/edition" && text == "latest" { latest } else { text };
            self.shell.dispatch(Event::Typed { pointer, text: text.into() });
        }

        /// Brings the screen of an address into view.
        fn open(&self, address: &str) {
            if let Some(screen) = Screen::at_address(address) {
                self.shell.dispatch(Event::AddressChanged(screen));
            }
        }

        /// The claim as typed, with what is known besides: as it would be submitted.
        fn draft(&self) -> String {
            self.shell.look(|model| {
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

        /// Takes words of the host's own, by their places among `Words::names`: `{"en": {"7": "Send it"}}`.
        fn words(&self, own: &str) -> Result<(), JsValue> {
            let Ok(own) = serde_json::from_str::<BTreeMap<String, Value>>(own) else {
                return Err(problem(&"strings are an object"));
            };
            for lang in Lang::ALL.iter().copied() {
                let (shell, resources) = (self.shell, self.resources.clone());
                let Some(own) = own.get(lang.name()).cloned() else {
                    shell.grant(Wish::Words(lang, None));
                    continue;
                };
                // The words that the host leaves as they are have to be here.
                spawn_local(async move {
                    if resources.language(lang).await {
                        shell.grant(Wish::Words(lang, Some(own_words(lang, &own))));
                    }
                });
            }
            Ok(())
        }

        /// Puts a claim in the place of the one that is there, in the form that [`Self::draft`] gives.
        fn replace(&self, draft: &str) -> Result<(), JsValue> {
            self.refuse_while_sending()?;
            let read = wire::read_with_evidence(draft.as_bytes());
            let (mut draft, evidence) = read.map_err(|error| problem(&error))?;
            if draft.claim_id.is_empty() {
                draft.claim_id = browser::claim_id();
            }
            let saved = self.shell.look(|model| model.to_saved());
            self.grant(Wish::Draft(Box::new(Saved {
                draft,
                declared: evidence.declared.unwrap_or_default(),
                export: evidence.customer_subscriptions,
                other_partner_holds: evidence.other_partner_holds.unwrap_or_default(),
                step: saved.step,
                sent_files: saved.sent_files,
                ..Saved::default()
            })));
            Ok(())
        }

        /// Begins another claim.
        fn reset(&self) -> Result<(), JsValue> {
            self.refuse_while_sending()?;
            let draft = Draft { claim_id: browser::claim_id(), ..Draft::default() };
            self.grant(Wish::Draft(Box::new(Saved { draft, ..Saved::default() })));
            Ok(())
        }

        /// Submits the claim, if it can be sent; else it says in the page what is in the way.
        fn submit(&self) {
            self.open(&Screen::Step(Step::Check).address());
            self.shell.dispatch(Event::Submit { key: browser::key() });
        }

        /// Everything that an element which is mounted once more must not have lost.
        fn kept(&self) -> String {
            self.shell.look(|model| model.to_saved().to_text())
        }

        fn grant(&self, wish: Wish) {
            self.shell.grant(wish);
            self.host.tell(self.shell, Happened::default());
        }

        fn refuse_while_sending(&self) -> Result<(), JsValue> {
            let is_sending = self.shell.look(|model| model.submission.outbox().is_some());
            if is_sending {
                Err(problem(&"a claim is on its way to the endpoint; wait for its answer"))
            } else {
                Ok(())
            }
        }
    }

    /// The words of a language with a host's own, by their places. The same ones are made once, as they are never given
    /// back.
    fn own_words(lang: Lang, own: &Value) -> &'static Words {
        type Made = (Lang, String, &'static Words);
        thread_local!(static MADE: RefCell<Vec<Made>> = const { RefCell::new(Vec::new()) });
        let text = wire::to_text(own);
        MADE.with_borrow_mut(|made| {
            if let Some((.., words)) = made.iter().find(|(of, own, _)| *of == lang && *own == text) {
                return *words;
            }
            let place = |place: usize| own.pointer(&format!("/{place}")).and_then(Value::as_str).map(Into::into);
            let words: &'static Words = Box::leak(Box::new(words::of(lang).with(&place)));
            made.push((lang, text, words));
            words
        })
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
