//! Texts that are loaded while the program runs.

use std::sync::OnceLock;

use super::{Key, Lang, key};
use crate::value::Choice as _;

/// The texts of each loaded language.
static LOADED: [OnceLock<Vec<String>>; Lang::ALL.len()] = [const { OnceLock::new() }; Lang::ALL.len()];

/// Loads the messages of the rules in a language. A language that is already loaded stays as it is.
///
/// # Errors
/// The expected number of texts, when there are more or fewer.
pub fn load(lang: Lang, texts: Vec<String>) -> Result<(), usize> {
    if texts.len() != key::COUNT {
        return Err(key::COUNT);
    }
    // It fails when there are texts already, which are the same.
    let _ = LOADED[lang as usize].set(texts);
    Ok(())
}

/// Returns a loaded text; empty while the language is not loaded.
#[cfg_attr(all(feature = "built-in", not(test)), expect(dead_code, reason = "then the texts are built in"))]
pub(super) fn text(lang: Lang, key: Key) -> &'static str {
    let texts = LOADED[lang as usize].get();
    texts.and_then(|texts| texts.get(key.index())).map_or("", String::as_str)
}

#[cfg(all(test, feature = "built-in"))]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn what_is_loaded_is_what_is_built_in() {
        assert_eq!(load(Lang::It, vec!["too few".into()]), Err(key::COUNT));
        assert_eq!(super::text(Lang::It, Key::Month(0)), "");

        load(Lang::It, text::all(Lang::It).map(Into::into).collect()).unwrap();
        for key in Key::all() {
            assert_eq!(super::text(Lang::It, key), text::text(Lang::It, key), "{key:?}");
        }
    }
}
