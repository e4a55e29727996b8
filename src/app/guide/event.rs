//! What can happen in the guide.

use cpor_rules::Lang;
use serde::{Deserialize, Serialize};

use super::facts::Change;
use super::section::Section;

/// An event of the guide: an act of the user, or the result of an effect.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum GuideEvent {
    /// A section was opened, here or by the page's address.
    Opened(Section),
    /// The section was left for the question which one it is.
    Left,
    /// Something was answered: these facts hold from now on.
    Answered(Vec<Change>),
    /// A text was typed or chosen, at a pointer of the claim or in one of the guide's own fields.
    Typed {
        /// A JSON pointer, or a name without `/`.
        at: String,
        /// The text.
        text: String,
    },
    /// Facts are to be put into the claim.
    Applied(Vec<Change>),
    /// Drafts are to be made of what is ticked in the plan.
    DraftsWanted,
    /// A text is to be copied.
    CopyWanted(String),
    /// It was copied, or could not be.
    Copied(bool),
    /// The section is to be printed.
    PrintWanted,
    /// The language that was chosen for messages is here, or could not be loaded.
    #[serde(skip)]
    LangLoaded {
        /// The language.
        lang: Lang,
        /// It is here.
        here: bool,
    },
}
