//! What the guide asks the shell to do.

use cpor_rules::Lang;

use super::GuideMessage;
use crate::app::Focus;

/// A side effect that an event in the guide asks for; the guide's shell performs it.
#[derive(Clone, Debug, PartialEq)]
pub enum GuideEffect {
    /// Tell the page something.
    Tell(GuideMessage),
    /// Move the focus.
    Focus(Focus),
    /// Load what the guide says in a language, for letters.
    LoadLang(Lang),
    /// Copy a text to the clipboard.
    Copy(String),
    /// Print the section.
    Print,
}
