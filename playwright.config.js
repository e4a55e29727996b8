import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "tests",
  // Those in real portals need these installed: `make proof` does it.
  testMatch: process.env.CPOR_CMS ? `cms/${process.env.CPOR_CMS}.spec.js` : ["e2e/*.spec.js", "portal/*.spec.js", "reader/*.spec.js"],
  outputDir: "test-results/runs",
  forbidOnly: !!process.env.CI,
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  use: {
    browserName: "chromium",
    locale: "en-GB",
    // Tests see the requests of the page itself; tests/e2e/offline.spec.js lets it have its service worker.
    serviceWorkers: "block",
    launchOptions: {
      // The distribution's browser: none is downloaded.
      executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
