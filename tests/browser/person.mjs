// Somebody at a page who goes on by what it shows alone, and whose clicks are counted: on a link, a button, a box, a
// choice, a file, a heading that hides something. What is typed is none.
import assert from "node:assert/strict";
import { violations, wideElements } from "./accessibility.mjs";
import { complaintsOf } from "./visitors.mjs";

export class Person {
  clicks = 0;
  #seen = new Set();

  constructor(page) {
    this.page = page;
    this.complaints = complaintsOf(page);
  }

  /** Opens an address that was given on paper or in a message. */
  async open(address) {
    await this.page.goto(address);
    await this.#arrived();
  }

  /** A link whose address ends so (or is like a pattern), wherever it stands; behind a menu if need be. */
  async follow(where, { within = "" } = {}) {
    const links = await this.#leading(`${within} a:not([hreflang])`, "href", where);
    await this.#go(await this.#shown(links, `no link to ${where}`));
  }

  /** Fills the form that goes there, by names of fields, and sends it. Lists are boxes, objects are files. */
  async send(where, typed = {}, { button = "button:not(.visually-hidden)", having = "*", refused = false } = {}) {
    const form = (await this.#form(where, Object.keys(typed))).filter({ has: this.page.locator(having) }).first();
    for (const [name, value] of Object.entries(typed)) await this.#fill(form.locator(`[name="${name}"]`), value);
    await this.#go(await this.#shown(form.locator(button), `no button in the form to ${where}`), refused ? 422 : 200);
    assert.equal(await this.page.locator(".error-summary").count(), refused ? 1 : 0, await this.#errors());
  }

  /** Narrows the list by a choice of its filter, which acts at once. */
  async narrow(name, label) {
    this.clicks += 1;
    const changed = this.page.waitForResponse((answer) => answer.url().includes(`${name}=`));
    await this.page.locator(`form.filter [name="${name}"]`).selectOption({ label });
    await changed;
    await this.page.waitForURL((url) => url.searchParams.has(name));
  }

  /** The content of a file that the page offers. */
  async file(selector) {
    const link = await this.#shown(this.page.locator(selector), `no file at ${selector}`);
    this.clicks += 1;
    const answer = await this.page.request.get(await link.getAttribute("href"));
    assert.equal(answer.status(), 200);
    return await answer.body();
  }

  /** Waits until the page, which looks again by itself, shows this. */
  async sees(selector, timeout = 90_000) {
    await this.page.locator(selector).first().waitFor({ state: "attached", timeout });
  }

  count(selector) {
    return this.page.locator(selector).count();
  }

  async #form(where, names) {
    const forms = await this.#leading("form:not(.filter)", "action", where);
    const found = names.reduce((some, name) => some.filter({ has: this.page.locator(`[name="${name}"]`) }), forms);
    assert.ok(await found.count(), `${this.page.url()} has no form to ${where} with ${names}`);
    return found;
  }

  /** Elements whose address ends so or is like a pattern, whatever list it leads back to. */
  async #leading(selector, attribute, where) {
    if (typeof where === "string") return this.page.locator(`${selector}[${attribute}$="${where}"], ${selector}[${attribute}*="${where}?list="]`);
    const all = await this.page.locator(`${selector}[${attribute}]`).evaluateAll((found, name) => found.map((one) => one.getAttribute(name)), attribute);
    const address = all.find((one) => where.test(one.replace(/[?&]list=.*/, "")));
    assert.ok(address, `${this.page.url()} leads nowhere like ${where}`);
    return this.page.locator(`${selector}[${attribute}="${address}"]`);
  }

  async #fill(field, value) {
    const kind = await field.first().evaluate((element) => element.type);
    const shown = await this.#shown(field, `no field for ${value}`);
    if (kind === "checkbox") {
      for (const box of await field.all()) {
        const wanted = value.includes(await box.getAttribute("value"));
        if ((await box.isChecked()) === wanted) continue;
        this.clicks += 1;
        await box.setChecked(wanted);
      }
      return;
    }
    if (kind === "file") await shown.setInputFiles(value);
    else if (kind === "select-one") {
      if ((await shown.inputValue()) === value) return;
      await shown.selectOption(value);
    } else if (kind === "radio") {
      await field.and(this.page.locator(`[value="${value}"]`)).check();
    } else return await shown.fill(value);
    this.clicks += 1;
  }

  /** The first that can be seen; else what hides the first is opened. */
  async #shown(found, what) {
    for (const one of await found.all()) if (await one.isVisible()) return one;
    for (const one of await found.all()) {
      const closed = one.locator("xpath=ancestor::details[not(@open)][1]/summary");
      if (!(await closed.count()) || !(await closed.isVisible())) continue;
      this.clicks += 1;
      await closed.click();
      await one.waitFor();
      return one;
    }
    assert.fail(`${this.page.url()}: ${what}`);
  }

  async #go(target, status = 200) {
    this.clicks += 1;
    const href = (await target.getAttribute("href")) ?? "";
    if (href.startsWith("#")) return await target.click();
    const [answer] = await Promise.all([this.page.waitForNavigation(), target.click()]);
    assert.equal(answer.status(), status, `${this.page.url()}: ${await this.#errors()}`);
    await this.#arrived();
  }

  /** Every page fits the screen; axe looks at one of each kind. */
  async #arrived() {
    const { pathname } = new URL(this.page.url());
    assert.deepEqual(await wideElements(this.page), [], `${pathname} is too wide`);
    assert.equal(await this.page.locator("h1").count(), 1, `${pathname} has one heading of the first order`);
    const kind = pathname.replace(/\d+/g, "0").replace(/[a-z2-7]{26}/, "token");
    if (this.#seen.has(kind)) return;
    this.#seen.add(kind);
    assert.deepEqual(await violations(this.page), [], `${pathname} is accessible`);
  }

  async #errors() {
    const texts = await this.page.locator(".error-summary, .field-error").allTextContents();
    return `${this.page.url()}: ${texts.map((text) => text.replace(/\s+/g, " ")).join(" | ")}`;
  }
}
