//! The browser client's entry point.

#[cfg(target_arch = "wasm32")]
fn main() {
    use leptos::prelude::*;
    leptos::mount::mount_to_body(|| {
        let (n, set) = signal(0);
        view! { <button on:click=move |_| set.update(|n| *n += 1)>{n}</button> }
    });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This is the page: build it with `make build`, start it with `make run`.");
}
