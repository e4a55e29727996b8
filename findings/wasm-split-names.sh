#!/usr/bin/env bash
# wasm_split_cli_support 0.2.4, with wasm_split_helpers 0.2.3, from crates.io: `--out-name` names the main module alone.
#
# One would guess: two modules that are split into one folder under two names lie side by side, as wasm-bindgen's output does.
# What happens: only the main module has the name. A part is called after the split point, `split_late.wasm`, and what loads it
# `__wasm_split.js`, in both. The second takes the place of the first without a word, and exit code and output are those of a success.
# Why it matters: a page and its embedded form are two modules of one library with the same split points. One of them then loads
# the other's part.
#
# Needs Rust with the target wasm32-unknown-unknown and a network; the first run compiles the tool for a minute.
set -euo pipefail

temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
cargo install --quiet --root tool --locked wasm_split_cli_support@0.2.4 --features build-binary >&2

cargo new --quiet --lib --vcs none contoso
cd contoso
cat >>Cargo.toml <<'TOML'
wasm_split_helpers = "=0.2.3"

[lib]
crate-type = ["cdylib"]
TOML
# The same split point; what it leads to says which module it is of.
build() {
  cat >src/lib.rs <<RUST
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Waker};

#[wasm_split_helpers::wasm_split(late)]
fn late(number: u32) -> String {
    format!("$1 {number}")
}

#[unsafe(no_mangle)]
pub extern "C" fn ask(number: u32) -> u32 {
    let mut asked = pin!(late(number));
    match asked.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        std::task::Poll::Ready(text) => text.len() as u32,
        std::task::Poll::Pending => 0,
    }
}
RUST
  RUSTFLAGS=-Clink-args=--emit-relocs cargo build --quiet --release --target wasm32-unknown-unknown >&2
  ../tool/bin/wasm-split-cli --out-name "$1" target/wasm32-unknown-unknown/release/contoso.wasm ../out
}

of() { grep -c "$1" ../out/split_late.wasm || true; }
build fabrikam
files=$(cd ../out && echo *)
echo "After the first: $files; the part is fabrikam's in $(of fabrikam) place(s)"
build northwind
files=$(cd ../out && echo *)
echo "After the second: $files; the part is fabrikam's in $(of fabrikam) place(s), northwind's in $(of northwind)"
[[ $files == "__wasm_split.js fabrikam.wasm northwind.wasm split_late.wasm" && $(of fabrikam) == 0 && $(of northwind) == 1 ]]
