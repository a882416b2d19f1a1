// What people do, in a browser with scripts: the comforts, and that nothing is lost when something is wrong.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { sentLinks } from "./places.mjs";
import { portrait } from "./portrait.mjs";
import { serveDemonstration } from "./program.mjs";
import { kPhone, Visitors } from "./visitors.mjs";

const kSeries = "/en/office/vienna-2009";

let program, visitors, links, picture;

before(async () => {
  program = await serveDemonstration();
  visitors = await Visitors.arrive(program);
  links = await sentLinks(visitors);
  picture = await portrait(visitors);
});

after(async () => {
  await visitors?.leave();
  await program?.stop();
});

const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.className);
const cropOf = async (page) => {
  const values = {};
  for (const name of ["x", "y", "width", "height"]) values[name] = Number(await page.inputValue(`#crop_${name}`));
  return values;
};

test("a delegate is told at the field that a file is no picture, and may choose another", () =>
  visitors.visit({ viewport: kPhone }, async (page) => {
    await page.goto(`/en${links.waiting}`);
    await page.setInputFiles("#f-photo", { name: "me.jpg", mimeType: "image/jpeg", buffer: Buffer.from("not a picture") });
    await page.waitForFunction(() => document.getElementById("photo-status").textContent !== "");
    assert.equal(await page.isVisible("#crop"), false);
    await page.getByRole("button", { name: "Send the photograph" }).click();
    await page.waitForSelector(".error-summary");
    assert.equal(await focused(page), "errors");
    assert.match(await page.textContent("#f-photo-error"), /not a picture|picture/);
    assert.equal(await page.getAttribute("#f-photo", "aria-invalid"), "true");
    assert.match(await page.getAttribute("#f-photo", "aria-describedby"), /\bf-photo-error\b/);

    await page.setInputFiles("#f-photo", picture);
    await page.waitForSelector("#crop:not([hidden])");
    assert.equal(await page.locator("#f-photo-error, .error-summary").count(), 0);
    assert.equal(await page.getAttribute("#f-photo", "aria-invalid"), null);
  }));

test("a delegate places the picture by keyboard, sends it and sees that it has arrived", () =>
  visitors.visit({ viewport: kPhone }, async (page) => {
    await page.goto(`/en${links.waiting}`);
    await page.setInputFiles("#f-photo", picture);
    await page.getByText("Not sent yet").waitFor();
    const whole = await cropOf(page);
    assert.ok(whole.width > 0.9, "the picture fills the window at first");

    await page.focus("#crop-stage");
    for (const key of ["+", "+", "+", "ArrowLeft", "ArrowUp"]) await page.keyboard.press(key);
    const placed = await cropOf(page);
    assert.ok(placed.width < whole.width && placed.x > 0 && placed.y > whole.y);
    const drawn = await page.$eval("#crop-preview", (canvas) => canvas.getContext("2d").getImageData(87, 112, 1, 1).data[3]);
    assert.equal(drawn, 255, "the preview is drawn");

    await page.getByRole("button", { name: "Send the photograph" }).click();
    await page.getByRole("heading", { level: 1, name: "Your photograph has arrived" }).waitFor();
    // The picture comes by a request of its own, after the page.
    await page.getByRole("img", { name: "Your photograph" }).waitFor();
    await page.waitForFunction(() => document.querySelector("img.person-photo")?.naturalWidth > 100);
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "Your photograph has arrived" }).waitFor();
    await page.getByRole("link", { name: "Replace the photograph" }).click();
    await page.waitForSelector("#photo-form");
  }));

