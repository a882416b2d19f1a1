"""A conference goes as a file from one office to another, and the file has the published form."""

import json
import pathlib
import tempfile
import unittest
import zipfile

import jsonschema

import program
from data_folder import DataFolder, copy_of_demonstration

ROOT = pathlib.Path(__file__).parents[2]
SCHEMA = ROOT / "docs" / "conference.schema.json"
SHIPPED = ROOT / "demo" / "vienna-2009"


def content_of(path):
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


class ConferenceFile(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.scratch = pathlib.Path(scratch.name)
        self.demonstration = copy_of_demonstration(self.scratch / "data")

    def written(self, data, slug, name):
        path = self.scratch / name
        done = program.run("series", "export", slug, path, "--data", data)
        self.assertEqual(done.returncode, 0, done.stderr)
        return path

    def test_it_has_the_published_form_and_no_people(self):
        path = self.written(self.demonstration.path, "vienna-2009", "vienna.zip")
        with zipfile.ZipFile(path) as file:
            text = file.read("conference.json").decode()
            names = set(file.namelist())
        conference = json.loads(text)
        jsonschema.validate(conference, json.loads(SCHEMA.read_text()))
        self.assertEqual(len(conference["meetings"]), 2)
        self.assertEqual(len(conference["meetings"][0]["agenda"]), 5)
        self.assertEqual(len(conference["calls"][0]["questions"]), 6)
        self.assertTrue(set(conference["notes"][0]["texts"].values()) <= names)
        for (name,) in self.demonstration.rows("select family_name from participant where family_name <> ''"):
            self.assertNotIn(f'"{name}"', text)

    def test_the_one_that_is_shipped_makes_the_conference_it_describes(self):
        jsonschema.validate(
            json.loads((SHIPPED / "conference.json").read_text()), json.loads(SCHEMA.read_text()))
        shipped = {path.relative_to(SHIPPED).as_posix(): path.read_bytes()
                   for path in SHIPPED.rglob("*") if path.is_file()}
        packed = self.scratch / "shipped.zip"
        with zipfile.ZipFile(packed, "w") as file:
            for name, content in shipped.items():
                file.writestr(name, content)
        office = self.scratch / "office"
        made = program.run("series", "import", packed, "--data", office)
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertEqual(content_of(self.written(office, "vienna-2009", "again.zip")), shipped)
        self.assertEqual(
            content_of(self.written(self.demonstration.path, "vienna-2009", "demonstration.zip")), shipped)

    def test_another_office_makes_the_same_conference_of_it(self):
        path = self.written(self.demonstration.path, "vienna-2009", "vienna.zip")
        other = self.scratch / "other"
        made = program.run("series", "import", path, "--data", other)
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertIn("/office/vienna-2009", made.stdout)
        again = self.written(other, "vienna-2009", "again.zip")
        self.assertEqual(again.read_bytes(), path.read_bytes())
        self.assertEqual(DataFolder(other).value("select stage from series"), "draft")

    def test_last_years_is_taken_to_this_year(self):
        path = self.written(self.demonstration.path, "vienna-2009", "vienna.zip")
        made = program.run("series", "import", path, "--as", "vienna-2010", "--first-day", "2010-09-27",
                           "--data", self.demonstration.path)
        self.assertEqual(made.returncode, 0, made.stderr)
        days = self.demonstration.rows(
            "select m.first_day, s.nomination_deadline from meeting m join series s on s.id = m.series_id "
            "where s.slug = 'vienna-2010' order by m.position")
        self.assertEqual(days, [("2010-09-27", "2010-09-20"), ("2010-09-30", "2010-09-20")])

    def test_refuses_what_is_there_already_and_says_what_is_wrong(self):
        path = self.written(self.demonstration.path, "vienna-2009", "vienna.zip")
        taken = program.run("series", "import", path, "--data", self.demonstration.path)
        self.assertEqual(taken.returncode, 1)
        self.assertIn("Choose another", taken.stderr)
        once_more = program.run("series", "export", "vienna-2009", path, "--data", self.demonstration.path)
        self.assertEqual(once_more.returncode, 1)
        broken = self.scratch / "broken.zip"
        broken.write_bytes(path.read_bytes()[:1000])
        refused = program.run("series", "import", broken, "--data", self.scratch / "new")
        self.assertEqual(refused.returncode, 1)
        self.assertIn("not the file of a conference", refused.stderr)


if __name__ == "__main__":
    unittest.main()
