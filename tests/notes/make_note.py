"""Writes note.docx beside this file: a note verbale of the tests' own, as an office's word processor leaves it.

One field, FunctionalTitle2, split over runs with and without formatting and by marks of the spelling; justified
paragraphs, a list, a header and a footer. The dates in the file are fixed, so that the same bytes come out each time.
"""

import pathlib
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def run(text, look=""):
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs, look='<w:jc w:val="both"/>'):
    return f"<w:p><w:pPr>{look}</w:pPr>{''.join(runs)}</w:p>"


BOLD, ITALIC = "<w:b/>", "<w:i/>"
# Word marks what its dictionary does not know, such as the names of fields: between runs.
UNKNOWN = '<w:proofErr w:type="spellStart"/>', '<w:proofErr w:type="spellEnd"/>'
BODY = (
    paragraph(
        run("The Secretariat of the Conference presents its compliments to the "),
        run("[[[", BOLD), UNKNOWN[0], run("Functional", BOLD), UNKNOWN[1], run("Title", BOLD + ITALIC), run("2]]]", BOLD),
        run(" and has the honour to invite the Government to a meeting of experts on the review of implementation."),
    ),
    paragraph(
        run("Open-ended meeting of experts", BOLD), run(" (Vienna, 28-30 September 2009)", ITALIC),
        look='<w:jc w:val="center"/>',
    ),
    paragraph(run("Views on the following are welcome by 31 July 2009, and the names of delegates by 21 September:")),
    *(paragraph(run(f"({number})\t{question}"), look='<w:ind w:left="720" w:hanging="360"/>')
      for number, question in (
          ("i", "What should the review cover?"),
          ("ii", "Which sources of information should be used?"),
          ("iii", "How should it relate to technical assistance?"))),
    paragraph(run("1 June 2009"), look='<w:jc w:val="right"/>'),
)

PARTS = {
    "[Content_Types].xml": (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + "".join(
            f'<Override PartName="/word/{part}.xml" ContentType="application/vnd.openxmlformats-'
            f'officedocument.wordprocessingml.{kind}+xml"/>'
            for part, kind in (("document", "document.main"), ("header1", "header"), ("footer1", "footer")))
        + "</Types>"),
    "_rels/.rels": (
        f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>'),
    "word/_rels/document.xml.rels": (
        f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{R}/header" Target="header1.xml"/>'
        f'<Relationship Id="rId2" Type="{R}/footer" Target="footer1.xml"/></Relationships>'),
    "word/document.xml": (
        f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{"".join(BODY)}'
        '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:footerReference w:type="default" r:id="rId2"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>'
        '</w:sectPr></w:body></w:document>'),
    "word/header1.xml": f'{HEAD}<w:hdr xmlns:w="{W}">{paragraph(run("Secretariat of the Conference"))}</w:hdr>',
    "word/footer1.xml": f'{HEAD}<w:ftr xmlns:w="{W}">{paragraph(run("CU 2009/101"))}</w:ftr>',
}

if __name__ == "__main__":
    with zipfile.ZipFile(pathlib.Path(__file__).with_name("note.docx"), "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in PARTS.items():
            entry = zipfile.ZipInfo(name, (2009, 6, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, text)
