"""The real note of 2009 through the same path, where the folder of real documents is there."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import program
import word
from data_folder import DataFolder

SEED = os.environ.get("CONVOKE_SEED", "")
NOTE = pathlib.Path(SEED) / "note-verbale-2009.docx"
TITLE = "Permanent Mission of the Republic of Austria to the United Nations (Vienna)"


class OwnNote(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)

    def test_real_note_is_merged_and_all_else_stays(self):
        (self.folder / "list.csv").write_text(f"FunctionalTitle2\n{TITLE}\n")
        made = program.run(
            "merge", NOTE, self.folder / "list.csv", "--out", self.folder / "out", "--pdf"
        )
        self.assertEqual(made.returncode, 0, made.stderr)
        merged = next((self.folder / "out").glob("*.docx")).read_bytes()
        before = word.paragraphs(NOTE.read_bytes())
        self.assertEqual(
            word.paragraphs(merged), [line.replace("[[[FunctionalTitle2]]]", TITLE) for line in before]
        )
        self.assertTrue(any("[[[FunctionalTitle2]]]" in line for line in before))
        looks = {look for runs in word.runs(NOTE.read_bytes()) for look, _ in runs}
        self.assertLessEqual({look for runs in word.runs(merged) for look, _ in runs}, looks)
        pdf = next((self.folder / "out").glob("*.pdf")).read_bytes()
        self.assertTrue(pdf.startswith(b"%PDF-"))

    def test_real_note_goes_out_in_the_main_job(self):
        folder = DataFolder(self.folder / "data")
        process = program.start(
            "demo", "--data", folder.path, "--note", NOTE,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )
        self.addCleanup(process.stdout.close)
        self.addCleanup(program.end, process)
        stage = next(line for line in process.stdout if line.startswith("Notes "))
        self.assertIn("197 notes", stage)
        program.end(process)
        digest = folder.value(
            "select docx_hash from dispatch join addressee on addressee.id = addressee_id "
            "join entity on entity.id = entity_id where code = 'AUT'"
        )
        said = word.text(folder.file(digest).read_bytes())
        self.assertIn(TITLE, said)
        self.assertNotIn("[[[", said)


if __name__ == "__main__":
    if not NOTE.is_file():
        print("CONVOKE_SEED names no folder with note-verbale-2009.docx: nothing to test with.")
        sys.exit(77)
    unittest.main()
