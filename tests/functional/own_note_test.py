"""A whole note verbale of one's own through the same path; the real one of 2009 where it is at hand."""

import os
import pathlib
import subprocess
import tempfile
import unittest

import program
import word
from data_folder import DataFolder

OWN = pathlib.Path(__file__).parents[1] / "notes/note.docx"
REAL = pathlib.Path(os.environ.get("CONVOKE_SEED", "")) / "note-verbale-2009.docx"
NOTE = REAL if REAL.is_file() else OWN
TITLE = "Permanent Mission of the Republic of Austria to the United Nations (Vienna)"


class OwnNote(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)

    def test_a_note_is_merged_and_all_else_stays(self):
        for note in {OWN, NOTE}:
            with self.subTest(note.name):
                self.merged_and_all_else_stays(note, self.folder / note.stem)

    def merged_and_all_else_stays(self, note, folder):
        folder.mkdir()
        (folder / "list.csv").write_text(f"FunctionalTitle2\n{TITLE}\n")
        made = program.run(
            "merge", note, folder / "list.csv", "--out", folder / "out", "--pdf"
        )
        self.assertEqual(made.returncode, 0, made.stderr)
        merged = next((folder / "out").glob("*.docx")).read_bytes()
        before = word.paragraphs(note.read_bytes())
        self.assertEqual(
            word.paragraphs(merged), [line.replace("[[[FunctionalTitle2]]]", TITLE) for line in before]
        )
        self.assertTrue(any("[[[FunctionalTitle2]]]" in line for line in before))
        looks = {look for runs in word.runs(note.read_bytes()) for look, _ in runs}
        self.assertLessEqual({look for runs in word.runs(merged) for look, _ in runs}, looks)
        pdf = next((folder / "out").glob("*.pdf")).read_bytes()
        self.assertTrue(pdf.startswith(b"%PDF-"))

    def test_a_note_goes_out_in_the_main_job(self):
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
    unittest.main()
