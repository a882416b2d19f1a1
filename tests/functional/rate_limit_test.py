"""Who asks too much is asked to wait; everybody else is served meanwhile."""

import unittest

from served_test import ServedTest


class RateLimit(ServedTest):
    settings = "[limits]\npublic_tries_per_minute = 6\n[server]\ntrust_forwarded = true\n"

    def asking(self, number, language="en"):
        """A reader whose proxy says that it asks from an address of its own."""
        reader = self.reader(language)
        ask = reader.ask
        forwarded = {"X-Forwarded-For": f"192.0.2.{number}"}
        reader.ask = lambda method, path, body=None, headers=None: ask(
            method, path, body, {**forwarded, **(headers or {})}
        )
        return reader

    def limited(self, answer):
        self.assertEqual(answer.status, 429)
        self.assertGreater(int(answer.headers["Retry-After"]), 0)
        return answer.page

    def test_forms_without_sign_in(self):
        reader = self.asking(1, "zh")
        form = reader.get("/zh/sign-in").page.form("/sign-in")
        typed = form.filled(email="nobody@convoke.example")
        statuses = [reader.post(form.action, typed).status for _ in range(6)]
        self.assertEqual(statuses, [303] * 6)
        page = self.limited(reader.post(form.action, typed))
        self.assertEqual(page.lang, "zh")
        # Reading goes on, and so does everybody else.
        self.assertEqual(reader.get("/zh").status, 200)
        other = self.asking(2)
        form = other.get("/en/sign-in").page.form("/sign-in")
        self.assertEqual(other.post(form.action, form.filled(email="a@b.example")).status, 303)

    def test_guessing_links(self):
        reader = self.asking(3)
        letters = "abcdefghijklmnopqrstuvwxyz"
        statuses = [
            reader.get(f"/en/nominate/{letters[n % 26]}{letters[n // 26]}{'a' * 24}").status
            for n in range(61)
        ]
        self.assertEqual(statuses, [404] * 60 + [429])

    def test_one_link_from_many_addresses(self):
        link = self.government_link("NOR")
        for number in range(12):
            self.assertEqual(self.asking(10 + number).get(link).status, 200)
        self.limited(self.asking(30).get(link))
        self.assertEqual(self.asking(31).get(self.government_link("AUT")).status, 200)

    def test_nomination_form(self):
        reader = self.asking(40)
        form = reader.get(self.government_link("JPN")).page.form("/participants")
        before = self.folder.value("select count(*) from participant")
        for _ in range(6):
            self.assertEqual(reader.post(form.action, form.filled(family_name="")).status, 422)
        self.limited(reader.post(form.action, form.filled(family_name="Late")))
        self.assertEqual(self.folder.value("select count(*) from participant"), before)


if __name__ == "__main__":
    unittest.main()
