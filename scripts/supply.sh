#!/usr/bin/env bash
# Where the Rust packages come from: cargo-deny looks at licences, bans, sources and known faults, and cargo-cyclonedx writes a list
# of what is in each program (SBOM) into target/sbom/. The tools are compiled once, which takes some minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
source .tools/env

tools=$PWD/.tools/supply
log=target/logs/supply.log

main() {
  mkdir -p target/logs target/sbom
  installed cargo-deny 0.20.2
  installed cargo-cyclonedx 0.5.9
  # Without a word about the workspace it would look at the page's packages alone.
  local deny=("$tools/bin/cargo-deny" --workspace --log-level error)
  "${deny[@]}" check licenses bans sources
  if "${deny[@]}" fetch >>"$log" 2>&1; then
    "${deny[@]}" check advisories
  else
    echo "supply: known faults were NOT looked for, because their list cannot be fetched"
  fi
  write_sbom
}

installed() {
  [[ -x $tools/bin/$1 ]] || cargo install --locked --quiet --root "$tools" "$1@$2" >"$log" 2>&1 || {
    cat "$log" >&2
    return 1
  }
}

# The tool writes beside each Cargo.toml; only the programs that people run are of interest.
write_sbom() {
  "$tools/bin/cargo-cyclonedx" cyclonedx --quiet --format json --spec-version 1.5 --target x86_64-unknown-linux-gnu
  local program
  for program in backend cli; do mv "$program"/*.cdx.json target/sbom/; done
  find . -path ./target -prune -o -path ./node_modules -prune -o -name '*.cdx.json' -exec rm {} +
  echo "supply: lists of packages in $(ls target/sbom | tr '\n' ' ')"
}

main
