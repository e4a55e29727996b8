//! Proof files are read in a worker, see `proof/text/js/proof-reading.js`.

use cpor_rules::proof_file::FileKind;
use cpor_rules::reading::{Question, Reading};
use cpor_rules::wire;
use leptos::task::spawn_local;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::File;

use super::Shell;
use crate::app::Event;
use crate::app::reading::{ReadingEvent, ReadingFault};

#[wasm_bindgen(module = "/src/browser/late.js")]
extern "C" {
    /// Loads what starts the worker and gives it one file after the other.
    #[wasm_bindgen(catch, js_name = loadReadings)]
    async fn load_readings() -> Result<JsValue, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    type Readings;

    /// Gives the reading as JSON, or throws the name of a fault.
    #[wasm_bindgen(method, catch)]
    async fn read(
        this: &Readings,
        id: u32,
        file: &File,
        kind: &str,
        question: &str,
        progress: &Closure<dyn FnMut(u32, u32)>,
    ) -> Result<JsValue, JsValue>;

    /// Stops reading a file, and forgets its text.
    #[wasm_bindgen(method)]
    fn forget(this: &Readings, id: u32);
}

impl Shell {
    /// Reads a proof file on the device and looks in it for the answers to a question.
    pub(super) fn read_file(self, handle: u32, media_type: &str, question: Box<Question>) {
        let kind = FileKind::of_media_type(media_type).and_then(|kind| kind.extensions().first().copied());
        // A file that was removed meanwhile is of no interest.
        let Some((file, kind)) = self.file(handle).zip(kind) else { return };
        spawn_local(async move {
            let result = self.look_for(handle, &file, kind, &question).await;
            self.dispatch(Event::Reading(ReadingEvent::Answered { handle, question, result }));
        });
    }

    async fn look_for(
        self,
        handle: u32,
        file: &File,
        kind: &str,
        question: &Question,
    ) -> Result<Box<Reading>, ReadingFault> {
        let readings: Readings = load_readings().await.map_err(|_| ReadingFault::NotLoaded)?.into();
        let progress = Closure::new(move |page, of| {
            self.dispatch(Event::Reading(ReadingEvent::Progressed { handle, page, of }));
        });
        let found = readings.read(handle, file, kind, &wire::to_text(question), &progress).await;
        let found = found.map_err(|fault| ReadingFault::named(&fault.as_string().unwrap_or_default()))?;
        let reading = found.as_string().and_then(|json| serde_json::from_str(&json).ok());
        reading.map(Box::new).ok_or(ReadingFault::Broken)
    }

    /// Stops reading a proof file, and forgets what was read.
    pub(super) fn stop_reading(self, handle: u32) {
        spawn_local(async move {
            // What cannot be loaded reads nothing either.
            if let Ok(readings) = load_readings().await {
                Readings::from(readings).forget(handle);
            }
        });
    }
}
