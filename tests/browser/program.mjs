// The program under test, serving a private copy of the demonstration's data folder.
import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { cp, link, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const kPatience = 60_000;

// One address makes all the visits here; the limits have tests of their own.
const kSettings = "[limits]\npublic_tries_per_minute = 100000\n";

/** Serves until stop(): { origin, signInLink, stop }. The clock of the demonstration goes on; `settings` go into convoke.toml too. */
export async function serveDemonstration(settings = "") {
  const { origin, link, stop } = await serve("run", /https?:\/\/\S+\/sign-in\/\S+/, (data) =>
    copyDemonstration(join(required("CONVOKE_DEMONSTRATION"), "data"), data), settings);
  return { origin, signInLink: link, stop };
}

/** The folder of an office that begins: { origin, setUpLink, stop }; `settings` go into convoke.toml too. */
export async function serveEmptyFolder(settings = "") {
  const { origin, link, stop } = await serve("serve", /https?:\/\/\S+\/set-up\/\S+/, (data) => mkdir(data), settings);
  return { origin, setUpLink: link, stop };
}

async function serve(command, pattern, fill, settings = "") {
  const folder = await mkdtemp(join(tmpdir(), "convoke-browser-"));
  const data = join(folder, "data");
  await fill(data);
  await writeFile(join(data, "convoke.toml"), kSettings + settings);

  const port = await freePort();
  const server = spawn(required("CONVOKE_PROGRAM"), [command, "--data", data, "--port", String(port)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise((resolve) => server.once("close", resolve));
  const stop = async () => {
    server.kill("SIGTERM");
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const link = await printedLink(server, ended, pattern);
    return { origin: new URL(link).origin, link, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; run these tests by ctest -L browser`);
  return value;
}

// Stored files are never changed in place, so they are linked, not copied.
async function copyDemonstration(from, to) {
  await mkdir(to);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (entry.isFile()) await cp(join(from, entry.name), join(to, entry.name));
  }
  for (const entry of await readdir(join(from, "files"), { withFileTypes: true, recursive: true })) {
    const path = join((entry.parentPath ?? entry.path).slice(from.length), entry.name);
    if (entry.isDirectory()) await mkdir(join(to, path), { recursive: true });
    else await mkdir(join(to, path, ".."), { recursive: true }).then(() => linkOrCopy(join(from, path), join(to, path)));
  }
}

const linkOrCopy = (from, to) => link(from, to).catch(() => cp(from, to));

/** A port that no outgoing connection takes while its server is down: below the system's own range. */
async function freePort() {
  for (;;) {
    const port = randomInt(15000, 32000);
    const free = await new Promise((resolve) => {
      const listener = createServer();
      listener.once("error", () => resolve(false));
      listener.listen(port, "127.0.0.1", () => listener.close(() => resolve(true)));
    });
    if (free) return port;
  }
}

async function printedLink(server, ended, pattern) {
  let said = "";
  let complaints = "";
  server.stderr.on("data", (text) => (complaints = (complaints + text).slice(-4000)));
  return await new Promise((resolve, reject) => {
    const giveUp = (why) => reject(new Error(`${why}\n${said}\n${complaints}`));
    const timer = setTimeout(() => giveUp("The program did not start in time."), kPatience);
    ended.then(() => giveUp("The program ended."));
    server.stdout.on("data", (text) => {
      said += text;
      const found = pattern.exec(said);
      if (!found) return;
      clearTimeout(timer);
      resolve(found[0]);
    });
  });
}
