"""What JSON Schema cannot say of a request, so that requests which the server ought to take are taken."""

import hashlib
import os
import pathlib

import requests
import schemathesis
from hypothesis import strategies as st

PROGRAMS = pathlib.Path("tests/proof/programs")
# The server looks into files. Of most kinds the beginning is enough; what needs more is a file that a program wrote.
HEADS = [
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF89a",
    b"II*\0",
    b"BM" + bytes(12) + b"\x28\0\0\0" + bytes(36),
]
WHOLE = ["oxmsg.msg", "python-docx.docx", "openpyxl.xlsx", "pptxgenjs.pptx"]


def pdf(text):
    return b"%PDF-1.7\n" + text + b"\n%%EOF\n"


# The proof of the described claim.
PROOF = pdf(b"Signed by the customer")

some = st.binary(max_size=64)
files = [some.map(pdf), *(some.map(head.__add__) for head in HEADS)]
files.append(st.sampled_from([(PROGRAMS / name).read_bytes() for name in WHOLE]))
schemathesis.openapi.media_type("application/octet-stream", st.one_of(files))


@schemathesis.hook
def before_call(context, case, kwargs):
    if isinstance(case.body, dict):
        case.body = with_whole_numbers(case.body)
    # Whoever else it names is another person, and the request is refused before anything else is looked at.
    (case.headers or {}).pop("Cpor-Person", None)
    is_positive = case.meta is None or case.meta.generation.mode.is_positive
    match case.operation.definition.raw["operationId"]:
        # The address of a file is the digest of its bytes.
        case "uploadProof" if is_positive and isinstance(case.body, bytes):
            case.path_parameters["sha256"] = hashlib.sha256(case.body).hexdigest()
        # Hardly any claim that is made up keeps the rules, so every other one is the described claim, for a subscription of
        # its own. It is taken once its proof is there.
        case "submit" if is_positive:
            # What is not read of the evidence is kept with the claim, so its numbers have at most 64 bits as well. That can be
            # described, but makers of clients cannot read it.
            case.body = {**case.body, "evidence": with_small_numbers(case.body.get("evidence"))}
            claim_id = case.body["claim_id"]
            if int(claim_id[-1], 16) % 2:
                example = case.operation.definition.raw["requestBody"]["content"]["application/json"]["example"]
                product = {"product": "sales", "subscription_id": claim_id}
                case.body = {**case.body, **example, "claim_id": claim_id, "products": [product]}
            address = f"/v1/claims/{case.body['claim_id']}/poe/{hashlib.sha256(PROOF).hexdigest()}"
            headers = {"Content-Type": "application/pdf", "Authorization": f"Bearer {os.environ['CPOR_BEARER']}"}
            answer = requests.put(case.operation.base_url + address, PROOF, headers=headers)
            # A reviewer may neither upload nor submit.
            if answer.status_code != 403:
                answer.raise_for_status()


def with_whole_numbers(value):
    """To JSON Schema 1.0 is an integer. The server wants it written as 1, as the description says."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [with_whole_numbers(item) for item in value]
    if isinstance(value, dict):
        return {name: with_whole_numbers(member) for name, member in value.items()}
    return value


def with_small_numbers(value):
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return max(-(2**52), min(value, 2**52))
    if isinstance(value, list):
        return [with_small_numbers(item) for item in value]
    if isinstance(value, dict):
        return {name: with_small_numbers(member) for name, member in value.items()}
    return value
