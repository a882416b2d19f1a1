"""The office's copies: made while it works, checked, put back; stored files that are damaged."""

import stat
import threading
import unittest

import program
from data_folder import DataFolder, scratch_folder
from served_test import ServedTest

TABLES = ("participant", "note", "dispatch", "outbox_message", "audit_entry", "submission")


class Backup(ServedTest):
    def backup(self, into, *more):
        return program.run("backup", into, "--data", self.folder.path, *more)

    def counts(self, folder):
        return {table: folder.value(f"select count(*) from {table}") for table in TABLES}

    def test_a_copy_made_while_people_work_comes_back_whole(self):
        into = scratch_folder(type(self)) / "copies"
        stop = threading.Event()
        written = []

        def work():
            reader = self.reader()
            page = reader.get(self.government_link("AUT"))
            while not stop.is_set():
                form = page.page.form("/participants")
                reader.post(form.action, form.filled(given_name="Ana", family_name=f"Writes{len(written)}", role="adviser"))
                page = reader.get(self.government_link("AUT"))
                written.append(page.status)

        before = self.counts(self.folder)
        worker = threading.Thread(target=work)
        worker.start()
        try:
            program.wait_until(lambda: len(written) > 2, "somebody writes")
            made = self.backup(into)
        finally:
            stop.set()
            worker.join()
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertIn("Copied and checked", made.stdout)
        for path in into.rglob("*"):
            if path.is_file():
                self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600, path)

        restored = DataFolder(scratch_folder(type(self)) / "restored")
        put_back = program.run("restore", into, "--data", restored.path)
        self.assertEqual(put_back.returncode, 0, put_back.stderr)
        after = self.counts(self.folder)
        for table, count in self.counts(restored).items():
            self.assertLessEqual(before[table], count, table)
            self.assertLessEqual(count, after[table], table)
        checked = program.run("files", "--check", "--data", restored.path)
        self.assertEqual(checked.returncode, 0, checked.stdout)

        again = program.Server(restored.path)
        self.addCleanup(program.end, again.process)
        answer = type(self.reader())(again, "en").get(self.government_link("AUT"))
        self.assertEqual(answer.status, 200, "links made before open the restored office")
        refused = program.run("restore", into, "--data", restored.path)
        self.assertEqual(refused.returncode, 1, "never over an office's data")
        self.assertIn("is not empty", refused.stderr)

    def test_a_damaged_stored_file_is_told_and_not_sent(self):
        officer = self.officer()
        path = officer.get("/en/office/vienna-2009/documents").page
        link = next(a for a in path.links if a.endswith(".pdf"))
        self.assertEqual(officer.get(link).status, 200)
        files = [f for f in (self.folder.path / "files").rglob("*") if f.is_file() and len(f.name) == 64]
        pdfs = [f for f in files if f.read_bytes()[:5] == b"%PDF-"]
        kept = {f: f.read_bytes() for f in pdfs}
        try:
            for f in pdfs:
                f.unlink()  # other tests have a link to the same bytes
                f.write_bytes(kept[f][: len(kept[f]) // 2])
            answer = officer.get(link)
            self.assertEqual(answer.status, 503)
            self.assertIn("damaged", answer.page.text)
            checked = program.run("files", "--check", "--data", self.folder.path)
            self.assertEqual(checked.returncode, 3)
            self.assertIn(f"{len(pdfs)} damaged", checked.stdout)
            system = self.officer().get("/en/office/system").page.text
            self.assertRegex(system, rf"damaged or missing on .+2009.*: {len(pdfs)}\.")
            copies = scratch_folder(type(self)) / "of-damaged"
            made = self.backup(copies)
            self.assertEqual(made.returncode, 3, made.stderr)
            self.assertIn("damaged", made.stdout)
            partial = program.run("restore", "--check", copies)
            self.assertEqual(partial.returncode, 3, partial.stdout + partial.stderr)
            self.assertIn(f"{len(pdfs)} stored files that its database names", partial.stdout)
        finally:
            for f in pdfs:
                f.write_bytes(kept[f])
        self.assertEqual(officer.get(link).status, 200)


if __name__ == "__main__":
    unittest.main()
