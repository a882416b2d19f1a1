// The same pages by Fastify and better-sqlite3: web.mjs DATABASE PAGES.json PORT
//
// PAGES.json is a list of pages: { path, type, session, rows, parts }. `rows` names the rows a page is made of
// ({ table, column, value }: one prepared SELECT each); `parts` is the page as text and places
// ({ row, column }), compiled here once into a function, so that a request costs its SELECTs, the
// escaping and one concatenation: no template engine does less. Where `session` is true the cookie is
// hashed and looked up in the table bench_session first, as Convoke does.
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

const quoted = (name) => `"${name.replaceAll('"', '""')}"`;

function compile(page) {
  const selects = page.rows.map((row) => {
    const select = database.prepare(`SELECT * FROM ${quoted(row.table)} WHERE ${quoted(row.column)} = ?`);
    return () => select.get(row.value);
  });
  const body = page.parts.map((part) =>
    typeof part === "string" ? JSON.stringify(part) : `escape(rows[${part.row}][${JSON.stringify(part.column)}])`);
  const render = new Function("escape", "rows", `return ${body.join(" + ")};`);
  return () => render(escape, selects.map((select) => select()));
}

const session = database.prepare("SELECT person FROM bench_session WHERE token_hash = ?");
const app = Fastify({ logger: false, keepAliveTimeout: 60000 });
for (const page of JSON.parse(readFileSync(list, "utf8"))) {
  const render = compile(page);
  app.get(page.path, (request, reply) => {
    if (page.session) {
      const token = /(?:^|; )[^=]+=([^;]+)/.exec(request.headers.cookie ?? "")?.[1] ?? "";
      if (!session.get(createHash("sha256").update(token).digest("hex"))) return reply.code(403).send();
    }
    reply.header("content-type", page.type).header("cache-control", "no-store").send(render());
  });
}
await app.listen({ host: "127.0.0.1", port: Number(port) });
