"""A Government behind the link of its note: naming, correcting and withdrawing delegates."""

import json
import unittest

from data_folder import link_in, text_of
from served_test import ServedTest

GOOD = {
    "family_name": "Beispiel-\u0160imek",
    "given_name": "Ada",
    "honorific": "Ms.",
    "function_title": "Counsellor",
    "email": "ada.beispiel@mission.example",
}


class Delegation(ServedTest):
    """What the tests do; each works on Governments of its own."""

    def opened(self, code, language="en"):
        """A reader on the page of this Government, and the form to add somebody."""
        reader = self.reader(language)
        link = self.government_link(code)
        home = f"/{language}" + link[3:]
        answer = reader.get(home)
        self.assertEqual(answer.status, 200, answer.text[:500])
        return reader, home, answer.page.form("/participants")

    def participants(self, code):
        return self.folder.rows(
            "select participant.id, family_name, state from participant "
            "join entity on entity.id = entity_id where code = ? order by participant.id",
            code,
        )

    def added(self, code, **typed):
        reader, home, form = self.opened(code)
        answer = reader.post(form.action, form.filled(**{**GOOD, **typed}))
        self.assertEqual(answer.status, 303, answer.page.errors if answer.body else "")
        return reader, home, self.participants(code)[-1][0], answer

    def refused(self, code, language, field, **typed):
        """The page that comes back: nothing stored, the error at its field, what was typed kept."""
        reader, _, form = self.opened(code, language)
        before = self.participants(code)
        sent = {**GOOD, **typed}
        answer = reader.post(form.action, form.filled(**sent))
        self.assertEqual(answer.status, 422)
        page = answer.page
        self.assertIn(field, page.errors)
        again = page.form("/participants")
        for name, value in sent.items():
            if name != field:
                self.assertEqual(again[name], value)
        self.assertEqual(again["submission_key"], form["submission_key"])
        self.assertEqual(page.lang, language)
        self.assertIn(f"#f-{field}", page.links)
        self.assertEqual(self.participants(code), before)
        return page


