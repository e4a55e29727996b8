#!/usr/bin/env bash
# Looks for text that must not be in the project. Brackets keep the patterns from finding themselves.
set -euo pipefail
cd "$(dirname "$0")/.."

found=0
refuse() {
  local what=$1 pattern=$2
  shift 2
  local hits
  hits=$(git ls-files -co --exclude-standard -z -- "$@" ':!*.lock' ':!package-lock.json' |
    xargs -0 -r grep -HInsE -- "$pattern" || true)
  [[ -n $hits ]] || return 0
  printf '%s:\n%s\n' "$what" "$hits"
  found=1
}

refuse "path of one machine" "(^|[^A-Za-z0-9_.~-])/(wor[k]|roo[t]|hom[e]|User[s])/" .
refuse "path out of the project" "\.\./share[d]" .
refuse "host of a package registry" \
  "(registry|index|static|files|deb|security|proxy)[.](npmjs|crates|pythonhosted|debian|ubuntu|golang)[.]" .
# A build takes nothing from the network but through a package manager.
refuse "address in the build files" "https?://[a-z]" Makefile Trunk.toml .npmrc .cargo .ci package.json scripts
refuse "issue number" "([Ii]ssue|[Ff]ixes|[Cc]loses|PR) #[0-9]" .

refuse "unescaped markup" "inner_?(html|HTML)" src index.html
refuse "inline style" "style *= *[\"{]|<style" src index.html
refuse "inline event handler" "[[:space:]]on[a-z]+ *= *\"" src index.html
refuse "inline script" "<script( [^>]*)?>[^<]" src index.html

exit $found
