// A browser driven by the WebDriver protocol of the W3C, for browsers that Playwright does not bring: what tests need
// of it, by plain requests.
import { spawn } from "node:child_process";
import { once } from "node:events";
import http from "node:http";
import { setTimeout } from "node:timers/promises";

// By this name an element is known to the protocol.
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

// How long a condition may take to come true, in milliseconds.
const PATIENCE = 30_000;

/**
 * Starts a driver such as `WebKitWebDriver`, and a browser by it. Functions that are given to `run` and `until` are
 * sent as text: they see the page and what is given along, and nothing of this side. An element that they give back
 * can be given to `click` and `type`.
 */
export async function startBrowser(program, { capabilities = {}, env = {} } = {}) {
  const port = await freePort();
  const driver = spawn(program, [`--port=${port}`], { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, ...env } });
  const ended = Promise.race([once(driver, "exit"), once(driver, "error")]).then(() => {
    throw new Error(`${program} ended`);
  });
  ended.catch(() => {});
  const driverStops = () => driver.kill();

  const ask = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  try {
    await Promise.race([listens(port), ended]);
    const { sessionId, capabilities: has } = await ask("POST", "/session", { capabilities: { alwaysMatch: capabilities } });
    const session = `/session/${sessionId}`;
    const post = (path, body = {}) => ask("POST", `${session}${path}`, body);
    await post("/timeouts", { script: PATIENCE });
    const execute = (script, args) => post("/execute/async", { script, args });
    return {
      version: has.browserVersion,
      goto: (url) => post("/url", { url }),
      reload: () => post("/refresh"),
      /** What a function gives in the page, or the promise that it gives. */
      async run(ask, ...given) {
        const script = `
          const given = [...arguments];
          const done = given.pop();
          (async () => (${ask})(...given))().then((value) => done({ value }), (error) => done({ error: String(error) }));`;
        const { value, error } = await execute(script, given);
        if (error) throw new Error(`${error} in ${ask}`);
        return value;
      },
      /** What a function gives in the page as soon as that is something; it is asked whenever the page is drawn. */
      async until(ask, ...given) {
        const script = `
          const given = [...arguments];
          const done = given.pop();
          const look = () => {
            const value = (${ask})(...given);
            if (value) done(value);
            else requestAnimationFrame(look);
          };
          look();`;
        return execute(script, given).catch(({ message }) => {
          throw new Error(`in vain: ${ask} with ${JSON.stringify(given)}: ${message}`);
        });
      },
      click: (element) => post(`/element/${element[ELEMENT]}/click`),
      type: (element, text) => post(`/element/${element[ELEMENT]}/value`, { text }),
      async stop() {
        await ask("DELETE", session).finally(driverStops);
        await ended.catch(() => {});
      },
    };
  } catch (error) {
    driverStops();
    throw error;
  }
}

/** A port that nothing listens at. */
export async function freePort() {
  const server = http.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

// It says nowhere that it listens, so it is asked until it answers.
async function listens(port) {
  for (const late = Date.now() + PATIENCE; Date.now() < late; ) {
    const isThere = await fetch(`http://127.0.0.1:${port}/status`).then(({ ok }) => ok, () => false);
    if (isThere) return;
    await setTimeout(20);
  }
  throw new Error(`nothing listens at port ${port}`);
}
