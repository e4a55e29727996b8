# shellcheck shell=bash
# How the page is compiled; sourced.

# The page is downloaded, so its bytes count: the standard library is built along with it, for size, and a panic
# stops the page without building a message (src/boot.js then says so). That is 19 of 154 KB, measured once.
# These are nightly flags, hence RUSTC_BOOTSTRAP.
for_size() {
  local flags=(-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none)
  # A small stack keeps the addresses of texts short.
  flags+=(-Clink-arg=-zstack-size=524288)
  flags+=(--cfg 'sha2_backend_soft="compact"')
  RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort \
    CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size \
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="${flags[*]}" "$@"
}
