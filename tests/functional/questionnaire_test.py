"""A State behind the link to its answer sheet: section by section, two at once, in Word and Excel, with files, submitted."""

import pathlib
import re
import shutil
import subprocess
import tempfile
import time
import unittest

from served_test import ServedTest

SHEETS = "/en/office/reviews/questionnaires/untoc-checklist/sheets"


class AnswerSheet(ServedTest):
    def link(self, sheet=1):
        """Of Austria's sheet in the demonstration, as the office sees it."""
        officer = self.officer()
        form = officer.get(f"{SHEETS}/{sheet}").page.form("/link")
        shown = officer.post(form.action, form.filled())
        self.assertEqual(shown.status, 200)
        return re.search(r"/en/questionnaire/\w+", shown.text)[0]

    def test_two_offices_write_in_one_section_and_nothing_is_lost(self):
        home = self.link()
        section = f"{home}/sections/corruption"
        ours, theirs = self.reader(), self.reader()
        first, second = (one.get(section).page.form("corruption") for one in (ours, theirs))
        saved = ours.post(section, first.filled(**{"choice-corruption": "yes", "text-corruption": "Ours"}))
        self.assertEqual((saved.status, saved.location), (303, section))
        clash = theirs.post(section, second.filled(**{"choice-corruption": "no", "text-corruption": "Theirs"}))
        self.assertEqual(clash.status, 409)
        self.assertIn("Ours", clash.text)
        again = clash.page.form("corruption")
        self.assertEqual(again["text-corruption"], "Theirs")
        self.assertEqual(theirs.post(section, again.filled()).status, 303)
        former = theirs.get(f"{section}/history/corruption").text
        self.assertTrue("Ours" in former and "Theirs" in former)

    def test_the_workbook_comes_back(self):
        home = self.link()
        reader = self.reader()
        file = reader.get(f"{home}/file")
        self.assertEqual(file.status, 200)
        self.assertTrue(file.body.startswith(b"PK"))
        form = reader.get(f"{home}/bring").page.form("/bring")
        looked = reader.upload(form.action, form.filled(action="look"), "file", "answers.xlsx", file.body)
        self.assertEqual(looked.status, 200)
        self.assertIn("0 answers would be saved", looked.text)

    def answer_the_authorities(self, reader, home):
        section = f"{home}/sections/assistance"
        form = reader.get(section).page.form("assistance")
        saved = reader.post(section, form.filled(**{"choice-central-authority": "yes"}))
        self.assertEqual(saved.status, 303)
        form = reader.get(section).page.form("assistance")
        cells = {
            "authorities.1.name": "Bundesministerium für Justiz",
            "authorities.1.for": "both",
            "authorities.1.since": "2004-09-23",
            "requests.1.received": "1 204",
            "requests.3.sent": "88",
            "add": "authorities",
        }
        more = reader.post(section, form.filled(**cells))
        self.assertRegex(more.location, rf"^{section}\?lines-authorities=\d#f-authorities$")
        shown = reader.get(more.location.split("#")[0]).page.form("assistance")
        self.assertEqual(shown["authorities.1.name"], "Bundesministerium für Justiz")
        self.assertIsNotNone(shown["authorities.2.name"])
        self.assertEqual(shown["requests.1.received"], "1204")
        return section, shown

    def test_tables_are_filled_line_by_line(self):
        home = self.link()
        reader = self.reader()
        section, form = self.answer_the_authorities(reader, home)
        wrong = reader.post(section, form.filled(**{"requests.2.sent": "many", "authorities.2.name": "Second"}))
        self.assertEqual(wrong.status, 422)
        again = wrong.page.form("assistance")
        self.assertEqual((again["requests.2.sent"], again["authorities.2.name"]), ("many", "Second"))
        self.assertEqual(reader.post(section, again.filled(**{"requests.2.sent": "3"})).status, 303)
        file = reader.get(f"{home}/file")
        form = reader.get(f"{home}/bring").page.form("/bring")
        looked = reader.upload(form.action, form.filled(action="look"), "file", "answers.xlsx", file.body)
        self.assertIn("0 answers would be saved", looked.text)
        self.assertNotIn("What is not taken in", looked.text)

    def test_files_are_added_and_taken_away(self):
        home = self.link()
        reader = self.reader()
        section, question = f"{home}/sections/offences", "participation"
        form = reader.get(section).page.form("offences")
        to_files = reader.post(section, form.filled(go=f"files-{question}"))
        self.assertEqual(to_files.location, f"{section}/files/{question}")
        page = reader.get(to_files.location)
        form = page.page.form(f"files/{question}")
        pdf = b"%PDF-1.4\n1 0 obj<<>>endobj\nstartxref\n9\n%%EOF\n"
        added = reader.upload(form.action, form.filled(), "file", "Code pénal.pdf", pdf)
        self.assertEqual(added.status, 303, added.text)
        listed = reader.get(section).text
        (path,) = re.findall(rf'href="({home}/files/\d+)"', listed)
        got = reader.get(path)
        self.assertEqual((got.status, got.body), (200, pdf))
        self.assertTrue(got.headers["Content-Disposition"].startswith("attachment"))
        self.assertEqual(got.headers["X-Content-Type-Options"], "nosniff")
        form = reader.get(to_files.location).page.form(f"files/{question}")
        for name, content in (("x.pdf", b"MZ\x90"), ("x.pdf", b"%PDF-1.4 cut off"), ("x.docx", b"PK\x03\x04no")):
            refused = reader.upload(form.action, form.filled(), "file", name, content)
            self.assertEqual(refused.status, 422, name)
            self.assertIn('href="#f-file"', refused.text)
        away = reader.get(to_files.location).page.form("/take-away")
        self.assertEqual(reader.post(away.action, away.filled()).status, 303)
        self.assertNotIn(path, reader.get(section).text)
        self.assertEqual(reader.get(path).status, 200)  # the history names it

    def test_the_word_document_survives_what_others_do_to_it(self):
        home = self.link()
        reader = self.reader()
        self.answer_the_authorities(reader, home)
        for language in ("en", "ar", "zh"):
            mine = home.replace("/en/", f"/{language}/")
            document = reader.get(f"{mine}/document").body
            self.assertTrue(document.startswith(b"PK"))
            copies = [document]
            if shutil.which("soffice"):
                copies += [self.resaved(document, by) for by in (("odt", "docx"), ("docx",))]
            form = reader.get(f"{home}/bring").page.form("/bring")
            for copy in copies:
                looked = reader.upload(form.action, form.filled(action="look"), "file", "answers.docx", copy)
                self.assertEqual(looked.status, 200, looked.text)
                self.assertIn("0 answers would be saved", looked.text, language)
                self.assertNotIn("What is not taken in", looked.text, language)

    def resaved(self, document, formats):
        """As LibreOffice writes it, through each of the formats."""
        with tempfile.TemporaryDirectory() as folder:
            here = pathlib.Path(folder)
            path = here / "answers.docx"
            path.write_bytes(document)
            for number, each in enumerate(formats):
                out = here / str(number)
                subprocess.run(
                    ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", each]
                    + ["--outdir", str(out), str(path)],
                    check=True,
                    capture_output=True,
                    timeout=120,
                )
                (path,) = out.iterdir()
            return path.read_bytes()

    def test_the_answers_become_a_paper(self):
        if not shutil.which("soffice"):
            self.skipTest("no LibreOffice")
        home = self.link()
        reader = self.reader()
        form = reader.get(f"{home}/papers").page.form("/papers")
        self.assertEqual(reader.post(form.action, form.filled(language="fr")).status, 303)
        path = None
        for _ in range(120):
            found = re.search(rf"{home}/papers/\d+/pdf", reader.get(f"{home}/papers").text)
            if found:
                path = found[0]
                break
            time.sleep(0.5)
        self.assertTrue(reader.get(path).body.startswith(b"%PDF"))
        officer = self.officer()
        self.assertEqual(officer.get(f"{SHEETS}/1/papers/{path.split('/')[-2]}/pdf").status, 404)
        form = officer.get(f"{SHEETS}/2/papers").page.form("/papers")
        self.assertEqual(officer.post(form.action, form.filled(language="en")).status, 303)

    def test_what_is_submitted_is_seen_by_the_office_until_it_is_submitted_again(self):
        home = self.link(2)
        reader = self.reader()
        self.assertEqual(reader.get(f"{home}/sections/extradition").page.form("extradition").kind, "post")
        recall = reader.get(home).page.form("/recall")
        self.assertEqual(reader.post(recall.action, recall.filled()).status, 303)
        section = f"{home}/sections/extradition"
        form = reader.get(section).page.form("extradition")
        fields = {"choice-extradition": "in part", "text-extradition": "Being revised"}
        self.assertEqual(reader.post(section, form.filled(**fields)).status, 303)
        self.assertNotIn("Being revised", self.officer().get(f"{SHEETS}/2").text)
        submit = reader.get(f"{home}/submit").page.form("/submit")
        self.assertEqual(reader.post(submit.action, submit.filled()).status, 303)
        self.assertIn("Being revised", self.officer().get(f"{SHEETS}/2").text)

    def test_an_office_with_one_section_reaches_no_other(self):
        home = self.link()
        reader = self.reader()
        form = reader.get(f"{home}/handovers").page.form("/handovers")
        fields = {"section": "laundering", "holder": "Financial intelligence unit"}
        self.assertEqual(reader.post(form.action, form.filled(**fields)).status, 303)
        listed = reader.get(f"{home}/handovers").text
        (own,) = {one for one in re.findall(r"/en/questionnaire/\w+", listed) if one != home}
        office = self.reader()
        self.assertEqual(office.get(own).location, f"{own}/sections/laundering")
        self.assertEqual(office.get(f"{own}/sections/laundering").status, 200)
        for path in ("sections/corruption", "submit", "handovers"):
            self.assertEqual(office.get(f"{own}/{path}").status, 404, path)


if __name__ == "__main__":
    unittest.main()
