// The one stylesheet, from Sass to plain CSS, left to right.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as sass from "sass";

const root = dirname(fileURLToPath(import.meta.url));

export function compiledStyles() {
  // Bootstrap 5.3 is written in Sass's older module syntax; its warnings say nothing about ours.
  return sass.compile(join(root, "styles/app.scss"), {
    loadPaths: [join(root, "node_modules")],
    quietDeps: true,
    silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function"],
  }).css;
}
