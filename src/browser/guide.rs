//! The shell of the guide: passes events to its core, and performs the effects.

use std::cell::RefCell;

use cpor_rules::{Lang, SkuTable};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Shell, clipboard, print, storage};
use crate::app::guide::{Facts, Guide, GuideEffect, GuideEvent, GuideMessage, STATUS, Section, letter};
use crate::app::{Event, Mode, Screen};
use crate::late::late;

late! {
    /// What writes out the check of a claim, as JSON: input and verdict.
    fn load_check in check -> fn(&Facts, Lang) -> String { Facts::check }
}

late! {
    /// What computes the SHA-256 of the input of a check.
    fn load_digest in check -> fn(&Facts) -> String { |facts| facts.input().sha256().to_string() }
}

thread_local! {
    /// The state of each closed guide, by the key of its draft: it is there again when reopened, even if nothing is saved on the
    /// device.
    static CLOSED: RefCell<Vec<(String, Guide)>> = const { RefCell::new(Vec::new()) };
}

/// Takes the state of the closed guide to a draft.
fn take_closed(key: &str) -> Option<Guide> {
    CLOSED.with_borrow_mut(|guides| {
        let index = guides.iter().position(|(of, _)| of == key)?;
        Some(guides.swap_remove(index).1)
    })
}

/// A handle to the guide in view: its state, and the page that it belongs to. Copies refer to the same guide.
#[derive(Clone, Copy, Debug)]
pub(crate) struct GuideShell {
    page: Shell,
    guide: RwSignal<Guide>,
    /// The key of the answers to the draft.
    key: StoredValue<String>,
    /// The id of the button that was pressed last.
    pressed: StoredValue<String>,
}

impl GuideShell {
    /// Opens the guide to the draft in view. It goes on where it was closed for this draft, shows the section of the
    /// screen from now on, and is closed with its owner.
    pub(crate) fn open(page: Shell, skus: &'static SkuTable) -> Self {
        let key = page.guide_key();
        let (lang, mode, facts) = page.with_model_untracked(|model| (model.lang, model.mode, Facts::of(model, skus)));
        let kept = || storage::guide_answers(&key).and_then(|kept| Guide::resumed(&kept, facts.clone()));
        let mut guide = match take_closed(&key).or_else(kept) {
            Some(guide) => guide.with_claim(facts),
            None => Guide::new(facts),
        };
        // In other modes there is no My claims, where they are opened.
        guide.makes_drafts = mode == Mode::All;
        let section = page.memo(|model| match model.screen {
            Screen::Guide(section) => Some(section),
            _ => None,
        });
        let asked = section.get_untracked().flatten().or((!guide.asks_section).then_some(guide.section));
        match asked {
            Some(section) => guide.open(section, lang),
            None => guide.lang = lang,
        }
        let missing = letter::missing_language(&guide);
        let shell =
            Self { page, guide: RwSignal::new(guide), key: StoredValue::new(key), pressed: StoredValue::default() };
        // The language of letters that was chosen in an earlier guide.
        missing.into_iter().for_each(|lang| shell.perform(GuideEffect::LoadLang(lang)));
        Effect::new(move |_| section.get().into_iter().for_each(|section| shell.show_section(section)));
        on_cleanup(move || shell.close());
        shell
    }

    fn close(self) {
        let (Some(guide), Some(key)) = (self.guide.try_get_untracked(), self.key.try_get_value()) else { return };
        CLOSED.with_borrow_mut(|guides| guides.push((key, guide)));
    }

    /// Opens a section, or the question which it is, unless that is open.
    fn show_section(self, section: Option<Section>) {
        let shown = |guide: &Guide| (!guide.asks_section).then_some(guide.section);
        if self.guide.with_untracked(shown) != section {
            self.dispatch(section.map_or(GuideEvent::Left, GuideEvent::Opened));
        }
    }

