// Every page in English and Arabic (or in the one that CONVOKE_LANGUAGE names), on a desk and on a phone:
// accessible, as wide as the screen, in the right language and direction, without a complaint of the browser.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { violations, wideElements } from "./accessibility.mjs";
import { everyPlace } from "./places.mjs";
import { serveDemonstration } from "./program.mjs";
import { complaintsOf, kDesktop, kPhone, Visitors } from "./visitors.mjs";

let program, visitors, places;

before(async () => {
  program = await serveDemonstration();
  visitors = await Visitors.arrive(program);
  places = await everyPlace(visitors);
});

after(async () => {
  await visitors?.leave();
  await program?.stop();
});

const repeatedIds = (page) =>
  page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    return ids.filter((id, i) => ids.indexOf(id) !== i);
  });

// Colours are the same in every language: all combinations are looked at in the first, and in the second each
// width and each scheme once.
const kLooks = {
  en: [{ ...kPhone, colorScheme: "light" }, { ...kDesktop, colorScheme: "light" }],
  ar: [{ ...kPhone, colorScheme: "light" }, { ...kDesktop, colorScheme: "dark" }],
};
const kDirections = { en: "ltr", ar: "rtl" };
const wanted = process.env.CONVOKE_LANGUAGE;

for (const [language, direction] of Object.entries(kDirections)) {
  if (wanted && wanted !== language) continue;
  test(`every page in ${language}`, async (t) => {
    const pages = new Map();
    for (const as of ["visitor", "officer"]) {
      const context = await visitors.context({ as });
      pages.set(as, await context.newPage());
    }
    for (const place of places) {
      await t.test(`/${language}${place.path}`, async () => {
        const page = pages.get(place.as);
        page.removeAllListeners();
        const complaints = complaintsOf(page);
        await page.setViewportSize(kPhone);
        const answer = await page.goto(`/${language}${place.path}`);
        assert.equal(answer.status(), place.status);
        const root = await page.evaluate(() => ({ lang: document.documentElement.lang, dir: document.documentElement.dir }));
        assert.deepEqual(root, { lang: language, dir: direction });
        assert.equal(await page.locator("h1").count(), 1, "one heading of the first order");
        assert.deepEqual(await repeatedIds(page), [], "an id stands once");
        for (const { colorScheme, ...viewport } of kLooks[language]) {
          await page.emulateMedia({ colorScheme });
          await page.setViewportSize(viewport);
          assert.deepEqual(await wideElements(page), [], `nothing is wider than ${viewport.width} px`);
          assert.deepEqual(await violations(page), [], `accessible at ${viewport.width} px, ${colorScheme}`);
        }
        for (const width of [700, 1000]) {
          await page.setViewportSize({ width, height: 900 });
          assert.deepEqual(await wideElements(page), [], `nothing is wider than ${width} px`);
        }
        if (kLooks[language].every(({ colorScheme }) => colorScheme === "light")) {
          await page.emulateMedia({ colorScheme: "dark" });
          assert.deepEqual(await violations(page, ["color-contrast"]), [], "readable in the dark");
        }
        await page.emulateMedia({ colorScheme: "light" });
        assert.deepEqual(complaints, []);
      });
    }
    for (const page of pages.values()) await page.context().close();
  });
}
