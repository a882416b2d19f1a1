// People in front of a real browser: whoever opens the public pages or a link, and the officer.
import { createRequire } from "node:module";

const require = createRequire(new URL("../../web/package.json", import.meta.url));
const { chromium } = require("playwright-core");

export const kDesktop = { width: 1280, height: 900 };
export const kPhone = { width: 390, height: 844 };

/** A browser, the officer's session in it, and the pages that are opened. */
export class Visitors {
  /** With the officer signed in by the program's link; `flags` are the browser's. */
  static async arrive(program, flags = []) {
    const visitors = await Visitors.open(program.origin, flags);
    try {
      visitors.session = await visitors.#signIn(program.signInLink);
    } catch (error) {
      await visitors.leave();
      throw error;
    }
    return visitors;
  }

  /** Nobody is signed in. */
  static async open(origin, flags = []) {
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", ...flags,
      ],
    });
    return new Visitors(browser, origin);
  }

  constructor(browser, origin) {
    this.browser = browser;
    this.origin = origin;
  }

  /** A new person: `as` is "officer" or anybody else; further options are Playwright's. */
  async context({ as = "visitor", ...options } = {}) {
    return await this.browser.newContext({
      baseURL: this.origin,
      viewport: kDesktop,
      reducedMotion: "reduce",
      storageState: as === "officer" ? this.session : undefined,
      ...options,
    });
  }

  /** Runs `work(page, context)` for a new person and complains of what the browser complained of. */
  async visit(options, work) {
    const context = await this.context(options);
    try {
      const page = await context.newPage();
      const complaints = complaintsOf(page);
      await work(page, context);
      if (complaints.length) throw new Error(`The browser complained:\n${complaints.join("\n")}`);
    } finally {
      await context.close();
    }
  }

  async leave() {
    await this.browser.close();
  }

  async #signIn(link) {
    const context = await this.context();
    const page = await context.newPage();
    await page.goto(link);
    await page.click("main button");
    await page.waitForURL(/\/office/);
    const session = await context.storageState();
    await context.close();
    return session;
  }
}

/** Fills with errors of scripts, refusals by the content security policy and broken references. */
export function complaintsOf(page) {
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    // An answer such as 404 or 422 is logged too: the tests look at statuses themselves.
    const answer = message.text().startsWith("Failed to load resource") && message.location().url === page.url();
    if (message.type() === "error" && !answer) complaints.push(`${message.text()} (${message.location().url})`);
  });
  return complaints;
}
