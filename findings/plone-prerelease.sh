#!/usr/bin/env bash
# Products.CMFPlone 6.2.2 from PyPI, by pip 25.3: without the project's own list of versions, Plone gets a part of the next
# major version that does not go with the rest.
#
# One would guess: pip leaves pre-releases out unless it is asked for them, so a released Plone brings released parts.
# What happens: Plone asks for plone.app.layout>=6.0.0a3. The "a3" alone allows pre-releases for this package, without an
# upper bound, and pip takes 7.0.0a6, although 6.0.2 is there. That one imports a name which plone.app.users 4.0.0, the
# newest, does not have: Plone installs without a word, and stops when it reads its configuration.
# Why it matters: who tries a portal with Plone has to pin plone.app.layout==6.0.2 beside it.
set -euo pipefail

temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pip==25.3 >&2
get() { venv/bin/pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: --dest "$1" "$2" >&2; }
get plone Products.CMFPlone==6.2.2
get layout "plone.app.layout>=6.0.0a3"
get released plone.app.layout
get users plone.app.users==4.0.0

venv/bin/python - <<'PYTHON'
import pathlib
import zipfile

def wheel(folder):
    (file,) = pathlib.Path(folder).iterdir()
    return file.name.split("-")[1], zipfile.ZipFile(file)

def text(archive, end):
    return "\n".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(end))

_, plone = wheel("plone")
asked = [line for line in text(plone, "/METADATA").splitlines() if line.startswith("Requires-Dist: plone.app.layout")]
taken, layout = wheel("layout")
released, _ = wheel("released")
_, users = wheel("users")
name = "AccountPanelValidation"
seen = asked, taken, released, name in text(layout, ".py"), name in text(users, ".py")
print("%s; pip takes %s, the newest release is %s; %s: used in the one taken %s, in plone.app.users 4.0.0 %s"
      % (asked[0], taken, released, name, *seen[3:]))
from_requirement = asked == ["Requires-Dist: plone.app.layout>=6.0.0a3"]
is_prerelease = any(mark in taken for mark in ("a", "b", "rc")) and int(taken.split(".")[0]) > int(released.split(".")[0])
assert (from_requirement, is_prerelease, *seen[3:]) == (True, True, True, False), "this has changed"
PYTHON
