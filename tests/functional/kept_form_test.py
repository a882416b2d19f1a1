"""A form that cannot be taken now: what was typed comes again, to be sent with one button."""

import contextlib
import sqlite3
import threading
import time
import unittest

from served_test import ServedTest

TYPED = "A delegate's name that somebody has typed at length"
OTHER = {"Origin": "https://elsewhere.example"}


class KeptForm(ServedTest):
    def opened(self, code="AUT"):
        """A Government's page, its form for a delegate, and what was typed into that."""
        reader = self.reader()
        link = self.government_link(code)
        answer = reader.get(link)
        self.assertEqual(answer.status, 200)
        form = answer.page.form("/participants")
        typed = form.filled(given_name="Ana", family_name=TYPED, role="adviser")
        return reader, form.action, typed

    def named(self):
        return self.folder.value("select count(*) from participant where family_name = ?", TYPED)

    def kept(self, answer, status):
        self.assertEqual(answer.status, status, answer.text)
        form = next(form for form in answer.page.forms if form["kept_form"])
        self.assertEqual(form["family_name"], TYPED)
        self.assertIn(TYPED, answer.page.text, "it can be read and copied")
        return form

    def test_without_its_cookie_the_form_comes_again_and_is_taken_then(self):
        reader, action, typed = self.opened("NOR")
        reader.cookies.clear()
        form = self.kept(reader.post(action, typed), 403)
        self.assertEqual(form.action, action)
        before = self.named()
        answer = reader.post(form.action, form.filled())
        self.assertIn(answer.status, (303, 422), answer.text)
        if answer.status == 422:
            self.assertIn(TYPED, answer.text)
        else:
            self.assertEqual(self.named(), before + 1)

    def test_where_cookies_are_blocked_it_says_so(self):
        reader, action, typed = self.opened()
        reader.cookies.clear()
        form = self.kept(reader.post(action, typed), 403)
        reader.cookies.clear()
        again = reader.post(form.action, form.filled())
        self.kept(again, 403)
        self.assertIn("does not keep the cookie", again.page.text)

    def test_words_from_another_site_are_not_put_before_the_reader(self):
        reader, action, typed = self.opened()
        answer = reader.post(action, typed, OTHER)
        self.assertEqual(answer.status, 403)
        self.assertNotIn(TYPED, answer.text)

    def test_an_officer_whose_session_is_over_finds_the_words_again(self):
        officer = self.officer()
        path = "/en/office/vienna-2009/notes"
        form = officer.get(path + "/new").page.form("/notes")
        typed = form.filled(reference="CU 2009/999", title_en=TYPED)
        officer.cookies.clear()
        answer = officer.post(form.action, typed)
        self.assertEqual(answer.status, 403)
        self.assertIn("signed out", answer.page.text)
        kept = next(form for form in answer.page.forms if form["kept_form"])
        self.assertEqual(kept["title_en"], TYPED)
        officer.cookies["convoke_session"] = self.officer().cookies["convoke_session"]
        self.assertEqual(officer.post(kept.action, kept.filled(), OTHER).status, 403, "not from another site")
        answer = officer.post(kept.action, kept.filled())
        self.assertEqual(answer.status, 303, answer.text)
        self.assertEqual(self.folder.value("select count(*) from note where reference = 'CU 2009/999'"), 1)

    def test_readiness_does_not_stand_behind_forms_that_wait(self):
        opened = [self.opened(code) for code in ("AUT", "BEL", "ITA", "DEU", "FRA", "ESP", "CHN", "BRA")]
        with contextlib.closing(sqlite3.connect(self.folder.path / "convoke.db", isolation_level=None)) as other:
            other.execute("begin immediate")
            waiting = [
                threading.Thread(target=reader.post, args=(action, typed)) for reader, action, typed in opened
            ]
            for each in waiting:
                each.start()
            time.sleep(0.5)
            for path in ("/readyz", "/healthz"):
                begun = time.monotonic()
                self.assertEqual(self.reader().get(path).status, 200)
                self.assertLess(time.monotonic() - begun, 3, path)
            other.execute("rollback")
            for each in waiting:
                each.join()

    def test_a_locked_database_gives_the_words_back_within_the_budget_and_stops_no_page(self):
        reader, action, typed = self.opened("BEL")
        before = self.named()
        with contextlib.closing(sqlite3.connect(self.folder.path / "convoke.db", isolation_level=None)) as other:
            other.execute("begin immediate")
            begun = time.monotonic()
            answer = reader.post(action, typed)
            self.assertLess(time.monotonic() - begun, 9)
            form = self.kept(answer, 503)
            begun = time.monotonic()
            self.assertEqual(self.reader().get("/en").status, 200)
            self.assertEqual(self.reader().get("/readyz").status, 200)
            self.assertLess(time.monotonic() - begun, 3)
            other.execute("rollback")
        self.assertEqual(reader.post(form.action, form.filled()).status, 303)
        self.assertEqual(self.named(), before + 1)


class TooMany(ServedTest):
    settings = "[limits]\npublic_tries_per_minute = 3\n"

    def test_a_nomination_that_comes_too_soon_is_kept(self):
        reader = self.reader()
        answer = reader.get(self.government_link("AUT"))
        form = answer.page.form("/participants")
        typed = form.filled(given_name="Ana", family_name=TYPED)
        for _ in range(12):
            answer = reader.post(form.action, typed)
            if answer.status == 429:
                break
        self.assertEqual(answer.status, 429)
        kept = next(form for form in answer.page.forms if form["kept_form"])
        self.assertEqual(kept["family_name"], TYPED)


if __name__ == "__main__":
    unittest.main()
