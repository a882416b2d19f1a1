"""Mail comes in: from a real Dovecot, through the poll, onto the officers' pages."""

import re
import signal
import sys
import unittest

import dovecot
import program
from served_intake import ServedIntake

LETTERS = 300
HOSTILE = (
    b"From: x@evil.example\nSubject: Hostile\nMessage-ID: <hostile@x>\nContent-Type: multipart/mixed; boundary=b\n\n"
    + b"--b\nContent-Type: text/html\n\n<script>alert(1)</script><img src=http://evil.example/x>\n" * 5000
)


def letter(number):
    return (
        f"From: mission{number % 7}@states.example\nTo: office@convoke.example\nSubject: Letter {number}\n"
        f"Message-ID: <letter-{number}@states.example>\n\nThe Permanent Mission presents its compliments.\n"
    ).encode()


def bounce_of(message_id, address):
    return (
        "From: MAILER-DAEMON@relay.example\nReturn-Path: <>\nSubject: Undelivered Mail\nMessage-ID: <bounce-1@relay.example>\n"
        "MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
        "--b\nContent-Type: text/plain\n\nIt could not be delivered.\n\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; relay.example\n\n"
        f"Final-Recipient: rfc822; {address}\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 no such user\n\n"
        f"--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <{message_id}>\nSubject: Note\n\n--b--\n"
    ).encode()


class Intake(ServedIntake):
    def test_everything_comes_in_once_whatever_happens(self):
        sent, address = self.folder.rows(
            "select message_id, to_address from outbox_message where purpose = 'note' order by id limit 1")[0]
        for number in range(LETTERS):
            self.mailbox.deliver(letter(number), f"letter-{number}")
        self.mailbox.deliver(HOSTILE, "hostile")
        self.mailbox.deliver(bounce_of(sent, address), "bounce")
        self.mailbox.deliver(bounce_of("forged@nowhere.example", address).replace(b"bounce-1@", b"bounce-2@"), "forged")
        self.look(self.officer())
        stored = "select count(*) from incoming_message"
        for share in (20, 150):
            program.wait_until(lambda share=share: self.folder.value(stored) >= share, f"{share} are stored", 60, pause=0.01)
            self.server.process.send_signal(signal.SIGKILL)
            self.server.process.wait(program.PATIENCE)
            type(self).start_again()
        officer = self.officer()
        self.look(officer)
        self.wait_for(LETTERS + 3)
        self.assertEqual(self.folder.value(stored), LETTERS + 3)
        self.assertEqual(
            self.folder.value("select count(distinct message_id) from incoming_message"), LETTERS + 3)
        self.assertEqual(self.count("bounce"), 1)
        self.assertEqual(
            self.folder.value("select state from incoming_message where message_id like 'bounce-2@%'"), "parsed",
            "what we have not sent cannot come back")
        self.assertFalse(self.mailbox.seen("letter-7"), "the mailbox is as it was")
        number, digest = self.folder.rows(
            "select id, raw_hash from incoming_message where message_id = 'letter-7@states.example'")[0]
        self.assertEqual(self.folder.file(digest).read_bytes().replace(b"\r\n", b"\n"), letter(7))
        self.check_pages(officer, number)

    def check_pages(self, officer, number):
        page = officer.get("/en/office/intake?q=letter+299")
        self.assertIn("Letter 299", page.text)
        self.assertNotIn("Letter 298", page.text)
        self.assertIn("presents its compliments", officer.get(f"/en/office/intake/{number}").text)
        original = officer.get(f"/en/office/intake/{number}/message.eml")
        self.assertTrue(original.headers["Content-Disposition"].startswith("attachment"))
        hostile = self.folder.value("select id from incoming_message where message_id = 'hostile@x'")
        body = officer.get(f"/en/office/intake/{hostile}/body")
        self.assertIn("sandbox", body.headers["Content-Security-Policy"])
        self.assertIsNone(re.search("<script|<img", body.text))
        self.assertEqual(self.with_role("reader").get("/en/office/intake").status, 403)


if __name__ == "__main__":
    if not dovecot.can_run():
        print("Dovecot is not installed, or this is not root")
        sys.exit(77)
    unittest.main()
