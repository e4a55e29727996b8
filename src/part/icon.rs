//! The icons: inline, in the colour of the text around them, hidden from screen readers because words
//! always stand beside them.

use super::el::{El, svg};
use crate::app::view::Tone;

/// An icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// As it should be.
    Check,
    /// Stands in the way.
    Stop,
    /// Worth a look.
    Warning,
    /// Takes its time.
    Clock,
    /// Good to know.
    Info,
    /// Not known.
    Question,
    /// Someone else has to be asked.
    Person,
    /// A file.
    File,
}

impl Icon {
    /// The icon of a tone.
    pub fn of(tone: Tone) -> Self {
        match tone {
            Tone::Good => Self::Check,
            Tone::Bad => Self::Stop,
            Tone::Warn => Self::Warning,
            Tone::Wait => Self::Clock,
            Tone::Info => Self::Info,
        }
    }

    /// Whether a ring goes around it, and its lines within a square of 20 by 20.
    fn lines(self) -> (bool, &'static str) {
        match self {
            Self::Check => (true, "M6.5 10.2l2.4 2.4 4.8-5"),
            Self::Stop => (true, "M7 7l6 6M13 7l-6 6"),
            Self::Warning => (false, "M10 2.5 18 17H2zM10 8v4M10 14.2v.3"),
            Self::Clock => (true, "M10 5.5V10l3 2"),
            Self::Info => (true, "M10 9v5M10 6v.3"),
            Self::Question => (true, "M7.8 8a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M10 14v.3"),
            Self::Person => (false, "M10 3a3 3 0 1 0 0 6 3 3 0 0 0 0-6M3.5 17c.5-3.5 3-5 6.5-5s6 1.5 6.5 5"),
            Self::File => (false, "M5 2h6l4 4v12H5zM11 2v4h4"),
        }
    }
}

/// Draws an icon.
pub fn icon(icon: Icon) -> El {
    let (ring, lines) = icon.lines();
    let ring = if ring { "M10 2a8 8 0 1 0 0 16 8 8 0 0 0 0-16" } else { "" };
    let path = svg("path").attr("d", format!("{ring}{lines}")).attr("fill", "none").attr("stroke", "currentColor");
    let path = path.attr("stroke-width", "1.5").attr("stroke-linecap", "round").attr("stroke-linejoin", "round");
    svg("svg")
        .class("icon")
        .attr("viewBox", "0 0 20 20")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .child(path)
}
