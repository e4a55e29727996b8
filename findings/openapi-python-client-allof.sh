#!/usr/bin/env bash
# openapi-python-client 0.29.1 from PyPI: a member that one part of `allOf` narrows takes the whole operation out of the client.
#
# One would guess: `allOf` of an object whose `id` is a text or null, and of one that requires `id` to be a text, makes a model
# with a required text, because that is what both parts leave.
# What happens: "None | str can't be merged with str". The model is left out, and with it every operation that takes it. The rest of the
# client is made, and the exit code is 0 unless `--fail-on-warning` is given. If the first part says a text without null, the
# model and the operation are there.
# Why it matters: utoipa 6.0.0 writes `allOf` for a struct with a flattened member, so a request that narrows a shared
# type is not in the client, and who does not read the warnings looks for it in vain.
set -euo pipefail

temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check openapi-python-client==0.29.1 >&2
echo 'post_hooks: []' >config.yaml

describe() {
  cat <<JSON
{
  "openapi": "3.1.0", "info": { "title": "Contoso", "version": "1" },
  "paths": { "/claims": { "post": { "operationId": "submit", "tags": ["claims"],
    "requestBody": { "required": true, "content": { "application/json": { "schema": { "\$ref": "#/components/schemas/Submission" } } } },
    "responses": { "201": { "description": "Kept" } } } } },
  "components": { "schemas": {
    "Claim": { "type": "object", "properties": { "id": { "type": $1 }, "name": { "type": "string" } } },
    "Submission": { "allOf": [ { "\$ref": "#/components/schemas/Claim" },
      { "type": "object", "required": ["id"], "properties": { "id": { "type": "string" } } } ] } } }
}
JSON
}

for type in '["string", "null"]' '"string"'; do
  describe "$type" >api.json
  rm -rf contoso
  code=0
  venv/bin/openapi-python-client generate --path api.json --config config.yaml --meta none --output-path contoso >out 2>&1 || code=$?
  operations=$(find contoso/api -name 'submit.py' | wc -l)
  said=$(grep -c "can't be merged" out || true)
  echo "id of the first part: $type; exit code $code, $operations operations, said $said times that it cannot be merged"
  result+="$code$operations$said "
done
[[ $result == "001 010 " ]] || { echo "this has changed" >&2; exit 1; }
