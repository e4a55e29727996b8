// The claim in DokuWiki, as docs/portals.md says: the tag and a plain frame; whole claims; and README's policy, whole and a
// line short.
import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, startBackend, test as base } from "../e2e/fixtures.js";
import { allow, expectRefusal, short, whole } from "./policy.js";
import { startSite } from "./site.js";
import { claim } from "./whole.js";

const test = base.extend({
  wiki: [
    async ({}, use) => {
      const site = await startSite("/usr/share/dokuwiki", prepare);
      const backend = await startBackend("--allow-origins", site.address, "--frame-ancestors", site.address);
      await writeFile(join(site.files, "conf/meta.html"), `<script type="module" src="${backend.address}/embed.js"></script>\n`);
      await use({ ...site, backend });
      await backend.stop();
      await site.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],

  baseURL: async ({ wiki }, use) => use(wiki.address),
  // A page that nobody has written yet answers 404.
  expectedErrors: [[/404/], { option: true }],
});

test("a whole claim in the tag, under README's policy", async ({ page, wiki }) => {
  const address = await write(page, wiki, "claim", '<HTML><cpor-claim id="claim"></cpor-claim></HTML>');
  await allow(wiki, address, whole);
  await page.goto(address);
  await expect(page.locator("cpor-claim")).toHaveCount(1);
  await claim(page, page);
});

test("a whole claim in a plain frame", async ({ page, wiki }) => {
  const frame = `<iframe title="CPOR claim" src="${wiki.backend.address}/frame.html?mode=claim" width="100%" height="900"></iframe>`;
  await page.goto(await write(page, wiki, "frame", `<HTML>${frame}</HTML>`));
  await claim(page.frameLocator("iframe[title='CPOR claim']"));
});

for (const line of short) {
  test.describe(`without a part of the policy: ${line[0]}`, () => {
    test.use({ expectedErrors: [[/./], { option: true }] });

    test("says which", async ({ page, wiki }) => {
      const address = await write(page, wiki, `short-of-${line[0].toLowerCase().replaceAll(" ", "-")}`, "<HTML><cpor-claim></cpor-claim></HTML>");
      await expectRefusal(page, wiki, address, line);
    });
  });
}

/** Writes a page of the wiki; gives its address. */
async function write(page, wiki, id, text) {
  await page.goto(`/doku.php?id=${id}&do=edit`);
  await page.locator("#wiki__text").fill(`Before the form.\n\n${text}\n\nAfter it.`);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("After it.")).toBeVisible();
  return `${wiki.address}/doku.php?id=${id}`;
}

/** Sets the wiki up: anybody may write, HTML is allowed. */
async function prepare(site) {
  const conf = join(site.files, "conf");
  await cp("/etc/dokuwiki", conf, { recursive: true, dereference: true });
  await writeFile(join(site.files, "inc/preload.php"), "<?php define('DOKU_CONF', dirname(__DIR__) . '/conf/');\n");
  const data = join(site.dir, "data");
  for (const folder of ["attic", "cache", "index", "locks", "log", "media", "media_attic", "media_meta", "meta", "pages", "tmp"]) {
    await mkdir(join(data, folder), { recursive: true });
  }
  const settings = { title: "Portal", lang: "en", savedir: data, useacl: 0, htmlok: 1, updatecheck: 0 };
  const lines = Object.entries(settings).map(([name, value]) => `$conf['${name}'] = ${JSON.stringify(value)};`);
  await writeFile(join(conf, "local.php"), `<?php\n${lines.join("\n")}\n`);
}
