#!/usr/bin/env bash
# leptos 0.8.23 (leptos_macro 0.8, tachys 0.2), from crates.io: what `view!` makes of an element depends on whether its attributes are literals.
#
# One would guess: `view!` makes each element by createElement, and innerHTML is set only where `inner_html` is written.
# What happens: an element inside another one, of which all attributes and texts are literals, becomes a tachys InertElement: one piece of
# HTML, which in the browser goes into a template by innerHTML. With one attribute from a variable the same element is an HtmlElement,
# made by createElement. Nothing that one writes says which.
# Why it matters: on a page whose policy asks for Trusted Types the first throws as it is drawn (seen in Chromium). An application that has
# no such element in its first screen starts there, and ends on the screen that has one; a change of one attribute brings that about.
#
# Seen here by the type of each view. Needs Rust and a network; compiles leptos for a minute.
set -euo pipefail

temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
cargo new --quiet --bin --vcs none contoso
cd contoso
echo 'leptos = { version = "=0.8.23", features = ["ssr"] }' >>Cargo.toml
cat >src/main.rs <<'RUST'
use leptos::prelude::*;

fn kind<T>(_: &T) -> &'static str {
    if std::any::type_name::<T>().contains("InertElement") { "a piece of HTML" } else { "an element" }
}

fn main() {
    let class = "customer";
    println!("class from a literal: {}", kind(&view! { <main><p class="customer">"Contoso"</p></main> }));
    println!("class from a variable: {}", kind(&view! { <main><p class=class>"Contoso"</p></main> }));
}
RUST
seen=$(cargo run --quiet)
echo "$seen"
[[ $seen == "class from a literal: a piece of HTML"$'\n'"class from a variable: an element" ]]
