"""The outbox steers mail to a real server: held, released, cancelled, limited, kept as it left."""

import time
import unittest

import program
from mail_server import MailServer
from served_test import ServedTest

NOTES = "purpose = 'note'"
OFFERS_REPORTS = "250-here\r\n250-DSN\r\n250 SIZE 30000000"


class Outbox(ServedTest):
    def setUp(self):
        self.mail = MailServer()
        self.addCleanup(self.mail.close)
        self.mail.behave(EHLO=OFFERS_REPORTS)
        self.mail_goes_to(self.mail.url)

    def restart(self):
        self.server.stop()
        self.folder.change(f"update outbox_message set state = 'refused', sent_at = null, error = '' where {NOTES}")
        self.folder.change("delete from outbox_archive")
        self.start_again()
        self.office = self.officer()

    def state(self, number):
        return self.folder.value("select state from outbox_message where id = ?", number)

    def post(self, address, **fields):
        path, _, action = address.partition("#")
        form = self.office.get(path).page.form(action)
        answer = self.office.post(form.action, form.filled(**fields))
        self.assertEqual(answer.status, 303)

    def test_what_left_is_downloaded_to_the_byte_whatever_becomes_of_the_recipe(self):
        self.restart()
        number, receiver = self.folder.rows(
            f"select id, to_address from outbox_message where {NOTES} and attachments > 0 order by id limit 1")[0]
        self.post(f"/en/office/outbox/{number}#/send-again")
        program.wait_until(lambda: self.state(number) == "sent", "it is sent")
        self.folder.change("update outbox_message set subject = 'Other', plain_text = 'Other', html_text = '' where id = ?", number)
        got = [message for to, message in self.mail.taken if to == receiver]
        self.assertEqual(len(got), 1)
        answer = self.office.get(f"/en/office/outbox/{number}/message.eml")
        self.assertEqual(answer.status, 200)
        self.assertEqual(answer.body, got[0])
        self.assertIn("attachment", answer.headers["Content-Disposition"])
        self.assertIn("message/rfc822", answer.headers["Content-Type"])
        literal = self.folder.value("select length(literal) from outbox_archive where message_id = ?", number)
        self.assertLess(literal, len(got[0]) / 2)

    def test_all_mail_is_held_and_one_message_cancelled_while_the_rest_goes_by_its_rate(self):
        settings = self.folder.path / "convoke.toml"
        settings.write_text(settings.read_text() + "messages_per_minute = 600\n")
        self.restart()
        self.post("/en/office/outbox#/hold", act="hold")
        self.post("/en/office/outbox?purpose=note#/send-again")
        time.sleep(3)
        self.assertEqual(self.mail.tried, [], "nothing is told to the server")
        numbers = [n for n, in self.folder.rows(f"select id from outbox_message where {NOTES} order by id")]
        self.assertTrue(all(self.state(n) == "queued" for n in numbers))
        form = [f for f in self.office.get(f"/en/office/outbox/{numbers[0]}").page.forms
                if "/steer" in f.action and f["act"] == "cancel"][0]
        self.assertEqual(self.office.post(form.action, form.filled()).status, 303)
        self.assertEqual(self.state(numbers[0]), "cancelled")
        begun = time.monotonic()
        self.post("/en/office/outbox#/hold", act="release")
        program.wait_until(lambda: all(self.state(n) == "sent" for n in numbers[1:]), "the others are sent", 120)
        taken = time.monotonic() - begun
        self.assertGreater(taken, (len(numbers) - 1 - 60) / 10 * 0.8, "no faster than its rate")
        self.assertEqual(len(self.mail.taken), len(numbers) - 1)
        self.assertEqual(self.state(numbers[0]), "cancelled")


if __name__ == "__main__":
    unittest.main()
