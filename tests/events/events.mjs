// What leaves the backend by itself, read by the libraries that partners use: webhooks by those of Standard Webhooks for Node and
// Python, calendars by ical.js and by icalendar. TOOLS is a folder with those packages, BACKEND the program.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";

const tools = process.env.TOOLS;
const backend = process.env.BACKEND ?? "target/release/cpor-backend";
const need = createRequire(join(tools, "package.json"));
const { Webhook } = need("standardwebhooks");
const { default: ICAL } = await import(need.resolve("ical.js"));
const python = join(tools, "python/bin/python");

const data = mkdtempSync(join(tmpdir(), "cpor-events-"));
const secret = () => `whsec_${randomBytes(24).toString("base64")}`;
const running = [];
try {
  const fabrikam = { secret: secret(), taken: [], refused: [] };
  const northwind = { secret: secret(), taken: [], refused: [] };
  const hooks = [
    { partner: "fabrikam", url: await inNode(fabrikam), secret: fabrikam.secret },
    { partner: "northwind", url: await inPython(northwind), secret: northwind.secret },
  ];
  writeFileSync(join(data, "webhooks.json"), JSON.stringify(hooks), { mode: 0o600 });
  const address = await start();
  for (const [partner, receiver] of [["fabrikam", fabrikam], ["northwind", northwind]]) {
    const claim = await submit(address, partner);
    await comment(address, partner, claim, "Grüße: è così");
    await until(() => receiver.taken.some(({ data }) => data.event.text === "Grüße: è così"));
    const own = receiver.taken.filter(({ data }) => data.claim_id === claim);
    const numbers = own.map(({ data }) => data.event.seq);
    assert.deepEqual(numbers, numbers.toSorted((a, b) => a - b), "in order");
    assert.equal(own[0].type, "claim.moved");
    assert.deepEqual(receiver.refused, []);
    await calendar(address, partner, claim);
  }
  const others = fabrikam.taken.concat(northwind.taken).map((message) => JSON.stringify(message));
  assert(!others.slice(0, fabrikam.taken.length).some((text) => text.includes("northwind")), "nothing of another partner");
  console.log(`events: ${fabrikam.taken.length} webhooks taken by npm standardwebhooks, ${northwind.taken.length} by PyPI standardwebhooks, calendars read by ical.js and icalendar: 0 refused`);
} finally {
  for (const stop of running.reverse()) await stop();
  rmSync(data, { recursive: true, force: true });
}

async function inNode(receiver) {
  const webhook = new Webhook(receiver.secret);
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    try {
      receiver.taken.push(webhook.verify(body, request.headers));
      response.writeHead(204).end();
    } catch (error) {
      receiver.refused.push(String(error));
      response.writeHead(401).end();
    }
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  running.push(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));
  return `http://127.0.0.1:${server.address().port}/hook`;
}

async function inPython(receiver) {
  const server = spawn(python, ["tests/events/receiver.py"], { env: { ...process.env, SECRET: receiver.secret }, stdio: ["ignore", "pipe", "inherit"] });
  running.push(() => stopped(server));
  const lines = createInterface({ input: server.stdout });
  const [port] = await once(lines, "line");
  lines.on("line", (line) => {
    const message = JSON.parse(line);
    if (message.refused) receiver.refused.push(message.refused);
    else receiver.taken.push(message);
  });
  return `http://127.0.0.1:${port}/hook`;
}

async function start() {
  const server = spawn(backend, ["--listen", "127.0.0.1:0", "--database", `sqlite://${data}/cpor.db`, "--data", data, "--assets", data,
    "--identity", "practice", "--webhooks", join(data, "webhooks.json"), "--log", "warn"], { stdio: ["ignore", "pipe", "inherit"] });
  running.push(() => stopped(server));
  const [line] = await once(createInterface({ input: server.stdout }), "line");
  return line.match(/http:\/\/\S+$/)[0];
}

async function stopped(program) {
  program.kill();
  if (program.exitCode === null && program.signalCode === null) await once(program, "exit");
}

async function call(address, partner, method, path, body, headers = {}) {
  const answer = await fetch(`${address}${path}`, { method, body, headers: { Authorization: `Bearer practice:${partner}`, ...headers } });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}

async function submit(address, partner) {
  const description = await (await fetch(`${address}/openapi.json`)).json();
  const { example } = description.paths["/v1/claims"].post.requestBody.content["application/json"];
  const session = await (await call(address, partner, "GET", "/v1/session")).json();
  const account = session.mpn_accounts.find(({ level, enrolled, partner_type: type }) => level === "location" && enrolled.length > 0 && type === "none");
  const proof = Buffer.from(`%PDF-1.7\nSigned for ${partner}\n%%EOF\n`);
  const sha256 = createHash("sha256").update(proof).digest("hex");
  const claim = {
    ...example, claim_id: randomUUID(), name: "Sales, usage; Contoso",
    partner: { ...example.partner, mpn_id: account.mpn_id },
    products: [{ product: "sales", subscription_id: randomUUID() }],
    proof: [{ ...example.proof[0], sha256, size: proof.length }],
  };
  await call(address, partner, "PUT", `/v1/claims/${claim.claim_id}/poe/${sha256}`, proof);
  await call(address, partner, "POST", "/v1/claims", JSON.stringify(claim), { "Idempotency-Key": `"${randomUUID()}"` });
  return claim.claim_id;
}

async function comment(address, partner, claim, text) {
  const path = `/v1/claims/${claim}`;
  const etag = (await call(address, partner, "GET", path)).headers.get("etag");
  await call(address, partner, "POST", `${path}/comments`, JSON.stringify({ text }), { "If-Match": etag, "Idempotency-Key": `"${randomUUID()}"` });
}

// One event of a whole day for each time that runs, the same in both libraries.
async function calendar(address, partner, claim) {
  const detail = await (await call(address, partner, "GET", `/v1/claims/${claim}`)).json();
  for (const path of [`/v1/claims/${claim}/deadlines.ics`, "/v1/claims/deadlines.ics"]) {
    const text = await (await call(address, partner, "GET", path)).text();
    const component = new ICAL.Component(ICAL.parse(text));
    const inNode = component.getAllSubcomponents("vevent").map((part) => new ICAL.Event(part)).map((event) => ({
      uid: event.uid, summary: event.summary, description: event.description,
      day: event.startDate.toString(), until: event.endDate.toString(),
    }));
    const inPython = JSON.parse(execFileSync(python, ["tests/events/read_calendar.py"], { input: text }));
    assert.deepEqual(inNode, inPython, path);
    assert.deepEqual(inNode.map(({ day }) => day).toSorted(), detail.clocks.map(({ due }) => due).toSorted(), path);
    assert(inNode.every(({ summary }) => summary.startsWith("Contoso, Sales, usage; Contoso: ")), JSON.stringify(inNode));
  }
}

async function until(isSo) {
  for (let tries = 0; tries < 300; tries++) {
    if (isSo()) return;
    await pause(100);
  }
  throw new Error("it never came");
}
