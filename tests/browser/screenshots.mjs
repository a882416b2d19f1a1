// The pictures of docs/screenshots, taken from the demonstration: node screenshots.mjs [FOLDER]
// CONVOKE_PROGRAM and CONVOKE_DEMONSTRATION as for the tests. ImageMagick reduces the colours.
import { execFile } from "node:child_process";
import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { sentLinks } from "./places.mjs";
import { portrait } from "./portrait.mjs";
import { serveDemonstration } from "./program.mjs";
import { kPhone, Visitors } from "./visitors.mjs";

const kLargest = 200_000; // bytes of one picture
const folder = process.argv[2] ?? fileURLToPath(new URL("../../docs/screenshots", import.meta.url));
const kOffice = "/office/vienna-2009";

async function take(visitors, name, { path, act, height, ...options }) {
  const context = await visitors.context(options);
  const page = await context.newPage();
  await page.goto(path);
  await act?.(page);
  const file = join(folder, `${name}.png`);
  const { width } = page.viewportSize();
  await page.screenshot({ path: file, fullPage: true, clip: { x: 0, y: 0, width, height } });
  await context.close();
  await promisify(execFile)("convert", [file, "-strip", "-colors", "192", "-define", "png:compression-level=9", file]);
  const { size } = await stat(file);
  if (size > kLargest) throw new Error(`${file} has ${size} bytes`);
  console.log(file, size);
}

const program = await serveDemonstration();
let visitors;
try {
  visitors = await Visitors.arrive(program);
  const links = await sentLinks(visitors);
  const picture = await portrait(visitors);
  await mkdir(folder, { recursive: true });
  await take(visitors, "overview", { as: "officer", path: `/en${kOffice}`, height: 960 });
  await take(visitors, "meeting-ar", { path: "/ar/meetings/review-mechanism-experts-2009", height: 900 });
  await take(visitors, "nomination-zh", { path: `/zh${links.nominate}`, height: 1100 });
  await take(visitors, "badges", { as: "officer", path: `/en${kOffice}/photos`, height: 900 });
  await take(visitors, "photo-phone", {
    path: `/en${links.waiting}`,
    viewport: kPhone,
    deviceScaleFactor: 2,
    height: 1330,
    act: async (page) => {
      await page.setInputFiles("#f-photo", picture);
      await page.waitForSelector("#crop:not([hidden])");
      await page.focus("#crop-stage");
      for (let i = 0; i < 3; i += 1) await page.keyboard.press("+");
      await page.evaluate(() => document.activeElement.blur());
    },
  });
} finally {
  await visitors?.leave();
  await program.stop();
}
