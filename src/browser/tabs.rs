//! What the tabs that show the same place say to each other.

use std::rc::Rc;

use cpor_rules::wire;
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
    /// The user has chosen whether drafts are kept on this device.
    KeepingChosen,
    /// The person has signed out, and nothing of theirs may be left.
    SignedOut,
    /// Whoever has the draft of this ID may let it go: it is to be changed in another tab.
    Wanted(String),
}

/// The channel to the other tabs of the page. Copies are the same channel, which is closed with the last of them.
#[derive(Clone, Debug)]
pub(super) struct Tabs(Option<Rc<Line>>);

/// A channel that is open, with the closure that hears it.
#[derive(Debug)]
struct Line {
    channel: BroadcastChannel,
    _hear: Closure<dyn FnMut(MessageEvent)>,
}

impl Drop for Line {
    fn drop(&mut self) {
        self.channel.close();
    }
}

impl Tabs {
    /// Opens the channel between the tabs of a place.
    pub(super) fn open(place: &str, mut hear: impl FnMut(Message) + 'static) -> Self {
        let Ok(channel) = BroadcastChannel::new(&format!("cpor:{place}")) else { return Self(None) };
        let closure = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            // Another version of the page may say what is not known here.
            if let Some(message) = event.data().as_string().and_then(|text| serde_json::from_str(&text).ok()) {
                hear(message);
            }
        });
        channel.set_onmessage(Some(closure.as_ref().unchecked_ref()));
        Self(Some(Rc::new(Line { channel, _hear: closure })))
    }

    /// Sends a message to the other tabs of the page.
    pub(super) fn say(&self, message: &Message) {
        if let Some(line) = &self.0 {
            // What a browser refuses to send, nobody hears.
            let _ = line.channel.post_message(&JsValue::from_str(&wire::to_text(message)));
        }
    }
}
