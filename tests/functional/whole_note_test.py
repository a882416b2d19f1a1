"""The PDF of a note with a field in every part says what the Word file says, and what it is."""

import pathlib
import re
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree
import zipfile

import program
import whole_note

LIST = "Entity,Reference,Link\nCôte d’Ivoire,CU 2009/1,https://conference.example.org/n/1\n"
SEEN = ("word/document.xml", "word/header1.xml", "word/footer1.xml", "word/footnotes.xml", "word/diagrams/drawing1.xml")


def output_of(*command):
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def words(text):
    return sorted(re.findall(r"[\w’/\[\]]+", text))


class WholeNote(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        scratch = tempfile.TemporaryDirectory()
        cls.addClassCleanup(scratch.cleanup)
        folder = pathlib.Path(scratch.name)
        (folder / "note.docx").write_bytes(whole_note.template())
        (folder / "list.csv").write_text(LIST, encoding="utf-8")
        made = program.run("merge", folder / "note.docx", folder / "list.csv", "--out", folder / "out", "--pdf",
                           "--name", "{Reference} {Entity}", "--language", "fr")
        assert made.returncode == 0, made.stderr
        cls.told = made.stderr
        cls.pdf = folder / "out" / "CU 2009_1 Côte d’Ivoire.pdf"
        with zipfile.ZipFile(cls.pdf.with_suffix(".docx")) as docx:
            cls.parts = {name: docx.read(name).decode() for name in docx.namelist()}

    def seen_in_word(self):
        """The text of all parts that readers see, without the numbers of the footnote."""
        text = ""
        for part in SEEN:
            for element in xml.etree.ElementTree.fromstring(self.parts[part]).iter():
                if element.tag.endswith("}p"):
                    text += "\n"
                if element.tag.endswith("}t"):
                    text += element.text or ""
        return text

    def test_every_part_has_the_value_and_none_a_field(self):
        whole = "".join(self.parts.values())
        for left in ("[[[", "]]]", "［", "］", "%5b", "%EF%BC%BB", "Secret"):
            self.assertNotIn(left.lower(), whole.lower())
        said = self.seen_in_word()
        for word in ("Compliments to", "Celled", "Boxed", "Inserted", "Linked", "Headed", "Footed", "Noted", "Drawn"):
            self.assertIn(f"{word} Côte d’Ivoire", said)

    def test_a_diagram_has_it_in_its_data_and_in_its_drawing_and_in_the_pdf(self):
        for part in ("word/diagrams/data1.xml", "word/diagrams/drawing1.xml"):
            self.assertIn("Drawn Côte d’Ivoire", "".join(re.findall(r"<a:t>([^<]*)", self.parts[part])))
        self.assertIn("Drawn Côte d’Ivoire", " ".join(output_of("pdftotext", self.pdf, "-").split()))

    def test_the_words_of_the_pdf_are_those_of_the_word_file(self):
        # The number of the footnote stands at its place and before it.
        printed = words(output_of("pdftotext", self.pdf, "-"))
        self.assertEqual(printed, sorted(words(self.seen_in_word()) + ["1", "1"]))

    def test_a_reference_that_leads_nowhere_prints_what_word_showed(self):
        self.assertIn("Section three", output_of("pdftotext", self.pdf, "-"))
        self.assertIn("REF: three", self.told)

    def test_the_pdf_is_tagged_and_says_its_title_and_language(self):
        told = output_of("pdfinfo", self.pdf)
        self.assertRegex(told, r"Tagged: +yes")
        self.assertRegex(told, r"Title: +CU 2009/1 Côte d’Ivoire\n")
        self.assertIn(b"/Lang(fr", self.pdf.read_bytes())

    def test_the_link_leads_to_the_address_of_the_row(self):
        self.assertIn('Target="https://conference.example.org/n/1"', self.parts["word/_rels/document.xml.rels"])


if __name__ == "__main__":
    unittest.main()
