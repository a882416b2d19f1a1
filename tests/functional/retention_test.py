"""What is not kept: stored files that nobody uses, and the personal data of participants."""

import os
import pathlib
import shutil
import tempfile
import time
import unittest

import program
from data_folder import copy_of_demonstration

LONG_AGO = time.time() - 100 * 86_400
NAMES = ("honorific", "given_name", "family_name", "original_family_name", "function_title", "email", "phone")


class Retention(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.data = copy_of_demonstration(pathlib.Path(scratch.name) / "data")
        # Files of their own: their dates are changed, and links would share them with other tests.
        files = self.data.path / "files"
        shared = files.rename(files.with_name("shared"))
        shutil.copytree(shared, files)
        shutil.rmtree(shared)

    def run_command(self, *arguments):
        return program.run(*arguments, "--data", self.data.path)

    def stored(self):
        return {p.name: p for p in (self.data.path / "files").glob("??/??/*")}

    def age_everything(self):
        for path in self.stored().values():
            os.utime(path, (LONG_AGO, LONG_AGO))

    def named(self):
        """The hashes that rows of the database name."""
        columns = self.data.rows(
            "select m.name, c.name from sqlite_master m, pragma_table_info(m.name) c "
            "where m.type = 'table' and m.name <> 'file_use' and c.name like '%\\_hash' escape '\\' "
            "and c.name not in ('token_hash', 'password_hash', 'reply_hash')")
        return {digest for table, column in columns
                for (digest,) in self.data.rows(f"select {column} from {table}") if digest}

    def test_no_file_that_a_row_names_counts_as_unused(self):
        self.age_everything()
        self.assertEqual(self.named() - {h for (h,) in self.data.rows("select hash from file_use")}, set())
        removed = self.run_command("files", "--unused", "--remove")
        self.assertEqual(removed.returncode, 0, removed.stderr)
        self.assertEqual(self.named() - self.stored().keys(), set())

    def test_what_nobody_uses_is_shown_and_removed_but_nothing_that_has_just_come(self):
        self.age_everything()
        self.run_command("files", "--unused", "--remove")
        kept = set(self.stored())
        place = self.data.file("ab" * 32)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"forgotten")
        self.assertIn("0 files", self.run_command("files", "--unused").stdout)
        os.utime(place, (LONG_AGO, LONG_AGO))
        self.assertIn("1 files that nobody uses, 9 bytes", self.run_command("files", "--unused").stdout)
        self.assertTrue(place.exists())
        self.assertIn("1 files removed", self.run_command("files", "--unused", "--remove").stdout)
        self.assertEqual(set(self.stored()), kept)
        self.assertIn('"files":1', self.data.value(
            "select detail from audit_entry where action = 'file.remove_unused' order by id desc limit 1"))
        self.assertNotEqual(self.run_command("files").returncode, 0)
        self.assertNotEqual(self.run_command("files", "--unused", "--older-than", "0").returncode, 0)

    def test_who_is_expected_at_a_meeting_is_not_erased(self):
        outcome = self.run_command("erase", "--participant", "1")
        self.assertEqual(outcome.returncode, 1)
        self.assertIn("not over", outcome.stderr)
        self.assertNotEqual(self.run_command("erase", "--ended-before", "2009-11-01").returncode, 0)
        self.assertNotEqual(self.run_command("erase", "--ended-before", "soon").returncode, 0)
        self.assertNotEqual(self.run_command("erase").returncode, 0)

    def test_after_the_meetings_nothing_is_left_of_a_person_and_the_record_is_whole(self):
        people = self.data.rows(f"select {', '.join(NAMES)} from participant")
        entries = self.data.rows("select id, action, subject_id from audit_entry order by id")
        photographs = {h for (h,) in self.data.rows(
            "select hash from file_use where subject_kind = 'participant' and purpose = 'photograph'")}
        self.data.move_clock(3 * 365)
        self.age_everything()
        outcome = self.run_command("erase", "--ended-before", "2010-01-01")
        self.assertEqual(outcome.returncode, 0, outcome.stderr)
        self.assertIn(f"{len(people)} participants erased", outcome.stdout)
        self.assertRegex(outcome.stdout, r"[1-9]\d* messages of the outbox")
        self.assertRegex(outcome.stdout, r"[1-9]\d* files that nothing else uses removed, [1-9]\d* bytes")
        self.assertTrue(photographs)
        self.assertEqual(photographs & self.stored().keys(), set(), "they go at once")
        self.assertIn("0 participants erased", self.run_command("erase", "--ended-before", "2010-01-01").stdout)
        self.age_everything()
        self.assertEqual(self.run_command("files", "--unused", "--remove").returncode, 0)
        words = {w for row in people for w in (row[1], row[2], row[5]) if len(w) > 7}
        left = self.everywhere(words)
        self.assertEqual(left, set())
        self.assertEqual(
            self.data.rows("select id, action, subject_id from audit_entry order by id")[: len(entries)],
            entries)
        self.assertEqual(self.data.value("select count(*) from badge"), 82)

    def everywhere(self, words):
        """Which of the words still stand in a text column of the database (reference data aside)."""
        found = set()
        for (table,) in self.data.rows(
                "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name "
                "not in ('entity_name', 'regional_group', 'instrument', 'addressee', 'addressee_version', "
                "'person', 'job', 'submission_text', 'long_text_version')"):
            for row in self.data.rows(f"select * from {table}"):
                text = " ".join(str(v) for v in row).casefold()
                found |= {(table, w) for w in words if w.casefold() in text}
        return found


if __name__ == "__main__":
    unittest.main()
