"""The list of participants: issued, read as Word document and PDF, corrected by a corrigendum; attendance and the final list."""

import io
import re
import time
import unittest
import zipfile

from served_test import ServedTest

HOME = "/en/office/vienna-2009/list-of-participants"
ATTENDANCE = "/en/office/vienna-2009/attendance"


def words(docx):
    body = zipfile.ZipFile(io.BytesIO(docx)).read("word/document.xml").decode()
    return re.sub(r"<[^>]+>", "", body.replace("</w:p>", "\n"))


class ListOfParticipants(ServedTest):
    def made(self, officer, path):
        """The page of a list once its papers and their PDFs are there."""
        for _ in range(600):
            page = officer.get(path)
            if "is being made" not in page.text and "Being made" not in page.text:
                return page
            time.sleep(0.2)
        self.fail(f"{path} is not made")

    def test_the_demonstration_has_a_provisional_list_in_six_languages(self):
        officer = self.officer()
        page = officer.get(f"{HOME}/1")
        files = re.findall(rf'href="({HOME}/1/files/\w+\.\w+)"', page.text)
        self.assertEqual(len(files), 12)
        texts = {}
        for path in files:
            file = officer.get(path)
            self.assertEqual(file.status, 200)
            if path.endswith(".pdf"):
                self.assertTrue(file.body.startswith(b"%PDF-"))
            else:
                texts[path[-7:-5]] = words(file.body)
        self.assertIn("Provisional list of participants", texts["en"])
        self.assertIn("Liste provisoire des participants", texts["fr"])
        self.assertIn("缔约国", texts["zh"])
        self.assertEqual(officer.get("/en/meetings/review-mechanism-experts-2009").text.count("INF/1"), 0, "held")

    def test_what_changes_becomes_a_corrigendum(self):
        officer = self.officer()
        self.assertIn("The list says what stands here.", officer.get(f"{HOME}/1").text)
        participants = "/en/office/vienna-2009/participants"
        person = re.search(rf'href="({participants}/\d+)', officer.get(participants).text)[1]
        form = officer.get(f"{person}/enter/withdraw").page.form("/withdraw")
        self.assertEqual(officer.post(form.action, form.filled(way="post")).status, 303)
        changed = officer.get(f"{HOME}/1")
        form = changed.page.form("/corrigendum")
        self.assertTrue(form["symbol"].endswith("/INF/1/Corr.1"), form["symbol"])
        wrong = officer.post(form.action, form.filled(symbol="?", date="yesterday"))
        self.assertEqual(wrong.status, 422)
        self.assertIn('href="#f-symbol"', wrong.text)
        self.assertIn('href="#f-date"', wrong.text)
        issued = officer.post(form.action, form.filled())
        self.assertEqual(issued.status, 303)
        again = officer.post(form.action, form.filled())
        self.assertEqual(again.location, issued.location, "a form sent twice issues one")
        page = self.made(officer, issued.location.split("#")[0])
        self.assertIn("Delete", page.text)
        spanish = words(officer.get(f"{issued.location}/files/es.docx").body)
        self.assertIn("Corrección", spanish)
        self.assertIn("Supríma", spanish)

    def test_who_attended_stands_in_the_final_list(self):
        officer = self.officer()
        self.assertIn("Nobody has been marked", officer.get(f"{HOME}?kind=final&meeting=1").text)
        preview = officer.get(f"{ATTENDANCE}/mark?all=1&meeting=1&entity=AUT")
        form = preview.page.form("/mark")
        marked = officer.post(form.action, form.filled())
        self.assertEqual(marked.status, 303)
        undo = officer.follow(marked).page.form("/undo")
        final = officer.get(f"{HOME}?kind=final&meeting=1")
        self.assertIn("1 delegation", final.text)
        self.assertEqual(officer.post(undo.action, undo.filled()).status, 303)
        self.assertIn("Nobody has been marked", officer.get(f"{HOME}?kind=final&meeting=1").text)

    def test_a_reader_marks_and_issues_nothing(self):
        reader = self.with_role("reader")
        page = reader.get(HOME)
        self.assertEqual(page.status, 200)
        self.assertNotIn("Issue this list", page.text)
        self.assertNotIn("joint-bar", reader.get(ATTENDANCE).text)
        self.assertEqual(reader.get(f"{ATTENDANCE}/mark?all=1").status, 403)


if __name__ == "__main__":
    unittest.main()
