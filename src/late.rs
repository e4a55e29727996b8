//! Parts of the page that are loaded late, because a first visit can begin without them.
//!
//! With the feature `split` each is a file of its own, which `scripts/split` cuts out of the page's module: it shares memory and
//! functions with the rest. Without the feature everything is in one module, as tests have it.

use std::time::Duration;

pub(crate) use leptos::wasm_split::SplitLoaderError;

/// Makes a function that loads a part, unless it is here, and returns what is reached through it: `late!(fn NAME in PART -> TYPE {VALUE})`.
/// What only such values refer to is in the part.
macro_rules! late {
    ($(#[$doc:meta])* $vis:vis fn $name:ident in $part:ident -> $type:ty { $value:expr }) => {
        $(#[$doc])*
        $vis async fn $name() -> Result<$type, $crate::late::SplitLoaderError> {
            #[cfg_attr(
                feature = "split",
                leptos::wasm_split::wasm_split($part, wasm_split_path = leptos::wasm_split, fallible)
            )]
            fn $name() -> Result<$type, $crate::late::SplitLoaderError> {
                Ok($value)
            }
            #[cfg(feature = "split")]
            return $name().await;
            #[cfg(not(feature = "split"))]
            return $name();
        }
    };
}
pub(crate) use late;

/// The pause before a part that could not be loaded is asked for again.
const PAUSE: Duration = Duration::from_secs(2);

/// Loads a part of the page's code, trying again for as long as somebody wants it. One that cannot be loaded is asked
/// for again: the network may come back.
pub(crate) async fn wait_for<T>(
    load: impl AsyncFn() -> Result<T, SplitLoaderError>,
    is_wanted: impl Fn() -> bool,
) -> Option<T> {
    while is_wanted() {
        if let Ok(part) = load().await {
            return Some(part);
        }
        gloo_timers::future::sleep(PAUSE).await;
    }
    None
}
