// The same pages by Fastify and better-sqlite3: web.mjs DATABASE PAGES.json PORT
//
// PAGES.json is a list of pages: { path, type, session, selects, value, parts }. `selects` finds the rows a page
// is made of, each by `value`; `parts` is the page as text and places ({ select, row, column }), compiled
// here once into a function, so that a request costs its prepared SELECTs, the escaping and one
// concatenation: no template engine does less. Where `session` is true the cookie is hashed and looked
// up in the table bench_session first, as Convoke does.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import Database from "better-sqlite3";
import Fastify from "fastify";

const [file, list, port] = process.argv.slice(2);
const database = new Database(file, { readonly: true });
database.pragma("mmap_size = 268435456");

const special = /[&<>"']/;
const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
function escape(value) {
  const text = value === null ? "" : String(value);
  return special.test(text) ? text.replace(/[&<>"']/g, (c) => entities[c]) : text;
}

function compile(page) {
  const selects = page.selects.map((sql) => database.prepare(sql));
  const body = page.parts.map((part) =>
    typeof part === "string" ? JSON.stringify(part) : `escape(rows[${part.select}][${part.row}][${JSON.stringify(part.column)}])`);
  const render = new Function("escape", "rows", `return ${body.join(" + ")};`);
  // One read transaction: the page shows one state, and SQLite locks once.
  return database.transaction(() => render(escape, selects.map((select) => select.all(page.value))));
}

const session = database.prepare("SELECT person FROM bench_session WHERE token_hash = ?");
const app = Fastify({ logger: false, keepAliveTimeout: 60000 });
for (const page of JSON.parse(readFileSync(list, "utf8"))) {
  const render = compile(page);
  app.get(page.path, (request, reply) => {
    if (page.session) {
      const token = /(?:^|; )convoke_session=([^;]+)/.exec(request.headers.cookie ?? "")?.[1] ?? "";
      if (!session.get(createHash("sha256").update(token).digest("hex"))) return reply.code(403).send();
    }
    reply.header("content-type", page.type).header("cache-control", "no-store").send(render());
  });
}
await app.listen({ host: "127.0.0.1", port: Number(port) });
