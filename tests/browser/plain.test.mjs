// The main steps without any script: everything can be done by forms and links alone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { sentLinks } from "./places.mjs";
import { portrait } from "./portrait.mjs";
import { serveDemonstration } from "./program.mjs";
import { kPhone, Visitors } from "./visitors.mjs";

const kPlain = { javaScriptEnabled: false };

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

test("the officer asks for a sign-in link, is led to the office and signs out", () =>
  visitors.visit({ ...kPlain, as: "officer" }, async (page, context) => {
    await page.goto("/en/account");
    await page.getByLabel("New password").fill("seven quiet lamps at noon");
    await page.getByRole("button", { name: "Save the password" }).click();
    const address = await page.locator(".page-lead .symbol").textContent();
    await page.getByRole("button", { name: "Sign out" }).click();
    assert.equal((await context.request.get("/en/office/jobs")).url(), `${program.origin}/en/sign-in?next=%2Fen%2Foffice%2Fjobs`);

    await page.goto("/en/office/jobs");
    await page.getByLabel("E-mail address").fill(address);
    await page.getByLabel("Password").fill("not this one");
    await page.getByRole("button", { name: "Continue" }).click();
    assert.equal(await page.getByLabel("E-mail address").inputValue(), address);
    await page.getByLabel("Password").fill("seven quiet lamps at noon");
    await page.getByRole("button", { name: "Continue" }).click();
    assert.equal(new URL(page.url()).pathname, "/en/office/jobs");
    await page.getByRole("button", { name: "Sign out" }).click();

    await page.goto("/en/sign-in");
    await page.getByLabel("E-mail address").fill(address);
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("heading", { name: "Check your e-mail" }).waitFor();
  }));

test("a mission names a delegate and corrects the entry", () =>
  visitors.visit({ ...kPlain, viewport: kPhone }, async (page) => {
    await page.goto(`/en${links.nominateEmpty}`);
    await page.locator("#f-given_name").fill("Amina");
    await page.getByRole("button", { name: "Add to the delegation" }).click();
    await page.locator(".error-summary").waitFor();
    assert.equal(await page.locator("#f-given_name").inputValue(), "Amina");
    await page.locator("#f-family_name").fill("DIALLO");
    // A letter for a visa asks for what the passport says.
    for (const box of await page.locator("input[type=checkbox]:not([name=needs_visa_letter])").all()) await box.check();
    await page.getByRole("button", { name: "Add to the delegation" }).click();
    await page.getByRole("rowheader", { name: /Amina DIALLO/ }).waitFor();

    await page.getByRole("link", { name: "Correct Amina DIALLO" }).click();
    await page.getByLabel("Function").fill("Counsellor");
    await page.getByRole("button", { name: "Save the correction" }).click();
    await page.getByRole("cell", { name: /Counsellor/ }).waitFor();
  }));

test("a delegate sends a photograph and sees it", () =>
  visitors.visit({ ...kPlain, viewport: kPhone }, async (page) => {
    await page.goto(`/en${links.waiting}`);
    await page.setInputFiles("#f-photo", { name: "me.jpg", mimeType: "image/jpeg", buffer: Buffer.from("not a picture") });
    await page.getByRole("button", { name: "Send the photograph" }).click();
    assert.equal(await page.getAttribute("#f-photo", "aria-invalid"), "true");
    await page.setInputFiles("#f-photo", picture);
    await page.getByRole("button", { name: "Send the photograph" }).click();
    await page.getByRole("heading", { name: "Your photograph has arrived" }).waitFor();
    const image = await page.request.get(await page.getByRole("img", { name: "Your photograph" }).getAttribute("src"));
    assert.equal(image.headers()["content-type"], "image/jpeg");
  }));

test("a mission keeps a draft of its views, sends it and gets a receipt", () =>
  visitors.visit(kPlain, async (page) => {
    await page.goto(`/en${links.viewsEmpty}`);
    const answers = page.locator("textarea");
    await answers.first().fill("The review should be\nnon-intrusive.");
    await page.getByRole("button", { name: "Save draft" }).click();
    await page.goto(`/en${links.viewsEmpty}`);
    await page.getByRole("link", { name: "Continue" }).or(answers.first()).first().waitFor();
    if (!(await answers.count())) await page.getByRole("link", { name: "Continue" }).click();
    assert.equal(await answers.first().inputValue(), "The review should be\nnon-intrusive.");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByRole("heading", { name: "Your views have been received" }).waitFor();
  }));
