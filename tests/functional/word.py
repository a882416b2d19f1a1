"""Word files: made from paragraphs for the tests, and read as text or as runs."""

import io
import xml.etree.ElementTree
import zipfile

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN = "word/document.xml"

CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def archive(main, **more):
    """A docx whose main part is `main`; `more` are further parts by name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", CONTENT_TYPES)
        made.writestr("_rels/.rels", RELATIONS)
        made.writestr(MAIN, main)
        for name, content in more.items():
            made.writestr(name, content)
    return file.getvalue()


def document(*paragraphs, before=""):
    """Paragraphs are lists of runs: text, or (properties, text)."""
    body = ""
    for runs in paragraphs:
        body += "<w:p>"
        for run in [runs] if isinstance(runs, str) else runs:
            properties, text = run if isinstance(run, tuple) else ("", run)
            body += f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
        body += "</w:p>"
    return archive(
        f'<?xml version="1.0" encoding="UTF-8"?>{before}'
        f'<w:document xmlns:w="{SPACE}"><w:body>{body}</w:body></w:document>'
    )


def _main_part(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive_file:
        return xml.etree.ElementTree.fromstring(archive_file.read(MAIN))


def paragraphs(content):
    """The text of each paragraph."""
    return [
        "".join(text.text or "" for text in paragraph.iter(f"{{{SPACE}}}t"))
        for paragraph in _main_part(content).iter(f"{{{SPACE}}}p")
    ]


def text(content):
    return "\n".join(paragraphs(content))


def runs(content):
    """Of each paragraph, its runs with text: (properties as text, text)."""
    found = []
    for paragraph in _main_part(content).iter(f"{{{SPACE}}}p"):
        found.append([])
        for run in paragraph.iter(f"{{{SPACE}}}r"):
            properties = run.find(f"{{{SPACE}}}rPr")
            said = "".join(part.text or "" for part in run.iter(f"{{{SPACE}}}t"))
            look = "" if properties is None else xml.etree.ElementTree.tostring(properties).decode()
            if said:
                found[-1].append((" ".join(look.split()), said))
    return found
