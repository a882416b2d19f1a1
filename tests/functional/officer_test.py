"""The conference officer: signing in, and the numbers of the overview."""

import unittest

import program
from data_folder import link_in
from served_test import OFFICER, ServedTest


class SigningIn(ServedTest):
    def made_link(self):
        made = program.run("sign-in-link", "--data", self.folder.path, "--email", OFFICER)
        self.assertEqual(made.returncode, 0, made.stderr)
        return made.stdout.strip()

    def test_link_works_once(self):
        link, officer = self.made_link(), self.reader()
        form = officer.get(link).page.form()
        answer = officer.post(form.action, form.filled())
        self.assertEqual((answer.status, answer.location), (303, "/en/office"))
        self.assertEqual(officer.get("/en/account").status, 200)

        second = self.reader()
        self.assertEqual(second.get(link).status, 404)
        form_token = second.get("/en/sign-in").page.form("/sign-in")["form_token"]
        again = second.post(form.action, [("form_token", form_token)])
        self.assertEqual(again.status, 404)
        self.assertNotIn("convoke_session", second.cookies)
        self.assertEqual(second.get("/en/account").status, 303)

    def test_looking_at_the_link_does_not_use_it_up(self):
        link = self.made_link()
        for _ in range(3):
            self.assertEqual(self.reader().get(link).status, 200)

    def test_invented_link_is_refused_kindly(self):
        answer = self.reader().get("/fr/sign-in/" + "a" * 26)
        self.assertEqual(answer.status, 404)
        self.assertEqual(answer.page.lang, "fr")
        self.assertIn("/fr/sign-in", answer.page.links)

    def test_link_comes_by_mail_and_never_tells_who_is_known(self):
        reader = self.reader()
        form = reader.get("/en/sign-in").page.form("/sign-in")
        answers = {
            reader.post(form.action, form.filled(email=address)).location
            for address in (OFFICER, "nobody@convoke.example")
        }
        self.assertEqual(answers, {"/en/sign-in/sent"})
        sent = self.wait_for_mail("purpose = 'sign-in'")
        self.assertEqual(len(sent), 1)
        self.assertEqual(self.reader().get(link_in(sent[0], "sign-in")).status, 200)

    def test_password_signs_in_and_a_wrong_one_does_not(self):
        officer = self.officer()
        form = officer.get("/en/account").page.form("/account")
        short = officer.post(form.action, form.filled(password="short"))
        self.assertEqual(short.status, 422)
        self.assertIn("password", short.page.errors)
        chosen = officer.post(form.action, form.filled(password="seven blue bridges"))
        self.assertEqual(chosen.status, 303)

        reader = self.reader("es")
        form = reader.get("/es/sign-in").page.form("/sign-in")
        wrong = reader.post(form.action, form.filled(email=OFFICER, password="not this one"))
        self.assertEqual(wrong.status, 422)
        self.assertEqual(wrong.page.form("/sign-in")["email"], OFFICER)
        self.assertNotIn("not this one", wrong.text)
        right = reader.post(form.action, form.filled(email=OFFICER, password="seven blue bridges"))
        self.assertEqual((right.status, right.location), (303, "/es/office"))

    def test_after_signing_in_the_wanted_page_comes(self):
        reader = self.reader()
        wanted = "/en/office/vienna-2009/participants"
        answer = reader.get(wanted)
        self.assertEqual(answer.status, 303)
        form = reader.follow(answer).page.form("/sign-in")
        self.assertEqual(form["next"], wanted)
        elsewhere = reader.get("/en/sign-in?next=//evil.example/").page.form("/sign-in")
        self.assertFalse(elsewhere["next"])

    def test_signing_out_ends_the_session(self):
        officer = self.officer()
        session = dict(officer.cookies)
        form = officer.get("/en/account").page.form("/sign-out")
        self.assertEqual(officer.post(form.action, form.filled()).status, 303)
        thief = self.reader()
        thief.cookies = session
        self.assertEqual(thief.get("/en/account").status, 303)

    def test_officers_are_added_on_the_command_line(self):
        address = "second@convoke.example"
        arguments = ("add-officer", "--data", self.folder.path, "--email", address, "--name", "Second")
        self.assertEqual(program.run(*arguments).returncode, 0)
        again = program.run(*arguments)
        self.assertEqual(again.returncode, 1)
        self.assertIn("there already", again.stderr)
        made = program.run("sign-in-link", "--data", self.folder.path, "--email", address)
        self.assertEqual(self.reader().get(made.stdout.strip()).status, 200)
        unknown = program.run("sign-in-link", "--data", self.folder.path, "--email", "x@example.org")
        self.assertEqual((unknown.returncode, unknown.stdout), (1, ""))


