// A client made by openapi-typescript and openapi-fetch: uploads a proof, submits a claim, repeats it and lists it.

import assert from "node:assert/strict";
import { createHash, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import createClient from "openapi-fetch";
import type { components, paths } from "./cpor-claims.js";

const { CPOR_ADDRESS, CPOR_OPENAPI } = process.env;
assert(CPOR_ADDRESS && CPOR_OPENAPI);
const description = JSON.parse(readFileSync(CPOR_OPENAPI, "utf8"));
const { example } = description.paths["/v1/claims"].post.requestBody.content["application/json"];
const claim: components["schemas"]["Submission"] = {
  ...example,
  claim_id: randomUUID(),
  products: [{ product: "sales", subscription_id: randomUUID() }],
};
const proof = Buffer.from("%PDF-1.7\nSigned by the customer\n%%EOF\n");
const sha256 = createHash("sha256").update(proof).digest("hex");
const key = `"${randomUUID()}"`;

const client = createClient<paths>({ baseUrl: CPOR_ADDRESS });
const uploaded = await client.PUT("/v1/claims/{claim_id}/poe/{sha256}", {
  params: { path: { claim_id: claim.claim_id, sha256 } },
  // To TypeScript the bytes of a file are a text; they are sent as they are.
  body: proof as unknown as string,
  bodySerializer: (bytes) => bytes,
  headers: { "Content-Type": "application/octet-stream" },
});
assert.equal(uploaded.response.status, 201, JSON.stringify(uploaded.error));
const send = () => client.POST("/v1/claims", { params: { header: { "Idempotency-Key": key } }, body: claim });
const first = await send();
assert.equal(first.response.status, 201, JSON.stringify(first.error));
const again = await send();
assert.deepEqual(again.data, first.data);
assert.equal(again.response.headers.get("Idempotent-Replayed"), "true");
const found = await client.GET("/v1/claims", { params: { query: { q: claim.claim_id } } });
assert.deepEqual(found.data?.items.map((item) => item.claim_id), [claim.claim_id]);
console.log(`clients: openapi-typescript submitted a claim, receipt ${first.data?.receipt_id}`);
