#!/usr/bin/env bash
# schemathesis 4.32.5, with hypothesis 6.170.17, from PyPI: `not` can leave a parameter without any valid case.
#
# One would guess: `pattern` with a `not` beside it is tried just as one pattern with a lookahead that says the same.
# What happens: of the first, the coverage phase sends nothing if `not` excludes the string that it would draw, though
# 9,999 others remain. Its summary counts the operation as skipped, and the exit code is 0. Of the second it sends a
# value, and so it does if `not` excludes another string.
# Why it matters: an ID in a claim is often "a GUID, but not all zeros". Described with `not`, it is not tried in this
# phase.
set -euo pipefail

temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check schemathesis==4.32.5 hypothesis==6.170.17 >&2

no_proxy=127.0.0.1 venv/bin/python - <<'PYTHON'
import http.server, json, subprocess, threading
from urllib.parse import parse_qs, urlsplit

FOUR = {"type": "string", "pattern": "^[0-9]{4}$"}
SCHEMAS = {"not-0000": {**FOUR, "not": {"const": "0000"}}, "not-0001": {**FOUR, "not": {"const": "0001"}},
           "lookahead": {"type": "string", "pattern": "^(?!0000$)[0-9]{4}$"}}
sent = {name: [] for name in SCHEMAS}
class Server(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        sent.get(urlsplit(self.path).path[1:], []).extend(parse_qs(urlsplit(self.path).query).get("id", []))
        self.send_response(200)
        self.end_headers()
    log_message = lambda *_: None
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()

paths = {f"/{name}": {"get": {"parameters": [{"name": "id", "in": "query", "required": True, "schema": schema}],
                             "responses": {"200": {"description": "Taken"}}}} for name, schema in SCHEMAS.items()}
with open("contoso.json", "w") as file:
    json.dump({"openapi": "3.1.0", "info": {"title": "Contoso", "version": "1"}, "paths": paths}, file)
run = ["venv/bin/schemathesis", "run", "contoso.json", "--url", f"http://127.0.0.1:{server.server_port}", "--seed", "1"]
code = subprocess.run([*run, "--phases", "coverage", "--mode", "positive"], stdout=subprocess.DEVNULL).returncode
print(f"exit code {code}; sent as valid: {sent}")
assert code == 0 and not sent["not-0000"] and sent["not-0001"] and sent["lookahead"], "this has changed"
PYTHON
