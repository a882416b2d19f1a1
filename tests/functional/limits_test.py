"""Limits of delegations, and funding within them, as an office and a Government meet them."""

import unittest

from data_folder import text_of
from served_test import ServedTest

SERIES = "/en/office/vienna-2009"
LIMITS = f"{SERIES}/participants/limits"


class Limits(ServedTest):
    def standing(self, code):
        return self.folder.value(
            "select count(*) from participant join entity on entity.id = entity_id where code = ? "
            "and state in ('nominated', 'late', 'accredited', 'registered', 'referred_back')", code)

    def limit(self, officer, code, **numbers):
        """Numbers for one entity, whatever it has by now."""
        form = officer.get(LIMITS).page.form("/limits")
        typed = {f"new_{kind}": str(number) for kind, number in numbers.items()}
        if f'name="e_{code}_participants"' in officer.get(LIMITS).text:
            typed = {f"e_{code}_{kind}": str(number) for kind, number in numbers.items()}
        else:
            typed["new_entity"] = code
        return officer.post(form.action, form.filled(**typed))

    def add(self, code, family_name, **typed):
        government = self.reader()
        home = "/en" + self.government_link(code)[3:]
        form = government.get(home).page.form("/participants")
        return government.post(form.action, form.filled(family_name=family_name, given_name="Ada", **typed)), home

    def test_a_government_is_held_to_the_number_and_an_officer_is_asked(self):
        officer = self.officer()
        named = self.standing("CHE")
        self.assertEqual(self.limit(officer, "CHE", participants=named + 1).status, 303)
        self.assertEqual(self.add("CHE", "Erste")[0].status, 303)
        refused, home = self.add("CHE", "Zweite")
        self.assertEqual(refused.status, 422)
        self.assertIn(f"The places of this delegation are taken: {named + 1} of {named + 1}.", refused.text)
        self.assertIn(f"Your delegation may name {named + 1} participants.", self.reader().get(home).text)
        self.assertEqual(self.standing("CHE"), named + 1)
        form = officer.get(f"{SERIES}/participants/new?entity=CHE").page.form("/new")
        asked = officer.post(form.action, form.filled(family_name="Zweite", given_name="Ada"))
        self.assertEqual(asked.status, 422)
        again = asked.page.form("/new")
        entered = officer.post(again.action, again.filled(exceeds="yes"))
        self.assertEqual(entered.status, 303, entered.text[:300])
        self.assertEqual(self.standing("CHE"), named + 2)
        self.assertIn("Zweite", officer.get(f"{SERIES}/participants?state=over_limit").text)

    def test_a_number_below_what_there_is_is_asked_about_before_it_is_saved(self):
        officer = self.officer()
        self.assertEqual(self.add("NOR", "Erste")[0].status, 303)
        self.assertEqual(self.add("NOR", "Andere")[0].status, 303)
        asked = self.limit(officer, "NOR", participants=1)
        self.assertEqual(asked.status, 200)
        self.assertRegex(asked.text, r"Participants: \d+ delegations? ha(s|ve) more already \([^)]*Norway")
        form = asked.page.form("/limits")
        self.assertEqual(officer.post(form.action, form.filled()).status, 303)
        self.assertGreater(self.standing("NOR"), 1)

    def test_funding_is_promised_told_and_taken_back(self):
        officer = self.officer()
        answer, home = self.add("SWE", "Reisende", email="reise@mission.example", asks_funding="yes")
        self.assertEqual(answer.status, 303)
        number = self.folder.value("select max(id) from participant")
        self.assertIn("Reisende", officer.get(f"{SERIES}/participants?funding=open").text)
        preview = officer.get(f"{SERIES}/participants/decide?act=fund&id={number}")
        form = preview.page.form("/decide")
        done = officer.post(form.action, form.filled())
        self.assertEqual(done.status, 303)
        sent = self.wait_for_mail("key like ?", f"funding:{number}:%")[-1]
        self.assertIn("will be funded", text_of(sent))
        self.assertIn("Funding promised", self.reader().get(home).text)
        undo = officer.follow(done).page.form("/undo")
        self.assertEqual(officer.post(undo.action, undo.filled()).status, 303)
        self.assertEqual(self.folder.value("select is_funded from participant where id = ?", number), 0)
        sent = self.wait_for_mail("key = ?", f"funding:{number}:3")[-1]
        self.assertIn("can no longer be funded", text_of(sent))


if __name__ == "__main__":
    unittest.main()
