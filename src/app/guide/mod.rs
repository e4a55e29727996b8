//! Guidance: which activity and which MPN fit, what a change would bring, the way out of an error, and the claim made
//! ready for Partner Center.
//!
//! It works on the claim as the page gave it, and on what is answered in the guide besides: a way through questions must
//! not change the claim before somebody says so. Each section is a module with its logic and its words; `page::guide`
//! draws them, and is loaded with the first guide that is opened.

pub mod activity;
pub mod claimed;
pub mod editions;
mod effect;
pub mod error;
mod event;
#[cfg(test)]
mod example;
mod facts;
pub mod language;
pub mod letter;
mod message;
pub mod mpn;
pub mod part;
pub mod plan;
pub mod proof;
pub mod rules;
mod section;
mod state;
pub mod take_away;
#[cfg(test)]
mod tests;
pub mod what_if;
pub mod words;

use cpor_rules::value::Choice as _;
use serde_json::Value;

pub use self::effect::GuideEffect;
pub use self::event::GuideEvent;
pub use self::facts::{Change, Facts};
pub use self::message::{ClaimChanged, GuideMessage};
pub use self::section::Section;
pub use self::state::Guide;
use super::Focus;

/// The DOM id of the heading of the guide's section in view.
pub const HEADING: &str = "guide-heading";
/// The DOM id of the guide's status line, which says what was done last.
pub const STATUS: &str = "guide-said";

impl Guide {
    /// Applies an event to the guide, and returns the effects to perform.
    pub fn update(&mut self, event: GuideEvent) -> Vec<GuideEffect> {
        self.status = "";
        match event {
            GuideEvent::Opened(section) => {
                self.section = section;
                self.asks_section = false;
                return vec![
                    GuideEffect::Tell(GuideMessage::SectionOpened(section)),
                    GuideEffect::Focus(Focus::Id(HEADING)),
                ];
            }
            GuideEvent::Left => {
                self.asks_section = true;
                return vec![GuideEffect::Focus(Focus::Id(HEADING))];
            }
            GuideEvent::Answered(changes) => self.answer(changes),
            GuideEvent::Typed { at, text } => {
                self.answer(vec![Change::text(&at, &text)]);
                if at == letter::LANGUAGE {
                    return letter::missing_language(self).map(GuideEffect::LoadLang).into_iter().collect();
                }
            }
            GuideEvent::Applied(changes) => {
                changes.iter().for_each(|change| self.claim.apply(change));
                self.answer(changes);
                self.status = self.words().taken;
                let Facts { draft, evidence, .. } = &self.claim;
                let declared = evidence.declared.clone().unwrap_or_default();
                let changed = Box::new(ClaimChanged { claim: draft.clone(), declared });
                return vec![GuideEffect::Tell(GuideMessage::ClaimChanged(changed))];
            }
            GuideEvent::DraftsWanted => {
                let drafts = plan::drafts(self);
                if drafts.is_empty() {
                    self.status = plan::words::of(self.lang).nothing_ticked;
                    return vec![GuideEffect::Focus(Focus::Id(STATUS))];
                }
                plan::untick(self);
                return vec![GuideEffect::Tell(GuideMessage::DraftsWanted(drafts))];
            }
            GuideEvent::CopyWanted(text) => return vec![GuideEffect::Copy(text)],
            GuideEvent::Copied(done) => self.status = if done { self.words().copied } else { self.words().not_copied },
            GuideEvent::PrintWanted => return vec![GuideEffect::Print],
            // Messages follow by themselves once their language is here.
            GuideEvent::LangLoaded { here: true, .. } => {}
            GuideEvent::LangLoaded { lang, here: false } => {
                if self.typed(letter::LANGUAGE) == lang.name() {
                    self.type_in(Change { pointer: letter::LANGUAGE.into(), to: Value::Null });
                    self.status = super::words::of(self.lang).lang_failed;
                }
            }
        }
        Vec::new()
    }
}
