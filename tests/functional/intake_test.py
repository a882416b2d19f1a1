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
        self.assertEqual(self.folder.rows("select kind, status from message_report"), [("bounced", "5.1.1")])
        self.assertEqual(self.folder.value(
            "select count(*) from dispatch_event where kind = 'bounced' and status = '5.1.1' and mailbox <> ''"), 1)
        self.assertEqual(
            self.folder.value("select state from incoming_message where message_id like 'bounce-2@%'"), "parsed",
            "what we have not sent cannot come back")
        self.assertFalse(self.mailbox.seen("letter-7"), "the mailbox is as it was")
        number, digest = self.folder.rows(
            "select id, raw_hash from incoming_message where message_id = 'letter-7@states.example'")[0]
        self.assertEqual(self.folder.file(digest).read_bytes().replace(b"\r\n", b"\n"), letter(7))
        self.check_pages(officer, number)

    def test_the_morning_s_mail_is_filed_and_taken_back(self):
        dispatch, reference, address = self.folder.rows(
            "select d.id, n.reference || '/' || d.number, a.email from dispatch d join note n on n.id = d.note_id"
            " join addressee a on a.id = d.addressee_id where d.state = 'sent' and a.email <> '' order by d.id desc limit 1")[0]
        message_id = self.folder.value(
            f"select o.message_id from dispatch_message x join outbox_message o on o.id = x.message_id where x.dispatch_id = {dispatch}")
        self.mailbox.deliver((
            f"From: {address}\nTo: office@convoke.example\nSubject: Re: {reference.replace('/', ' / ')}\n"
            f"Message-ID: <answer-1@states.example>\nIn-Reply-To: <{message_id}>\n\nThe names follow.\n").encode(), "answer")
        officer = self.officer()
        self.look(officer)
        program.wait_until(lambda: self.folder.rows(
            "select id from incoming_message where message_id = 'answer-1@states.example' and state = 'parsed'"),
            "the answer is read", 60)
        number = self.folder.value("select id from incoming_message where message_id = 'answer-1@states.example'")
        shown = officer.get(f"/en/office/intake/triage/{number}")
        self.assertIn("In-Reply-To", shown.text)
        self.assertIn("frame-src 'self'", shown.headers["Content-Security-Policy"])
        self.assertNotIn("frame-src", officer.get("/en/office/intake").headers["Content-Security-Policy"])
        form = shown.page.form(f"/triage/{number}/file")
        # The clock of the demonstration stands in 2009.
        days = {"date": "2009-06-01", "received_on": "2009-06-01"}
        filled = form.filled(**days)
        self.assertEqual(form["answers"], str(dispatch), "proposed, and nothing is done yet")
        state = f"select state from dispatch where id = {dispatch}"
        self.assertEqual(self.folder.value(state), "sent")
        answer = officer.post(form.action, filled)
        self.assertEqual(answer.status, 303, answer.text)
        self.assertEqual(self.folder.value(state), "answered")
        entry = f"select number from register_entry where incoming_id = {number} and taken_back_at is null"
        first = self.folder.value(entry)
        second = self.with_role("correspondence").post(form.action, filled)
        self.assertIn(second.status, (403, 409))
        taken = officer.get(f"/en/office/intake/triage/{number}").page.form(f"/triage/{number}/take-back")
        self.assertEqual(officer.post(taken.action, taken.filled()).status, 303)
        self.assertEqual(self.folder.value(state), "sent")
        again = officer.get(f"/en/office/intake/triage/{number}").page.form(f"/triage/{number}/file")
        self.assertEqual(officer.post(again.action, again.filled(**days)).status, 303)
        self.assertEqual(self.folder.value(entry), first + 1, "no number is given twice")

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
