"""Mail to a server that is silent, refuses, breaks off or comes back: nothing lost, nothing claimed."""

import collections
import random
import re
import signal
import time
import unittest

import program
from data_folder import parsed
from mail_server import MailServer
from served_test import OFFICER, ServedTest

SEED = 2009
NOTES = "purpose = 'note'"


class Mail(ServedTest):
    """Each test sends the notes of the demonstration once more, as an officer does it with one button."""

    def setUp(self):
        self.mail = MailServer()
        self.addCleanup(self.mail.close)
        self.mail_goes_to(self.mail.url)
        self.restart()
        self.folder.change(f"update outbox_message set state = 'refused', sent_at = null where {NOTES}")
        self.count = self.folder.value(f"select count(*) from outbox_message where {NOTES}")
        self.assertGreater(self.count, 100)
        # What has been answered has arrived, whatever the server says now.
        self.answered = self.folder.value(
            "select count(*) from dispatch where state in ('acknowledged', 'answered') and message_id is not null"
        )
        self.office = self.officer()

    def restart(self):
        self.server.stop()
        self.start_again()

    def send_all_again(self):
        form = self.office.get("/en/office/outbox?purpose=note").page.form("/outbox/send-again")
        self.assertEqual(self.office.post(form.action, form.filled()).status, 303)

    def state(self, state):
        return self.folder.value(f"select count(*) from outbox_message where {NOTES} and state = ?", state)

    def all_are_sent(self):
        program.wait_until(lambda: self.state("sent") == self.count, "all notes are sent", 120)

    def note_page(self):
        number = self.folder.value("select min(id) from note")
        return self.office.get(f"/en/office/vienna-2009/notes/{number}").page

    def fact(self, page, name):
        found = re.search(rf"{name} (\d+)", page.text)
        return int(found[1]) if found else 0

    def ask_for_a_sign_in_link(self):
        reader = self.reader()
        form = reader.get("/en/sign-in").page.form("/sign-in")
        begun = time.monotonic()
        self.assertEqual(reader.post(form.action, form.filled(email=OFFICER)).status, 303)
        self.assertLess(time.monotonic() - begun, 10)

    def receivers(self):
        return collections.Counter(receiver for receiver, _ in self.mail.taken)

    def test_a_silent_server_stops_nothing_and_sign_in_mail_goes_first_when_it_answers(self):
        self.mail.behave(CONNECT=None)
        self.send_all_again()
        program.wait_until(lambda: self.state("queued") == self.count, "all wait")
        page = self.note_page()
        self.assertEqual(self.fact(page, "Sent by e-mail"), self.answered, "nothing has left")
        self.assertEqual(self.fact(page, "Waiting to be sent"), self.count - self.answered)
        self.ask_for_a_sign_in_link()
        self.assertEqual(self.office.get("/en/office/outbox").status, 200)
        self.assertEqual(self.mail.taken, [])
        self.mail.behave()
        program.wait_until(lambda: OFFICER in self.receivers(), "the sign-in mail is out", 30)
        self.all_are_sent()
        self.assertEqual(self.fact(self.note_page(), "Sent by e-mail"), self.count)
        self.assertEqual(len(self.mail.taken), self.count + 1, "each once")

    def test_a_server_that_is_away_is_named_with_the_time_and_asked_by_one_message(self):
        self.mail.behave(MAIL="451 4.3.0 try later")
        self.send_all_again()
        program.wait_until(lambda: "Waiting for the mail server since" in self.note_page().text, "it is said")
        self.assertIn("451 4.3.0", self.office.get("/en/office/outbox").page.text)
        self.assertEqual(self.folder.value("select max(attempts) from job where state = 'waiting'"), 0)
        self.mail.behave()
        self.all_are_sent()
        self.assertNotIn("Waiting for the mail server", self.note_page().text)
        self.assertEqual(len(self.mail.taken), self.count)

    def test_a_refused_sender_refuses_no_message(self):
        self.mail.behave(MAIL="530 5.7.0 authentication required")
        self.send_all_again()
        program.wait_until(lambda: "530 5.7.0" in self.office.get("/en/office/outbox").page.text, "it is said")
        self.assertEqual(self.state("refused"), 0)
        self.mail.behave()
        self.all_are_sent()

    def test_a_refused_address_is_refused_alone_and_one_button_sends_again(self):
        refused = self.folder.value(f"select to_address from outbox_message where {NOTES} order by id limit 1")
        self.mail.behave(RCPT="550 5.1.1 no such mailbox")
        self.send_all_again()
        program.wait_until(lambda: self.state("refused") == self.count, "all are refused")
        self.assertEqual(self.fact(self.note_page(), "Bounced"), self.count - self.answered)
        self.assertIn(refused, self.mail.tried)
        self.mail.behave()
        self.send_all_again()
        self.all_are_sent()

    def test_what_breaks_off_after_the_data_comes_again_as_the_same_message(self):
        self.mail.behave(END="cut")
        self.send_all_again()
        program.wait_until(lambda: self.mail.tried, "one is tried")
        self.mail.behave()
        self.all_are_sent()
        self.assert_same_messages()

    def test_stops_in_time_though_the_server_is_silent(self):
        for verb in ("CONNECT", "END"):
            self.mail.behave(**{verb: None})
            self.folder.change(f"update outbox_message set state = 'refused' where {NOTES}")
            self.send_all_again()
            time.sleep(1)
            begun = time.monotonic()
            self.assertEqual(self.server.stop(), 0)
            self.assertLess(time.monotonic() - begun, 10, verb)
            self.start_again()
            self.office = self.officer()

    def test_killed_while_it_sends_loses_no_message_and_repeats_only_the_same(self):
        chance = random.Random(SEED)
        self.send_all_again()
        for _ in range(8):
            time.sleep(chance.uniform(0.02, 0.25))
            self.server.process.send_signal(signal.SIGKILL)
            program.end(self.server.process)
            self.start_again()
        self.all_are_sent()
        self.assert_same_messages()

    def assert_same_messages(self):
        """Every receiver has its message, and has it once or with the same Message-ID and bytes again."""
        of_receiver = collections.defaultdict(set)
        numbers = collections.defaultdict(set)
        for receiver, message in self.mail.taken:
            of_receiver[receiver].add(message)
            numbers[parsed(message)["Message-ID"]].add(message)
        wanted = {row[0] for row in self.folder.rows(f"select to_address from outbox_message where {NOTES}")}
        self.assertEqual(wanted - set(of_receiver), set())
        self.assertTrue(all(len(same) == 1 for same in numbers.values()))
        self.assertEqual(len(numbers), self.count)


if __name__ == "__main__":
    unittest.main()