    /// Creates a memo of a value computed from the guide: it notifies only when the value changes.
    pub(crate) fn memo<T: PartialEq + Send + Sync + 'static>(
        self,
        see: impl Fn(&Guide) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.guide.with(&see))
    }

    /// Reads the guide, and tracks it: the caller runs again when it changes.
    pub(crate) fn with<T>(self, see: impl FnOnce(&Guide) -> T) -> T {
        self.guide.with(see)
    }

    /// Reads the guide without tracking it.
    pub(crate) fn with_untracked<T>(self, see: impl FnOnce(&Guide) -> T) -> T {
        self.guide.with_untracked(see)
    }

    /// Returns the language of the guide, untracked: in another one the page is redrawn.
    pub(crate) fn lang(self) -> Lang {
        self.with_untracked(|guide| guide.lang)
    }

    /// Remembers the button that was pressed last, at which it is shown that its action is done.
    pub(crate) fn set_pressed_button(self, id: &str) {
        self.pressed.set_value(id.into());
    }

    /// Passes an event to the guide, keeps its answers and performs the effects. Does nothing after it was closed.
    pub(crate) fn dispatch(self, event: GuideEvent) {
        let Some((effects, kept)) = self.guide.try_update(|guide| (guide.update(event), guide.to_kept())) else {
            return;
        };
        if self.page.keeps_on_device() {
            // A failure is ignored: the page shows already that nothing can be saved.
            self.key.with_value(|key| storage::put(&storage::guide_key(key), &kept));
        }
        effects.into_iter().for_each(|effect| self.perform(effect));
    }

    fn perform(self, effect: GuideEffect) {
        match effect {
            GuideEffect::Tell(message) => {
                let is_about_claim = matches!(message, GuideMessage::ClaimChanged(_));
                self.page.dispatch(Event::GuideSent(message));
                if is_about_claim {
                    self.show_done();
                }
            }
            GuideEffect::LoadLang(lang) => {
                let Some(resources) = self.page.resources() else { return };
                spawn_local(async move {
                    let here = resources.guide(lang).await;
                    self.dispatch(GuideEvent::LangLoaded { lang, here });
                });
            }
            GuideEffect::Copy(text) => spawn_local(async move {
                let done = clipboard::copy(&text).await;
                self.dispatch(GuideEvent::Copied(done));
                if done {
                    self.show_done();
                }
            }),
            GuideEffect::Print => print(),
            GuideEffect::Focus(target) => self.page.focus(target),
        }
    }

    /// Shows at the pressed button that its action is done; in the status line if the button is gone.
    fn show_done(self) {
        if let Some(button) = self.pressed.try_get_value() {
            self.page.show_done(button, STATUS);
        }
    }
}

impl Shell {
    /// Checks the claim in view, and returns input and verdict as JSON. `None` when what writes it out could not be
    /// loaded, which is said.
    pub async fn check(self) -> Option<String> {
        let lang = self.try_with_model(|model| model.lang)?;
        let (facts, is_here) = (self.facts().await, self.resources()?.guide(lang).await);
        let check = if is_here { load_check().await.ok() } else { None };
        let check = facts.zip(check).map(|(facts, check)| check(&facts, lang));
        self.dispatch(Event::GuideLoaded(check.is_some()));
        check
    }

    /// Returns the SHA-256 of the input of the check of the claim in view, with that input. `None` as for [`Self::check`].
    pub(crate) async fn checked_digest(self) -> Option<(String, Facts)> {
        let (skus, digest) = (self.resources()?.skus().await, load_digest().await.ok());
        self.dispatch(Event::GuideLoaded(skus.is_some() && digest.is_some()));
        // Last, because the claim may have changed meanwhile.
        let facts = self.try_with_model(|model| Some(Facts::of(model, skus?))).flatten()?;
        Some((digest?(&facts), facts))
    }

    async fn facts(self) -> Option<Facts> {
        let skus = self.resources()?.skus().await?;
        self.try_with_model(|model| Facts::of(model, skus))
    }
}
