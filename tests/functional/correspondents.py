"""Whom an office writes to and who writes to it: a Postfix that has every kind of mailbox, and a Dovecot for its own."""

import email.message
import hashlib
import re
import smtplib

import dovecot
import postfix
from data_folder import parsed
from greylisting import Greylisting

OFFICE = "cop@convoke.example"
# What becomes of mail: the first word of a mailbox says it. How many addressees have such a one, and whether it takes
# the mail in the end.
FATES = {
    "unknown": (10, False),  # taken by the server, which finds no mailbox: a report comes back
    "full": (6, False),  # the same, of a full mailbox
    "refused": (5, False),  # not taken by the server
    "putoff": (10, True),  # not taken at the first two tries
    "late": (6, True),  # kept by the server, which reports the delay
}
TRIES_PUT_OFF = 2

SETTINGS = """\
enable_long_queue_ids = yes
transport_maps = regexp:{{config}}/transports
smtpd_reject_unlisted_recipient = no
smtpd_recipient_restrictions = check_recipient_access regexp:{{config}}/access,
  check_policy_service inet:127.0.0.1:{port}, permit_mynetworks, reject
delay_warning_time = 2s
minimal_backoff_time = 2s
maximal_backoff_time = 3s
queue_run_delay = 1s
notify_classes =
"""
FULL = "/^full\\./ error:5.2.2 Mailbox is full\n"
MAPS = {
    "mailboxes": f"/^{re.escape(OFFICE)}$/ office/\n/^(mission|putoff|late)\\./ all/\n",
    "access": "/^refused\\./ 550 5.1.1 This mailbox is closed\n",
    "transports": f"{FULL}/^late\\./ retry:4.4.1 The host does not answer\n",
}


def can_run():
    return postfix.can_run() and dovecot.can_run()


def fate_of(mailbox):
    return mailbox.split(".")[0]


def arrives(mailbox):
    return FATES.get(fate_of(mailbox), (0, True))[1]


def content_of(message):
    """Without what servers on the way have written before it."""
    added = {"received", "return-path", "x-original-to", "delivered-to"}
    head = [(name, str(value)) for name, value in parsed(message).items() if name.lower() not in added]
    return head, message.replace(b"\r\n", b"\n").split(b"\n\n", 1)[1]


def digest_of(message):
    return hashlib.sha256(message.replace(b"\r\n", b"\n")).hexdigest()


def returned(report):
    """What a delivery report says happened, and the Message-ID that it is about."""
    parts = list(report.walk())
    actions = {str(group["Action"]) for part in parts if part.get_content_type() == "message/delivery-status"
               for group in part.get_payload() if group["Action"]}
    for part in parts:
        if part.get_content_type() == "text/rfc822-headers":
            return actions, parsed(part.get_payload(decode=True))["Message-ID"]
        if part.get_content_type() == "message/rfc822":
            return actions, part.get_payload()[0]["Message-ID"]
    raise AssertionError("a report without the message it is about")


class Correspondents:
    def __init__(self):
        self.greylisting = Greylisting(lambda receiver: fate_of(receiver) == "putoff", TRIES_PUT_OFF)
        self.postfix = postfix.Postfix(SETTINGS.format(port=self.greylisting.port), MAPS)
        self.office = self.postfix.folder / "mail" / "office"
        self.mailbox = dovecot.Dovecot(self.office)
        self.letters = []

    def close(self):
        self.mailbox.close()
        self.postfix.close()
        self.greylisting.close()

    def settings(self):
        """Of convoke.toml; the password stands beside it."""
        return (
            f'[mail]\ntransport = "smtp"\nurl = "{self.postfix.url}"\nrequire_tls = false\nfrom_address = "{OFFICE}"\n'
            f'[intake]\nurl = "{self.mailbox.url}"\nuser = "{dovecot.USER}"\npassword_file = "imap.password"\n'
            "require_tls = false\nevery_minutes = 1\n"
        )

    def write_a_letter(self, content):
        """To the office, with a file; its Message-ID is the last of `letters`."""
        number = len(self.letters)
        letter = email.message.EmailMessage()
        letter["From"] = f"mission.{number % 7}@states.example"
        letter["To"] = OFFICE
        letter["Subject"] = f"Nomination {number}"
        letter["Message-ID"] = f"<letter-{number}@states.example>"
        letter.set_content("The Permanent Mission presents its compliments.\n")
        letter.add_attachment(content, "application", "pdf", filename=f"letter {number}.pdf")
        with smtplib.SMTP("127.0.0.1", self.postfix.port) as server:
            server.send_message(letter)
        self.letters.append(f"letter-{number}@states.example")

    def late_arrives(self):
        """The host that did not answer does."""
        self.postfix.map_is_now("transports", FULL)

    def came(self):
        """What stands in the mailbox of the office, as bytes."""
        return [path.read_bytes() for name in ("new", "cur") for path in (self.office / name).iterdir()]

    def reports(self):
        """{Message-ID of a report: (what happened, Message-ID it is about)}"""
        mails = [parsed(message) for message in self.came()]
        return {mail["Message-ID"].strip("<>"): returned(mail) for mail in mails
                if mail.get_content_type() == "multipart/report"}

    def reported(self, action):
        return {about for actions, about in self.reports().values() if action in actions}
