//! Structs of words, which convert to and from a list of words.

/// A word, or a group or struct of words.
pub(super) trait Wording {
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

impl<T: Wording, const N: usize> Wording for [T; N] {
    fn visit(&mut self, each: &mut dyn FnMut(&mut &'static str)) {
        self.iter_mut().for_each(|word| word.visit(each));
    }
}

/// A value of empty words.
pub(super) trait Wordless {
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

impl<T: Wordless, const N: usize> Wordless for [T; N] {
    const NONE: Self = [T::NONE; N];
    const COUNT: usize = N * T::COUNT;
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

        impl $Words {
            /// The name of each word or group of words, in the order of the declaration, and how many there are in it.
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
pub(super) use words;
