"""Technical assistance from a note verbale to the report, and what of it those see who read no review's papers."""

import io
import re
import unittest
import zipfile

from served_test import ServedTest

HOME = "/en/office/reviews/assistance"


class Assistance(ServedTest):
    def test_an_answer_becomes_a_need_is_matched_and_delivered(self):
        officer = self.officer()
        waiting = officer.get(f"{HOME}/needs/sources")
        self.assertIn("Bolivia", waiting.text)
        source = re.search(r'>Bolivia .*?name="source" value="(answer-\d+)"', waiting.text, re.DOTALL)[1]
        form = next(one for one in waiting.page.forms if one["source"] == source)
        refused = officer.post(form.action, form.filled(act="take-over"))
        self.assertEqual(refused.status, 422)
        taken = officer.post(form.action, form.filled(act="take-over", kind="legislative-assistance"))
        self.assertEqual(taken.status, 303)
        self.assertNotIn("Bolivia", officer.get(f"{HOME}/needs/sources").text)
        need = re.search(rf'href="({HOME}/needs/\d+)"[^>]*><bdi[^>]*>Bolivia', officer.get(f"{HOME}/needs").text)[1]
        propose = officer.get(need).page.form("/matches")
        offer = re.search(r'name="offer" value="(\d+)"', officer.get(need).text)[1]
        match = officer.post(propose.action, propose.filled(offer=offer)).location
        for side in ("provider", "state"):
            form = officer.get(match).page.form("/answers")
            fields = {"side": side, "accepts": "yes", "answered_by": "Mission", "answered_on": "2009-06-01"}
            self.assertEqual(officer.post(form.action, form.filled(**fields)).status, 303)
        form = officer.get(match).page.form("/activities")
        fields = {"title": "Comments on the bill", "first_day": "2009-06-02", "state": "planned"}
        self.assertEqual(officer.post(form.action, form.filled(**fields)).status, 303)
        self.assertIn("Comments on the bill", officer.get(f"{HOME}/activities?state=late").text)
        self.assertIn("Comments on the bill", officer.get(HOME).text)
        self.assertIn("Matched", officer.get(need).text)

    def test_offers_go_out_and_come_back_as_a_list(self):
        officer = self.officer()
        listed = officer.get(f"{HOME}/offers/file?format=csv").body.decode("utf-8-sig")
        form = officer.get(f"{HOME}/offers/list").page.form("/list")
        same = officer.upload(form.action, form.filled(), "file", "offers.csv", listed.encode())
        self.assertEqual(same.status, 303)
        self.assertIn("As before: 2", officer.follow(same).text)
        wrong = listed + ',,,"Institute",nothing,,,,,soon,,0,,\r\n'
        refused = officer.upload(form.action, form.filled(), "file", "offers.csv", wrong.encode())
        self.assertEqual(refused.status, 422)
        self.assertEqual(refused.text.count('data-label="Column"'), 3)

    def test_a_reader_learns_no_state(self):
        reader = self.with_role("reader")
        for path in ("", "/report", "/report?names=yes", "/offers", "/offers/1", "/recommendations/next"):
            shown = reader.get(HOME + path)
            self.assertEqual(shown.status, 200, path)
            for state in ("Senegal", "Kenya", "Peru", "Jordan"):
                self.assertNotIn(state, shown.text, path)
        for path in ("/needs", "/needs/1", "/matches/1", "/activities", "/activities/1", "/needs/sources"):
            self.assertEqual(reader.get(HOME + path).status, 403, path)

    def test_the_report_is_a_word_document_in_every_language(self):
        officer = self.officer()
        for language, head in (("en", "Introduction"), ("ar", "مقدمة"), ("ru", "Введение")):
            file = officer.get(f"/{language}/office/reviews/assistance/report?format=docx&meeting=1")
            body = zipfile.ZipFile(io.BytesIO(file.body)).read("word/document.xml").decode()
            self.assertIn(head, body)
            self.assertNotIn("Senegal", body)


if __name__ == "__main__":
    unittest.main()
