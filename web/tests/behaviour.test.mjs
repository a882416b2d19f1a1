// The scripts in a real browser, under the policy the pages are served with. The pages are made of
// the snippets of README.md, so that what is documented is what is tested.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { compiledStyles } from "../styles.mjs";
import { bundledText } from "./bundled.mjs";

const kPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; form-action 'self'";
const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
const snippet = (start) => {
  const from = readme.indexOf(start);
  assert.ok(from >= 0, `${start} stands in README.md`);
  return readme.slice(from, readme.indexOf("\n```", from)).replaceAll("{% csrf %}", "");
};
const document = (body) =>
  `<!doctype html><html lang="en"><head><title>Test</title><link rel="stylesheet" href="/app.css"><script type="module" src="/app.js"></script>` +
  `<script type="module" src="/photo.js"></script></head><body><main>${body}</main></body></html>`;

// The smallest PNG there is: 1 × 1.
const kPng = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64");

let browser, server, origin;
let routes = {};
let requests = [];

before(async () => {
  const files = {
    "/app.js": ["text/javascript", await bundledText("scripts/app.ts")],
    "/photo.js": ["text/javascript", await bundledText("scripts/photo.ts")],
    "/app.css": ["text/css", compiledStyles()],
  };
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("latin1");
      const key = `${request.method} ${pathname}`;
      if (files[pathname]) return response.writeHead(200, { "Content-Type": files[pathname][0] }).end(files[pathname][1]);
      if (!routes[key]) return response.writeHead(404).end();
      requests.push({ key, url: request.url, body });
      const { status = 200, location, html = "", more = {} } = routes[key](request, body);
      const headers = { ...more, "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": kPolicy };
      if (location) headers.Location = location;
      setTimeout(() => response.writeHead(status, headers).end(html && document(html)), 50);
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${server.address().port}`;
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-quic"] });
});

after(async () => {
  await browser?.close();
  server?.close();
});

async function withPage(table, run) {
  routes = table;
  requests = [];
  const page = await browser.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) complaints.push(message.text());
  });
  try {
    await run(page);
    assert.deepEqual(complaints, []);
  } finally {
    await page.close();
  }
}

const picture = { name: "me.png", mimeType: "image/png", buffer: kPng };
const photoPage = snippet('<form class="photo-form"');

test("the photograph page sends the crop and follows to the confirmation", () =>
  withPage({
    "GET /p": () => ({ html: photoPage }),
    "POST /p": () => ({ status: 303, location: "/arrived" }),
    "GET /arrived": () => ({ html: "<h1>Your photograph has arrived</h1>" }),
  }, async (page) => {
    await page.goto(`${origin}/p`);
    await page.setInputFiles("#f-photo", picture);
    await page.waitForSelector("#crop:not([hidden])");
    await page.focus("#crop-stage");
    await page.keyboard.press("+");
    await page.click("[data-move='up']");
    const width = Number(await page.inputValue("#crop_width"));
    assert.ok(width > 0 && width < 35 / 45);
    await page.click("button.btn-primary");
    await page.waitForURL(`${origin}/arrived`);
    const sent = requests.find(({ key }) => key === "POST /p").body;
    assert.match(sent, /name="crop_width"\r\n\r\n0\.\d{6}\r\n/);
    assert.match(sent, /filename="me\.png"/);
  }));

test("buttons and links are pressed by their keys, but not while one writes", () =>
  withPage({
    "GET /p": () => ({
      html:
        `<form method="post" action="/accepted" data-once><button data-key="a">Accept</button></form>` +
        `<input id="words"><label><input type="radio" id="why" name="why"> Why</label>` +
        `<a href="/next" data-key="next">Next</a><p data-keys hidden>Keys</p>`,
    }),
    "GET /next": () => ({ html: "<h1>Next</h1>" }),
    "POST /accepted": () => ({ status: 303, location: "/next" }),
  }, async (page) => {
    await page.goto(`${origin}/p`);
    await page.waitForSelector("[data-keys]:not([hidden])");
    await page.focus("#words");
    await page.keyboard.type("a");
    await page.keyboard.press("ArrowRight");
    assert.equal(await page.inputValue("#words"), "a");
    await page.focus("#why");
    await page.keyboard.press("ArrowRight");
    await page.evaluate(() => document.activeElement.blur());
    assert.deepEqual(requests.map(({ key }) => key), ["GET /p"]);
    await page.keyboard.press("ArrowRight");
    await page.waitForURL(`${origin}/next`);
    await page.goto(`${origin}/p`);
    await page.waitForSelector("[data-keys]:not([hidden])");
    await page.keyboard.press("a");
    await page.waitForURL(`${origin}/next`);
    assert.ok(requests.some(({ key }) => key === "POST /accepted"));
  }));

test("a refused photograph keeps the picture and shows the server's words", () =>
  withPage({
    "GET /p": () => ({ html: photoPage }),
    "POST /p": () => ({ status: 422, html: snippet('<div class="error-summary"').split("</div>")[0] + "</div>" }),
  }, async (page) => {
    await page.goto(`${origin}/p`);
    await page.setInputFiles("#f-photo", picture);
    await page.waitForSelector("#crop:not([hidden])");
    await page.click("button.btn-primary");
    await page.waitForSelector(".error-summary");
    assert.equal(await page.evaluate(() => document.activeElement.className), "error-summary");
    assert.equal(await page.isVisible("#crop"), true);
    await page.click("button.btn-primary");
    await page.waitForFunction(() => document.querySelectorAll(".error-summary").length === 1);
  }));

test("a file that is no picture can still be sent", () =>
  withPage({ "GET /p": () => ({ html: photoPage }) }, async (page) => {
    await page.goto(`${origin}/p`);
    await page.setInputFiles("#f-photo", { name: "x.jpg", mimeType: "image/jpeg", buffer: Buffer.from("no") });
    await page.waitForFunction(() => document.getElementById("photo-status").textContent !== "");
    assert.equal(await page.isVisible("#crop"), false);
    assert.equal(await page.inputValue("#crop_width"), "");
  }));

const languageSwitch = `<nav class="language-switch"><ul><li><a href="/en/nominate/t" hreflang="en" aria-current="true">English</a></li>
  <li><a href="/fr/nominate/t" hreflang="fr"><span>Français</span></a></li></ul></nav>`;
const delegate = (language, summary = "", name = "") => `${languageSwitch}${summary}<form method="post" action="/${language}/nominate/t/participants">
  <input type="hidden" name="submission_key" value="key-${language}"><input name="family_name" value="${name}"><textarea name="remarks"></textarea>
  <select name="role"><option value="head">Head</option><option value="adviser">Adviser</option></select>
  <input type="checkbox" name="meetings" value="1" checked><input type="checkbox" name="meetings" value="2" checked>
  <input type="file" name="photo"><button>Add</button></form>
  <form method="post" action="/${language}/sign-in"><input name="address"><input type="password" name="password"></form>`;
const bothLanguages = {
  "GET /en/nominate/t": () => ({ html: delegate("en") }),
  "GET /fr/nominate/t": () => ({ html: delegate("fr") }),
  "POST /en/nominate/t/participants": () => ({ status: 422, html: delegate("en", '<div class="error-summary" tabindex="-1">No</div>', "Huber") }),
};

test("what was typed stays when the page's language is changed", () =>
  withPage(bothLanguages, async (page) => {
    await page.goto(`${origin}/en/nominate/t`);
    await page.fill("[name=family_name]", "Ngô’s");
    await page.fill("[name=remarks]", "two\nlines");
    await page.selectOption("[name=role]", "adviser");
    await page.uncheck("[name=meetings][value='1']");
    await page.fill("[name=address]", "a@b.example");
    await page.fill("[name=password]", "secret");
    await page.click("text=Français");
    await page.waitForURL("**/fr/nominate/t");
    await page.waitForFunction(() => document.querySelector("[name=family_name]").value !== "");
    assert.equal(await page.inputValue("[name=family_name]"), "Ngô’s");
    assert.equal(await page.inputValue("[name=remarks]"), "two\nlines");
    assert.equal(await page.inputValue("[name=role]"), "adviser");
    assert.equal(await page.isChecked("[name=meetings][value='1']"), false);
    assert.equal(await page.isChecked("[name=meetings][value='2']"), true);
    assert.equal(await page.inputValue("[name=submission_key]"), "key-fr");
    assert.equal(await page.inputValue("[name=address]"), "", "nothing of a form with a password");
    assert.equal(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith("typed:")).length), 0, "once");
    await page.reload();
    assert.equal(await page.inputValue("[name=family_name]"), "");
  }));

test("what was refused stays over a change of language too", () =>
  withPage(bothLanguages, async (page) => {
    await page.goto(`${origin}/en/nominate/t`);
    await page.fill("[name=family_name]", "Huber");
    await page.click("text=Add");
    await page.waitForSelector(".error-summary");
    await page.click("text=Français");
    await page.waitForURL("**/fr/nominate/t");
    await page.waitForFunction(() => document.querySelector("[name=family_name]").value === "Huber");
  }));

test("a form nobody has written in takes its own values in the other language", () =>
  withPage(bothLanguages, async (page) => {
    await page.goto(`${origin}/en/nominate/t`);
    await page.selectOption("[name=role]", "adviser");
    await page.click("text=Français");
    await page.waitForURL("**/fr/nominate/t");
    assert.equal(await page.inputValue("[name=role]"), "head");
    assert.equal(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith("typed:")).length), 0);
  }));

test("a form is sent once however often the button is pressed", () =>
  withPage({
    "GET /f": () => ({ html: '<form method="post" action="/f" data-once><button name="go" value="1">Go</button></form>' }),
    "POST /f": () => ({ html: "<h1>Done</h1>" }),
  }, async (page) => {
    await page.goto(`${origin}/f`);
    await page.evaluate(() => {
      const button = document.querySelector("button");
      button.click();
      button.click();
    });
    await page.waitForSelector("h1");
    const posts = requests.filter(({ key }) => key === "POST /f");
    assert.deepEqual(posts.map(({ body }) => body), ["go=1"]);
  }));

test("typing in a filter replaces the list and moves the address", () =>
  withPage({
    "GET /list": (request) => ({
      html: '<form data-live="#entities" method="get" action="/list"><input type="search" name="q" id="q"></form>' +
        `<div id="entities">${new URL(request.url, "http://x").searchParams.get("q") ?? "all"}</div>`,
    }),
  }, async (page) => {
    await page.goto(`${origin}/list`);
    await page.type("#q", "aus");
    await page.waitForFunction(() => document.getElementById("entities").textContent === "aus");
    assert.equal(page.url(), `${origin}/list?q=aus`);
    assert.equal(await page.evaluate(() => document.activeElement.id), "q");
    assert.ok(requests.length <= 3);
  }));

test("progress is fetched again until the page no longer asks for it", () => {
  let visits = 0;
  return withPage({
    "GET /run": () => {
      visits += 1;
      return { html: visits < 3 ? `<section id="run" data-refresh="0.1">${visits}</section>` : '<section id="run">done</section>' };
    },
  }, async (page) => {
    await page.goto(`${origin}/run`);
    await page.waitForFunction(() => document.getElementById("run").textContent === "done");
    await page.waitForTimeout(300);
    assert.equal(visits, 3);
  });
});

test("what is fetched again leaves alone what somebody has ticked, typed and opened beside it", () => {
  let visits = 0;
  const list = (done) => {
    const asks = done ? "" : ' data-refresh="0.1"';
    return `<p id="count"${asks}>${done ? "all there" : "being made"}</p><input id="q">` +
      `<input type="checkbox" id="tick"><span id="cell-1"${asks}>${done ? "PDF" : "Word"}</span>` +
      (done ? "" : `<span id="cell-2"${asks}>Word</span>`) +
      `<div id="acts"${asks}><details class="confirm"><summary>Release</summary></details></div>`;
  };
  return withPage({ "GET /list": () => ({ html: list(++visits > 3) }) }, async (page) => {
    await page.goto(`${origin}/list`);
    await page.check("#tick");
    await page.fill("#q", "2027");
    await page.click("summary");
    await page.waitForFunction(() => document.getElementById("cell-1").textContent === "PDF");
    assert.equal(await page.textContent("#count"), "all there");
    assert.equal(await page.isChecked("#tick"), true);
    assert.equal(await page.inputValue("#q"), "2027");
    assert.equal(await page.textContent("#cell-2"), "Word", "the list no longer shows it");
    assert.equal(await page.evaluate(() => document.querySelector("details").open), true);
    await page.click("summary");
    await page.waitForFunction(() => !document.querySelector("[data-refresh]"));
    const asked = visits;
    await page.waitForTimeout(300);
    assert.equal(visits, asked);
  });
});

test("a link of the error summary leads into its field", () =>
  withPage({ "GET /e": () => ({ html: snippet('<div class="error-summary"') }) }, async (page) => {
    await page.goto(`${origin}/e`);
    assert.equal(await page.evaluate(() => document.activeElement.className), "error-summary");
    await page.click(".error-summary a");
    assert.equal(await page.evaluate(() => document.activeElement.id), "f-family_name");
  }));

test("fields that wait for an answer are shown with it, and what waits for them too", () =>
  withPage({
    "GET /p": () => ({
      html:
        `<form method="post" action="/p"><label><input type="checkbox" name="meetings" value="4" id="m"> Experts</label>` +
        `<label><input type="checkbox" name="visa" value="yes" id="visa"> Visa</label>` +
        `<div id="by" data-when="meetings=4"><select name="by" id="how"><option value=""></option><option value="yes">Yes</option></select></div>` +
        `<div id="plate" data-when="by=yes"><input name="plate" id="number"></div><div id="none" data-when="visa=no">None</div></form>`,
    }),
  }, async (page) => {
    await page.goto(`${origin}/p`);
    await page.waitForSelector("#by", { state: "hidden" });
    assert.equal(await page.isVisible("#none"), true);
    await page.check("#m");
    await page.selectOption("#how", "yes");
    await page.fill("#number", "W 1");
    await page.check("#visa");
    assert.equal(await page.isVisible("#none"), false);
    await page.uncheck("#m");
    assert.equal(await page.isVisible("#plate"), false);
    await page.check("#m");
    assert.equal(await page.inputValue("#number"), "W 1");
  }));

test("what is written is kept as a draft, without what is private", () =>
  withPage({
    "GET /p": () => ({
      html:
        `<form method="post" action="/sent" data-once data-draft="/drafts/k1" data-draft-failed="Not kept">` +
        `<input type="hidden" name="form_token" value="t"><input name="family_name" id="family">` +
        `<div data-private><input name="passport" id="passport"></div><p role="status" data-draft-line></p><button>Send</button></form>`,
    }),
    "POST /drafts/k1": () => ({ html: "<p>Kept</p>" }),
    "POST /sent": () => ({ status: 303, location: "/p" }),
  }, async (page) => {
    await page.goto(`${origin}/p`);
    await page.fill("#passport", "X1234567");
    await page.fill("#family", "Huber");
    await page.waitForFunction(() => document.querySelector("[data-draft-line]").textContent.includes("Kept"));
    const kept = requests.filter(({ key }) => key === "POST /drafts/k1");
    assert.deepEqual(kept.map(({ body }) => body), ["form_token=t&family_name=Huber"]);
    await page.click("button");
    await page.waitForURL(`${origin}/p`);
    assert.match(requests.find(({ key }) => key === "POST /sent").body, /draft_kept=yes/);
    // Nothing was typed on the new page, and nothing is kept of it.
    await page.goto(`${origin}/p`);
    await page.goto("about:blank");
    assert.equal(requests.filter(({ key }) => key === "POST /drafts/k1").length, 1);
  }));

test("a page that is left while one writes sends its draft on the way", () =>
  withPage({
    "GET /p": () => ({
      html:
        `<form method="post" action="/sent" data-draft="/drafts/k2"><input name="family_name" id="family"><p data-draft-line></p></form>`,
    }),
    "GET /next": () => ({ html: "<h1>Next</h1>" }),
    "POST /drafts/k2": () => ({ html: "" }),
  }, async (page) => {
    await page.goto(`${origin}/p`);
    await page.fill("#family", "Klein");
    await page.goto(`${origin}/next`);
    for (let i = 0; i < 40 && !requests.some(({ key }) => key === "POST /drafts/k2"); i += 1) await page.waitForTimeout(50);
    assert.equal(requests.find(({ key }) => key === "POST /drafts/k2").body, "family_name=Klein");
  }));

test("a draft that another window has continued goes on under a key of its own", () =>
  withPage({
    "GET /p": () => ({
      html:
        `<form method="post" action="/sent" data-draft="/drafts/k1" data-draft-failed="Not kept">` +
        `<input type="hidden" name="submission_key" value="k1"><input type="hidden" name="draft_key" value="k1">` +
        `<input type="hidden" name="draft_revision" value="4"><input name="family_name" id="family">` +
        `<p role="status" data-draft-line></p><button>Send</button></form>`,
    }),
    "POST /drafts/k1": () => ({
      html: "<p>Continued in another window</p>",
      more: { "Draft-Key": "k9", "Draft-Revision": "1", "Draft-Address": "/drafts/k9" },
    }),
    "POST /drafts/k9": () => ({
      html: "<p>Kept again</p>",
      more: { "Draft-Key": "k9", "Draft-Revision": "2", "Draft-Address": "/drafts/k9" },
    }),
    "POST /sent": () => ({ status: 303, location: "/p" }),
  }, async (page) => {
    const line = (words) => page.waitForFunction((w) => document.querySelector("[data-draft-line]").textContent.includes(w), words);
    await page.goto(`${origin}/p`);
    await page.fill("#family", "Huber");
    await line("Continued in another window");
    const first = new URL(requests.at(-1).url, origin).searchParams;
    assert.equal(first.get("revision"), "4");
    await page.fill("#family", "Huber-Klein");
    await line("Kept again");
    const second = new URL(requests.at(-1).url, origin).searchParams;
    assert.equal(second.get("revision"), "1");
    assert.equal(second.get("window"), first.get("window"));
    assert.match(requests.at(-1).body, /submission_key=k9&draft_key=k9&family_name=Huber-Klein/);
    await page.click("button");
    await page.waitForURL(`${origin}/p`);
    const sent = new URLSearchParams(requests.find(({ key }) => key === "POST /sent").body);
    assert.deepEqual([sent.get("submission_key"), sent.get("draft_revision"), sent.get("draft_window")], ["k9", "2", second.get("window")]);
  }));

const fileForm =
  `<div data-file-limit="1000" data-files-limit="1500" data-file-too-large="Larger than 1 KB." data-files-too-large="Larger than 1.5 KB together.">` +
  `<form method="post" action="/sent" enctype="multipart/form-data" data-once data-draft="/drafts/k1"><p data-draft-line></p>` +
  `<select name="car" id="car"><option value="">No</option><option value="yes">Yes</option></select>` +
  `<div class="field"><input type="file" name="a" id="f-a" aria-describedby="f-a-hint"></div>` +
  `<div class="field"><input type="file" name="b" id="f-b"></div>` +
  `<div class="field" data-when="car=yes"><input type="file" name="c" id="f-c"></div><button>Send</button></form></div>`;
const fileOf = (name, size) => ({ name, mimeType: "application/pdf", buffer: Buffer.alloc(size, "x") });

test("files that are larger than the form takes are told at their field, and nothing is sent", () =>
  withPage({
    "GET /p": () => ({ html: fileForm }),
    "POST /drafts/k1": () => ({ html: "<p>Kept</p>" }),
    "POST /sent": () => ({ status: 303, location: "/there" }),
    "GET /there": () => ({ html: "<h1>There</h1>" }),
  }, async (page) => {
    await page.goto(`${origin}/p`);
    await page.setInputFiles("#f-a", fileOf("a.pdf", 1001));
    assert.equal(await page.textContent("#f-a-too-large"), "Larger than 1 KB.");
    assert.equal(await page.getAttribute("#f-a", "aria-describedby"), "f-a-too-large f-a-hint");
    await page.click("button");
    assert.equal(await page.evaluate(() => document.activeElement.id), "f-a");
    assert.equal(await page.getAttribute("form", "data-once"), "", "it can be sent once it is mended");
    await page.setInputFiles("#f-a", fileOf("a.pdf", 900));
    assert.equal(await page.locator("#f-a-too-large").count(), 0);
    assert.equal(await page.getAttribute("#f-a", "aria-describedby"), "f-a-hint");
    await page.setInputFiles("#f-b", fileOf("b.pdf", 901));
    assert.equal(await page.textContent("#f-b-too-large"), "Larger than 1.5 KB together.");
    await page.click("button");
    assert.equal(requests.some(({ key }) => key === "POST /sent"), false);
    await page.setInputFiles("#f-b", fileOf("b.pdf", 100));
    await page.click("button");
    await page.waitForURL(`${origin}/there`);
    assert.match(requests.find(({ key }) => key === "POST /sent").body, /filename="b\.pdf"/);
  }));

test("a file in a field that waits for another answer is neither counted nor sent", () =>
  withPage({
    "GET /p": () => ({ html: fileForm }),
    "POST /drafts/k1": () => ({ html: "<p>Kept</p>" }),
    "POST /sent": () => ({ status: 303, location: "/there" }),
    "GET /there": () => ({ html: "<h1>There</h1>" }),
  }, async (page) => {
    await page.goto(`${origin}/p`);
    await page.selectOption("#car", "yes");
    await page.setInputFiles("#f-c", fileOf("c.pdf", 2000));
    assert.equal(await page.textContent("#f-c-too-large"), "Larger than 1 KB.");
    await page.selectOption("#car", "");
    assert.equal(await page.locator("#f-c-too-large").count(), 0);
    await page.click("button");
    await page.waitForURL(`${origin}/there`);
    assert.doesNotMatch(requests.find(({ key }) => key === "POST /sent").body, /c\.pdf/);
  }));
