"""A scanner that takes files and says nothing: what came is kept and shown as not scanned, and no more than one waits."""

import sys
import time
import unittest

import dovecot
import program
from clamd import Clamd
from served_intake import ServedIntake
from virus_scan_test import letter

FILES = 5


class SilentScanner(ServedIntake):
    @classmethod
    def setUpClass(cls):
        cls.clamd = Clamd(words={b"SAY-NOTHING": None})
        cls.addClassCleanup(cls.clamd.close)
        cls.intake = f'clamd = "{cls.clamd.place}"\n'
        super().setUpClass()

    def test_messages_are_kept_and_marked_and_wait_for_it_once(self):
        officer = self.officer()
        for number in range(FILES):
            self.mailbox.deliver(letter(f"silent-{number}.pdf", b"%PDF-1.4 SAY-NOTHING"), f"silent-{number}")
        self.look(officer)
        stored = "select count(*) from incoming_message"
        program.wait_until(lambda: self.folder.value(stored) == FILES, "all are stored")
        program.wait_until(lambda: self.clamd.heard, "the scanner has the first")
        self.assertEqual(officer.get("/en/office/intake").status, 200)
        program.wait_until(lambda: self.count() >= 1, "the first is given no more time", 30)
        begun = time.monotonic()
        self.wait_for(FILES)
        self.assertLess(time.monotonic() - begun, 20, "the others do not wait as long")
        self.assertEqual(len(self.clamd.heard), 1)
        self.assertEqual(self.count("parsed"), FILES)
        self.assertEqual(self.folder.rows("select distinct scan from incoming_part"), [("unscanned",)])
        number = self.number_of("silent-3.pdf@states.example")
        self.assertIn("Not scanned for viruses", officer.get(f"/en/office/intake/{number}").page.text)


if __name__ == "__main__":
    if not dovecot.can_run():
        print("Dovecot is not installed, or this is not root")
        sys.exit(77)
    unittest.main()
