//! What the tabs that show the same place say to each other.

use cpor_rules::wire;
use leptos::prelude::{StoredValue, WithValue as _, on_cleanup};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::JsValue;
use web_sys::{BroadcastChannel, MessageEvent};

/// A message to the other tabs of the page about their drafts.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Message {
    /// A draft on this device has changed.
    Changed,
    /// The person has signed out, and nothing of theirs may be left.
    SignedOut,
    /// Whoever has the draft of this ID may let it go: it is to be changed in another tab.
    Wanted(String),
}

/// The channel to the other tabs of the page. Copies are the same channel.
#[derive(Clone, Debug)]
pub(super) struct Tabs(Option<BroadcastChannel>);

impl Tabs {
    /// Opens the channel between the tabs of a place, for as long as the current owner lives.
    pub(super) fn open(place: &str, mut hear: impl FnMut(Message) + 'static) -> Self {
        let Ok(channel) = BroadcastChannel::new(&format!("cpor:{place}")) else { return Self(None) };
        let closure = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            // Another version of the page may say what is not known here.
            if let Some(message) = event.data().as_string().and_then(|text| serde_json::from_str(&text).ok()) {
                hear(message);
            }
        });
        channel.set_onmessage(Some(closure.as_ref().unchecked_ref()));
        let line = StoredValue::new_local((channel.clone(), closure));
        on_cleanup(move || {
            let _ = line.try_with_value(|(channel, _)| channel.close());
        });
        Self(Some(channel))
    }

    /// Sends a message to the other tabs of the page.
    pub(super) fn say(&self, message: &Message) {
        if let Some(channel) = &self.0 {
            // A line that is closed has nobody to hear it.
            let _ = channel.post_message(&JsValue::from_str(&wire::to_text(message)));
        }
    }
}
