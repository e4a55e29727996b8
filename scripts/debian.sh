#!/usr/bin/env bash
# The part of the set-up that needs root, for Debian and Ubuntu: `debian.sh compiler`, or `browser`, `postgres`, `strace`,
# `firefox`, `webkit`, `wordpress` or `dokuwiki` in its place.
# Does nothing, and asks no network, where everything is there already.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/lib.sh

target=wasm32-unknown-unknown
sysroot=/usr/lib/rustlib
export DEBIAN_FRONTEND=noninteractive

apt_install() {
  local missing=()
  for package; do dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package"); done
  ((${#missing[@]})) || return 0
  say "apt-get: ${missing[*]}"
  { apt-get update && apt-get install -y --no-install-recommends "${missing[@]}"; } 2>&1 |
    progress "Unpacking|Setting up" || fail_with_log
}

# Debian ships the compiler without the wasm standard library, but with its source: build it once.
build_std() {
  local work
  work=$(mktemp -d)
  trap 'rm -rf "$work"' RETURN
  mkdir "$work/src"
  touch "$work/src/lib.rs"
  cat >"$work/Cargo.toml" <<'TOML'
[package]
name = "std-for-wasm"
edition = "2024"
[profile.release]
panic = "abort"
TOML
  say "building the standard library for $target"
  # -Zbuild-std is a nightly flag, hence RUSTC_BOOTSTRAP. Fat LTO needs the bitcode. The last flag keeps this
  # machine's folders out of panic messages.
  (cd "$work" && PATH=/usr/bin:$PATH CARGO_TARGET_DIR=$work/target \
    RUSTC_BOOTSTRAP=1 RUSTFLAGS="-Cembed-bitcode=yes --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src/=" \
    cargo build --release --target "$target" -Zbuild-std=std,panic_abort,test) 2>&1 |
    progress "Compiling" || fail_with_log
  rm -f "$work"/target/$target/release/deps/libstd_for_wasm-*
  # Rubble of an older compiler would be found first.
  rm -rf "${sysroot:?}/$target/lib"
  mkdir -p "$sysroot/$target/lib"
  cp "$work"/target/$target/release/deps/*.rlib "$sysroot/$target/lib/"
}

# rustc looks for `rust-lld` in its own folder; Debian has the linker in the package of the same LLVM.
link_linker() {
  local version host
  version=$(/usr/bin/rustc -vV | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p')
  host=$(/usr/bin/rustc -vV | sed -n 's/^host: //p')
  apt_install "lld-$version"
  mkdir -p "$sysroot/$host/bin"
  ln -sf "/usr/bin/lld-$version" "$sysroot/$host/bin/rust-lld"
}

case ${1:-} in
  compiler)
    apt_install rustc-web cargo-web rust-web-src rust-web-clippy rustfmt-web gcc libc6-dev
    link_linker
    compiles_wasm /usr/bin/rustc || build_std
    compiles_wasm /usr/bin/rustc
    ;;
  browser) apt_install chromium chromium-driver fonts-liberation ;;
  postgres) apt_install postgresql ;;
  strace) apt_install strace ;;
  firefox) apt_install firefox-esr ;;
  webkit) apt_install webkit2gtk-driver xvfb xauth ;;
  wordpress) apt_install wordpress wordpress-theme-twentytwentythree mariadb-server php-cli php-mysql php-xml ;;
  dokuwiki) apt_install dokuwiki php-cli php-xml ;;
  *) echo "usage: $0 compiler|browser|postgres|strace|firefox|webkit|wordpress|dokuwiki" >&2; exit 1 ;;
esac
