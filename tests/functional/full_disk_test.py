"""A disk that is full while people write: it is said, what was typed comes again, nothing is half done."""

import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import pictures
import program
from data_folder import DEMONSTRATION, DataFolder
from served_test import ServedTest

TYPED = "A name that somebody has typed while the disk was full"
MIB = 1 << 20


def mount(folder):
    """A small file system of its own; false where this process may not mount one."""
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", folder], check=False, capture_output=True, timeout=30
    )
    return done.returncode == 0


class FullDisk(ServedTest):
    @classmethod
    def setUpClass(cls):
        cls.disk = pathlib.Path(tempfile.mkdtemp(prefix="full-disk-", dir=DEMONSTRATION.parent))
        cls.addClassCleanup(shutil.rmtree, cls.disk, ignore_errors=True)
        if not mount(cls.disk):
            raise unittest.SkipTest("this process may not mount a file system")
        cls.addClassCleanup(subprocess.run, ["umount", "-l", cls.disk], check=True, timeout=30)
        shutil.copytree(DEMONSTRATION / "data", cls.disk / "data")
        cls.folder = DataFolder(cls.disk / "data")
        cls.folder.settings(cls.settings)
        cls.server = program.Server(cls.folder.path)
        cls.addClassCleanup(program.end, cls.server.process)

    def fill(self):
        filler = self.disk / "filler"
        with filler.open("ab", buffering=0) as file:
            for size in (MIB, 4096, 1):
                try:
                    while True:
                        file.write(b"\0" * size)
                except OSError:
                    pass
        self.addCleanup(filler.unlink, missing_ok=True)
        return filler

    def named(self):
        return self.folder.value("select count(*) from participant where family_name = ?", TYPED)

    def test_a_form_comes_again_and_is_taken_when_there_is_room(self):
        reader = self.reader()
        form = reader.get(self.government_link("AUT")).page.form("/participants")
        typed = form.filled(given_name="Ana", family_name=TYPED, role="adviser")
        filler = self.fill()
        answer = reader.post(form.action, typed)
        self.assertEqual(answer.status, 503, answer.text)
        kept = next(each for each in answer.page.forms if each["kept_form"])
        self.assertEqual(kept["family_name"], TYPED)
        self.assertEqual(reader.get("/en").status, 200, "what is only read is there")
        filler.unlink()
        self.assertEqual(self.named(), 0)
        again = reader.post(kept.action, kept.filled())
        self.assertIn(again.status, (303, 422), again.text)
        if again.status == 303:
            self.assertEqual(self.named(), 1)

    def test_an_upload_is_answered_with_a_page(self):
        participant = self.without_photograph()
        reader = self.reader("fr")
        path = "/fr" + self.photo_link(participant)[3:]
        form = reader.get(path).page.form()
        filler = self.fill()
        large = pictures.png(900, 1200) + b"\0" * MIB
        answer = reader.upload(path, form.filled(), "photo", "me.png", large)
        self.assertIn(answer.status, (503, 507), answer.text)
        self.assertEqual(answer.page.lang, "fr")
        self.assertTrue(answer.page.headings)
        filler.unlink()


if __name__ == "__main__":
    outcome = unittest.main(exit=False).result
    if outcome.skipped and outcome.wasSuccessful():
        sys.exit(77)
    sys.exit(0 if outcome.wasSuccessful() else 1)
