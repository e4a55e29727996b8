"""A client made by openapi-python-client: uploads a proof, submits a claim, repeats it and lists it."""

import hashlib
import io
import json
import os
import uuid

from cpor_claims import Client
from cpor_claims.api.claims import claims, submit
from cpor_claims.api.proof import upload_proof
from cpor_claims.models import ClaimList, Receipt, Submission
from cpor_claims.types import File

PDF = b"%PDF-1.7\nSigned by the customer\n%%EOF\n"

with open(os.environ["CPOR_OPENAPI"], encoding="utf-8") as file:
    described = json.load(file)["paths"]["/v1/claims"]["post"]["requestBody"]["content"]["application/json"]["example"]
claim_id = str(uuid.uuid4())
sha256 = hashlib.sha256(PDF).hexdigest()
product = {"product": "sales", "subscription_id": str(uuid.uuid4())}
claim = Submission.from_dict({**described, "claim_id": claim_id, "products": [product]})
key = f'"{uuid.uuid4()}"'

client = Client(base_url=os.environ["CPOR_ADDRESS"], raise_on_unexpected_status=True)
uploaded = upload_proof.sync_detailed(uuid.UUID(claim_id), sha256, client=client, body=File(io.BytesIO(PDF)))
assert uploaded.status_code == 201, uploaded.content
first = submit.sync_detailed(client=client, body=claim, idempotency_key=key)
assert first.status_code == 201 and isinstance(first.parsed, Receipt), first.content
again = submit.sync_detailed(client=client, body=claim, idempotency_key=key)
assert again.parsed == first.parsed and again.headers["Idempotent-Replayed"] == "true", again.content
found = claims.sync(client=client, q=claim_id)
assert isinstance(found, ClaimList) and [str(item.claim_id) for item in found.items] == [claim_id], found
print(f"clients: openapi-python-client submitted a claim, receipt {first.parsed.receipt_id}")
