// Notes merged per second by docxtemplater: merge.mjs TEMPLATE.docx VALUES.tsv SECONDS OUT.docx
// As its documentation advises for many documents: the archive is read once and cloned, the text parts
// are compressed again, and loops, modules and error stacks that a note does not need stay out.
import { readFileSync, writeFileSync } from "node:fs";
import Docxtemplater from "docxtemplater";
import PizZip from "pizzip";

const [template, values, seconds, out] = process.argv.slice(2);
const [names, ...rows] = readFileSync(values, "utf8").trimEnd().split("\n").map((line) => line.split("\t"));
const records = rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i]])));
const archive = new PizZip(readFileSync(template));
const options = {
  delimiters: { start: "[[[", end: "]]]" },
  linebreaks: true,
  nullGetter(part) {
    throw new Error(`no value for ${part.value}`);
  },
};

function merge(record) {
  const document = new Docxtemplater(archive.clone(), options);
  document.render(record);
  return document.toBuffer({ compression: "DEFLATE" });
}

// Until the compiler has settled.
const first = merge(records[0]);
writeFileSync(out, first);
for (const until = performance.now() + 1000; performance.now() < until; ) merge(records[0]);

const cpu = process.cpuUsage();
const end = performance.now() + Number(seconds) * 1000;
let done = 0;
let bytes = 0;
while (performance.now() < end) {
  bytes += merge(records[done % records.length]).length;
  done += 1;
}
const used = process.cpuUsage(cpu);
const taken = (used.user + used.system) / 1e6;
console.log(JSON.stringify({ done, cpu_seconds: taken, bytes: Math.round(bytes / done) }));