test("a mission mends a refused entry without typing the rest again, withdraws it and takes that back", () =>
  visitors.visit({}, async (page) => {
    await page.goto(`/en${links.nominateEmpty}`);
    await page.locator("#f-given_name").fill("Ελένη");
    await page.getByLabel("E-mail address").fill("eleni at ministry");
    await page.getByLabel("Function").fill("Legal adviser");
    await page.getByRole("button", { name: "Add to the delegation" }).click();

    await page.waitForSelector(".error-summary");
    assert.equal(await focused(page), "errors");
    assert.equal(await page.locator("#f-given_name").inputValue(), "Ελένη");
    assert.equal(await page.getByLabel("Function").inputValue(), "Legal adviser");
    await page.locator(".error-summary a[href='#f-family_name']").click();
    assert.equal(await focused(page), "f-family_name");
    await page.keyboard.type("ΠΑΠΑΔΟΠΟΥΛΟΥ");
    await page.getByLabel("E-mail address").fill("eleni@ministry.example");
    // A letter for a visa asks for what the passport says.
    for (const box of await page.locator("input[type=checkbox]:not([name=needs_visa_letter])").all()) await box.check();
    await page.getByRole("button", { name: "Add to the delegation" }).click();

    const row = page.getByRole("row", { name: /ΠΑΠΑΔΟΠΟΥΛΟΥ/ });
    await row.waitFor();
    await row.getByRole("button", { name: /Withdraw/ }).click();
    await row.getByText("Withdrawn").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await row.getByRole("button", { name: /Withdraw/ }).waitFor();
  }));

test("the list of participants follows what is typed, and the address with it", () =>
  visitors.visit({ as: "officer" }, async (page) => {
    await page.goto(`${kSeries}/participants`);
    const all = await page.locator("#participants tbody tr").count();
    const name = await page.locator("#participants tbody th bdi").nth(3).textContent();
    const word = name.trim().split(" ").at(-1);
    await page.getByLabel("Find a name").pressSequentially(word, { delay: 20 });
    await page.waitForFunction((before) => document.querySelectorAll("#participants tbody tr").length < before, all);
    await page.getByRole("row", { name: new RegExp(word) }).first().waitFor();
    assert.equal(new URL(page.url()).searchParams.get("q"), word);
    assert.equal(await focused(page), "q");
    // What is done to all is done to those that are shown.
    const found = await page.locator("#participants tbody tr").count();
    await page.getByText(`All that the list shows (${found})`).waitFor();

    await page.getByLabel("Find a name").fill("qqqq");
    await page.getByRole("heading", { name: "No participant matches the filter" }).waitFor();
    await page.goBack();
    await page.getByRole("row", { name: new RegExp(word) }).first().waitFor();
  }));

test("the language is changed on the same page and remembered", () =>
  visitors.visit({ as: "officer" }, async (page) => {
    await page.goto(`${kSeries}/participants?email=no`);
    await page.getByRole("link", { name: "العربية" }).click();
    await page.waitForURL("**/ar/office/vienna-2009/participants?email=no");
    assert.equal(await page.getAttribute("html", "dir"), "rtl");
    await page.goto("/office/vienna-2009/badges");
    assert.equal(new URL(page.url()).pathname, "/ar/office/vienna-2009/badges");
    await page.goto("/");
    assert.equal(new URL(page.url()).pathname, "/ar");
  }));

test("a note goes out to one more addressee, and the page follows its progress by itself", () =>
  visitors.visit({ as: "officer" }, async (page) => {
    await page.goto(`${kSeries}/addressees`);
    await page.getByLabel("Entity", { exact: true }).selectOption({ label: "European Union" });
    await page.getByRole("button", { name: "Add the addressee" }).click();
    await page.waitForURL(/addressees/);

    await page.goto(`${kSeries}/notes/1`);
    const byPost = async () => Number(await page.locator("#run dt:text-is('By post') + dd").textContent());
    const before = await byPost();
    await page.getByText("Dispatch to 1 addressee…").click();
    await page.getByRole("button", { name: "Dispatch now" }).click();
    await page.waitForSelector("#run[data-refresh]");
    await page.evaluate(() => (globalThis.sameDocument = true));
    await page.waitForSelector("#run:not([data-refresh])", { timeout: 60_000 });
    assert.equal(await byPost(), before + 1);
    assert.equal(await page.evaluate(() => globalThis.sameDocument), true, "the page was not loaded again");
  }));
