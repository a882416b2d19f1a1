"""The work list of participants: views saved for oneself and shared, history in a row; and what is counted of it."""

import json
import unittest
import xml.etree.ElementTree

from served_test import ServedTest

LIST = "/en/office/vienna-2009/participants"


class WorkList(ServedTest):
    def test_a_view_is_saved_opened_shared_and_deleted(self):
        officer = self.officer()
        page = officer.get(f"{LIST}?state=registered&q=an&sort=-entity").page
        form = page.form("/saved-views")
        answer = officer.post(form.action, form.filled(name="Registered <an>", shared=["yes"]))
        self.assertEqual(answer.status, 303, answer.text)
        self.assertEqual(answer.location, f"{LIST}?state=registered&q=an&sort=-entity")
        shown = officer.get(answer.location)
        self.assertIn('aria-current="true"', shown.text)
        self.assertIn("Registered &lt;an&gt;", shown.text)
        # A reader of the list opens it, and changes nothing of it.
        reader = self.with_role("reader")
        self.assertIn("Registered &lt;an&gt;", reader.get(LIST).text)
        view = self.folder.value("select max(id) from saved_view")
        token = reader.get(f"{LIST}/saved-views").page
        self.assertNotIn("Delete the view", token.text)
        fields = [("form_token", reader.get("/en/account").page.form("/account")["form_token"])]
        self.assertEqual(reader.post(f"{LIST}/saved-views/{view}/remove", fields).status, 403)
        form = officer.get(f"{LIST}/saved-views").page.form(f"/saved-views/{view}/remove")
        self.assertEqual(officer.post(form.action, form.filled()).status, 303)
        self.assertEqual(self.folder.value("select count(*) from saved_view"), 0)
        actions = [row[0] for row in self.folder.rows(
            "select action from audit_entry where subject_kind = 'saved_view' order by id")]
        self.assertEqual(actions, ["saved_view.share", "saved_view.remove"])

    def test_a_view_leads_nowhere_but_to_its_list(self):
        officer = self.officer()
        form = officer.get(LIST).page.form("/saved-views")
        fields = [(name, value) for name, value in form.filled(name="Away") if name != "query"]
        answer = officer.post(form.action, [*fields, ("query", "//evil.example/?a=b&state=late&sort=name")])
        self.assertEqual(answer.location, f"{LIST}?state=late&sort=name")
        view = self.folder.value("select max(id) from saved_view")
        self.assertEqual(self.folder.value("select query from saved_view where id = ?", view), "state=late&sort=name")

    def test_a_row_opens_its_history_in_its_place(self):
        officer = self.officer()
        participant = self.folder.value("select id from participant where state = 'registered' order by sort_name")
        page = officer.get(f"{LIST}?state=registered&sort=name&history={participant}")
        self.assertEqual(page.status, 200)
        self.assertIn(f'id="history-{participant}"', page.text)
        self.assertIn(f'href="{LIST}?state=registered&amp;sort=name"', page.text)

    def test_statistics_count_what_is_there(self):
        officer = self.officer()
        told = json.loads(officer.get(f"{LIST}/statistics?format=json").body)
        registered = [row["number"] for row in told["rows"]
                      if row["code"] == "state.participants" and row["of_what"] == "Registered"]
        self.assertEqual(registered, [self.folder.value(
            "select count(*) from participant where state = 'registered' and erased_at is null")])
        by_role = sum(row["number"] for row in told["rows"] if row["code"] == "role.registered")
        self.assertEqual(by_role, 2 * registered[0], "the rows and their sum")
        picture = officer.get(f"{LIST}/statistics/group.svg")
        self.assertEqual(picture.headers["Content-Type"], "image/svg+xml")
        self.assertIn(".svg", picture.headers["Content-Disposition"])
        self.assertTrue(xml.etree.ElementTree.fromstring(picture.body).tag.endswith("svg"))
        silent = json.loads(officer.get(f"{LIST}/not-answered?format=json").body)["rows"]
        named = {row[0] for row in self.folder.rows(
            "select distinct e.code from entity e join participant p on p.entity_id = e.id where p.state in "
            "('nominated', 'late', 'accredited', 'registered', 'referred_back')")}
        self.assertGreater(len(silent), 0)
        self.assertFalse(named & {row["code"] for row in silent})


if __name__ == "__main__":
    unittest.main()
