// What a page must be everywhere: as wide as the screen, and without a violation of the standards.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../web/package.json", import.meta.url));
const axe = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");
const kStandards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What makes the page scroll sideways, if it does. */
export function wideElements(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const outside = ({ left, right, width }) => width > 0 && (left < -1 || right > root.clientWidth + 1);
    const found = [...document.body.querySelectorAll("*")].filter((element) => outside(element.getBoundingClientRect()));
    return [`${root.scrollWidth} px`, ...found.slice(0, 5).map((element) => element.outerHTML.slice(0, 120))];
  });
}

/** What axe finds, as sentences. */
export async function violations(page, rules = kStandards) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  const found = await page.evaluate(
    (runOnly) => globalThis.axe.run(document, { runOnly, resultTypes: ["violations"] }),
    rules,
  );
  return found.violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(" | ")} (${nodes.length})`);
}
