//! Structs of words, of which a list can be made, and which can be made of a list.

/// What consists of words.
pub(super) trait Wording {
    /// Shows every word, in the order of the declaration, to be read or replaced.
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

/// What there is before any word is known.
pub(super) trait Wordless {
    /// No word yet.
    const NONE: Self;
    /// How many words it consists of.
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
