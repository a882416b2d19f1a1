"""Questionnaires as files: those that ship have the form that docs/questionnaire.schema.json publishes."""

import copy
import json
import pathlib
import unittest

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


class QuestionnaireFiles(unittest.TestCase):
    def setUp(self):
        self.schema = json.loads((ROOT / "docs/questionnaire.schema.json").read_text())

    def test_those_that_ship_have_the_published_form(self):
        paths = sorted((ROOT / "questionnaires").glob("*.yaml"))
        self.assertEqual(len(paths), 3)
        for path in paths:
            jsonschema.validate(yaml.safe_load(path.read_text()), self.schema)

    def test_other_forms_have_not(self):
        whole = yaml.safe_load((ROOT / "questionnaires/untoc-checklist.yaml").read_text())
        for change in (
            lambda q: q.pop("title"),
            lambda q: q["sections"][0].update(questions=[]),
            lambda q: q["sections"][0]["questions"][0].update(kind="table"),
            lambda q: q["sections"][0]["questions"][0].update(columns=[{"key": "a", "name": "A"}]),
            lambda q: q["sections"][0]["questions"][0].update(kind="blocks", fields=[{"key": "a", "name": "A"}]),
            lambda q: q["sections"][0]["questions"][0].update(colour="red"),
            lambda q: q["sections"][0]["questions"][0].update(answered="no"),
            lambda q: q["sections"][0]["questions"][0].update(same_as="elsewhere"),
        ):
            broken = copy.deepcopy(whole)
            change(broken)
            with self.assertRaises(jsonschema.ValidationError):
                jsonschema.validate(broken, self.schema)


if __name__ == "__main__":
    unittest.main()
