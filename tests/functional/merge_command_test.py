"""`convoke merge` from outside: what it makes, and that a mistake writes nothing."""

import pathlib
import tempfile
import unittest
import zipfile

import program
import word

BOLD = "<w:b/>"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS_TO_PARTS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/image" Target="media/image1.png"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/theme" Target="theme/theme1.xml"/></Relationships>'
)
TEMPLATE = word.document(
    ["To the ", (BOLD, "[["), (BOLD, "[Mission"), (BOLD, "]]]"), ":"],
    ["Number [[[Number]]] of [[[Date]]]."],
)
HEADER = "Mission,Number,Date\r\n"
LIST = HEADER + "Permanent Mission of Austria,1,15 June 2009\r\n\u00c5land & \u041c\u0438\u0441\u0441\u0438\u044f <x>,2,16 June 2009\r\n"


class Merge(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)

    def merge(self, template=TEMPLATE, rows=LIST, out="out", arguments=()):
        (self.folder / "note.docx").write_bytes(template)
        (self.folder / "list.csv").write_bytes(rows if isinstance(rows, bytes) else rows.encode())
        return program.run(
            "merge", self.folder / "note.docx", self.folder / "list.csv",
            "--out", self.folder / out, *arguments,
        )

    def refused(self, *expected, **inputs):
        """Exit code 1, the message, and nothing written."""
        outcome = self.merge(**inputs)
        self.assertEqual(outcome.returncode, 1, outcome.stdout)
        self.assertEqual(outcome.stdout, "")
        for part in expected:
            self.assertIn(part, outcome.stderr)
        self.assertEqual(
            sorted(file.name for file in self.folder.iterdir()), ["list.csv", "note.docx"]
        )

    def test_one_document_a_row_with_the_look_kept(self):
        outcome = self.merge()
        self.assertEqual((outcome.returncode, outcome.stderr), (0, ""))
        files = sorted((self.folder / "out").iterdir())
        self.assertEqual(
            [file.name for file in files],
            ["001-permanent-mission-of-austria.docx", "002-\u00c5land-\u041c\u0438\u0441\u0441\u0438\u044f-x.docx"],
        )
        self.assertEqual(
            word.paragraphs(files[0].read_bytes()),
            ["To the Permanent Mission of Austria:", "Number 1 of 15 June 2009."],
        )
        self.assertIn("\u041c\u0438\u0441\u0441\u0438\u044f <x>", word.text(files[1].read_bytes()))
        looks = {text: look for look, text in word.runs(files[0].read_bytes())[0]}
        self.assertNotEqual(looks["To the "], looks["Permanent Mission of Austria"])
        self.assertIn(":b", looks["Permanent Mission of Austria"])

    def test_pdf_stands_beside(self):
        self.assertEqual(self.merge(arguments=["--pdf"]).returncode, 0)
        pdfs = sorted((self.folder / "out").glob("*.pdf"))
        self.assertEqual(len(pdfs), 2)
        for pdf in pdfs:
            self.assertTrue(pdf.read_bytes().startswith(b"%PDF-"))

    def test_unknown_field_is_named(self):
        self.refused("Nummer", template=word.document("[[[Nummer]]]"))

    def test_unclosed_field_is_named(self):
        self.refused("Number", template=word.document("[[[Number]] of it"))

    def test_missing_value_is_named_with_its_line(self):
        self.refused("3", "Number", rows=HEADER + "A,1,x\r\nB,,y\r\n")
        self.refused(rows=HEADER + "A,1\r\n")

    def test_empty_list_is_refused(self):
        self.refused(rows=HEADER)
        self.refused(rows="")

    def test_list_of_other_bytes_is_refused(self):
        self.refused(rows=b"\xff\xfeM\0i\0")

    def test_what_is_no_docx_is_refused(self):
        self.refused("note.docx", template=b"This is no archive.")
        self.refused("note.docx", template=b"")
        self.refused("note.docx", template=TEMPLATE[: len(TEMPLATE) // 2])
        self.refused("note.docx", template=b"PK\x03\x04" + bytes(200))

    def test_zip_bomb_is_refused_soon(self):
        self.refused(template=word.archive("<x>" + " " * (256 << 20) + "</x>"))
        many = {f"word/part{n}.xml": "x" for n in range(20_000)}
        self.refused(template=word.archive("<x/>", **many))

    def test_entity_bomb_is_refused(self):
        levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
        doctype = f'<!DOCTYPE w [<!ENTITY e0 "bomb">{levels}]>'
        self.refused(template=word.document("&e9; [[[Number]]]", before=doctype))
        outside = '<!DOCTYPE w [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        self.refused(template=word.document("&f; [[[Number]]]", before=outside))

    def test_existing_file_is_never_replaced(self):
        (self.folder / "out").mkdir()
        kept = self.folder / "out" / "002-\u00c5land-\u041c\u0438\u0441\u0441\u0438\u044f-x.docx"
        kept.write_text("mine")
        outcome = self.merge()
        self.assertEqual(outcome.returncode, 1)
        self.assertIn("exists already", outcome.stderr)
        self.assertEqual([file.name for file in (self.folder / "out").iterdir()], [kept.name])
        self.assertEqual(kept.read_text(), "mine")

    def test_folder_that_cannot_be_made_is_named(self):
        self.refused("no/such", out="no/such/folder")

    def test_missing_files_and_wrong_use_are_said(self):
        missing = program.run("merge", "/nowhere.docx", "/nowhere.csv", "--out", self.folder / "o")
        self.assertEqual(missing.returncode, 1)
        self.assertIn("/nowhere.docx", missing.stderr)
        self.assertNotEqual(program.run("merge").returncode, 0)

    def test_every_part_that_readers_see_stays_and_the_drafters_own_goes(self):
        picture = bytes(range(256)) * 40
        template = word.archive(
            zipfile.ZipFile(self.stored(TEMPLATE)).read(word.MAIN).decode(),
            **{
                "word/_rels/document.xml.rels": RELATIONS_TO_PARTS,
                "word/media/image1.png": picture,
                "word/theme/theme1.xml": "<kept/>",
                "customXml/item1.xml": "<path>//server/drafts</path>",
                "docProps/core.xml": "<title>Draft 37</title>",
            },
        )
        self.assertEqual(self.merge(template=template).returncode, 0)
        made = zipfile.ZipFile(next((self.folder / "out").glob("001-*.docx")))
        self.assertEqual(made.read("word/media/image1.png"), picture)
        self.assertEqual(made.read("word/theme/theme1.xml"), b"<kept/>")
        self.assertFalse([n for n in made.namelist() if n.startswith("customXml")])
        self.assertNotIn(b"Draft 37", b"".join(made.read(n) for n in made.namelist()))

    def stored(self, content):
        path = self.folder / "stored"
        path.write_bytes(content)
        return path


if __name__ == "__main__":
    unittest.main()
