"""`convoke lots` from outside: drawn on the lists that ship, checked by a checker of this file's own."""

import csv
import json
import pathlib
import tempfile
import unittest

import jsonschema
import program
import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PARTICIPATION = ROOT / "reference-data/participation.csv"
GROUPS = ROOT / "reference-data/states.csv"
SEED = "00112233445566778899aabbccddeeff"


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Lots(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)

    def draw(self, out="protocol.json", definition="untoc", seed=SEED, arguments=()):
        return program.run(
            "lots", "draw", "--definition", definition, "--participation", PARTICIPATION, "--groups", GROUPS,
            "--seed", seed, "--out", self.folder / out, *arguments,
        )

    def drawn(self, **options):
        outcome = self.draw(**options)
        self.assertEqual(outcome.returncode, 0, outcome.stderr)
        return json.loads((self.folder / options.get("out", "protocol.json")).read_text())

    def verify(self, name="protocol.json"):
        return program.run("lots", "verify", self.folder / name)

    def test_every_rule_holds_on_the_lists_that_ship(self):
        protocol = self.drawn()
        group = {row["iso3"]: row["regional_group"] for row in rows(GROUPS)}
        bound = {}
        for row in rows(PARTICIPATION):
            if row["bound"] and row["iso3"] in group:
                bound.setdefault(row["iso3"], set()).add(row["instrument"])
        cohort = {state: c["number"] for c in protocol["cohorts"] for state in c["states"]}
        self.assertEqual(set(cohort), set(bound))
        sizes = sorted(len(c["states"]) for c in protocol["cohorts"])
        self.assertLessEqual(sizes[-1] - sizes[0], 1)

        seen, pairs, seats = set(), set(), {}
        for review in protocol["reviews"]:
            state, instrument = review["state"], review["instrument"]
            seen.add((state, instrument))
            self.assertEqual(review["cohort"], cohort[state])
            self.assertEqual(len({one["state"] for one in review["reviewers"]}), 2)
            for one in review["reviewers"]:
                self.assertIn(instrument, bound[one["state"]])
                self.assertNotEqual(one["state"], state)
                pairs.add((state, one["state"]))
                if one["reason"] == "same group":
                    self.assertEqual(group[one["state"]], group[state])
                if one["reason"] == "other group":
                    self.assertNotEqual(group[one["state"]], group[state])
                if one["reason"] != "additional":
                    seats.setdefault(one["state"], set()).add(state)
        self.assertEqual(seen, {(s, i) for s, all_of in bound.items() for i in all_of})
        self.assertFalse({(a, b) for a, b in pairs if (b, a) in pairs})
        self.assertTrue(all(len(seats[state]) == 2 for state in bound))
        for state in bound:
            self.assertLessEqual(len([1 for a, _ in pairs if a == state]), 4)
            self.assertLessEqual(len([1 for _, b in pairs if b == state]), 4)

    def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(self):
        for name, seed in (("a.json", SEED), ("b.json", SEED), ("c.json", SEED[::-1])):
            self.drawn(out=name, seed=seed)
        a, b, c = ((self.folder / name).read_bytes() for name in ("a.json", "b.json", "c.json"))
        self.assertEqual(a, b)
        self.assertNotEqual(a, c)

    def test_what_was_published_before_belongs_to_the_seed(self):
        commitment = program.run("lots", "commit", "--seed", SEED).stdout.strip()
        self.assertEqual(self.drawn()["seed_sha256"], commitment)

    def test_a_changed_protocol_is_refused_with_rule_and_states(self):
        protocol = self.drawn()
        self.assertEqual(self.verify().returncode, 0)
        review = protocol["reviews"][0]
        review["reviewers"][0]["state"] = review["state"]
        (self.folder / "changed.json").write_text(json.dumps(protocol))
        outcome = self.verify("changed.json")
        self.assertEqual(outcome.returncode, 1)
        self.assertIn(f"{review['state']} reviews itself.", outcome.stderr)
        self.assertIn("comes out otherwise in: reviews", outcome.stderr)

    def test_who_declines_is_replaced_and_the_rest_stays(self):
        protocol = self.drawn()
        review = protocol["reviews"][0]
        gone = review["reviewers"][0]["state"]
        changes = self.folder / "changes.csv"
        changes.write_text(f"change,state,other\ndeclines,{review['state']},{gone}\n")
        outcome = program.run(
            "lots", "redraw", self.folder / "protocol.json", "--changes", changes, "--seed", SEED[::-1],
            "--out", self.folder / "again.json",
        )
        self.assertEqual(outcome.returncode, 0, outcome.stderr)
        self.assertEqual(self.verify("again.json").returncode, 0)
        again = json.loads((self.folder / "again.json").read_text())
        others = lambda whole: [one for one in whole["reviews"] if one["state"] != review["state"]]
        self.assertEqual(others(protocol), others(again))
        self.assertNotIn(gone, [one["state"] for one in again["reviews"][0]["reviewers"]])
        again["former"]["reviews"][3]["reviewers"].reverse()
        (self.folder / "forged.json").write_text(json.dumps(again))
        self.assertEqual(self.verify("forged.json").returncode, 1)

    def test_rules_that_cannot_be_kept_are_named(self):
        text = (ROOT / "mechanisms/untoc.yaml").read_text().replace("additional: any", "additional: no")
        definition = self.folder / "strict.yaml"
        definition.write_text(text.replace("most: 0", "most: 2\n  least: 2"))
        outcome = self.draw(definition=definition)
        self.assertEqual(outcome.returncode, 1)
        self.assertIn("A reviewing State must be party to the instrument.", outcome.stderr)
        self.assertFalse((self.folder / "protocol.json").exists())

    def test_faults_name_file_and_line(self):
        definition = self.folder / "wrong.yaml"
        definition.write_text((ROOT / "mechanisms/untoc.yaml").read_text().replace("[2, 5, 6,", "[2, 55, 6,"))
        outcome = self.draw(definition=definition)
        self.assertEqual(outcome.returncode, 1)
        self.assertRegex(outcome.stderr, r"Line \d+, clusters\.I\.articles: UNTOC has no article 55; its last is 41\.")
        outcome = self.draw(seed="not hexadecimal")
        self.assertEqual(outcome.returncode, 1)
        self.assertIn("hexadecimal", outcome.stderr)
        self.drawn()
        outcome = self.draw()
        self.assertEqual(outcome.returncode, 1)
        self.assertIn("There is a file of this name already.", outcome.stderr)

    def test_the_mechanisms_that_ship_have_the_published_form(self):
        schema = json.loads((ROOT / "docs/mechanism.schema.json").read_text())
        for path in sorted((ROOT / "mechanisms").glob("*.yaml")):
            jsonschema.validate(yaml.safe_load(path.read_text()), schema)
        with self.assertRaises(jsonschema.ValidationError):
            jsonschema.validate({"code": "x"}, schema)


if __name__ == "__main__":
    unittest.main()
