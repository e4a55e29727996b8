//! The stand-alone page: draws the claim into the element `#app` of its own document.

#[cfg(target_arch = "wasm32")]
fn main() {
    wasm_bindgen_futures::spawn_local(cpor_claim::page::mount_stand_alone());
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program is the page and runs in a browser: `make run` builds it and opens an address.");
}
