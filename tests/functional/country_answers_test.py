"""The State under review answers its questionnaire through the review; the other sides read what is submitted."""

import re
import unittest

from data_folder import link_in
from served_test import ServedTest

DESK = "/en/office/reviews/country"


class CountryAnswers(ServedTest):
    def review(self, state):
        """The number of the review whose questionnaire stands like that."""
        return self.folder.value(
            "select review_id from review_step where step = 'questionnaire' and state = ? order by review_id desc", state
        )

    def named(self, officer, review, code, role):
        """The home of a person of that State, as its message says."""
        email = f"{role}.{code}@ministry.example".lower()
        form = officer.get(f"{DESK}/{review}/persons/new").page.form("/persons/new")
        entered = officer.post(form.action, form.filled(state=code, role=role, name=f"Test {role}", email=email))
        self.assertEqual(entered.status, 303, entered.text)
        person = self.folder.value("select id from review_person where email = ?", email)
        send = officer.get(f"{DESK}/{review}").page.form(f"/persons/{person}/link")
        self.assertEqual(officer.post(send.action, send.filled()).status, 303)
        mail = self.wait_for_mail("to_address = ?", email)[-1]
        return "/" + link_in(mail, "review").split("/", 3)[3], mail

    def state_of(self, review, of="country_review"):
        join = "country_review" if of == "country_review" else "country_review_reviewer"
        key = "r.id" if of == "country_review" else "r.review_id"
        return self.folder.value(
            f"select e.code from {join} r join entity e on e.id = r.entity_id where {key} = ? order by e.code", review
        )

    def test_only_those_who_answer_find_the_way_to_the_sheet(self):
        officer, review = self.officer(), self.review("open")
        state, other = self.state_of(review), self.state_of(review, "reviewer")
        for code, role, answers in [(state, "expert", True), (state, "observer", False), (other, "expert", False)]:
            home, _ = self.named(officer, review, code, role)
            step = self.reader().get(f"{home}/steps/questionnaire")
            self.assertEqual(step.status, 200)
            way = re.search(r"/en/questionnaire/\w+", step.text)
            self.assertEqual(bool(way), answers, f"{code} {role}")
            self.assertEqual(self.reader().get(f"{home}/steps/questionnaire/answers").status, 404, "a draft")
            if way:
                self.assertEqual(self.reader().get(way[0]).status, 200)
        self.assertNotIn("/en/questionnaire/", officer.get(f"{DESK}/{review}/steps/questionnaire").text)

    def test_the_other_sides_read_what_was_submitted(self):
        officer, review = self.officer(), self.review("done")
        home, _ = self.named(officer, review, self.state_of(review, "reviewer"), "observer")
        answers = self.reader().get(f"{home}/steps/questionnaire/answers")
        self.assertEqual(answers.status, 200)
        self.assertIn("Penal Code, section 278a", answers.text)
        self.assertNotIn("Written by", answers.text)
        self.assertEqual(self.reader().get(f"{home}/steps/questionnaire/answers/files/1").status, 404)
        running = self.review("open")
        self.assertEqual(officer.get(f"{DESK}/{running}/steps/questionnaire/answers").status, 404)
        self.assertEqual(officer.get(f"{DESK}/{review}/steps/questionnaire/answers").status, 200)


if __name__ == "__main__":
    unittest.main()
