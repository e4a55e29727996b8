// The claim in WordPress with the plugin of integrations/wordpress: what administrators, editors and authors place by the
// block editor, the classic editor and the shortcode; a whole claim; and README's policy, whole and a line short.
import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { heading } from "../e2e/claim.js";
import { expect, startBackend, test as base } from "../e2e/fixtures.js";
import { allow, expectRefusal, short, whole } from "./policy.js";
import { run, start, startSite } from "./site.js";
import { claim } from "./whole.js";

const people = { admin: "administrator", eva: "editor", aldo: "author" };
const password = "correct horse battery staple";
const test = base.extend({
  wordpress: [
    async ({}, use) => {
      const site = await startSite("/usr/share/wordpress", prepare);
      const backend = await startBackend("--allow-origins", site.address, "--frame-ancestors", site.address);
      await use({ ...site, backend });
      await backend.stop();
      await site.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],

  baseURL: async ({ wordpress }, use) => use(wordpress.address),
  // Of WordPress' own: pictures of people and a feed are elsewhere, and it is older than this browser.
  expectedErrors: [[/Failed to load resource|wp-(admin|includes|content)/], { option: true }],
});

test.describe.configure({ mode: "serial" });

test("an administrator sets the address of the backend", async ({ page, wordpress }) => {
  await signIn(page, "admin");
  await page.goto("/wp-admin/options-general.php?page=cpor_claim");
  const field = page.getByLabel("Address of the backend");
  await expect(page.getByText(`CPOR_ALLOW_ORIGINS=${wordpress.address}`)).toBeVisible();
  await field.fill("http://claims.example.com");
  await page.getByRole("button", { name: "Save Changes" }).click();
  await expect(page.getByText("Enter the address of the backend with https")).toBeVisible();
  await field.fill(`${wordpress.backend.address}/`);
  await page.getByRole("button", { name: "Save Changes" }).click();
  await expect(page.getByText("Settings saved.")).toBeVisible();
  await expect(field).toHaveValue(wordpress.backend.address);
});

const tag = '<cpor-claim id="claim" mode="claim" style="--cpor-sticky-top: 40px"></cpor-claim>';
const ways = {
  "block editor": (page, title) => byBlock(page, title, "core/html", tag),
  "block editor, shortcode": (page, title) => byBlock(page, title, "core/shortcode", '[cpor_claim id="claim" mode="claim" style="--cpor-sticky-top: 40px"]'),
  "classic editor, text": (page, title) => byClassic(page, title, tag),
  "classic editor, visual": (page, title) => byClassic(page, title, tag, true),
  "classic editor, shortcode": (page, title) => byClassic(page, title, '[cpor_claim id="claim" mode="claim" style="--cpor-sticky-top: 40px"]', true),
};

for (const [login, role] of Object.entries(people)) {
  for (const [way, write] of Object.entries(ways)) {
    test(`${way}, as ${role}`, async ({ page }) => {
      await signIn(page, login);
      const address = await write(page, `${way} by ${role}`);
      await page.goto(address);
      const element = page.locator("cpor-claim");
      await expect(element).toHaveCount(1);
      await expect(element).toHaveAttribute("id", "claim");
      await expect(element).toHaveAttribute("mode", "claim");
      await expect(heading(page)).toHaveText("Before you start");
      await expect(element.locator(".view")).toHaveText(["This claim", "Guide"]);
      expect(await element.evaluate((one) => getComputedStyle(one).getPropertyValue("--cpor-sticky-top").trim())).toBe("40px");
    });
  }
}

test("an author does not say where claims go", async ({ page, wordpress }) => {
  await signIn(page, "aldo");
  await page.goto(await byClassic(page, "elsewhere", '<cpor-claim id="claim" endpoint="https://elsewhere.example" onclick="alert(1)"></cpor-claim>'));
  await expect(heading(page)).toHaveText("Before you start");
  const attributes = await page.locator("cpor-claim").evaluate((one) => one.getAttributeNames());
  expect(attributes).toEqual(["id"]);
  await page.goto(await byClassic(page, "elsewhere too", '[cpor_claim id="claim" endpoint="https://elsewhere.example" frame mode="&quot; onclick=&quot;alert(1)"]'));
  const frame = page.locator("cpor-claim iframe");
  await expect(frame).toHaveAttribute("src", `${wordpress.backend.address}/frame.html#host`);
  expect(await page.locator("cpor-claim").evaluate((one) => one.getAttributeNames().sort())).toEqual(["frame", "id", "mode"]);
});

test("a page without the claim does not load its script", async ({ page }) => {
  await page.goto("/?page_id=2");
  await expect(page.getByRole("heading", { name: "Sample Page" })).toBeVisible();
  await expect(page.locator("script[src*='embed.js']")).toHaveCount(0);
});

test("a whole claim under README's policy", async ({ page, wordpress }) => {
  await signIn(page, "admin");
  const address = await byBlock(page, "A whole claim", "core/shortcode", '[cpor_claim id="whole"]');
  await page.context().clearCookies();
  await allow(wordpress, address, whole);
  await page.goto(address);
  await claim(page, page);
});

for (const line of short) {
  test.describe(`without a part of the policy: ${line[0]}`, () => {
    test.use({ expectedErrors: [[/./], { option: true }] });

    test("says which", async ({ page, wordpress }) => {
      await signIn(page, "admin");
      const address = await byBlock(page, `Short of ${line[0]}`, "core/html", '<cpor-claim id="claim">The claim form is loading.</cpor-claim>');
      await expectRefusal(page, wordpress, address, line);
      await expect(page.getByText("The claim form is loading.")).toBeVisible();
    });
  });
}

async function signIn(page, login) {
  await page.goto("/wp-login.php");
  const name = page.getByLabel("Username or Email Address");
  // WordPress moves the focus there a moment after the page is loaded, also away from where somebody types.
  await expect(name).toBeFocused();
  await name.fill(login);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Log In" }).click();
  await page.waitForURL(/wp-admin/);
}

/** Publishes a post with one block; gives its address. */
async function byBlock(page, title, name, content) {
  await page.goto("/wp-admin/post-new.php");
  await page.waitForFunction(() => window.wp?.data?.select("core/editor")?.getCurrentPostId());
  return page.evaluate(
    async ([title, name, content]) => {
      const { data, blocks } = window.wp;
      const block = blocks.createBlock(name, name === "core/shortcode" ? { text: content } : { content });
      await data.dispatch("core/editor").editPost({ title, status: "publish" });
      await data.dispatch("core/block-editor").insertBlocks([block]);
      await data.dispatch("core/editor").savePost();
      return data.select("core/editor").getCurrentPost().link;
    },
    [title, name, content],
  );
}

/** Publishes a post by the classic editor, if asked by way of its visual mode; gives its address. */
async function byClassic(page, title, content, visual = false) {
  await page.goto("/wp-admin/post-new.php?classic");
  await page.getByLabel("Add title").fill(title);
  await page.locator("#content-html").click();
  await page.locator("#content").fill(`Before the form.\n\n${content}\n\nAfter it.`);
  if (visual) {
    await page.locator("#content-tmce").click();
    const body = page.frameLocator("#content_ifr").locator("body");
    await expect(body).toContainText("Before the form.");
    // Something is typed there too.
    await body.press("Control+End");
    await body.pressSequentially(" More words.");
  }
  const link = page.locator("#message a");
  // While it saves by itself WordPress takes no press.
  await expect(async () => {
    await page.getByRole("button", { name: "Publish", exact: true }).click({ timeout: 1000 });
    await expect(link).toBeVisible();
  }).toPass();
  return link.getAttribute("href");
}

/** Sets WordPress up with a database of its own, three people and the plugin. */
async function prepare(site) {
  const socket = join(site.dir, "sql");
  const data = join(site.dir, "data");
  await run("mariadb-install-db", ["--no-defaults", "--user=root", "--auth-root-authentication-method=normal", "--skip-test-db", `--datadir=${data}`]);
  start(site, "mariadbd", ["--no-defaults", "--user=root", "--skip-networking", `--datadir=${data}`, `--socket=${socket}`, `--pid-file=${data}/pid`]);
  const create = () => run("mariadb", ["--no-defaults", "-uroot", `--socket=${socket}`], "CREATE DATABASE IF NOT EXISTS wordpress;");
  await expect(create, "the database answers").toPass({ timeout: 30_000 });

  const plugin = join(site.files, "wp-content/plugins/cpor-claim");
  await mkdir(plugin, { recursive: true });
  await cp("integrations/wordpress/cpor-claim.php", join(plugin, "cpor-claim.php"));
  await mkdir(join(site.files, "wp-content/mu-plugins"), { recursive: true });
  // The classic editor at an address of its own, and after a post was published there.
  await writeFile(
    join(site.files, "wp-content/mu-plugins/classic.php"),
    "<?php add_filter( 'use_block_editor_for_post', fn( $use ) => $use && ! isset( $_GET['classic'] ) && ! isset( $_GET['message'] ) );",
  );
  await writeFile(
    join(site.files, "wp-config.php"),
    `<?php
define( 'DB_NAME', 'wordpress' );
define( 'DB_USER', 'root' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', 'localhost:${socket}' );
define( 'WP_HOME', '${site.address}' );
define( 'WP_SITEURL', '${site.address}' );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'DISABLE_WP_CRON', true );
define( 'AUTH_KEY', 'test' );
$table_prefix = 'wp_';
defined( 'ABSPATH' ) || define( 'ABSPATH', __DIR__ . '/' );
require_once ABSPATH . 'wp-settings.php';
`,
  );
  const users = Object.entries(people).slice(1).map(([login, role]) => `wp_insert_user( array( 'user_login' => '${login}', 'user_pass' => '${password}', 'user_email' => '${login}@example.com', 'role' => '${role}' ) );`);
  await run("php", [], `<?php
define( 'WP_INSTALLING', true );
$_SERVER['HTTP_HOST'] = '127.0.0.1:${site.port}';
$_SERVER['REQUEST_URI'] = '/';
require '${site.files}/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
wp_install( 'Portal', 'admin', 'admin@example.com', true, '', '${password}' );
${users.join("\n")}
$error = activate_plugin( 'cpor-claim/cpor-claim.php' );
if ( is_wp_error( $error ) ) { fwrite( STDERR, $error->get_error_message() ); exit( 1 ); }
`);
}
