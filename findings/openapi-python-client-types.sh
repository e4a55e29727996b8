#!/usr/bin/env bash
# openapi-python-client 0.29.1 from PyPI: of several media types for one binary body, the last is sent with every file.
#
# One would guess: a body that may be a PNG or a PDF, each described as binary, makes a client that sends the media type of
# what it is given, or asks for it.
# What happens: with `content_type_overrides`, which its README gives for media types that it does not know, the client takes a
# file and sets the header once for each described type, so that the one that comes last in the description is sent, whatever the
# file is. `File.mime_type` is not looked at. No warning is printed, and the exit code is 0.
# Why it matters: a server that compares the declared type with the content refuses each file but those of the last type. Described
# by `application/octet-stream` alone, the same upload works.
set -euo pipefail

temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check openapi-python-client==0.29.1 >&2

cat >api.json <<'JSON'
{
  "openapi": "3.1.0", "info": { "title": "Contoso", "version": "1" },
  "paths": { "/proof": { "put": { "operationId": "put", "tags": ["proof"],
    "parameters": [{ "name": "note", "in": "query", "schema": { "type": "string" } }],
    "requestBody": { "required": true, "content": {
      "application/pdf": { "schema": { "type": "string", "format": "binary" } },
      "image/png": { "schema": { "type": "string", "format": "binary" } } } },
    "responses": { "200": { "description": "Kept" } } } } }
}
JSON
cat >config.yaml <<'YAML'
content_type_overrides: { application/pdf: application/octet-stream, image/png: application/octet-stream }
post_hooks: []
YAML
venv/bin/openapi-python-client generate --path api.json --config config.yaml --meta none --output-path contoso --fail-on-warning

venv/bin/python - <<'PYTHON'
import io

from contoso.api.proof import put
from contoso.types import File

file = File(io.BytesIO(b"%PDF-1.7"), "proof.pdf", "application/pdf")
sent = put._get_kwargs(body=file)["headers"]["Content-Type"]
print(f"a file of application/pdf is sent as {sent}")
assert sent == "image/png", "this has changed"
PYTHON
