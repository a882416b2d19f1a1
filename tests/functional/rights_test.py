"""Every role at every address: who lacks the right is refused, who has it gets further than the door."""

import json
import re
import unittest

import program
from served_test import ServedTest

READING = {"read_conference", "read_participants", "read_notes", "read_register", "read_documents", "read_views",
           "read_reviews"}
OFFICER = READING | {
    "convene_meetings", "decide_on_participants", "read_confidential", "examine_credentials", "review_photographs",
    "print_badges", "register_at_desk", "write_notes",
    "dispatch_notes", "clear_notes",
    "manage_addressees", "manage_directory", "keep_register", "read_intake", "keep_intake",
    "make_documents", "enter_views", "manage_calls", "compile_views", "name_groups",
    "manage_reviews", "read_outbox", "read_links", "manage_links", "steer_mail", "run_jobs",
}
# What the guide promises of each role, written down here anew.
ROLES = {
    "administrator": OFFICER | {"manage_people", "manage_office"},
    "conference_officer": OFFICER,
    "registration": {"read_conference", "read_participants", "decide_on_participants", "read_confidential",
                     "examine_credentials", "review_photographs",
                     "print_badges", "register_at_desk", "manage_links"},
    "correspondence": {"read_conference", "read_notes", "write_notes", "dispatch_notes", "manage_addressees",
                       "read_register", "keep_register", "read_intake", "keep_intake", "read_views", "enter_views",
                       "read_outbox", "steer_mail"},
    "documents": {"read_conference", "read_documents", "make_documents", "read_views", "enter_views",
                  "manage_calls", "compile_views", "name_groups"},
    "badges_and_gate": {"read_conference", "read_participants", "review_photographs", "print_badges",
                        "register_at_desk"},
    "reviews": {"read_conference", "read_reviews", "manage_reviews"},
    "reader": READING,
}

# What all conferences share: no role of one conference changes it, or looks into it.
OF_OFFICE = {"manage_addressees", "manage_directory", "name_groups", "read_intake", "keep_intake", "read_outbox",
             "steer_mail", "run_jobs", "manage_people", "manage_office"}


class Rights(ServedTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        made = program.run("routes", "--json", "--data", cls.folder.path)
        cls.routes = [route for route in json.loads(made.stdout) if route["access"] not in ("everyone", "link")]
        cls.series = cls.folder.value("select slug from series")

    def ask(self, reader, route):
        # Nothing of this number is there: whoever may come in finds nothing and changes nothing.
        path = re.sub(r":(\w+)", lambda name: {"series": self.series}.get(name[1], "999999"), route["pattern"])
        if route["method"] == "GET":
            return reader.get("/en" + path)
        token = reader.get("/en/account").page.form("/account")["form_token"]
        return reader.post("/en" + path, [("form_token", token)])

    def test_each_role_reaches_what_its_rights_are_for_and_nothing_else(self):
        self.assertGreater(len(self.routes), 60)
        for role, rights in ROLES.items():
            reader = self.with_role(role)
            for route in self.routes:
                with self.subTest(role=role, route=f"{route['method']} {route['pattern']}"):
                    may = route["access"] == "signed_in" or route["access"] in rights
                    refused = self.ask(reader, route).status == 403
                    self.assertEqual(refused, not may)

    def test_a_role_in_one_series_gives_nothing_in_another_nor_outside(self):
        reader = self.with_role_in("conference_officer", self.series)
        self.assertEqual(reader.get(f"/en/office/{self.series}").status, 200)
        self.assertEqual(reader.get("/en/office/another-series").status, 403)
        self.assertEqual(reader.get("/en/office/outbox").status, 403)
        self.assertEqual(reader.get("/en/office").location, f"/en/office/{self.series}")
        navigation = reader.get(f"/en/office/{self.series}").text
        self.assertIn(f"/en/office/{self.series}/badges", navigation)
        # A copy would be a conference that its maker could not read.
        self.assertEqual(reader.get(f"/en/office/{self.series}/conference/copy").status, 403)
        self.assertNotIn("/conference/copy", " ".join(reader.get(f"/en/office/{self.series}/conference").page.links))
        self.assertNotIn("/en/office/convene", navigation)
        self.assertNotIn("/en/office/outbox", navigation)
        self.assertNotIn("/en/office/people", navigation)

    def test_a_role_in_one_series_does_not_reach_what_all_series_share(self):
        for role in ("conference_officer", "correspondence", "documents"):
            reader = self.with_role_in(role, self.series)
            for route in self.routes:
                with self.subTest(role=role, route=f"{route['method']} {route['pattern']}"):
                    may = route["access"] == "signed_in" or (
                        ":series" in route["pattern"] and route["access"] in ROLES[role] - OF_OFFICE
                        # A copy would be a conference that its maker could not read.
                        and not route["pattern"].endswith("/conference/copy"))
                    refused = self.ask(reader, route).status == 403
                    self.assertEqual(refused, not may)

    def test_addressees_and_the_post_are_read_in_one_series_and_not_changed(self):
        reader = self.with_role_in("conference_officer", self.series)
        home = f"/en/office/{self.series}"
        one = self.folder.value("select min(id) from addressee")
        token = reader.get("/en/account").page.form("/account")["form_token"]
        for address in (f"{home}/addressees", f"{home}/addressees/{one}", f"{home}/post"):
            with self.subTest(address=address):
                answer = reader.get(address)
                self.assertEqual(answer.status, 200)
                self.assertIn("shared by all conferences", answer.text)
                offered = [form.action for form in answer.page.forms if form.kind == "post"]
                self.assertEqual([action for action in offered if "/addressees" in action or "/post" in action], [])
                before = self.folder.rows("select * from addressee"), self.folder.rows("select * from post_settings")
                typed = [("form_token", token), ("email", "mine@example.org"), ("sender", "Elsewhere")]
                self.assertEqual(reader.post(address, typed).status, 403)
                after = self.folder.rows("select * from addressee"), self.folder.rows("select * from post_settings")
                self.assertEqual(before, after)

    def test_the_last_administrator_stays(self):
        administrator = self.signed_in("officer@convoke.example")
        person = self.folder.value("select id from person where email = 'officer@convoke.example'")
        others = self.folder.rows(
            "select person_id from person_role where role = 'administrator' and person_id <> ?", person
        )
        page = administrator.get(f"/en/office/people/{person}").page
        token = page.form(f"/office/people/{person}/give")["form_token"]
        for (other,) in others:
            administrator.post(f"/en/office/people/{other}/take",
                               [("form_token", token), ("role", "administrator"), ("series", "")])
        for path, fields in (("take", [("role", "administrator"), ("series", "")]), ("access", [("active", "0")])):
            answer = administrator.post(f"/en/office/people/{person}/{path}", [("form_token", token), *fields])
            self.assertIn(answer.status, (409, 422))
        self.assertEqual(administrator.get("/en/office/people").status, 200)


if __name__ == "__main__":
    unittest.main()
