// What the offices of a State write into a questionnaire is saved while they write, and two of them lose nothing.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { serveDemonstration } from "./program.mjs";
import { kPhone, Visitors } from "./visitors.mjs";

const kSheets = "/en/office/reviews/questionnaires/untoc-checklist/sheets";
const kSaved = { timeout: 20_000 };

let program, visitors, link;

before(async () => {
  program = await serveDemonstration();
  visitors = await Visitors.arrive(program);
  await visitors.visit({ as: "officer" }, async (page) => {
    await page.goto(kSheets);
    await page.getByLabel("State").selectOption({ label: "Malta" });
    await page.getByRole("button", { name: "Open a sheet" }).click();
    await page.getByRole("button", { name: "Show the link" }).click();
    link = new URL((await page.locator("bdi.symbol").textContent()).trim()).pathname;
  });
});

after(async () => {
  await visitors?.leave();
  await program?.stop();
});

const section = (page, name) => page.goto(`${link}/sections/${name}`);
const saved = (page) => page.getByText(/^Saved at /).waitFor(kSaved);

test("what is typed is saved without a button, and a question that it opens appears", () =>
  visitors.visit({ viewport: kPhone }, async (page) => {
    await section(page, "offences");
    assert.equal(await page.locator("#f-participation-cases").count(), 0);
    await page.locator("#f-choice-participation").selectOption("yes");
    await page.locator("#f-text-participation").pressSequentially("Since 1974");
    await saved(page);
    await page.locator("#f-number-participation-cases").waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.id), "f-text-participation");
    await page.reload();
    assert.equal(await page.locator("#f-text-participation").inputValue(), "Since 1974");
  }));

test("what was typed last is saved when the page is left", () =>
  visitors.visit({}, async (page) => {
    await section(page, "general");
    await page.locator("#f-text-contact").fill("Office of the Attorney General");
    await page.goto(link);
    // What is sent on leaving comes when it comes.
    let stored = "";
    for (let round = 0; round < 20 && stored === ""; round += 1) {
      await section(page, "general");
      stored = await page.locator("#f-text-contact").inputValue();
    }
    assert.equal(stored, "Office of the Attorney General");
  }));

test("two who write at one question see each other's text, and both texts are kept", () =>
  visitors.visit({}, async (hers, context) => {
    await section(hers, "laundering");
    const his = await context.newPage();
    await section(his, "laundering");
    await hers.locator("#f-text-laundering").fill("Her text");
    await saved(hers);

    await his.locator("#f-text-laundering").fill("His text");
    await his.getByText("Saved in the meantime:").waitFor(kSaved);
    assert.match(await his.locator("#f-text-laundering-present").textContent(), /Her text/);
    assert.equal(await his.locator("#f-text-laundering").inputValue(), "His text");
    await his.getByRole("button", { name: "Save", exact: true }).click();
    await his.getByText("The section has been saved.").waitFor();
    await his.getByRole("link", { name: "Former answers" }).click();
    assert.match(await his.locator(".timeline").textContent(), /His text[^]*Her text/);
  }));

test("the lines of a table are saved while they are typed, and those of others are not lost", () =>
  visitors.visit({ viewport: kPhone }, async (page, context) => {
    await section(page, "assistance");
    await page.getByLabel("2006, Received").fill("41");
    await page.locator("#f-choice-central-authority").selectOption("yes");
    await saved(page);
    const name = (one, number) => one.locator(`[name='authorities.${number}.name']`);
    await name(page, 1).fill("Ministry of Justice");
    await name(page, 1).blur();
    await page.getByText(/^Saved at /).waitFor(kSaved);
    await page.getByRole("button", { name: "Add: Authority" }).click();
    await name(page, 2).waitFor();
    assert.equal(await name(page, 1).inputValue(), "Ministry of Justice");

    const other = await context.newPage();
    await section(other, "assistance");
    await name(other, 2).fill("Attorney General");
    await other.getByRole("button", { name: "Save", exact: true }).click();
    await other.getByText("The section has been saved.").waitFor();

    await name(page, 2).fill("Police");
    await page.getByText("Saved in the meantime:").waitFor(kSaved);
    assert.match(await page.locator(".field-present").textContent(), /Attorney General/);
    assert.equal(await name(page, 2).inputValue(), "Police");
    assert.equal(await page.getByLabel("2006, Received").inputValue(), "41");
  }));

test("a page whose sheet was submitted meanwhile says that nothing is saved any more", async () => {
  const context = await visitors.context({}); // its browser complains of the refusal, rightly
  try {
    const page = await context.newPage();
    await section(page, "corruption");
    const other = await context.newPage();
    await other.goto(`${link}/submit`);
    await other.getByRole("button", { name: "Submit" }).click();
    await other.getByText("The answers have been submitted.").first().waitFor();
    await page.locator("#f-text-corruption").fill("Too late");
    await page.getByText("Not saved. Press Save to see why.").waitFor(kSaved);
    assert.equal(await page.locator("#f-text-corruption").inputValue(), "Too late");
  } finally {
    await context.close();
  }
});
