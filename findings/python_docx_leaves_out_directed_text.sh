#!/usr/bin/env bash
# python-docx 1.1.2: Paragraph.text leaves out, without a word, what stands in w:dir, w:bdo and w:smartTag.
#
# Word writes w:dir and w:bdo (ISO/IEC 29500-1, 17.3.2.3 and 17.3.2.8) around a run of the other direction, e.g. an
# Arabic name pasted into an English line; older versions put names of persons into w:smartTag. One would bet that the
# text of a paragraph is the text one sees. Lists of delegates and views read that way lose names silently.
#
# Seen with Python 3.11:
#   ['Delegate: ', 'Delegate: ', 'Delegate: ']
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.1.2 lxml==5.3.0
"$folder/venv/bin/python" - "$folder/list.docx" <<'PYTHON'
import sys
import docx
from docx.oxml import parse_xml

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
AROUND = ('w:dir w:val="rtl"', 'w:bdo w:val="rtl"', 'w:smartTag w:element="PersonName"')
document = docx.Document()
for start in AROUND:
    paragraph = document.add_paragraph("Delegate: ")
    end = start.split()[0]
    paragraph._p.append(parse_xml(f"<{start} {W}><w:r><w:t>\u0623\u062d\u0645\u062f</w:t></w:r></{end}>"))
document.save(sys.argv[1])
texts = [paragraph.text for paragraph in docx.Document(sys.argv[1]).paragraphs]
print(texts)
sys.exit(texts != ["Delegate: "] * 3)
PYTHON
