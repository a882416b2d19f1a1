#!/usr/bin/env bash
# mammoth 1.8.0 (Word to HTML): bold Arabic text comes out plain.
#
# For text of complex scripts Word marks bold with w:bCs (ISO/IEC 29500-1, 17.3.2.2) and leaves w:b alone; that is what
# its B button writes in an Arabic document. mammoth looks at w:b only and gives no warning, so that what a Government
# stressed in its Arabic views is stressed no more, while the same in English is.
#
# Seen with Node 20:
#   <p>مهم <strong>important</strong></p> []
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund mammoth@1.8.0 jszip@3.10.1 >/dev/null
cat > views.js <<'JAVASCRIPT'
const JSZip = require('jszip'), mammoth = require('mammoth');
const office = 'http://schemas.openxmlformats.org/', types = 'application/vnd.openxmlformats-';
const zip = new JSZip();
zip.file('[Content_Types].xml', `<Types xmlns="${office}package/2006/content-types">
<Default Extension="rels" ContentType="${types}package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="${types}officedocument.wordprocessingml.document.main+xml"/></Types>`);
zip.file('_rels/.rels', `<Relationships xmlns="${office}package/2006/relationships"><Relationship Id="r1"
Type="${office}officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`);
zip.file('word/document.xml', `<w:document xmlns:w="${office}wordprocessingml/2006/main"><w:body><w:p>
<w:r><w:rPr><w:bCs/><w:rtl/></w:rPr><w:t xml:space="preserve">\u0645\u0647\u0645 </w:t></w:r>
<w:r><w:rPr><w:b/></w:rPr><w:t>important</w:t></w:r></w:p></w:body></w:document>`);
zip.generateAsync({type: 'nodebuffer'}).then((buffer) => mammoth.convertToHtml({buffer})).then((made) => {
  console.log(made.value, made.messages);
  const wanted = '<p>\u0645\u0647\u0645 <strong>important</strong></p>';
  process.exit(made.value === wanted && made.messages.length === 0 ? 0 : 1);
});
JAVASCRIPT
node views.js
