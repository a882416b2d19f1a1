// No sentence of the interface is left in English on the pages in the five other languages.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { catalogue } from "./catalogue.mjs";
import { everyPlace } from "./places.mjs";
import { serveDemonstration } from "./program.mjs";
import { Visitors } from "./visitors.mjs";

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

// Names of things that are called so in every language, numbers of questions, and what stands between isolates.
const kSameEverywhere = /\b(English|Convoke|convoke backup|convoke\.toml|mail\.transport|intake\.(?:url|user|password_file)|IMAP|smtp|PDF|Word|JPEG|PNG|TIFF|EML|WebP|Excel|CSV|xlsx|zip|Corr|Add|Rev|Distr\.: General|docx|[Cc]ookie|Apache|License|Indico|JSON|Mc[Dd]onald|[Vv]an [Dd]er Berg|Europe\/Vienna|Français|Español)\b|\([ivx]+\)|\{[a-z]+(?::\d)?\}|\u2068[^\u2069]*\u2069/g;

for (const language of ["ar", "zh", "fr", "ru", "es"]) {
  test(`nothing is left in English in ${language}`, async (t) => {
    const { complete, entries } = await catalogue(language);
    if (!complete) return t.skip("the catalogue is not complete");
    const isEnglish = recognizer(entries);
    const otherScript = language !== "fr" && language !== "es";

    const left = new Map();
    const readers = { visitor: await visitors.context(), officer: await visitors.context({ as: "officer" }) };
    const page = await readers.visitor.newPage();
    for (const place of places) {
      const answer = await readers[place.as].request.get(`/${language}${place.path}`);
      for (const { text, whole } of await page.evaluate(wordsOf, await answer.text())) {
        const latin = otherScript && whole && /[A-Za-z]{2,}[a-z]/.test(text.replace(kSameEverywhere, ""));
        if (latin || isEnglish(text)) left.set(text, place.path);
      }
    }
    for (const context of Object.values(readers)) await context.close();
    assert.deepEqual([...left].map(([text, path]) => `${text} (${path})`), []);
  });
}

/** Says of a text whether it is a message whose translation would be another. */
function recognizer(entries) {
  const foreign = entries.filter(({ english, translated }) => !translated.includes(english) && /\p{L}{3}/u.test(english));
  const plain = new Set(foreign.map(({ english }) => english).filter((english) => !english.includes("{")));
  const withPlaces = foreign
    .map(({ english }) => english)
    .filter((english) => english.replace(/\{\d\}/g, "").replace(/[^\p{L}]/gu, "").length >= 8)
    .filter((english) => english.includes("{"))
    .map((english) => new RegExp(`^${english.split(/\{\d\}/).map(escaped).join(".+")}$`, "u"));
  // The same words stand on many pages.
  const known = new Map();
  return (text) => {
    if (!known.has(text)) known.set(text, plain.has(text) || withPlaces.some((pattern) => pattern.test(text)));
    return known.get(text);
  };
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

// Runs in the browser: what the program says by itself. Left out is what persons have entered (in <bdi>),
// what is marked as being in another language, and what is not to be translated. `whole`: no name is in it.
function wordsOf(html) {
  const document = new DOMParser().parseFromString(html, "text/html");
  const language = document.documentElement.lang;
  const found = [];
  const add = (text, element, whole) => {
    const words = text?.replace(/\s+/g, " ").trim();
    const others = element.closest(`[lang]:not([lang="${language}"]), [translate="no"], bdi, code, textarea, .letter, script, noscript`);
    if (words && !others) found.push({ text: words, whole });
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) add(texts.currentNode.data, texts.currentNode.parentElement, true);
  if (!document.querySelector("h1 bdi")) add(document.title, document.querySelector("title"), true);
  for (const name of ["aria-label", "title", "placeholder", "alt", "data-label"]) {
    for (const element of document.querySelectorAll(`[${name}]`)) add(element.getAttribute(name), element, false);
  }
  for (const form of document.querySelectorAll("#photo-form")) {
    for (const [name, text] of Object.entries(form.dataset)) if (name.startsWith("text")) add(text, form, true);
  }
  return found;
}
