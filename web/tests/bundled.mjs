// A module of web/scripts, compiled and loaded into the test.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import esbuild from "esbuild";

const web = join(dirname(fileURLToPath(import.meta.url)), "..");

export async function bundledText(path) {
  const result = await esbuild.build({ entryPoints: [join(web, path)], bundle: true, format: "esm", write: false });
  return result.outputFiles[0].text;
}

export async function bundled(path) {
  return import(`data:text/javascript,${encodeURIComponent(await bundledText(path))}`);
}