class SeveralConferences(ServedTest):
    def test_one_gets_from_each_page_to_the_same_page_of_another(self):
        officer = self.officer()
        home = "/en/office/vienna-2009"
        self.assertNotIn("Change conference", officer.get(f"{home}/notes").page.text, "there is no choice")
        form = officer.get(f"{home}/conference/copy").page.form("/conference/copy")
        made = officer.post(form.action, form.filled(slug="vienna-2010", first_day="2010-09-27"))
        self.assertEqual(made.location, "/en/office/vienna-2010/conference")
        for here, there in (
            ("/notes", "/notes"), ("/notes/1", "/notes"), ("/entities/AUT", "/entities/AUT"),
            ("/participants?q=a", "/participants"), ("/meetings/1/agenda", ""), ("/conference", "/conference"), ("", ""),
        ):
            links = officer.get(home + here).page.links
            self.assertIn("/en/office/vienna-2010" + there, links, here)
            self.assertIn("/en/office/conferences", links)
            self.assertEqual(officer.get("/en/office/vienna-2010" + there).status, 200, there)
        self.assertIn("/en/office/vienna-2010", officer.get("/en/office/outbox").page.links)
        # Who has a role in one of them alone is not shown the other.
        email = "one@office.example"
        program.run("add-officer", "--data", self.folder.path, "--email", email, "--name", "One", "--role", "reader")
        person = self.folder.value("select id from person where email = ?", email)
        token = officer.get(f"/en/office/people/{person}").page.form(f"/people/{person}/give")["form_token"]
        for path, role, series in (("give", "conference_officer", "vienna-2009"), ("take", "reader", "")):
            answer = officer.post(f"/en/office/people/{person}/{path}",
                                  [("form_token", token), ("role", role), ("series", series)])
            self.assertEqual(answer.status, 303, answer.text)
        self.assertNotIn("vienna-2010", self.signed_in(email).get(f"{home}/notes").text)

    def test_a_conference_has_its_own_gate_instrument_and_guests(self):
        officer = self.officer()
        page = officer.get("/en/office/vienna-2009/conference").page
        form = page.form("/office/vienna-2009/conference")
        answer = officer.post(form.action, form.filled(instrument="FIREARMS", invited="state_party", gate_en="Gate 4"))
        self.assertEqual(answer.status, 303, answer.text)
        self.assertEqual(self.folder.rows("select instrument, invited from series where slug = 'vienna-2009'"),
                         [("FIREARMS", "state_party")])
        france = officer.get("/en/office/vienna-2009/entities/FRA").page.text
        self.assertIn("Observer State", france)
        self.assertIn("Category not invited", france)


class Overview(ServedTest):
    def test_overview_tells_what_the_database_holds(self):
        officer = self.officer()
        answer = officer.get("/en/office")
        if answer.status in (302, 303):
            answer = officer.follow(answer)
        page = answer.page
        for what, sql in (
            ("invited", "select count(*) from dispatch"),
            ("named", "select count(*) from participant where state = 'registered'"),
            ("confirmed", "select count(*) from participant where confirmed_at is not null"),
            ("photographs", "select count(*) from photo where state = 'current'"),
            ("badges", "select count(*) from badge_print where state = 'printed'"),
        ):
            self.assertRegex(page.text, rf"\b{self.folder.value(sql)}\b", what)
        for link in page.links:
            if link.startswith("/en/office"):
                self.assertIn(officer.get(link).status, (200, 303), link)

    def test_lists_show_whom_they_count(self):
        officer = self.officer()
        participants = officer.get("/en/office/vienna-2009/participants?q=Shcherbakova").page
        self.assertIn("Shcherbakova", participants.text)
        self.assertNotIn("Brandst\u00e4tter", participants.text)
        austria = officer.get("/en/office/vienna-2009/entities/AUT").page
        self.assertIn("Austria", austria.headings[0])
        self.assertIn("Brandst\u00e4tter", austria.text)

    def test_mail_can_be_read_in_the_browser(self):
        officer = self.officer()
        message = self.folder.value("select id from outbox_message where to_address like '%.aut.%'")
        page = officer.get(f"/en/office/outbox/{message}").page
        self.assertIn("Republic of Austria", page.text)
        attachment = officer.get(f"/en/office/outbox/{message}/attachments/1")
        self.assertEqual(attachment.status, 200)
        self.assertTrue(attachment.body.startswith(b"%PDF-"))
        self.assertIn("attachment", attachment.headers["Content-Disposition"])


if __name__ == "__main__":
    unittest.main()
