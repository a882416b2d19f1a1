// Builds web/dist: the styles in both directions, the scripts and the icon, each named by its content, and manifest.json.
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import esbuild from "esbuild";
import rtlcss from "rtlcss";
import { compiledStyles } from "./styles.mjs";

const root = dirname(fileURLToPath(import.meta.url));
const dist = process.argv[2] ?? join(root, "dist");
const target = ["chrome111", "firefox113", "safari16.4"];

async function minifiedCss(css) {
  const { code } = await esbuild.transform(css, { loader: "css", minify: true, target, legalComments: "none" });
  return code;
}

async function styles() {
  const css = compiledStyles();
  const licence = "/* Contains Bootstrap 5.3 (MIT), (c) The Bootstrap Authors. */\n";
  return {
    "app.css": licence + (await minifiedCss(css)),
    "app.rtl.css": licence + (await minifiedCss(rtlcss.process(css))),
  };
}

async function scripts() {
  const files = {};
  for (const name of ["app", "desk", "photo"]) {
    const result = await esbuild.build({
      entryPoints: [join(root, `scripts/${name}.ts`)],
      bundle: true,
      format: "esm",
      minify: true,
      target,
      legalComments: "none",
      write: false,
    });
    files[`${name}.js`] = result.outputFiles[0].text;
  }
  return files;
}

async function images() {
  const files = {};
  for (const name of (await readdir(join(root, "images"))).sort()) {
    files[name] = await readFile(join(root, "images", name), "utf8");
  }
  return files;
}

function hashed(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 10);
  const dot = name.lastIndexOf(".");
  return `${name.slice(0, dot)}.${hash}${name.slice(dot)}`;
}

const files = { ...(await styles()), ...(await scripts()), ...(await images()) };
await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
const manifest = {};
for (const [name, content] of Object.entries(files)) {
  manifest[name] = hashed(name, content);
  await writeFile(join(dist, manifest[name]), content);
  console.log(`${manifest[name]}  ${(Buffer.byteLength(content) / 1000).toFixed(1)} kB`);
}
await writeFile(join(dist, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
