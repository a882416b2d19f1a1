// Files as an office's programs write them: Word documents of plain paragraphs, workbooks of one sheet.

const kSpace = "http://schemas.openxmlformats.org";
const kHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
export const kWord = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
export const kExcel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** As Playwright's setInputFiles takes it. */
export function wordFile(name, paragraphs) {
  const body = paragraphs.map((text) => `<w:p><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`).join("");
  return office(name, kWord, "word/document.xml", "wordprocessingml.document.main", {
    "word/document.xml": `${kHead}<w:document xmlns:w="${kSpace}/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  });
}

/** Rows of texts; the first one names the columns. */
export function workbook(name, rows) {
  const cell = (text) => `<c t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
  const body = rows.map((row) => `<row>${row.map(cell).join("")}</row>`).join("");
  const main = `${kSpace}/spreadsheetml/2006/main`;
  const of = `${kSpace}/officeDocument/2006/relationships`;
  return office(name, kExcel, "xl/workbook.xml", "spreadsheetml.sheet.main", {
    "xl/workbook.xml": `${kHead}<workbook xmlns="${main}" xmlns:r="${of}"><sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(`${of}/worksheet`, "worksheets/sheet1.xml"),
    "xl/worksheets/sheet1.xml": `${kHead}<worksheet xmlns="${main}"><sheetData>${body}</sheetData></worksheet>`,
  });
}

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

const relations = (type, target) =>
  `${kHead}<Relationships xmlns="${kSpace}/package/2006/relationships"><Relationship Id="rId1" Type="${type}" Target="${target}"/></Relationships>`;

function office(name, mimeType, main, kind, parts) {
  const types =
    `${kHead}<Types xmlns="${kSpace}/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/${main}" ContentType="application/vnd.openxmlformats-officedocument.${kind}+xml"/></Types>`;
  const buffer = zipped({
    "[Content_Types].xml": types,
    "_rels/.rels": relations(`${kSpace}/officeDocument/2006/relationships/officeDocument`, main),
    ...parts,
  });
  return { name, mimeType, buffer };
}

/** A zip archive whose parts are stored as they are. */
function zipped(parts) {
  const [files, directory] = [[], []];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const [label, content] = [Buffer.from(name), Buffer.from(text)];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800, 2); // names in UTF-8
    common.writeUInt32LE(crcOf(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(label.length, 22);
    const listed = Buffer.alloc(14);
    listed.writeUInt32LE(at, 10);
    files.push(Buffer.from("PK\x03\x04"), common, label, content);
    directory.push(Buffer.from("PK\x01\x02\x14\x00"), common, listed, label);
    at += 30 + label.length + content.length;
  }
  const [body, list, end] = [Buffer.concat(files), Buffer.concat(directory), Buffer.alloc(18)];
  const count = Object.keys(parts).length;
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(body.length, 12);
  return Buffer.concat([body, list, Buffer.from("PK\x05\x06"), end]);
}

function crcOf(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
