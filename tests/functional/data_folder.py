"""What stands in a data folder: rows, stored files, mail; and private copies of the demonstration."""

import contextlib
import datetime
import email
import email.message
import email.policy
import email.utils
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import tempfile

DEMONSTRATION = pathlib.Path(os.environ["CONVOKE_DEMONSTRATION"])

# What a repeated or interrupted run must neither add to nor lose from.
TABLES = (
    "addressee audit_entry badge badge_batch badge_print compilation defined_field dispatch document "
    "document_version entity focal_point job link meeting note note_enclosure outbox_message "
    "participant participant_attendance participant_letter participant_meeting participant_version "
    "participation person photo register_entry submission submission_text"
).split()

# The daily tidying up of old jobs is queued by each start and belongs to nobody.
DAILY = "'jobs.retention', 'reviews.remind', 'correspondence.remind', 'delegations.tidy', 'intake.poll', 'intake.scan'"
COUNTED = {"job": f"job where kind not in ({DAILY})"}


def without_link(key):
    """The key of a message without what is another in every office: a focal point's ends with a part of the link."""
    return key.rsplit(":", 1)[0] if key.startswith("focal-point:") else key


class DataFolder:
    def __init__(self, path):
        self.path = pathlib.Path(path)

    def rows(self, sql, *values):
        """Read-only, while the program may be running."""
        uri = f"file:{self.path / 'convoke.db'}?mode=ro"
        with contextlib.closing(sqlite3.connect(uri, uri=True, timeout=30)) as database:
            return database.execute(sql, values).fetchall()

    def value(self, sql, *values):
        return self.rows(sql, *values)[0][0]

    def change(self, sql, *values):
        """For what the program offers no way to do."""
        with contextlib.closing(sqlite3.connect(self.path / "convoke.db", timeout=30)) as database:
            with database:
                database.execute(sql, values)

    def counts(self):
        return {table: self.value(f"select count(*) from {COUNTED.get(table, table)}") for table in TABLES}

    def file(self, digest):
        return self.path / "files" / digest[:2] / digest[2:4] / digest

    def mail(self, where, *values):
        """Messages as a reader has them, oldest first."""
        found = self.rows(
            "select id, eml_hash, message_id, sender_name, sender_address, to_name, to_address, subject, language, "
            f"automatic, plain_text, html_text, calendar_text from outbox_message where {where} order by id",
            *values,
        )
        return [self.written(row) for row in found]

    def written(self, row):
        (number, digest, identity, from_name, sender, to_name, receiver, subject, language, automatic, text, html,
         calendar) = row
        if digest:
            return parsed(self.file(digest).read_bytes())
        message = email.message.EmailMessage()
        message["Message-ID"] = f"<{identity}>"
        message["From"] = email.utils.formataddr((from_name, sender))
        message["To"] = email.utils.formataddr((to_name, receiver))
        message["Subject"] = subject
        message["Content-Language"] = language
        if automatic:
            message["Auto-Submitted"] = "auto-generated"
        message.set_content(text)
        if html:
            message.add_alternative(html, subtype="html")
        if calendar:
            message.add_attachment(calendar.encode(), "text", "calendar", filename="meetings.ics")
        attached = "select file_name, content_type, file_hash from outbox_attachment where message_id = ? order by number"
        for name, kind, stored in self.rows(attached, number):
            main, sub = kind.split("/")
            message.add_attachment(self.file(stored).read_bytes(), main, sub, filename=name)
        return message

    def move_clock(self, days):
        clock = self.path / "clock"
        offset = int(clock.read_text()) + days * 86_400_000_000
        clock.write_text(f"{offset}\n")

    def now(self):
        """By the clock of the folder, UTC."""
        offset = datetime.timedelta(microseconds=int((self.path / "clock").read_text()))
        return datetime.datetime.now(datetime.timezone.utc) + offset

    def set_clock(self, moment):
        offset = (moment - datetime.datetime.now(datetime.timezone.utc)) // datetime.timedelta(microseconds=1)
        (self.path / "clock").write_text(f"{offset}\n")

    def settings(self, text):
        (self.path / "convoke.toml").write_text(text)


def parsed(message):
    return email.message_from_bytes(message, policy=email.policy.default)


def text_of(message):
    return message.get_body(("plain",)).get_content()


def link_in(message, section):
    """The address in a message that leads to /…/`section`/TOKEN."""
    found = re.search(rf"https?://\S+/{section}/[A-Za-z0-9_-]+", text_of(message))
    if not found:
        raise AssertionError(f"no link to {section} in: {text_of(message)}")
    return found[0]


def scratch_folder(test_class):
    """A folder for the time of this class; beside the demonstration, so that files can be linked."""
    folder = tempfile.mkdtemp(prefix="functional-", dir=DEMONSTRATION.parent)
    test_class.addClassCleanup(shutil.rmtree, folder, ignore_errors=True)
    return pathlib.Path(folder)


def copy_of_demonstration(target):
    """A private copy. Stored files are never changed in place, so they are linked, not copied."""
    source = DEMONSTRATION / "data"
    target = pathlib.Path(target)
    target.mkdir()
    subprocess.run(["cp", "-al", source / "files", target / "files"], check=True)
    for file in source.iterdir():
        if file.is_file():
            shutil.copy2(file, target / file.name)
    return DataFolder(target)