class Nomination(Delegation):
    def test_page_is_in_the_readers_language_and_names_the_delegation(self):
        for language, name in (("en", "Norway"), ("fr", "Norv\u00e8ge"), ("ar", "\u0627\u0644\u0646\u0631\u0648\u064a\u062c")):
            reader, home, _ = self.opened("NOR", language)
            page = reader.get(home).page
            self.assertEqual(page.lang, language)
            self.assertIn(name, page.headings[0])

    def test_missing_name_is_said_at_its_field_in_french(self):
        page = self.refused("JPN", "fr", "family_name", family_name="")
        english = self.refused("JPN", "en", "family_name", family_name="").errors["family_name"]
        self.assertNotIn(english.removeprefix("Error: "), page.errors["family_name"])
        self.assertIn("nom", page.errors["family_name"].lower())

    def test_address_without_at_is_refused(self):
        page = self.refused("JPN", "en", "email", email="ada.mission.example")
        self.assertEqual(page.form("/participants")["email"], "ada.mission.example")

    def test_name_of_500_characters_is_refused(self):
        page = self.refused("JPN", "en", "given_name", given_name="\u0416" * 500)
        self.assertIn("120", page.errors["given_name"])
        self.assertEqual(page.form("/participants")["given_name"], "\u0416" * 500)

    def test_characters_that_turn_a_name_round_are_refused(self):
        for letters in ("A\u202eb", "A\u2066b"):
            self.refused("JPN", "zh", "family_name", family_name=letters)

    def test_bytes_that_are_no_text_are_refused(self):
        reader, _, form = self.opened("JPN")
        before = self.participants("JPN")
        fields = form.filled(**{**GOOD, "family_name": b"\xff\xfe\x80"})
        # No browser sends them: a bare refusal will do.
        self.assertIn(reader.post(form.action, fields).status, (400, 403, 422))
        self.assertEqual(self.participants("JPN"), before)

    def test_several_errors_are_said_at_once(self):
        reader, _, form = self.opened("JPN")
        typed = form.filled(family_name="", email="nowhere", meetings=[])
        page = reader.post(form.action, typed).page
        self.assertEqual(set(page.errors), {"family_name", "email", "meetings"})

    def test_files_over_every_limit_are_told_in_a_page_that_names_the_limit(self):
        for language, size, words in (("en", 42, "33 MB"), ("fr", 70, "33 Mo")):
            reader, home, form = self.opened("KOR", language)
            before = self.participants("KOR")
            answer = reader.upload(form.action, form.filled(**GOOD), "further_1", "scan.pdf", b"%PDF" + b" " * (size << 20))
            self.assertEqual(answer.status, 413, size)
            self.assertIn("text/html", answer.headers["Content-Type"])
            self.assertEqual(answer.page.lang, language)
            self.assertIn(words, answer.page.text)
            self.assertIn(home, answer.page.links, "the way back")
            self.assertEqual(self.participants("KOR"), before)

    def test_what_two_windows_write_on_one_draft_is_kept_of_both(self):
        reader, home, form = self.opened("KOR")
        key = form["draft_key"]
        address = f"{home}/drafts/new/{key}"

        def keep(window, revision, family):
            return reader.post(f"{address}?revision={revision}&window={window}", form.filled(**{**GOOD, "family_name": family}))

        self.assertEqual(keep("one", 0, "Erste").headers["Draft-Revision"], "1")
        self.assertEqual(keep("two", 1, "Zweite").headers["Draft-Revision"], "2")
        apart = keep("one", 1, "Dritte")
        self.assertNotEqual(apart.headers["Draft-Key"], key)
        page = reader.get(home).page
        self.assertIn("Zweite", page.text)
        self.assertIn("Dritte", page.text)
        self.assertIn("New nomination", page.text)
        taken_up = reader.get(f"{home}?draft={apart.headers['Draft-Key']}").page.form("/participants")
        self.assertEqual(taken_up["family_name"], "Dritte")

    def test_markup_in_a_name_stays_text(self):
        reader, home, _, _ = self.added("CAN", family_name='<script>alert("x")</script>', email="")
        text = reader.get(home).text
        self.assertNotIn("<script>alert", text)
        self.assertIn("&lt;script&gt;", text)

    def test_good_entry_appears_and_is_confirmed(self):
        reader, home, number, answer = self.added("NOR")
        page = reader.get(answer.location).page
        self.assertIn(GOOD["family_name"], page.notice)
        self.assertIn(GOOD["email"], page.notice)
        self.assertIn(GOOD["family_name"], page.text)
        sent = self.wait_for_mail("key like ?", f"confirmation:{number}:%")
        self.assertEqual(len(sent), 1)
        self.assertIn(GOOD["family_name"], text_of(sent[0]))
        self.assertEqual(self.reader().get(link_in(sent[0], "photo")).status, 200)
        self.assertNotIn(GOOD["family_name"], reader.get(home).page.notice)

    def test_entry_without_an_address_is_not_confirmed(self):
        reader, _, number, answer = self.added("CAN", email="")
        self.assertIn(GOOD["family_name"], reader.get(answer.location).page.notice)
        self.assertEqual(self.folder.mail("key like ?", f"confirmation:{number}:%"), [])

    def test_other_scripts_are_welcome(self):
        name = "\u0639\u0628\u062f \u0627\u0644\u0631\u062d\u0645\u0646"
        reader, home, _, _ = self.added("CAN", family_name="Abdulrahman", original_family_name=name)
        self.assertIn(name, reader.get(home).page.text)

    def test_same_form_sent_twice_is_one_participant(self):
        reader, _, form = self.opened("ZAF")
        before = len(self.participants("ZAF"))
        fields = form.filled(**GOOD)
        for _ in range(2):
            self.assertEqual(reader.post(form.action, fields).status, 303)
        self.assertEqual(len(self.participants("ZAF")), before + 1)

    def test_entry_is_corrected_and_its_history_kept(self):
        reader, home, number, _ = self.added("ARG")
        address = f"{home}/participants/{number}"
        form = reader.get(address).page.form(f"/{number}")
        self.assertEqual(form["family_name"], GOOD["family_name"])
        answer = reader.post(form.action, form.filled(family_name="Corrected"))
        self.assertEqual(answer.status, 303)
        self.assertIn("Corrected", reader.get(answer.location).page.text)
        former = self.folder.value(
            "select details from participant_version where participant_id = ?", number
        )
        self.assertEqual(json.loads(former)["family_name"], GOOD["family_name"])
        # Somebody else's form of before: not lost, not overwritten unseen.
        late = reader.post(form.action, form.filled(family_name="Of an old page"))
        self.assertEqual(late.status, 409)
        self.assertEqual(late.page.form(f"/{number}")["family_name"], "Of an old page")
        self.assertIn("Corrected", late.page.text)

    def test_entry_is_withdrawn_and_restored(self):
        reader, home, number, _ = self.added("MEX")
        form = reader.get(home).page.form(f"/{number}/withdraw")
        answer = reader.post(form.action, form.filled())
        self.assertEqual(answer.status, 303)
        page = reader.get(answer.location).page
        self.assertEqual(dict(row[::2] for row in self.participants("MEX"))[number], "withdrawn")
        undo = page.form(f"/{number}/restore")
        self.assertEqual(reader.post(undo.action, undo.filled()).status, 303)
        self.assertEqual(dict(row[::2] for row in self.participants("MEX"))[number], "registered")

    def test_form_without_its_token_is_refused(self):
        reader, _, form = self.opened("JPN")
        before = self.participants("JPN")
        for wrong in ([], [("form_token", "x" * 43)]):
            fields = [field for field in form.filled(**GOOD) if field[0] != "form_token"] + wrong
            self.assertEqual(reader.post(form.action, fields).status, 403)
        stranger = self.reader()
        self.assertEqual(stranger.post(form.action, form.filled(**GOOD)).status, 403)
        elsewhere = {"Origin": "https://evil.example"}
        self.assertEqual(reader.post(form.action, form.filled(**GOOD), elsewhere).status, 403)
        self.assertEqual(self.participants("JPN"), before)

    def test_other_governments_participants_are_not_there(self):
        reader, home, form = self.opened("JPN")
        theirs = self.participants("AUT")[0][0]
        before = self.participants("AUT")
        address = f"{home}/participants/{theirs}"
        token = [("form_token", form["form_token"])]
        self.assertEqual(reader.get(address).status, 404)
        self.assertEqual(reader.post(address, form.filled(**GOOD)).status, 404)
        self.assertEqual(reader.post(f"{address}/withdraw", token).status, 404)
        self.assertEqual(reader.post(f"{address}/restore", token).status, 404)
        self.assertEqual(self.participants("AUT"), before)

    def test_invented_link_leads_to_a_kind_page(self):
        answer = self.reader().get("/ru/nominate/" + "q" * 26)
        self.assertEqual(answer.status, 404)
        self.assertEqual(answer.page.lang, "ru")
        self.assertTrue(answer.page.headings[0])


class AfterTheDeadline(Delegation):
    days = 99  # from 15 June to 22 September 2009

    def test_name_is_marked_late_and_put_before_the_officer(self):
        reader, home, number, answer = self.added("DEU")
        self.assertEqual(dict(row[::2] for row in self.participants("DEU"))[number], "late")
        self.assertIn(GOOD["family_name"], reader.get(answer.location).page.notice)
        self.assertEqual(self.folder.mail("key like ?", f"confirmation:{number}:%"), [])

        officer = self.officer()
        late = officer.get("/en/office/vienna-2009/participants?state=late").page
        self.assertIn(GOOD["family_name"], late.text)
        address = f"/en/office/vienna-2009/participants/{number}"
        form = officer.get(address).page.form("/decide")
        self.assertEqual(officer.post(form.action, form.filled(act="accept")).status, 303)
        self.assertEqual(dict(row[::2] for row in self.participants("DEU"))[number], "registered")
        self.wait_for_mail("key like ?", f"confirmation:{number}:%")
        self.assertIn(GOOD["family_name"], reader.get(home).page.text)


if __name__ == "__main__":
    unittest.main()
