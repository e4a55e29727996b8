//! Enums whose members have names in JSON.

use super::tidy::tidy;

/// An enum of a listed set, such as the statuses, whose members have names in JSON.
pub trait Choice: Copy + Eq + Sized + 'static {
    /// Every member of the listed set, in the order in which they are shown to people.
    const ALL: &'static [Self];

    /// Returns the name in JSON of a member of a listed set.
    fn name(self) -> &'static str;

    /// Returns the member of a listed set by its name in JSON.
    fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|choice| choice.name() == name)
    }
}

/// A text that the user typed, parsed as a member of a listed set, or known to be none.
///
/// Any other text is data, not an error: the rules judge it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed<T> {
    /// Nothing typed: not known yet.
    Empty,
    /// A member of the set.
    Known(T),
    /// Something else.
    Other,
}

impl<T: Choice> Typed<T> {
    /// Parses a typed text as a member of a listed set, ignoring white space around it.
    pub fn read(text: &str) -> Self {
        match tidy(text) {
            "" => Self::Empty,
            text => T::named(text).map_or(Self::Other, Self::Known),
        }
    }

    /// Returns the member of the listed set, if the typed text is one.
    pub fn known(self) -> Option<T> {
        match self {
            Self::Known(choice) => Some(choice),
            Self::Empty | Self::Other => None,
        }
    }
}

/// Declares an enum that implements `Choice`: its members have names in JSON.
macro_rules! choices {
    ($(#[$about:meta])* $set:ident { $($(#[$doc:meta])* $member:ident = $name:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
        pub enum $set { $($(#[$doc])* #[cfg_attr(feature = "schema", schema(rename = $name))] $member),+ }

        impl $crate::value::Choice for $set {
            const ALL: &'static [Self] = &[$(Self::$member),+];

            fn name(self) -> &'static str {
                match self { $(Self::$member => $name),+ }
            }
        }
    };
}
pub(crate) use choices;

/// Declares an enum that lists its members in `ALL`. They have no names in JSON.
macro_rules! listed {
    ($(#[$about:meta])* $set:ident { $($(#[$doc:meta])* $member:ident),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $set { $($(#[$doc])* $member),+ }

        impl $set {
            /// Every member of the enum, in the order of their declaration.
            pub const ALL: &'static [Self] = &[$(Self::$member),+];
        }
    };
}
pub(crate) use listed;
