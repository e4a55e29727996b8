//! Values from a listed set.

use super::tidy::tidy;

/// A value from a listed set, known by its name in the JSON.
pub trait Choice: Copy + Eq + Sized + 'static {
    /// Every member, in the order in which people are shown them.
    const ALL: &'static [Self];

    /// The name in the JSON, in snake_case.
    fn name(self) -> &'static str;

    /// The member of that name.
    fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|choice| choice.name() == name)
    }
}

/// A typed text, read as a member of a listed set.
///
/// A text outside the set is data, not an error: the rules judge it.
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
    /// Reads a text, without the blanks around it.
    pub fn read(text: &str) -> Self {
        match tidy(text) {
            "" => Self::Empty,
            text => T::named(text).map_or(Self::Other, Self::Known),
        }
    }

    /// The member, when it is one.
    pub fn known(self) -> Option<T> {
        match self {
            Self::Known(choice) => Some(choice),
            Self::Empty | Self::Other => None,
        }
    }
}

/// Declares a listed set: an enum whose members carry their JSON names.
macro_rules! choices {
    ($(#[$about:meta])* $set:ident { $($(#[$doc:meta])* $member:ident = $name:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $set { $($(#[$doc])* $member),+ }

        impl $crate::value::Choice for $set {
            const ALL: &'static [Self] = &[$(Self::$member),+];

            fn name(self) -> &'static str {
                match self { $(Self::$member => $name),+ }
            }
        }
    };
}
pub(crate) use choices;

/// Declares a listed set whose members have no names.
macro_rules! listed {
    ($(#[$about:meta])* $set:ident { $($(#[$doc:meta])* $member:ident),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $set { $($(#[$doc])* $member),+ }

        impl $set {
            /// Every member, in the order of their declaration.
            pub const ALL: &'static [Self] = &[$(Self::$member),+];
        }
    };
}
pub(crate) use listed;
