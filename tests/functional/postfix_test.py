"""A real mail server, and a program that is killed a hundred times while it sends."""

import collections
import random
import signal
import sys
import time
import unittest

import program
from data_folder import parsed
from postfix import Postfix, can_run
from served_test import ServedTest

KILLS = 100
SEED = 2009
NOTES = "purpose = 'note'"


class Killed(ServedTest):
    def setUp(self):
        self.postfix = Postfix()
        self.addCleanup(self.postfix.close)
        self.mail_goes_to(self.postfix.url)
        # Its reports would lie in the same maildir as what is counted here.
        settings = self.folder.path / "convoke.toml"
        settings.write_text(settings.read_text() + "delivery_reports = false\n")
        self.server.stop()
        rows = self.folder.rows(f"select message_id, to_address from outbox_message where {NOTES}")
        self.messages = {f"<{number}>": address for number, address in rows}
        self.assertGreater(len(self.messages), 100)

    def begin_again(self):
        """All notes wait, as after a dispatch."""
        self.folder.change(f"update outbox_message set state = 'queued', sent_at = null where {NOTES}")
        self.folder.change(
            "update job set state = 'waiting', attempts = 0, run_after = 0, finished_at = null, lease_until = null "
            f"where kind = 'mail.send' and payload in (select cast(id as text) from outbox_message where {NOTES})"
        )

    def sent(self):
        rows = self.folder.rows(f"select message_id from outbox_message where {NOTES} and state = 'sent'")
        return {f"<{row[0]}>" for row in rows}

    def test_each_addressee_has_the_message_whenever_it_is_killed(self):
        chance = random.Random(SEED)
        kills = rounds = 0
        while kills < KILLS:
            self.begin_again()
            before = len(self.postfix.accepted)
            while True:
                self.start_again()
                time.sleep(chance.uniform(0.0, 0.12))
                self.server.process.send_signal(signal.SIGKILL)
                program.end(self.server.process)
                kills += 1
                # What is called sent has been taken, at each moment.
                claimed = self.sent()
                taken = set(self.postfix.accepted[before:])
                program.wait_until(
                    lambda claimed=claimed, before=before: claimed <= set(self.postfix.accepted[before:]),
                    f"what is called sent has been taken: {len(claimed - taken)} are not",
                )
                if len(claimed) == len(self.messages) or kills >= KILLS:
                    break
            self.start_again()
            program.wait_until(lambda: len(self.sent()) == len(self.messages), "all are sent", 120)
            program.wait_until(self.postfix.queue_is_empty, "all are delivered", 120)
            self.server.stop()
            self.assert_each_has_its_message()
            self.postfix.empty()
            rounds += 1
        self.start_again()
        print(f"{kills} kills in {rounds} rounds of {len(self.messages)} messages", file=sys.stderr)

    def assert_each_has_its_message(self):
        of_receiver = collections.defaultdict(set)
        for message in self.postfix.delivered:
            mail = parsed(message)
            of_receiver[mail["Delivered-To"]].add(mail["Message-ID"])
        wanted = collections.defaultdict(set)
        for number, address in self.messages.items():
            wanted[address].add(number)
        self.assertEqual(dict(of_receiver), dict(wanted), "its own, and no other Message-ID")


if __name__ == "__main__":
    if not can_run():
        print("Postfix is not installed, or this is not root")
        sys.exit(77)
    unittest.main()
