// The messages of the program and their translations (locales/*.po).
import { readFile } from "node:fs/promises";

/** { complete, entries: [{ english, translated }] }; a message with a plural makes an entry for each form. */
export async function catalogue(language) {
  const text = await readFile(new URL(`../../locales/${language}.po`, import.meta.url), "utf8");
  const entries = [];
  let complete = true;
  for (const block of text.split(/\n{2,}/)) {
    const fields = fieldsOf(block);
    if (!fields.msgid) continue;
    const translated = Object.keys(fields).filter((name) => name.startsWith("msgstr")).map((name) => fields[name]);
    if (translated.includes("")) complete = false;
    for (const english of [fields.msgid, fields.msgid_plural]) if (english) entries.push({ english, translated });
  }
  return { complete, entries };
}

function fieldsOf(block) {
  const fields = {};
  let name = "";
  for (const line of block.split("\n")) {
    const [, keyword, text] = /^(?:(msg\w+(?:\[\d\])?)\s+)?(".*")$/.exec(line) ?? [];
    if (!text) continue;
    name = keyword ?? name;
    fields[name] = (fields[name] ?? "") + JSON.parse(text);
  }
  return fields;
}
