//! The language of messages: what they say in each, and which one is chosen.

use cpor_rules::Lang;
use cpor_rules::value::Choice as _;

use super::texts::Texts;
use super::words;
use crate::app::guide::part::{self, Question};
use crate::app::guide::{Guide, GuideEvent};
use crate::app::words::wording::in_each_language;

/// The name of the guide's own field that holds the language of messages.
pub(crate) const LANGUAGE: &str = "letter-language";

in_each_language!(texts, Texts, super::en::TEXTS, super::it::TEXTS);

/// Returns the language of messages: the page's, until another one is chosen and loaded.
pub fn language(guide: &Guide) -> Lang {
    Some(chosen(guide)).filter(|lang| LOADED.has(*lang)).unwrap_or(guide.lang)
}

/// Returns the language that was chosen for messages, while it has to be loaded.
pub fn missing_language(guide: &Guide) -> Option<Lang> {
    Some(chosen(guide)).filter(|lang| !LOADED.has(*lang))
}

fn chosen(guide: &Guide) -> Lang {
    Lang::from_tag(guide.typed(LANGUAGE)).unwrap_or(guide.lang)
}

/// Makes the question in which language messages are to be, with radio buttons.
pub fn language_question(guide: &Guide) -> Question {
    let words = words::of(guide.lang);
    let picks = Lang::ALL.iter().map(|lang| {
        let event = GuideEvent::Typed { at: LANGUAGE.into(), text: lang.name().into() };
        (words.languages[*lang as usize].to_owned(), *lang == chosen(guide), event)
    });
    part::question(LANGUAGE, words.which_language, words.language_hint, picks.collect())
}
