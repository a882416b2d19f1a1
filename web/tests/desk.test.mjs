// The scripts of the registration desk in a real browser that pretends to have a camera, under the policy the pages are
// served with; the pages are made of the snippets of README.md.
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
  `<!doctype html><html lang="en"><head><title>Test</title><link rel="stylesheet" href="/app.css">` +
  `<script type="module" src="/app.js"></script><script type="module" src="/desk.js"></script></head><body><main>${body}</main></body></html>`;
const kPages = {
  "/desk": '<form><input type="search" id="q" name="q" value="Huber" data-first><button>Find</button></form>',
  "/person": '<a href="/desk" data-desk="/desk">Next person</a><div data-first><form method="post" action="/registered">' +
    '<input type="checkbox" id="box"><button class="btn btn-primary" id="register">Register</button></form></div>' +
    snippet('<div class="camera"') + snippet('<form class="photo-form"').replace("<form ", '<form action="/photo" '),
};

let browser, server, origin;
const posted = [];

before(async () => {
  const files = {
    "/app.js": ["text/javascript", await bundledText("scripts/app.ts")],
    "/desk.js": ["text/javascript", await bundledText("scripts/desk.ts")],
    "/app.css": ["text/css", compiledStyles()],
  };
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    if (files[pathname]) return response.writeHead(200, { "Content-Type": files[pathname][0] }).end(files[pathname][1]);
    if (request.method === "POST") {
      const chunks = [];
      request.on("data", (chunk) => chunks.push(chunk));
      request.on("end", () => {
        posted.push({ pathname, body: Buffer.concat(chunks) });
        response.writeHead(303, { Location: "/desk" }).end();
      });
      return undefined;
    }
    if (!kPages[pathname]) return response.writeHead(404).end();
    return response
      .writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": kPolicy })
      .end(document(kPages[pathname]));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${server.address().port}`;
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
  });
});

after(async () => {
  await browser?.close();
  server?.close();
});

async function at(path, run, before = async () => {}) {
  posted.length = 0;
  const context = await browser.newContext();
  await context.grantPermissions(["camera"], { origin });
  const page = await context.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) complaints.push(message.text());
  });
  try {
    await before(page);
    await page.goto(origin + path);
    await run(page);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}
const has = (page, id) => page.waitForFunction((wanted) => globalThis.document.activeElement.id === wanted, id);

test("the field has the focus, and what is typed takes the place of the former words", () =>
  at("/desk", async (page) => {
    await has(page, "q");
    await page.keyboard.type("Hassan");
    assert.equal(await page.inputValue("#q"), "Hassan");
  }));

test("a badge scanned while a button or a box has the focus is looked for, and presses nothing", () =>
  at("/person", async (page) => {
    for (const id of ["register", "box"]) {
      await page.goto(`${origin}/person`);
      await has(page, "register");
      await page.focus(`#${id}`);
      await page.keyboard.type("CVK1:AB2");
      await page.keyboard.press("Enter");
      await page.waitForURL("**/desk?q=CVK1%3AAB2");
    }
    assert.deepEqual(posted, []);
  }));

test("Enter alone, and what a person types slowly, does what it does elsewhere", () =>
  at("/person", async (page) => {
    await has(page, "register");
    await page.keyboard.type("cvk1", { delay: 400 });
    await page.keyboard.press("Enter");
    await page.waitForURL("**/desk");
    assert.deepEqual(posted.map((each) => each.pathname), ["/registered"]);
  }));

test("the camera's picture is placed and sent with the form, by keyboard", () =>
  at("/person", async (page) => {
    await page.focus("#camera-open");
    await page.keyboard.press("Enter");
    await has(page, "camera-take");
    await page.waitForFunction(() => globalThis.document.getElementById("camera-picture").videoWidth > 0);
    await page.keyboard.press("Enter");
    await page.waitForSelector("#crop:not([hidden])");
    assert.equal(await page.isVisible("#camera-picture"), false);
    assert.equal(await page.isVisible("#camera-open"), true, "another one can be taken");
    await page.waitForFunction(() => globalThis.document.activeElement.textContent === "Send the photograph");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/desk");
    const { pathname, body } = posted[0];
    assert.equal(pathname, "/photo");
    assert.ok(body.includes('filename="camera.jpg"') && body.includes(Buffer.from([0xff, 0xd8, 0xff])));
    assert.match(body.toString("latin1"), /name="crop_width"\r\n\r\n0\.\d+/);
  }));

for (const [error, text] of [
  ["NotAllowedError", "The browser does not allow the camera."],
  ["NotFoundError", "There is no camera."],
  ["NotReadableError", "The camera cannot be used."],
]) {
  test(`a camera that fails with ${error} is said, and a file can be chosen`, () =>
    at(
      "/person",
      async (page) => {
        await page.click("#camera-open");
        await page.waitForFunction((words) => globalThis.document.getElementById("camera-status").textContent === words, text);
        assert.equal(await page.isVisible("#camera-picture"), false);
        await has(page, "camera-open");
        assert.equal(await page.isVisible("#f-photo"), true);
      },
      (page) =>
        page.addInitScript((name) => {
          navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", name));
        }, error),
    ));
}

test("where the browser has no camera the button stays away", () =>
  at(
    "/person",
    async (page) => {
      await has(page, "register");
      assert.equal(await page.isVisible("#camera"), false);
    },
    (page) => page.addInitScript(() => Object.defineProperty(navigator, "mediaDevices", { value: undefined })),
  ));
