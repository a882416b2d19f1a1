"""A mailbox on a real Dovecot, filled by a real Postfix, read by platform/mail/imap."""

import os
import smtplib
import subprocess
import sys
import unittest

import dovecot
import postfix
import program

PROBE = os.environ["CONVOKE_MAILBOX_PROBE"]
MEGABYTE = 1 << 20


class Mailbox(unittest.TestCase):
    def open(self, **options):
        server = dovecot.Dovecot(**options)
        self.addCleanup(server.close)
        return server

    def probe(self, server, what, validity=0, uid=0, *more, folder="INBOX", url=None, **environment):
        variables = {
            "MAILBOX_USER": dovecot.USER,
            "MAILBOX_PASSWORD": dovecot.PASSWORD,
            "MAILBOX_PLAIN": "1",
            **environment,
        }
        return subprocess.run(
            [PROBE, what, url or server.url, folder, str(validity), str(uid), *more],
            env={**program.environment(), **variables},
            capture_output=True,
            timeout=120,
            check=False,
        )

    def listed(self, server, validity=0, uid=0, **more):
        done = self.probe(server, "list", validity, uid, **more)
        self.assertEqual(done.returncode, 0, done.stderr)
        first, *lines = done.stdout.decode().splitlines()
        validity, renumbered = map(int, first.split())
        return validity, bool(renumbered), [tuple(map(int, line.split())) for line in lines]

    def test_mail_that_postfix_took_is_listed_and_fetched(self):
        relay = postfix.Postfix()
        self.addCleanup(relay.close)
        with smtplib.SMTP("127.0.0.1", relay.port) as smtp:
            for number in range(3):
                smtp.sendmail("a@x.example", ["office@convoke.example"], f"Subject: letter {number}\r\n\r\nText\r\n")
        program.wait_until(lambda: len(relay.delivered) == 3, "three messages are delivered")
        server = self.open(maildir=relay.folder / "mail" / "all")
        validity, renumbered, messages = self.listed(server)
        self.assertFalse(renumbered)
        self.assertEqual([one[0] for one in messages], [1, 2, 3])
        fetched = b"".join(self.probe(server, "fetch", validity, uid).stdout for uid in (1, 2, 3))
        for number in range(3):
            self.assertIn(f"Subject: letter {number}\r\n".encode(), fetched)
        self.assertEqual(self.listed(server, validity, 2)[2], [messages[2]])
        self.assertEqual(self.listed(server, validity, 3)[2], [], "the last one is no new one")

    def test_twenty_megabytes_come_whole_in_little_memory(self):
        server = self.open()
        lines = b"".join(b"%06d C1 OK ) * BYE {5}\r\n" % number for number in range(1_000_000))
        message = b"Subject: large\r\n\r\n" + lines
        self.assertGreater(len(message), 20 * MEGABYTE)
        server.deliver(message, "large")
        server.deliver(b"Subject: small\r\n\r\n.\r\n", "small")
        validity, _, messages = self.listed(server)
        uid = next(one[0] for one in messages if one[1] > MEGABYTE)
        self.assertEqual(dict(one[:2] for one in messages)[uid], len(message))
        large = self.probe(server, "fetch", validity, uid)
        self.assertEqual(large.stdout == message, True, "byte for byte")
        small = self.probe(server, "fetch", validity, 3 - uid)
        self.assertEqual(small.stdout, b"Subject: small\r\n\r\n.\r\n")
        self.assertLess(int(large.stderr) - int(small.stderr), 2048, "KiB more than for a small one")

    def test_reading_marks_nothing_as_read(self):
        server = self.open()
        server.deliver(b"Subject: x\r\n\r\nText\r\n", "letter")
        validity, _, _ = self.listed(server)
        self.assertEqual(self.probe(server, "fetch", validity, 1).returncode, 0)
        self.assertIs(server.seen("letter"), False)
        self.assertEqual(self.probe(server, "seen", validity, 1).returncode, 0)
        self.assertIs(server.seen("letter"), True)

    def test_a_mailbox_numbered_anew_is_noticed(self):
        server = self.open()
        for name in ("a", "b"):
            server.deliver(b"Subject: x\r\n\r\nText\r\n", name)
        validity, _, messages = self.listed(server)
        self.assertEqual(len(messages), 2)
        server.number_anew()
        other, renumbered, messages = self.listed(server, validity, 2)
        self.assertNotEqual(other, validity)
        self.assertTrue(renumbered)
        self.assertEqual(len(messages), 2, "from the first on")
        done = self.probe(server, "fetch", validity, 1)
        self.assertIn(b"conflict", done.stderr)

    def test_a_message_is_moved_and_gone(self):
        server = self.open()
        server.make_folder("Filed")
        for name in ("a", "b"):
            server.deliver(b"Subject: x\r\n\r\nText\r\n", name)
        validity, _, _ = self.listed(server)
        done = self.probe(server, "move", validity, 1, "Filed")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual([one[0] for one in self.listed(server)[2]], [2])
        self.assertEqual(len(self.listed(server, folder="Filed")[2]), 1)
        self.assertIn(b"not_found", self.probe(server, "fetch", validity, 1).stderr)
        self.assertEqual(self.probe(server, "move", validity, 2, "Nowhere").returncode, 1)
        self.assertEqual([one[0] for one in self.listed(server)[2]], [2], "what cannot be moved stays")
        self.assertIn(b"not_found", self.probe(server, "list", folder="Nowhere").stderr)

    def test_nothing_is_said_without_tls_and_a_known_certificate(self):
        server = self.open(tls=True)
        secure = {"MAILBOX_PLAIN": "", "MAILBOX_AUTHORITIES": str(server.certificate)}
        server.deliver(b"Subject: x\r\n\r\nText\r\n", "letter")
        for url in (server.url, server.tls_url):
            self.assertEqual(len(self.listed(server, url=url, **secure)[2]), 1, url)
            unknown = self.probe(server, "list", url=url, MAILBOX_PLAIN="")
            self.assertIn(b"no secure connection", unknown.stderr, url)
        wrong = self.probe(server, "list", **{**secure, "MAILBOX_PASSWORD": "another-9"})
        self.assertIn(b"refuses the user name or the password", wrong.stderr)
        self.assertNotIn(b"another-9", wrong.stderr)


if __name__ == "__main__":
    if not (dovecot.can_run() and postfix.can_run()):
        print("Dovecot, Postfix or openssl is not installed, or this is not root")
        sys.exit(77)
    unittest.main()
