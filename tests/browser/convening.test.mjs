// An office holds its own conference, from an empty folder, on pages alone: on a desk and on a phone, in the language
// that CONVOKE_LANGUAGE names.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { serveEmptyFolder } from "./program.mjs";
import { kDesktop, kPhone, Visitors } from "./visitors.mjs";

const kLanguage = process.env.CONVOKE_LANGUAGE ?? "en";
const kHome = `/${kLanguage}/office/firearms-2099`;
const kItems = ["Opening of the meeting", "Firearms", "Three-dimensionally printed firearms", "Adoption of the report"];

let program, visitors, session;

before(async () => {
  program = await serveEmptyFolder();
  visitors = await Visitors.open(program.origin);
});

after(async () => {
  await visitors?.leave();
  await program?.stop();
});

/** A page of the first administrator; it must fit into the screen wherever it goes. */
const asOfficer = (viewport, work) =>
  visitors.visit({ viewport, storageState: session }, async (page) => {
    await work(page);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${page.url()} is too wide`);
  });

/** Fills fields by name and sends the form whose address ends so. */
async function send(page, ending, typed, button = "button:not([name]):not(.visually-hidden)") {
  const form = page.locator(`main form[action$="${ending}"]`).first();
  for (const [name, value] of Object.entries(typed)) {
    const field = form.locator(`[name="${name}"]`).first();
    if (await field.evaluate((element) => element.tagName === "SELECT")) await field.selectOption(value);
    else await field.fill(value);
  }
  await Promise.all([page.waitForNavigation(), form.locator(button).first().click()]);
}

const kFirst = {
  title_en: "Fourteenth session of the Working Group on Firearms",
  title_ar: "الدورة الرابعة عشرة للفريق العامل المعني بالأسلحة النارية",
  short_title_en: "Firearms",
  city_en: "Vienna",
  first_day: "2099-05-12",
  last_day: "2099-05-11",
  nomination_deadline: "2099-05-03",
  zone: "Europe/Vienna",
  format: "hybrid",
  platform: "https://platform.example/firearms",
  slug: "firearms-2099",
  body_symbol: "CTOC/COP/WG.6",
  body_name_en: "Working Group on Firearms",
  mandate_reference: "11/6",
  mandate_title_en: "Resolution 11/6",
};

test("the first administrator signs up at the printed address", async () => {
  const context = await visitors.context({ viewport: kDesktop });
  const page = await context.newPage();
  await page.goto(program.setUpLink.replace("/en/", `/${kLanguage}/`));
  await send(page, program.setUpLink.slice(program.setUpLink.indexOf("/set-up/")), { name: "Lena Okafor", email: "lena@office.example" });
  assert.match(page.url(), new RegExp(`/${kLanguage}/office`));
  session = await context.storageState();
  await context.close();
});

test("a meeting is convened; what is wrong is said at its field and nothing typed is lost", () =>
  asOfficer(kPhone, async (page) => {
    await page.goto(`/${kLanguage}/office/convene`);
    await send(page, "/convene", kFirst);
    assert.equal(await page.getAttribute("#f-last_day", "aria-invalid"), "true");
    assert.equal(await page.inputValue("#f-title_ar"), kFirst.title_ar);
    await send(page, "/convene", { last_day: "2099-05-13" });
    assert.equal(new URL(page.url()).pathname, `${kHome}/conference`);
    assert.match(await page.textContent("main"), /中文/, "what is missing is named");
  }));

test("it is a draft for the office until it is published", () =>
  asOfficer(kDesktop, async (page) => {
    const status = async () => {
      let seen;
      await visitors.visit({}, async (other) => (seen = (await other.goto(`/${kLanguage}/meetings/firearms-2099`)).status()));
      return seen;
    };
    assert.equal(await status(), 404);
    await page.goto(`${kHome}/conference`);
    await send(page, "/stage", {});
    await page.waitForTimeout(1100); // public pages are kept for a second
    assert.equal(await status(), 200);
  }));

test("a second meeting stands under the same note, and can be moved up", () =>
  asOfficer(kPhone, async (page) => {
    await page.goto(`${kHome}/meetings/new`);
    await send(page, "/meetings/new", { title_en: "Expert meeting", short_title_en: "Experts", slug: "experts-2099" });
    assert.equal(new URL(page.url()).pathname, `${kHome}/conference`);
    assert.equal(await page.locator(".card-lines .card-line").count(), 2);
    await send(page, "/order", {}, "button");
    assert.match(await page.locator(".card-lines h3").first().textContent(), /Expert meeting/);
  }));

test("the agenda is written item by item, and the timetable proposed from it", () =>
  asOfficer(kDesktop, async (page) => {
    await page.goto(`${kHome}/conference`);
    const agenda = await page.locator('a[href$="/agenda"]').last().getAttribute("href");
    for (const title of kItems) {
      await page.goto(`${agenda}/new`);
      await send(page, `/new?after=${kItems.indexOf(title)}`, { title_en: title });
    }
    assert.equal(await page.locator(".card-line").count(), kItems.length);
    const up = page.locator('form[action$="/3/order"] button[value="up"]');
    await Promise.all([page.waitForNavigation(), up.click()]);
    assert.match(await page.locator(".card-line h2").nth(1).textContent(), /printed/);
    const gone = page.locator('form[action$="/2/order"] button[value="off"]');
    await Promise.all([page.waitForNavigation(), gone.click()]);
    assert.equal(await page.locator(".card-line").count(), kItems.length - 1);
    await Promise.all([page.waitForNavigation(), page.locator(".undo button").click()]);
    assert.equal(await page.locator(".card-line").count(), kItems.length);
    await page.goto(agenda.replace(/agenda$/, "timetable"));
    await send(page, "/propose", {}, "button");
    assert.ok((await page.locator(".card-line").count()) >= 3);
  }));

test("a moved deadline stands on the public page with the former one", () =>
  asOfficer(kPhone, async (page) => {
    await page.goto(`${kHome}/conference`);
    await send(page, "/conference", { nomination_deadline: "2099-05-06" });
    await page.waitForTimeout(1100);
    await visitors.visit({}, async (other) => {
      await other.goto(`/${kLanguage}/meetings/firearms-2099`);
      assert.equal(await other.locator('time[datetime="2099-05-06"]').count(), 1);
      assert.ok((await other.locator(".notice-late").count()) >= 1);
    });
  }));

test("next year's is a copy of it on other days", () =>
  asOfficer(kDesktop, async (page) => {
    await page.goto(`${kHome}/conference/copy`);
    await send(page, "/copy", { first_day: "2100-05-11", slug: "firearms-2100" });
    assert.equal(new URL(page.url()).pathname, `/${kLanguage}/office/firearms-2100/conference`);
    assert.equal(await page.locator(".card-lines .card-line").count(), 2);
    assert.equal(await page.inputValue("#f-nomination_deadline"), "2100-05-05");
    await page.goto(`/${kLanguage}/office/conferences`);
    assert.equal(await page.locator(".card-line").count(), 2);
  }));
