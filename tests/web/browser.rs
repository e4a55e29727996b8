//! The browser as the tests have it: nothing answers, and what the page asks of it is written down.

use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Function};
use serde_json::Value;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Document, Element, Storage, window};

/// The endpoint that takes every request and answers none.
pub(crate) const ENDPOINT: &str = "http://endpoint.invalid";

#[wasm_bindgen(module = "/tests/web/browser.js")]
extern "C" {
    /// From now on nothing is behind the browser.
    pub(crate) fn isolate(address: &str);

    /// From now on no timer of the page comes to its end but those of no time.
    #[wasm_bindgen(js_name = holdTimers)]
    pub(crate) fn hold_timers();

    /// Waits for a moment, whatever the page's timers do.
    pub(crate) async fn pause();

    /// Lets the page hear that it is left.
    pub(crate) fn leave();

    /// Whether the browser would ask before it leaves the page.
    #[wasm_bindgen(js_name = asksBeforeLeaving)]
    pub(crate) fn asks_before_leaving() -> bool;

    #[wasm_bindgen(js_name = requests)]
    fn requested() -> Array;

    /// From now on the device takes no more; what is given back ends that.
    #[wasm_bindgen(js_name = fillStorage)]
    pub(crate) fn fill_storage() -> Function;

    /// From now on the browser keeps nothing for this page; what is given back ends that.
    #[wasm_bindgen(js_name = denyStorage)]
    pub(crate) fn deny_storage() -> Function;

    /// From now on the database is open only after so many milliseconds; what is given back ends that.
    #[wasm_bindgen(js_name = slowDownStorage)]
    pub(crate) fn slow_down_storage(millis: u32) -> Function;

    /// Deletes all drafts on the device, once the pages that are gone have saved theirs. Those that are there have these in view.
    #[wasm_bindgen(js_name = forgetDrafts)]
    pub(crate) async fn forget_drafts(drafts_in_view: Vec<String>);

    #[wasm_bindgen(js_name = stored)]
    async fn stored_text(store: &str) -> JsValue;

    #[wasm_bindgen(js_name = onDevice)]
    async fn on_device_text() -> JsValue;

    /// Stores a text as the draft of an ID.
    #[wasm_bindgen(js_name = putDraft)]
    pub(crate) async fn put_draft(id: &str, text: &str);

    /// How often printing was asked for.
    pub(crate) fn printed() -> u32;

    #[wasm_bindgen(js_name = offeredText)]
    async fn offered_text() -> JsValue;

    fn elements(root: &Element, selector: &str) -> Array;

    #[wasm_bindgen(js_name = choose)]
    fn choose_given(input: &Element, files: &Array);

    #[wasm_bindgen(js_name = drop)]
    fn drop_given(target: &Element, files: &Array) -> Array;

    /// Types into a field as somebody does.
    pub(crate) fn write(field: &Element, text: &str);

    #[wasm_bindgen(js_name = heldLocks)]
    async fn held_locks() -> JsValue;

    /// Presses a key on an element.
    pub(crate) fn press(target: &Element, key: &str);

    #[wasm_bindgen(js_name = countClicks)]
    fn clicks_on(target: &Element) -> Function;

    /// Puts other elements in the place of all texts, as a browser's translation does. How many there were.
    pub(crate) fn translate(root: &Element) -> u32;
}

/// A file as people have it: its name, its type and its text.
pub(crate) type Given<'a> = (&'a str, &'a str, &'a str);

