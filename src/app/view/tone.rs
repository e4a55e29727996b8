//! Tones of messages.

/// The tone of a message. It is always shown by an icon and words, never by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// As it should be.
    Good,
    /// Stands in the way.
    Bad,
    /// Worth a look.
    Warn,
    /// Takes its time.
    Wait,
    /// Good to know.
    Info,
}

impl Tone {
    /// Returns the name of the tone for style sheets.
    pub fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Bad => "bad",
            Self::Warn => "warn",
            Self::Wait => "wait",
            Self::Info => "info",
        }
    }
}
