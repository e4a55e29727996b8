//! The browser's locks, by which the tabs of an origin agree on who changes a draft. They end with their tab, however it ends.
//!
//! web-sys has them only as an unstable interface, so the one method is declared here.

use futures::channel::oneshot;
use futures::future::{Either, select};
use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::AbortSignal;

#[wasm_bindgen]
extern "C" {
    type LockManager;

    #[wasm_bindgen(method)]
    fn request(this: &LockManager, name: &str, options: &Object, then: &JsValue) -> Promise;
}

/// How a lock on a draft is acquired when somebody may have it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Acquire {
    /// Only if nobody has it.
    IfAvailable,
    /// When its holder lets it go, within so many milliseconds.
    Within(u32),
    /// At once: its holder loses it.
    Steal,
}

/// A lock that this tab has. Dropping it lets it go.
#[derive(Debug)]
pub(super) struct Lock(Option<Function>);

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(release) = &self.0 {
            // It only resolves a promise.
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

/// Gets the lock of this name between the tabs of the browser. `None` if another tab has it. `lost` is called when
/// another tab takes it later. A browser without locks gives all of them.
pub(super) async fn lock(name: &str, acquire: Acquire, lost: impl FnOnce() + 'static) -> Option<Lock> {
    let navigator: JsValue = window().navigator().into();
    let locks = Reflect::get(&navigator, &"locks".into()).unwrap_or_default();
    if locks.is_undefined() {
        return Some(Lock(None));
    }
    let locks: LockManager = locks.into();
    let options = Object::new();
    let (name_of_option, value) = match acquire {
        Acquire::IfAvailable => ("ifAvailable", JsValue::TRUE),
        Acquire::Within(millis) => ("signal", AbortSignal::timeout_with_u32(millis).into()),
        Acquire::Steal => ("steal", JsValue::TRUE),
    };
    // A plain object takes every member.
    let _ = Reflect::set(&options, &name_of_option.into(), &value);

    let mut release = None;
    let released = Promise::new(&mut |resolve, _| release = Some(resolve));
    let (granted, is_granted) = oneshot::channel();
    let then = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        let is_free = !lock.is_null();
        // Nobody waits for it any more if the page is gone.
        let _ = granted.send(is_free);
        if is_free { released.into() } else { JsValue::UNDEFINED }
    });
    let ended = JsFuture::from(locks.request(name, &options, &then));
    let (refuse, is_refused) = oneshot::channel();
    let (has_lock, wait_for_lock) = oneshot::channel::<bool>();
    spawn_local(async move {
        if ended.await.is_ok() {
            return;
        }
        // It is refused before it is granted, or taken away afterwards. Nobody waits if the page is gone.
        let _ = refuse.send(());
        if wait_for_lock.await.unwrap_or(false) {
            lost();
        }
    });
    let is_granted = match select(is_granted, is_refused).await {
        Either::Left((granted, _)) => granted.unwrap_or(false),
        // Where the browser keeps nothing for this page, it has no locks for it either.
        Either::Right(_) if matches!(acquire, Acquire::IfAvailable) => return Some(Lock(None)),
        Either::Right(_) => false,
    };
    let _ = has_lock.send(is_granted);
    is_granted.then_some(Lock(release))
}
