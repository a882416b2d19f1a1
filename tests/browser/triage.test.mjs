// The morning's mail is filed by keyboard alone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { violations, wideElements } from "./accessibility.mjs";
import { ImapServer } from "./imap_server.mjs";
import { serveDemonstration } from "./program.mjs";
import { kPhone, Visitors } from "./visitors.mjs";

const kTriage = "/en/office/intake/triage";
const kPatience = 60_000;
const kSubjects = ["First letter", "Second letter", "Third letter", "Fourth letter"];

let program, visitors, mailbox;

const letter = (subject, number) =>
  `From: "Clerk" <clerk@states.example>\nTo: office@convoke.example\nSubject: ${subject}\nMessage-ID: <${number}@states.example>\n` +
  "Date: Fri, 1 May 2009 08:00:00 +0000\n\nThe Permanent Mission presents its compliments.\n";

before(async () => {
  process.env.CONVOKE_IMAP_PASSWORD = "secret";
  mailbox = await ImapServer.open(kSubjects.map(letter));
  program = await serveDemonstration(mailbox.settings);
  visitors = await Visitors.arrive(program);
  await visitors.visit({ as: "officer" }, async (page) => {
    for (const begun = Date.now(); Date.now() - begun < kPatience; await page.waitForTimeout(200)) {
      await page.goto("/en/office/intake?state=parsed");
      if ((await page.locator("tbody tr").count()) === kSubjects.length) return;
    }
    throw new Error("The messages did not come in.");
  });
});

after(async () => {
  await visitors?.leave();
  await program?.stop();
  await mailbox?.close();
});

const officer = (work, options = {}) => visitors.visit({ as: "officer", ...options }, work);
const subject = (page) => page.locator("#triage-subject").textContent();
/** Presses the key and waits for the page that comes of it. */
const goes = async (page, key) => {
  await Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);
};

test("J and K and the arrows go from message to message, / searches, and nothing happens while one writes", () =>
  officer(async (page) => {
    await page.goto(kTriage);
    assert.equal(await subject(page), "First letter");
    assert.equal(await page.locator("[data-keys]").isVisible(), true, "the keys are told");
    await goes(page, "j");
    assert.equal(await subject(page), "Second letter");
    await goes(page, "ArrowRight");
    assert.equal(await subject(page), "Third letter");
    await goes(page, "k");
    await goes(page, "ArrowLeft");
    assert.equal(await subject(page), "First letter");

    await page.keyboard.press("/");
    assert.equal(await page.evaluate(() => document.activeElement.id), "q");
    const here = page.url();
    await page.keyboard.type("sfjk");
    assert.equal(page.url(), here, "letters are typed, not pressed");
    assert.equal(await page.inputValue("#q"), "sfjk");
    await page.fill("#q", "third");
    await goes(page, "Enter");
    assert.equal(await subject(page), "Third letter");
  }));

test("S sets aside, F files what is chosen and says what is missing", () =>
  officer(async (page) => {
    await page.goto(kTriage);
    await goes(page, "s");
    await page.goto(kTriage);
    assert.equal(await subject(page), "Second letter");
    await page.selectOption("[name=purpose]", "");
    await page.evaluate(() => document.activeElement.blur());
    await goes(page, "f");
    assert.equal(await page.locator("a[href='#f-purpose']").count(), 1, "it is not filed without a purpose");
    await page.selectOption("[name=purpose]", "other");
    await page.evaluate(() => document.activeElement.blur());
    await goes(page, "f");
    assert.match(page.url(), /\/register\/\d+$/, "what it concerns is open");
    assert.equal(await page.locator("h1").textContent(), "Second letter");
    await page.goto(kTriage);
    assert.equal(await subject(page), "Third letter");
  }));

test("who switches the keys off is left alone, also on the next page", () =>
  officer(async (page) => {
    await page.goto(kTriage);
    const before = await subject(page);
    await page.click("[data-keys-switch]");
    await page.keyboard.press("j");
    await page.reload();
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press("j");
    await page.waitForTimeout(300);
    assert.equal(await subject(page), before);
    await page.click("[data-keys-switch]");
    await page.evaluate(() => document.activeElement.blur());
    await goes(page, "j");
    assert.notEqual(await subject(page), before);
  }));

test("the page fits its screen, the field of the search within its column, and is without fault", async () => {
  for (const viewport of [{ width: 1280, height: 900 }, { width: 1024, height: 768 }, kPhone])
    await officer(async (page) => {
      await page.goto(kTriage);
      assert.deepEqual(await wideElements(page), []);
      assert.deepEqual(await violations(page), []);
      const fits = await page.evaluate(() => {
        const box = (selector) => document.querySelector(selector).getBoundingClientRect();
        const column = box(".triage-queue");
        const within = (selector) => box(selector).left >= column.left - 1 && box(selector).right <= column.right + 1;
        const field = document.querySelector("#q");
        const pen = document.createElement("canvas").getContext("2d");
        pen.font = getComputedStyle(field).font;
        const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(field);
        const room = field.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd);
        return { field: within("#q"), button: within(".triage-search button"), words: pen.measureText(field.placeholder).width <= room };
      });
      assert.deepEqual(fits, { field: true, button: true, words: true }, `${viewport.width} px`);
    }, { viewport });
});
