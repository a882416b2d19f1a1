"""The main job killed at any moment: it goes on, sends no message twice and loses none."""

import pathlib
import random
import re
import signal
import sqlite3
import subprocess
import tempfile
import time
import unittest

import program
from data_folder import DEMONSTRATION, DataFolder, without_link

SEED = 2009

# When to kill, by what the database holds then; so each stage is met on a machine of any speed.
MOMENTS = (
    "select count(*) >= 1 from meeting",
    "select count(*) >= 2 from note_enclosure",
    "select count(*) >= 50 from addressee",
    "select count(*) >= 20 from dispatch where docx_hash <> ''",
    "select count(*) >= 100 from outbox_message where state = 'sent'",
    "select count(*) >= 30 from participant",
    "select count(*) >= 60 from participant where confirmed_at is not null",
    "select count(*) >= 20 from photo",
    "select count(*) >= 1 from badge",
    "select count(*) >= 3 from document_version",
    "select count(*) >= 5 from submission",
)


class Crash(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        scratch = tempfile.TemporaryDirectory()
        cls.addClassCleanup(scratch.cleanup)
        cls.folder = DataFolder(pathlib.Path(scratch.name) / "data")
        chance = random.Random(SEED)
        cls.killed = sum(cls.run_and_kill(moment, chance.uniform(0, 0.05)) for moment in MOMENTS)
        done = program.run("demo", "--data", cls.folder.path, timeout=300)
        if done.returncode != 0:
            raise AssertionError(done.stderr)
        cls.told = done.stdout
        cls.undisturbed = DataFolder(DEMONSTRATION / "data")

    @classmethod
    def run_and_kill(cls, moment, later):
        """True if it was killed before it had come to its end."""
        process = program.start(
            "demo", "--data", cls.folder.path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            program.wait_until(
                lambda: process.poll() is not None or cls.has_come(moment), moment, 300, pause=0.01
            )
            time.sleep(later)
        finally:
            process.send_signal(signal.SIGKILL)
        return process.wait(program.PATIENCE) == -signal.SIGKILL

    @classmethod
    def has_come(cls, moment):
        try:
            return cls.folder.value(moment)
        except sqlite3.OperationalError:
            return False  # no such table yet

    def test_it_was_killed(self):
        self.assertEqual(self.killed, len(MOMENTS))

    def test_what_is_there_in_the_end_is_the_same(self):
        actions = "select action, count(*) from audit_entry group by action"
        self.assertEqual(self.folder.rows(actions), self.undisturbed.rows(actions))
        self.assertEqual(self.folder.counts(), self.undisturbed.counts())

    def test_each_message_is_there_once_and_sent(self):
        def states(folder):
            return sorted((without_link(key), state) for key, state in folder.rows("select key, state from outbox_message"))

        self.assertEqual(states(self.folder), states(self.undisturbed))
        self.assertEqual(self.folder.value("select count(distinct message_id) from outbox_message"),
                         self.folder.value("select count(*) from outbox_message"))
        self.assertEqual(self.folder.rows("select * from outbox_message where state <> 'sent'"), [])
        self.assertEqual(self.folder.rows("select * from job where state <> 'done'"), [])

    def test_no_number_is_given_twice_or_left_out(self):
        numbers = [row[0] for row in self.folder.rows("select number from dispatch order by number")]
        self.assertEqual(numbers, list(range(1, len(numbers) + 1)))
        badges = [row[0] for row in self.folder.rows("select number from badge order by number")]
        self.assertEqual(badges, list(range(1, len(badges) + 1)))

    def test_every_file_that_is_named_is_there_whole(self):
        for table, columns in (
            ("outbox_attachment", ("file_hash",)),
            ("dispatch", ("docx_hash", "pdf_hash")),
            ("photo", ("file_hash",)),
            ("badge_batch", ("pdf_hash",)),
            ("document_version", ("docx_hash", "pdf_hash")),
        ):
            for column in columns:
                for (digest,) in self.folder.rows(f"select {column} from {table}"):
                    self.assertTrue(self.folder.file(digest).stat().st_size, f"{table}.{column}")

    def test_table_is_that_of_an_undisturbed_run(self):
        def counts(told):
            table = told[told.index("Where to look") :].splitlines()[2:]
            return [re.sub(r"\s+\d+\.\d\s+", " ", line) for line in table]

        self.assertEqual(counts(self.told), counts((DEMONSTRATION / "told").read_text()))

    def test_nothing_started_is_left_running(self):
        def own():
            found = []
            for folder in pathlib.Path("/proc").glob("[0-9]*"):
                try:
                    line = (folder / "cmdline").read_bytes()
                except OSError:
                    continue
                if str(self.folder.path).encode() in line:
                    found.append(line)
            return found

        program.wait_until(lambda: not own(), "conversions of killed runs end")


if __name__ == "__main__":
    unittest.main()
