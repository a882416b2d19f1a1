"""Files that come in are shown to a scanner: what it found stands at the file, and is told before the file is handed over."""

import email.message
import re
import sys
import unittest

import dovecot
from clamd import EICAR, FAULT, Clamd
from served_intake import ServedIntake

MOST = 1 << 20
FILES = {
    "clean.pdf": b"%PDF-1.4 a nomination",
    "virus.pdf": b"before " + EICAR + b" after",
    "fault.pdf": b"%PDF-1.4 SCANNER-FAULT",
    "cut.pdf": b"%PDF-1.4 SCANNER-HANGS-UP",
    "large.pdf": b"%PDF-1.4 " + bytes(2 * MOST),
    "beyond.pdf": b"%PDF-1.4 " + bytes(26 << 20),
}
TOLD = {
    "clean.pdf": "No virus found",
    "virus.pdf": "Virus found Eicar-Test-Signature",
    "fault.pdf": "Not scanned for viruses",
    "cut.pdf": "Not scanned for viruses",
    "large.pdf": "Not scanned for viruses",
    "beyond.pdf": "Not scanned for viruses",
}


def letter(name, content):
    message = email.message.EmailMessage()
    message["From"] = "mission@states.example"
    message["To"] = "office@convoke.example"
    message["Subject"] = f"With {name}"
    message["Message-ID"] = f"<{name}@states.example>"
    message.set_content("The Permanent Mission presents its compliments.\n")
    message.add_attachment(content, "application", "pdf", filename=name)
    return message.as_bytes()


class VirusScan(ServedIntake):
    @classmethod
    def setUpClass(cls):
        cls.clamd = Clamd(MOST, {b"SCANNER-FAULT": FAULT, b"SCANNER-HANGS-UP": ""})
        cls.addClassCleanup(cls.clamd.close)
        cls.intake = f'clamd = "{cls.clamd.place}"\n'
        super().setUpClass()
        for name, content in FILES.items():
            cls.mailbox.deliver(letter(name, content), name)

    def setUp(self):
        self.office = self.officer()
        if self.count() < len(FILES):
            self.look(self.office)
            self.wait_for(len(FILES))

    def address(self, name):
        return f"/en/office/intake/{self.number_of(name + '@states.example')}"

    def test_every_message_and_file_is_kept_whatever_the_scanner_says(self):
        self.assertEqual(self.count("parsed"), len(FILES))
        for name, content in FILES.items():
            digest = self.folder.value("select file_hash from incoming_part where file_name = ?", name)
            self.assertEqual(self.folder.file(digest).read_bytes(), content, name)

    def test_the_scanner_is_shown_what_it_takes(self):
        for name in ("clean.pdf", "virus.pdf", "fault.pdf"):
            self.assertIn(FILES[name], self.clamd.heard)

    def test_each_file_says_what_was_found(self):
        for name, told in TOLD.items():
            text = self.office.get(self.address(name)).page.text
            self.assertRegex(text, rf"{name} [\d.,]+ \w+ {told}", name)

    def test_a_file_with_a_virus_is_told_before_it_is_handed_over(self):
        home = self.address("virus.pdf")
        for file in ("/parts/1", "/message.eml"):
            page = self.office.get(home + file)
            self.assertEqual(page.status, 200)
            self.assertNotIn("Content-Disposition", page.headers)
            self.assertIn("Eicar-Test-Signature", page.page.text)
            self.assertNotIn(EICAR, page.body)
            link = next(link for link in page.page.links if "anyway" in link)
            fetched = self.office.get(link)
            self.assertTrue(fetched.headers["Content-Disposition"].startswith("attachment"))
            self.assertEqual(fetched.headers["Content-Type"], "application/octet-stream")
        self.assertEqual(self.office.get(f"{home}/parts/1?anyway=yes").body, FILES["virus.pdf"])

    def test_other_files_are_downloads_without_a_question(self):
        for name in ("clean.pdf", "fault.pdf"):
            fetched = self.office.get(self.address(name) + "/parts/1")
            self.assertTrue(fetched.headers["Content-Disposition"].startswith("attachment"), name)
            self.assertEqual(fetched.body, FILES[name])

    def test_it_is_told_in_other_languages_too(self):
        arabic = self.reader("ar")
        arabic.cookies = self.office.cookies
        page = arabic.get(self.address("virus.pdf").replace("/en/", "/ar/") + "/parts/1").page
        self.assertEqual(page.direction, "rtl")
        self.assertTrue(re.search("[\u0600-\u06ff]", page.headings[0]), page.headings)

    def test_the_register_gives_out_neither_the_file_nor_the_message_that_holds_it(self):
        for name, expected in (("virus.pdf", 403), ("fault.pdf", 200)):
            number = self.number_of(name + "@states.example")
            form = self.office.get(f"/en/office/intake/triage/{number}").page.form(f"/triage/{number}/file")
            # The clock of the demonstration stands in 2009.
            filed = self.office.post(form.action, form.filled(
                date="2009-06-01", received_on="2009-06-01", purpose="other", sender="Mission"))
            self.assertEqual(filed.status, 303, filed.text)
            series, entry = self.folder.rows(
                "select s.slug, e.id from register_entry e join series s on s.id = e.series_id "
                "where e.incoming_id = ?", number)[0]
            home = f"/en/office/{series}/register/{entry}"
            shown = self.office.get(home)
            for file in ("/file", "/files/1", "/files/2"):
                answer = self.office.get(home + file)
                self.assertEqual(answer.status, expected, (name, file))
                self.assertNotIn(EICAR, answer.body)
                if expected == 403:
                    self.assertNotIn(f'href="{home}{file}"', shown.body.decode())
            self.assertIn("Virus found" if expected == 403 else "Not scanned for viruses", shown.text)


if __name__ == "__main__":
    if not dovecot.can_run():
        print("Dovecot is not installed, or this is not root")
        sys.exit(77)
    unittest.main()