fn given(files: &[Given<'_>]) -> Array {
    let parts = |(name, kind, text): &Given<'_>| Array::of3(&(*name).into(), &(*kind).into(), &(*text).into());
    files.iter().map(parts).collect()
}

/// Chooses files in an input.
pub(crate) fn choose(input: &Element, files: &[Given<'_>]) {
    choose_given(input, &given(files));
}

/// Drops files on an element. Whether the page takes what hovers, and what is dropped, away from the browser.
pub(crate) fn drop_on(target: &Element, files: &[Given<'_>]) -> (bool, bool) {
    let taken = drop_given(target, &given(files));
    (taken.get(0).is_truthy(), taken.get(1).is_truthy())
}

/// Counts the clicks on an element from now on.
pub(crate) fn count_clicks(target: &Element) -> impl Fn() -> f64 {
    let count = clicks_on(target);
    move || count.call0(&JsValue::NULL).ok().and_then(|count| count.as_f64()).expect("a number")
}

/// Whether a tab of this origin has a lock whose name ends like this.
pub(crate) async fn is_locked(end: &str) -> bool {
    held_locks().await.as_string().expect("names").split(' ').any(|name| name.ends_with(end))
}

/// The requests so far, such as `GET /v1/session`.
pub(crate) fn requests() -> Vec<String> {
    requested().iter().filter_map(|request| request.as_string()).collect()
}

/// How often something was requested.
pub(crate) fn count_requests(request: &str) -> usize {
    requests().iter().filter(|it| *it == request).count()
}

/// The file that was offered last, as JSON.
pub(crate) async fn offered() -> Value {
    serde_json::from_str(&offered_text().await.as_string().expect("a file")).expect("JSON")
}

/// All elements of a root that a selector names.
pub(crate) fn all(root: &Element, selector: &str) -> Vec<Element> {
    elements(root, selector).iter().map(Element::from).collect()
}

pub(crate) fn document() -> Document {
    window().and_then(|window| window.document()).expect("a document")
}

pub(crate) fn storage() -> Storage {
    window().and_then(|window| window.local_storage().ok().flatten()).expect("storage")
}

/// What stands behind `#` in the address, with it.
pub(crate) fn hash() -> String {
    window().expect("a window").location().hash().expect("an address")
}

/// Takes what stands behind `#` out of the address.
pub(crate) fn forget_address() {
    let window = window().expect("a window");
    let path = window.location().pathname().expect("an address");
    let history = window.history().expect("a history");
    history.replace_state_with_url(&JsValue::NULL, "", Some(&path)).expect("another address");
}

/// The ID of the person who was last seen at this browser, and is signed in by [`crate::facts::session`].
pub(crate) const PERSON: &str = "anna";
/// The storage key of that person's draft.
pub(crate) const DRAFT: &str = "cpor-claim:of:anna";

/// What is in a store of the database: keys and values.
pub(crate) async fn stored(store: &str) -> Vec<(Value, Value)> {
    let text = stored_text(store).await.as_string().expect("a text");
    serde_json::from_str(&text).expect("JSON")
}

/// All that is on the device, as one text.
pub(crate) async fn on_device() -> String {
    on_device_text().await.as_string().expect("a text")
}

/// The drafts on the device, each in its last revision: earlier ones are deleted after it.
pub(crate) async fn drafts() -> Vec<Value> {
    let mut drafts: Vec<Value> = Vec::new();
    for (_, text) in stored("drafts").await {
        let draft: Value = serde_json::from_str(text.as_str().expect("a text")).expect("JSON");
        drafts.retain(|earlier| earlier["draft_id"] != draft["draft_id"]);
        drafts.push(draft);
    }
    drafts
}

/// The draft that is kept on the device: that person's, else the one from before sign-in. Null while there is none.
pub(crate) async fn kept() -> Value {
    let mut drafts = drafts().await;
    drafts.retain(|draft| draft["person"].is_null() || draft["person"] == PERSON);
    drafts.sort_by_key(|draft| (draft["person"].is_null(), -draft["changed_at"].as_i64().expect("a time")));
    drafts.into_iter().next().map_or(Value::Null, |draft| draft["saved"].clone())
}

/// Waits until what is kept on the device is as it should be.
pub(crate) async fn until_kept(what: &str, holds: impl Fn(&Value) -> bool) {
    for _ in 0..750 {
        if holds(&kept().await) {
            return;
        }
        pause().await;
    }
    panic!("in vain: {what}");
}

pub(crate) fn active() -> Option<Element> {
    document().active_element()
}

pub(crate) fn is_active(element: &Element) -> bool {
    active().is_some_and(|active| active == *element)
}

/// Lets everything be done that follows from what has happened. The page draws and moves the focus in microtasks, and a
/// turn of the event loop comes after all of them.
pub(crate) async fn settled() {
    TimeoutFuture::new(0).await;
}

/// Waits for something that takes its time, fifteen seconds at most: more than a busy machine needs.
pub(crate) async fn until(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..750 {
        if holds() {
            return;
        }
        pause().await;
    }
    panic!("in vain: {what}");
}
