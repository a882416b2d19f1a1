"""A State behind the link to its answer sheet: section by section, two at once, in Excel, submitted."""

import re
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
