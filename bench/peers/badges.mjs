// Badges drawn per second by pdfkit: badges.mjs FOLDER SECONDS OUT.pdf
// The same A4 sheets as Convoke's: two badges side by side, each 105 × 297 mm, folded across the middle;
// below the front, above the back upside down. The font files are read and parsed once; pdfkit has no way to keep a
// font over documents, so each sheet subsets anew, as every contender does.
import { readFileSync, writeFileSync } from "node:fs";
import PDFDocument from "pdfkit";
import QRCode from "qrcode";

const [folder, seconds, out] = process.argv.slice(2);
const [names, ...lines] = readFileSync(`${folder}/badges.tsv`, "utf8").trimEnd().split("\n")
  .map((line) => line.split("\t"));
const badges = lines.map((line) => {
  const badge = Object.fromEntries(names.map((name, i) => [name, line[i]]));
  return { ...badge, picture: readFileSync(`${folder}/${badge.photo}`), meetings: badge.meetings.split(" | ") };
});

const noto = "/usr/share/fonts/truetype/noto/NotoSans";
const cjk = "/usr/share/fonts/opentype/noto/NotoSansCJK";
const files = {
  latin: readFileSync(`${noto}-Regular.ttf`), latinBold: readFileSync(`${noto}-Bold.ttf`),
  arabic: readFileSync(`${noto}Arabic-Regular.ttf`), arabicBold: readFileSync(`${noto}Arabic-Bold.ttf`),
  chinese: readFileSync(`${cjk}-Regular.ttc`), chineseBold: readFileSync(`${cjk}-Bold.ttc`),
};

const mm = 72 / 25.4;

function script(text) {
  if (/[\u0600-\u06ff]/.test(text)) return "arabic";
  return /[\u4e00-\u9fff]/.test(text) ? "chinese" : "latin";
}

// One line, or wrapped; as large as fits, down to `least`.
function text(sheet, x, y, width, height, value, { size, least = 6, bold = false, colour = "#000", align = "center" }) {
  const name = script(value) + (bold ? "Bold" : "");
  sheet.font(name).fillColor(colour);
  const options = { width: width * mm, align };
  let points = size;
  while (points > least && sheet.fontSize(points).heightOfString(value, options) > height * mm) points -= 1;
  sheet.fontSize(points).text(value, x * mm, y * mm, { ...options, height: height * mm, ellipsis: true });
}

function qr(sheet, x, y, side, payload) {
  const { modules } = QRCode.create(payload, { errorCorrectionLevel: "M" });
  const step = (side / (modules.size + 8)) * mm;
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; ) {
      if (!modules.get(row, column)) { column++; continue; }
      let end = column;
      while (end < modules.size && modules.get(row, end)) end++;
      sheet.rect(x * mm + (column + 4) * step, y * mm + (row + 4) * step, (end - column) * step, step);
      column = end;
    }
  }
  sheet.fill("#000");
}

function front(sheet, x, y, badge) {
  sheet.rect(x * mm, y * mm, 105 * mm, 18 * mm).fill(`#${badge.colour}`);
  text(sheet, x + 5, y + 5, 95, 8, "Conference of the Parties", { size: 13, bold: true, colour: "#fff" });
  sheet.image(badge.picture, (x + 35) * mm, (y + 24) * mm, { width: 35 * mm, height: 45 * mm });
  text(sheet, x + 5, y + 73, 95, 18, badge.name, { size: 20, least: 9, bold: true });
  text(sheet, x + 5, y + 93, 95, 10, badge.function, { size: 11 });
  text(sheet, x + 5, y + 104, 95, 14, badge.entity, { size: 14, least: 8, bold: true });
  sheet.rect(x * mm, (y + 130.5) * mm, 105 * mm, 18 * mm).fill(`#${badge.colour}`);
  text(sheet, x + 5, y + 135, 95, 9, badge.category, { size: 14, bold: true, colour: "#fff" });
}

function back(sheet, x, y, badge) {
  sheet.save().rotate(180, { origin: [(x + 52.5) * mm, (y + 74.25) * mm] });
  text(sheet, x + 5, y + 8, 95, 8, "Conference of the Parties", { size: 11, bold: true });
  qr(sheet, x + 27.5, y + 20, 50, badge.qr);
  badge.meetings.forEach((meeting, i) => text(sheet, x + 5, y + 78 + i * 9, 95, 8, meeting, { size: 11 }));
  text(sheet, x + 5, y + 120, 95, 8, `No. ${badge.number}`, { size: 10 });
  sheet.restore();
}

function draw() {
  return new Promise((resolve) => {
    const sheet = new PDFDocument({ size: "A4", margin: 0, autoFirstPage: false, info: { Title: "Badges" } });
    const chunks = [];
    sheet.on("data", (chunk) => chunks.push(chunk)).on("end", () => resolve(Buffer.concat(chunks)));
    for (const weight of ["", "Bold"]) {
      sheet.registerFont(`latin${weight}`, files[`latin${weight}`]);
      sheet.registerFont(`arabic${weight}`, files[`arabic${weight}`]);
      sheet.registerFont(`chinese${weight}`, files[`chinese${weight}`], `NotoSansCJKsc-${weight || "Regular"}`);
    }
    badges.forEach((badge, i) => {
      if (i % 2 === 0) sheet.addPage();
      const x = (i % 2) * 105;
      back(sheet, x, 0, badge);
      front(sheet, x, 148.5, badge);
      sheet.lineWidth(0.5).dash(3).moveTo(x * mm, 148.5 * mm).lineTo((x + 105) * mm, 148.5 * mm).stroke("#888").undash();
    });
    sheet.end();
  });
}

const first = await draw(); // also lets the compiler settle
writeFileSync(out, first);
const begin = performance.now();
const end = begin + Number(seconds) * 1000;
let sheets = 0;
while (performance.now() < end) {
  await draw();
  sheets += 1;
}
const taken = (performance.now() - begin) / 1000;
console.log(JSON.stringify({ done: sheets * badges.length, seconds: taken,
                             bytes: Math.round(first.length / badges.length) }));
