// Badges drawn per second by pdfkit: badges.mjs FOLDER SECONDS OUT.pdf
// The same A4 sheets as Convoke's: two badges one above the other, each a front and a back of 105 × 148.5 mm
// side by side. The font files are read once; pdfkit has no way to keep a font over documents.
import { readFileSync, writeFileSync } from "node:fs";
import PDFDocument from "pdfkit";
import QRCode from "qrcode";

const [folder, seconds, out] = process.argv.slice(2);
const [names, ...lines] = readFileSync(`${folder}/badges.tsv`, "utf8").trimEnd().split("\n")
  .map((line) => line.split("\t"));
const badges = lines.map((line) => {
  const badge = Object.fromEntries(names.map((name, i) => [name, line[i]]));
  return { ...badge, picture: readFileSync(`${folder}/${badge.photo}`), meetings: badge.meetings.split("|").map((meeting) => meeting.split(";")) };
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

function qr(sheet, x, y, side, modules) {
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

const white = { bold: true, colour: "#fff" };

function front(sheet, x, y, badge) {
  sheet.rect((x + 7) * mm, (y + 7) * mm, 91 * mm, 16 * mm).fill(`#${badge.colour}`);
  text(sheet, x + 9, y + 8.5, 87, 7, badge.series, { size: 12, ...white });
  text(sheet, x + 9, y + 15.5, 87, 6, badge.place, { size: 9, ...white });
  sheet.image(badge.picture, (x + 35) * mm, (y + 26) * mm, { width: 35 * mm, height: 45 * mm });
  qr(sheet, x + 73, y + 46, 25, badge.modules);
  text(sheet, x + 7, y + 73, 91, 8, badge.given, { size: 16, least: 8 });
  text(sheet, x + 7, y + 81, 91, 10, badge.family, { size: 20, least: 9, bold: true });
  if (badge.original) text(sheet, x + 7, y + 91, 91, 8, badge.original, { size: 13 });
  text(sheet, x + 7, y + 99, 91, 6, badge.function, { size: 9 });
  text(sheet, x + 7, y + 105, 91, 8, badge.entity, { size: 14, least: 8, bold: true });
  text(sheet, x + 7, y + 113, 91, 5, badge.role, { size: 9 });
  badge.meetings.forEach(([line], i) => text(sheet, x + 7, y + 118.5 + i * 4.5, 91, 4.5, line, { size: 8 }));
  sheet.rect((x + 7) * mm, (y + 128) * mm, 91 * mm, 13.5 * mm).fill(`#${badge.colour}`);
  text(sheet, x + 9, y + 129, 87, 7, badge.category, { size: 13, ...white });
  text(sheet, x + 9, y + 136, 87, 5, badge.validity, { size: 8, ...white });
}

function back(sheet, x, y, badge) {
  text(sheet, x + 7, y + 8, 91, 8, badge.gate, { size: 14, bold: true });
  qr(sheet, x + 30, y + 18, 44, badge.modules);
  text(sheet, x + 7, y + 64, 91, 6, badge.number, { size: 10 });
  text(sheet, x + 7, y + 74, 91, 6, badge.heading, { size: 10, bold: true, align: "left" });
  badge.meetings.forEach(([, title, dates, room], i) => {
    text(sheet, x + 7, y + 81 + i * 22, 91, 11, title, { size: 9, bold: true, align: "left" });
    text(sheet, x + 7, y + 92 + i * 22, 91, 5, dates, { size: 9, align: "left" });
    text(sheet, x + 7, y + 97 + i * 22, 91, 5, room, { size: 9, align: "left" });
  });
  text(sheet, x + 7, y + 130, 91, 10, badge.return, { size: 8 });
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
    badges.forEach((each, i) => {
      const { modules } = QRCode.create(each.qr, { errorCorrectionLevel: "M" });
      const badge = { ...each, modules };
      if (i % 2 === 0) sheet.addPage();
      const y = (i % 2) * 148.5;
      front(sheet, 0, y, badge);
      back(sheet, 105, y, badge);
      sheet.lineWidth(0.5).dash(3).moveTo(105 * mm, y * mm).lineTo(105 * mm, (y + 148.5) * mm).stroke("#888").undash();
    });
    sheet.end();
  });
}

const first = await draw(); // also lets the compiler settle
writeFileSync(out, first);
const cpu = process.cpuUsage();
const end = performance.now() + Number(seconds) * 1000;
let sheets = 0;
while (performance.now() < end) {
  await draw();
  sheets += 1;
}
const used = process.cpuUsage(cpu);
const taken = (used.user + used.system) / 1e6;
console.log(JSON.stringify({ done: sheets * badges.length, cpu_seconds: taken,
                             bytes: Math.round(first.length / badges.length) }));
