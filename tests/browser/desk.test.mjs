// The registration desk as a clerk has it: the keys of a scanner, a camera that the browser pretends to have, no mouse.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { violations, wideElements } from "./accessibility.mjs";
import { serveDemonstration } from "./program.mjs";
import { kPhone, Visitors } from "./visitors.mjs";

const kLanguage = process.env.CONVOKE_LANGUAGE ?? "en";
const kOffice = `/${kLanguage}/office/vienna-2009`;
const kDesk = `${kOffice}/desk`;
const kCamera = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];

let program, visitors;
const waiting = []; // ids of people without a photograph

before(async () => {
  program = await serveDemonstration();
  visitors = await Visitors.arrive(program, kCamera);
  const context = await visitors.context({ as: "officer" });
  const list = await (await context.request.get(`${kOffice}/badges`)).text();
  const without = list.slice(list.indexOf('id="without"'));
  waiting.push(...new Set([...without.matchAll(/participants\/(\d+)"/g)].map((found) => found[1])));
  await context.close();
  assert.ok(waiting.length >= 3, "the demonstration has people without photograph");
});

after(async () => {
  await visitors?.leave();
  await program?.stop();
});

const clerk = (work, options = {}) =>
  visitors.visit({ as: "officer", permissions: ["camera"], ...options }, work);
const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.getAttribute("value"));
const nameOf = (page) => page.locator("h1 bdi").textContent();
/** As a scanner types: all at once, and Enter. */
const scan = async (page, text) => {
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
};
const isNow = (page, id) => page.waitForFunction((wanted) => document.activeElement.id === wanted, id);

test("by keyboard alone: found by name, photographed by camera, registered, the badge ready", () =>
  clerk(async (page) => {
    await page.goto(`${kDesk}/${waiting[0]}`);
    const name = await nameOf(page);
    await page.goto(kDesk);
    assert.equal(await focused(page), "q");
    await scan(page, name.replace(/^(H\.E\. )?(Ms|Mr|Mrs|Dr)\.\s/, ""));
    const found = page.locator(`a[href="${kDesk}/${waiting[0]}"]`);
    await found.waitFor();
    assert.equal(await found.evaluate((link) => link === document.activeElement), true, "the only one found has the focus");
    await page.keyboard.press("Enter");
    await page.waitForURL(`**${kDesk}/${waiting[0]}`);
    assert.equal(await focused(page), "print", "the main button has the focus");

    await page.focus("#camera-open");
    await page.keyboard.press("Enter");
    await isNow(page, "camera-take");
    await page.waitForFunction(() => document.getElementById("camera-picture").videoWidth > 0);
    await page.keyboard.press("Enter");
    await page.waitForSelector("#crop:not([hidden])");
    assert.equal(await page.locator("#camera-picture").isVisible(), false, "the camera is off again");
    await page.waitForFunction(() => document.activeElement.closest("#photo-form .form-actions") !== null);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector(".desk-person img.person-photo")?.naturalWidth > 100);

    assert.equal(await focused(page), "print");
    await page.keyboard.press("Enter");
    await page.waitForURL(/registered=/);
    assert.match(await page.textContent("#registered"), new RegExp(name.split(" ").at(-1)));
    assert.equal(await focused(page), "q", "the next one can be scanned");
    const badge = page.locator('#registered a[href*=".pdf"]');
    await badge.waitFor();
    const pdf = await page.request.get(await badge.getAttribute("href"));
    assert.equal(pdf.headers()["content-type"], "application/pdf");
    assert.equal(Number(await page.locator("#arrivals dd").first().textContent()) >= 1, true);
  }));

test("a badge scanned while a button has the focus leads to that person and registers nobody", () =>
  clerk(async (page) => {
    await page.goto(`${kDesk}/${waiting[1]}`);
    await page.waitForFunction(() => document.activeElement.getAttribute("value") === "print");
    await scan(page, "CVK1:NOSUCHBADGE");
    await page.waitForURL(/\?q=CVK1/);
    await page.waitForSelector(".notice-late");
    await page.goto(`${kDesk}/${waiting[1]}`);
    assert.equal(await page.locator("#marks").count(), 0);
  }));

test("what stands in the field gives way to what is scanned", () =>
  clerk(async (page) => {
    await page.goto(`${kDesk}?q=an`);
    await isNow(page, "q");
    await page.keyboard.type("qqqq");
    assert.equal(await page.inputValue("#q"), "qqqq");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".empty-state");
  }));

test("a camera that is refused is said in the page's language, and the file field remains", () =>
  visitors.visit({ as: "officer" }, async (page) => {
    await page.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", "NotAllowedError"));
    });
    await page.goto(`${kDesk}/${waiting[1]}`);
    await page.click("#camera-open");
    const words = await page.getAttribute("#camera", "data-text-refused");
    await page.waitForFunction((text) => document.getElementById("camera-status").textContent === text, words);
    if (kLanguage === "ar") assert.match(words, /[\u0600-\u06ff]/);
    assert.equal(await page.locator("#camera-picture").isVisible(), false);
    assert.equal(await page.locator("#f-photo").isVisible(), true);
    assert.equal(await focused(page), "camera-open");
  }));

test("with the camera open the page is as wide as the screen and has no violation", () =>
  clerk(async (page) => {
    await page.goto(`${kDesk}/${waiting[2]}`);
    await page.click("#camera-open");
    await isNow(page, "camera-take");
    assert.deepEqual(await wideElements(page), []);
    assert.deepEqual(await violations(page), []);
    await page.click("#camera-stop");
    assert.equal(await page.locator("#camera-open").isVisible(), true);
  }, { viewport: kPhone }));

test("somebody new is entered with what was typed, by keyboard", () =>
  clerk(async (page) => {
    await page.goto(kDesk);
    await scan(page, "Zoltan Newcomer");
    const link = page.locator(".empty-state a");
    await link.focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector("#f-entity");
    assert.equal(await page.inputValue("#f-family_name"), "Newcomer");
    await page.selectOption("#f-entity", "AUT");
    await page.focus("#f-family_name");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/desk\/\d+$/);
    assert.match(await nameOf(page), /Newcomer/);
    await page.waitForFunction(() => document.activeElement.getAttribute("value") === "print");
  }));

test("without a script one finds, registers and has the badge", async () => {
  const context = await visitors.context({ as: "officer", javaScriptEnabled: false });
  try {
    const page = await context.newPage();
    await page.goto(`${kDesk}/${waiting[2]}`);
    assert.equal(await page.locator("#camera").isVisible(), false);
    await page.click('button[name="act"][value="print"]');
    await page.waitForSelector("#registered");
    assert.match(page.url(), /registered=/);
  } finally {
    await context.close();
  }
});
