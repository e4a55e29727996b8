//! Structs of words, which convert to and from a list of words, and are built in or loaded.

use std::sync::OnceLock;

use cpor_rules::Lang;
use cpor_rules::value::Choice as _;

/// A word of the page, or a group or struct of words, which can be visited one by one.
pub(crate) trait Wording {
    /// Visits every word in the order of declaration, to read or replace it.
    fn visit(&mut self, each: &mut dyn FnMut(&mut &'static str));
}

impl Wording for &'static str {
    // A call for each word is less code than a table of words, and much less than each taken in here.
    #[inline(never)]
    fn visit(&mut self, each: &mut dyn FnMut(&mut &'static str)) {
        each(self);
    }
}

impl Wording for (&'static str, &'static str) {
    fn visit(&mut self, each: &mut dyn FnMut(&mut &'static str)) {
        each(&mut self.0);
        each(&mut self.1);
    }
}

/// The words of a question: the question, a hint, and the answers to choose from.
pub(crate) type Asked<const N: usize> = (&'static str, &'static str, [&'static str; N]);

impl<const N: usize> Wording for Asked<N> {
    fn visit(&mut self, each: &mut dyn FnMut(&mut &'static str)) {
        each(&mut self.0);
        each(&mut self.1);
        self.2.visit(each);
    }
}

impl<T: Wording, const N: usize> Wording for [T; N] {
    fn visit(&mut self, each: &mut dyn FnMut(&mut &'static str)) {
        self.iter_mut().for_each(|word| word.visit(each));
    }
}

/// A type of words that has a value in which every word is empty.
pub(crate) trait Wordless {
    /// The value with every word empty.
    const NONE: Self;
    /// The number of words.
    const COUNT: usize;
}

impl Wordless for &'static str {
    const NONE: Self = "";
    const COUNT: usize = 1;
}

impl Wordless for (&'static str, &'static str) {
    const NONE: Self = ("", "");
    const COUNT: usize = 2;
}

impl<const N: usize> Wordless for Asked<N> {
    const NONE: Self = ("", "", [""; N]);
    const COUNT: usize = 2 + N;
}

impl<T: Wordless, const N: usize> Wordless for [T; N] {
    const NONE: Self = [T::NONE; N];
    const COUNT: usize = N * T::COUNT;
}

/// A type of words that has a name for each word or group of words.
pub(crate) trait Named {
    /// The names, in the order of the declaration, and how many words there are of each.
    const NAMES: &'static [(&'static str, usize)];
}

/// Copies all words of a struct into a list, in the order of its fields.
#[cfg(feature = "built-in")]
pub(crate) fn list(mut words: impl Wording) -> Vec<String> {
    let mut list = Vec::new();
    words.visit(&mut |word| list.push((*word).to_owned()));
    list
}

/// Creates a struct of words out of a list in the order of its fields; `None` if the list is longer or shorter.
pub(crate) fn from_list<T: Wording + Wordless>(list: Vec<String>) -> Option<Box<T>> {
    let mut words = Box::new(T::NONE);
    let mut given = list.into_iter();
    let mut all = true;
    words.visit(&mut |word| match given.next() {
        Some(given) => *word = given.leak(),
        None => all = false,
    });
    (all && given.next().is_none()).then_some(words)
}

/// Declares a struct of words.
macro_rules! words {
    ($(#[$about:meta])* $Words:ident { $($(#[$doc:meta])* $word:ident: $type:ty,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Debug)]
        pub struct $Words { $($(#[$doc])* pub $word: $type,)+ }

        impl $crate::app::words::wording::Wordless for $Words {
            const NONE: Self = Self { $($word: <$type as $crate::app::words::wording::Wordless>::NONE,)+ };
            const COUNT: usize = 0 $(+ <$type as $crate::app::words::wording::Wordless>::COUNT)+;
        }

        impl $crate::app::words::wording::Named for $Words {
            const NAMES: &'static [(&'static str, usize)] =
                &[$((stringify!($word), <$type as $crate::app::words::wording::Wordless>::COUNT),)+];
        }

        impl $crate::app::words::wording::Wording for $Words {
            fn visit(&mut self, each: &mut dyn FnMut(&mut &'static str)) {
                $($crate::app::words::wording::Wording::visit(&mut self.$word, each);)+
            }
        }
    };
}
pub(crate) use words;

/// The words that were loaded from language files, in each language.
pub(crate) struct Loaded<T>([OnceLock<Box<T>>; Lang::ALL.len()]);

impl<T> Loaded<T> {
    /// Creates the store of loaded words with no words in any language.
    pub(crate) const fn none() -> Self {
        Self([const { OnceLock::new() }; Lang::ALL.len()])
    }

    /// Returns the words of a language, if they are loaded.
    pub(crate) fn get(&self, lang: Lang) -> Option<&T> {
        self.0[lang as usize].get().map(|words| &**words)
    }

    /// Whether the words of a language are loaded.
    pub(crate) fn has(&self, lang: Lang) -> bool {
        cfg!(feature = "built-in") || self.get(lang).is_some()
    }

    /// Stores the loaded words of a language, unless there are some: they are the same then.
    pub(crate) fn set(&self, lang: Lang, words: T) {
        let _ = self.0[lang as usize].set(Box::new(words));
    }
}

/// Declares where a struct of words is had: `LOADED`, and a function that returns the words of a language.
macro_rules! in_each_language {
    ($of:ident, $Words:ty, $en:path, $it:path) => {
        /// The words of each language that has been loaded from its file.
        pub(crate) static LOADED: $crate::app::words::wording::Loaded<$Words> =
            $crate::app::words::wording::Loaded::none();

        /// Returns the words of a language: what is built in, else what was loaded; empty before that.
        pub fn $of(lang: cpor_rules::Lang) -> &'static $Words {
            #[cfg(feature = "built-in")]
            return match lang {
                cpor_rules::Lang::En => &$en,
                cpor_rules::Lang::It => &$it,
            };
            #[cfg(not(feature = "built-in"))]
            {
                static NONE: $Words = <$Words as $crate::app::words::wording::Wordless>::NONE;
                LOADED.get(lang).unwrap_or(&NONE)
            }
        }
    };
}
pub(crate) use in_each_language;
