"""A note verbale as a Word template, of the length and make-up of a real one, and its addressees.

The fields [[[Name]]] are split over runs the way Word splits them after an edit, and stand in the
header too; half the paragraphs carry direct formatting, as typed documents do.
"""

import html
import re
import struct
import zipfile
import zlib

from measure import Failed

FIELDS = ("FunctionalTitle2", "Number", "Deadline", "Link")
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

TEXT = (
    "The Secretariat presents its compliments to [[[FunctionalTitle2]]] and has the honour to refer to the "
    "decision by which the Conference of the Parties requested it to convene two open-ended expert meetings.",
    "The Secretariat has the further honour to inform [[[FunctionalTitle2]]] that the first meeting will be held "
    "from 28 to 30 September and the second on 1 and 2 October. Interpretation will be provided in the six "
    "official languages of the United Nations, and the documents of the meetings will be issued in all of them.",
    "Governments are invited to forward their comments and views on the guiding questions enclosed with this note "
    "not later than [[[Deadline]]]. The views received will be organized into a compilation and put before the "
    "meeting by the Secretariat, which would be grateful for an electronic version of each reply.",
    "[[[FunctionalTitle2]]] is kindly requested to communicate the names, titles, electronic mail addresses and "
    "contact details of its delegation at [[[Link]]]. Delegates with an individual address receive a confirmation "
    "and are asked for a photograph, so that their passes can be prepared before they arrive.",
    "The passes may be collected at the gate upon presentation of an identity document with a photograph. "
    "Delegations are advised to arrive early on the first day, in view of the number of participants expected.",
    "Further information on the organization of the meetings, including the provisional agenda, the annotations "
    "and the proposed organization of work, stands on the page of the meeting and will be kept up to date there.",
)


def run(text, formatting=""):
    return f'<w:r>{formatting}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text, style, number):
    """Runs as Word leaves them: fields cut in the middle, a revision id on every paragraph."""
    look = ('<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="24"/></w:rPr>'
            if number % 2 else "")
    runs = []
    for i, piece in enumerate(text.split("[[[")):
        if i:
            name, piece = piece.split("]]]", 1)
            cut = len(name) // 2
            runs += [run("[[", look), run("[" + name[:cut], look), '<w:proofErr w:type="spellStart"/>',
                     run(name[cut:] + "]", look), '<w:proofErr w:type="spellEnd"/>', run("]]", look)]
        if piece:
            runs.append(run(piece, look))
    return (f'<w:p w:rsidR="00{number:06X}"><w:pPr><w:pStyle w:val="{style}"/><w:spacing w:after="120"/>'
            f'<w:jc w:val="both"/></w:pPr>{"".join(runs)}</w:p>')


def emblem():
    """A picture of 160 × 160 pixels that packs badly, like a scanned emblem."""
    state, rows = 1, []
    for _ in range(160):
        row = bytearray(b"\0")
        for _ in range(160):
            state = state * 1103515245 + 12345 & 0x7FFFFFFF
            row.append(state >> 16 & 0xFF)
        rows.append(bytes(row))

    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data +
                struct.pack(">I", zlib.crc32(kind + data)))

    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 160, 160, 8, 0, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(b"".join(rows))) + chunk(b"IEND", b""))


def write_template(path):
    body = [paragraph("[[[Number]]]", "Reference", 0)]
    for number in range(24):
        body.append(paragraph(TEXT[number % len(TEXT)], "Body", number + 1))
    document = (f'{HEAD}<w:document xmlns:w="{MAIN}" xmlns:r="{REL}"><w:body>{"".join(body)}'
                '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/>'
                '<w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>')
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>'
        f'<w:pPr><w:spacing w:line="{240 + i}"/></w:pPr><w:rPr><w:sz w:val="{20 + i % 8}"/></w:rPr></w:style>'
        for i, name in enumerate(["Normal", "Reference", "Body"] + [f"Style{i}" for i in range(120)]))
    override = "".join(f'<Override PartName="/word/{part}.xml" ContentType="{TYPE}{kind}+xml"/>'
                       for part, kind in (("document", "document.main"), ("styles", "styles"),
                                          ("header1", "header")))
    parts = {
        "[Content_Types].xml":
            f'{HEAD}<Types xmlns="{PACKAGE}content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
            'ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
            f'{override}</Types>',
        "_rels/.rels":
            f'{HEAD}<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="rId1" '
            f'Type="{REL}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels":
            f'{HEAD}<Relationships xmlns="{PACKAGE}relationships">'
            f'<Relationship Id="rId1" Type="{REL}/styles" Target="styles.xml"/>'
            f'<Relationship Id="rId2" Type="{REL}/header" Target="header1.xml"/>'
            f'<Relationship Id="rId3" Type="{REL}/image" Target="media/emblem.png"/></Relationships>',
        "word/document.xml": document,
        "word/styles.xml": f'{HEAD}<w:styles xmlns:w="{MAIN}">{styles}</w:styles>',
        "word/header1.xml":
            f'{HEAD}<w:hdr xmlns:w="{MAIN}">{paragraph("Note [[[Number]]]", "Reference", 99)}</w:hdr>',
        "word/media/emblem.png": emblem(),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)


def write_values(path, count=200):
    """Tab-separated: the fields, then one addressee a line."""
    names = ("Österreich & Söhne", "جمهورية مصر العربية", "中华人民共和国", "Российская Федерация", "Côte d’Ivoire")
    with open(path, "w", encoding="utf-8") as file:
        print(*FIELDS, sep="\t", file=file)
        for i in range(count):
            print(f"the Permanent Mission of {names[i % len(names)]} to the United Nations (Vienna)",
                  f"NV/2009/{i + 1}", "31 July 2009", f"https://conference.example.org/n/{i:026d}",
                  sep="\t", file=file)


def text_of(path):
    """The text of document and header, without its formatting."""
    with zipfile.ZipFile(path) as archive:
        return [html.unescape(re.sub(r"<[^>]*>", "", archive.read(part).decode()))
                for part in ("word/document.xml", "word/header1.xml")]


def compare(one, other):
    """Both merges must read the same and hold no field."""
    if text_of(one) != text_of(other):
        raise Failed(f"{one} and {other} do not read the same")
    if "[[[" in "".join(text_of(one)):
        raise Failed("a field was left unfilled")
