"""A date or deadline changed on one page is the same everywhere else, in every language."""

import unittest

import program
from served_test import ServedTest

PAGE = "/en/office/vienna-2009/conference"
# The new deadline and the new days as each language writes them.
DEADLINE = {"en": "23 September 2009", "fr": "23 septembre 2009", "es": "23 de septiembre de 2009",
            "ru": "23 сентября 2009", "zh": "2009年9月23日", "ar": "23 أيلول/سبتمبر 2009"}


class ChangedDates(ServedTest):
    def test_a_deadline_changed_once_stands_on_every_page_and_paper(self):
        officer = self.officer()
        form = officer.get(PAGE).page.form("/conference")
        answer = officer.post(form.action, form.filled(nomination_deadline="2009-09-23"))
        self.assertEqual(answer.status, 303, answer.text[:500])
        link = self.government_link("AUT")
        for language, day in DEADLINE.items():
            reader = self.reader(language)
            for path in ("/meetings/review-mechanism-experts-2009", "/meetings/technical-assistance-2009", link[3:]):
                def shown(path=path):
                    return day in reader.get(f"/{language}{path}").page.text
                program.wait_until(shown, f"{day} at {path} in {language}")
            self.assertIn(day, officer.get(f"/{language}/office/vienna-2009").page.text)
        public = self.reader().get("/en/meetings/technical-assistance-2009").page.text
        self.assertIn("formerly 21 September 2009", public)
        self.assertIn("formerly 21 September 2009", officer.get(PAGE).page.text)

    def test_days_changed_once_stand_on_every_page(self):
        officer = self.officer()
        path = "/en/office/vienna-2009/meetings/2"
        form = officer.get(path).page.form("/meetings/2")
        answer = officer.post(form.action, form.filled(first_day="2009-10-05", last_day="2009-10-06"))
        self.assertEqual(answer.status, 303, answer.page.errors if answer.body else "")
        link = self.government_link("AUT")
        for shown_at in ("/en/meetings/technical-assistance-2009", "/en", link, "/en/office/vienna-2009", PAGE):
            reader = officer if "office" in shown_at else self.reader()
            program.wait_until(lambda: "5–6 October 2009" in reader.get(shown_at).page.text, f"the days at {shown_at}")
        agenda = officer.get(path + "/timetable").page.text
        self.assertIn("Monday, 5 October 2009", agenda)

    def test_a_cancelled_meeting_says_so_wherever_it_is_read(self):
        officer = self.officer()
        path = "/en/office/vienna-2009/meetings/1"
        form = officer.get(path).page.form("/state")
        answer = officer.post(form.action, form.filled(state="cancelled"))
        self.assertEqual(answer.status, 303)
        for shown_at in ("/en/meetings/review-mechanism-experts-2009", "/en"):
            program.wait_until(lambda: "cancelled" in self.reader().get(shown_at).page.text, f"it at {shown_at}")
        self.assertIn("Cancelled", officer.get(PAGE).page.text)
        self.assertIn("Annulée", self.reader().get(self.government_link("FRA")).page.text)


if __name__ == "__main__":
    unittest.main()
