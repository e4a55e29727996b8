#!/usr/bin/env bash
# Reads every PDF of pdf.js' own test set, which is full of broken and hostile files: public-set.sh DIR, where DIR is a clone of
# https://github.com/mozilla/pdf.js or its git directory. The files are read from a temporary folder and never kept here.
# `scripts/build.sh reader` makes what they are read with.
set -euo pipefail
cd "$(dirname "$0")"

temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
# One by one: a snapshot may lack files of other folders.
git -C "$1" ls-tree -z -r HEAD test/pdfs/ | while IFS=$' \t' read -r -d '' _ _ blob path; do
  [[ $path == *.pdf ]] || continue
  git -C "$1" cat-file blob "$blob" >"$temp/${path##*/}" 2>/dev/null || { echo "not in this clone: $path"; rm "$temp/${path##*/}"; }
done
echo "pdf.js $(git -C "$1" log -1 --format='%h of %cs')"
node public-set.mjs "$temp"
