"""An enclosure that is too large for e-mail: its addressee fetches it through a link."""

import pathlib
import re
import unittest

import program
from served_test import ServedTest

NOTE = pathlib.Path(__file__).parents[1] / "notes/note.docx"
LARGE = b"%PDF-1.7\n" + b"large" * 400_000


class LargeEnclosure(ServedTest):
    settings = ServedTest.settings + "[mail]\nmost_megabytes = 1\n"

    def dispatched(self):
        """A note to one addressee by e-mail; its message."""
        one = self.folder.value("select min(id) from addressee where email <> '' and channels = ''")
        self.folder.change(f"update addressee set valid_to = '2000-01-01' where id <> {one}")
        office = self.officer()
        home = "/en/office/vienna-2009/notes"
        form = office.get(home + "/new").page.form("/notes")
        made = office.post(form.action, form.filled(reference="CU 2009/777", title_en="Large files"))
        self.assertEqual(made.status, 303, made.text)
        note = made.location.split("?")[0]
        form = office.get(note).page.form("/template")
        self.assertEqual(
            office.upload(form.action, form.filled(language="en"), "template", "note.docx", NOTE.read_bytes()).status, 303
        )
        form = office.get(note).page.form("/enclosure")
        answer = office.upload(
            form.action, form.filled(language="en", number="1", title="Report"), "pdf", "report.pdf", LARGE
        )
        self.assertEqual(answer.status, 303, answer.text)
        page = office.get(note).page
        self.assertIn("its largest enclosures go as links", page.text)
        form = page.form("/dispatch")
        answer = office.post(
            form.action, form.filled(other_languages="meant", not_invited="meant", draft="meant")
        )
        self.assertEqual(answer.status, 303, answer.text)
        where = "purpose = 'note' and subject like 'CU 2009/777%'"
        program.wait_until(lambda: self.folder.value(f"select count(*) from outbox_message where {where}") == 1, "it went out", 120)
        return office, self.folder.value(f"select id from outbox_message where {where}")

    def test_it_goes_as_a_link_that_opens_this_file_and_nothing_else(self):
        office, message = self.dispatched()
        text = office.get(f"/en/office/outbox/{message}").text
        found = re.search(r"(/[a-z]{2}/enclosures/)([a-z0-9]+)", text)
        self.assertTrue(found, text)
        reader = self.reader()
        page = reader.get(found[0])
        self.assertEqual(page.status, 200)
        self.assertIn("Report", page.page.text)
        self.assertIn("2 MB", page.page.text.replace("\u00a0", " "))
        for written in (found[2].upper(), found[2] + ".", found[2] + "%3E"):
            answer = reader.get(found[1] + written)
            if answer.status in (301, 302, 303, 308):
                answer = reader.follow(answer)
            self.assertEqual(answer.status, 200, written)
        fetched = "select coalesce(sum(fetched), 0) from linked_enclosure"
        self.assertEqual(reader.ask("HEAD", found[0] + "/1").status, 200)
        self.assertEqual(self.folder.value(fetched), 0)
        file = reader.get(found[0] + "/1")
        self.assertEqual(file.status, 200)
        self.assertEqual(file.headers["Content-Type"], "application/pdf")
        self.assertIn("attachment", file.headers["Content-Disposition"])
        self.assertEqual(file.headers["X-Content-Type-Options"], "nosniff")
        self.assertEqual(file.body, LARGE)
        self.assertEqual(self.folder.value(fetched), 1)
        self.assertEqual(reader.get(found[0] + "/2").status, 404)
        self.assertEqual(reader.get("/en/nominate/" + found[2]).status, 404, "no right to anything else")
        self.assertEqual(reader.get("/en/enclosures/" + "a" * 26).status, 404)
        dispatch = self.folder.value("select dispatch_id from linked_enclosure")
        self.assertIn("Enclosure downloaded", office.get(f"/en/office/vienna-2009/dispatches/{dispatch}").page.text)


if __name__ == "__main__":
    unittest.main()
