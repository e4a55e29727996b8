#!/usr/bin/env bash
# The claim in Plone Classic, from PyPI, in a folder that is removed at the end. Run by hand, after `make build`: Plone is some
# 220 packages and takes minutes. What it found is in docs/portals.md.
set -euo pipefail
cd "$(dirname "$0")/../.."
source .tools/env

port=${PORT:-8585}
dir=$(mktemp -d)
trap 'kill "${server:-}" 2>/dev/null || true; rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
# Without the second, pip takes a pre-release that does not go with the first.
"$dir/venv/bin/pip" install --quiet Products.CMFPlone==6.2.2 plone.app.layout==6.0.2

"$dir/venv/bin/mkwsgiinstance" -d "$dir/plone" -u admin:admin
cat >"$dir/plone/etc/site.zcml" <<'ZCML'
<configure xmlns="http://namespaces.zope.org/zope"
    xmlns:meta="http://namespaces.zope.org/meta" xmlns:five="http://namespaces.zope.org/five">
  <include package="Products.Five" />
  <meta:redefinePermission from="zope2.Public" to="zope.Public" />
  <five:loadProducts file="meta.zcml" />
  <five:loadProducts />
  <five:loadProductsOverrides />
  <securityPolicy component="AccessControl.security.SecurityPolicy" />
</configure>
ZCML
cat >"$dir/create.py" <<'PYTHON'
import transaction
from AccessControl.SecurityManagement import newSecurityManager
from Products.CMFPlone.factory import addPloneSite
from zope.component.hooks import setSite

newSecurityManager(None, app.acl_users.getUser("admin").__of__(app.acl_users))
site = addPloneSite(app, "Plone", title="Portal", setup_content=False, default_language="en", portal_timezone="UTC")
setSite(site)
for profile in ("plone.app.contenttypes:default", "plonetheme.barceloneta:default"):
    site.portal_setup.runAllImportStepsFromProfile("profile-" + profile)
transaction.commit()
PYTHON
"$dir/venv/bin/zconsole" run "$dir/plone/etc/zope.conf" "$dir/create.py" 2>"$dir/log" || { tail "$dir/log"; exit 1; }
sed -i "s/^port = .*/port = $port/" "$dir/plone/etc/zope.ini"
"$dir/venv/bin/runwsgi" "$dir/plone/etc/zope.ini" >"$dir/log" 2>&1 &
server=$!
until curl --silent --fail --output /dev/null "http://127.0.0.1:$port/Plone"; do kill -0 "$server"; sleep 1; done

PLONE=http://127.0.0.1:$port/Plone CPOR_CMS=plone playwright test "$@"
