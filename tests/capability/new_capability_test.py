"""A capability with a page, a job and an entry of the navigation touches only its own folder, one line in app/,
layers.toml and a migration. It is added to a copy of the tree; its room and what lists the rooms are compiled.
"""

import json
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
LISTED = "std::vector<overview::Room> Composition::furnished() {\n  return {\n"


def run(*command, folder):
    made = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if made.returncode != 0:
        raise AssertionError(f"{' '.join(map(str, command))}\n{made.stdout[-4000:]}{made.stderr[-4000:]}")
    return made.stdout


class NewCapability(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.tree = pathlib.Path(folder.name) / "tree"
        self.build = pathlib.Path(folder.name) / "build"
        for name in run("git", "ls-files", "-co", "--exclude-standard", folder=ROOT).splitlines():
            if (ROOT / name).is_file():
                (self.tree / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, self.tree / name)
        run("git", "init", "-q", folder=self.tree)
        run("git", "add", "-A", folder=self.tree)
        self.before = run("git", "write-tree", folder=self.tree).strip()

    def add_capability(self):
        shutil.copytree(pathlib.Path(__file__).parent / "welcome", self.tree / "src/welcome")
        composition = self.tree / "app/composition_rooms.cpp"
        text = composition.read_text()
        self.assertIn(LISTED, text)
        composition.write_text(text.replace(LISTED, LISTED + "      welcome::room(ground),\n"))
        with open(self.tree / "layers.toml", "a", encoding="utf-8") as layers:
            layers.write('[welcome]\nuses = ["audit", "base", "ground", "meetings", "overview", "page", "platform", "reference"]\n')
        last = max(int(file.name[:4]) for file in (self.tree / "migrations").glob("*.sql"))
        (self.tree / f"migrations/{last + 1:04}_welcome.sql").write_text(
            "create table welcome (\n  id {id},\n  greeted_at bigint not null\n);\n")

    def test_touches_its_folder_a_line_in_app_the_layers_and_a_migration(self):
        self.add_capability()
        run("git", "add", "-A", folder=self.tree)
        changed = [line.split("\t") for line in
                   run("git", "diff", "--cached", "--numstat", self.before, folder=self.tree).splitlines()]
        elsewhere = {name: (added, taken) for added, taken, name in changed
                     if not name.startswith(("src/welcome/", "migrations/")) and name != "layers.toml"}
        self.assertEqual(elsewhere, {"app/composition_rooms.cpp": ("1", "0")})
        sys.path.insert(0, str(self.tree / "packaging/checks"))
        import layers
        import names
        self.assertEqual(layers.check(str(self.tree)), [])
        self.assertEqual([problem for problem in names.check(str(self.tree)) if "welcome" in problem], [])
        self.compile()

    def compile(self):
        run("cmake", "-S", self.tree, "-B", self.build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug",
            "-DCMAKE_CXX_FLAGS_DEBUG=-O0", "-DCONVOKE_TESTS=OFF", folder=self.tree)
        # Its objects and no library: the archive would have everything built that the room uses.
        targets = run("ninja", "-C", self.build, "-t", "targets", "all", folder=self.tree)
        objects = re.findall(r"^(src/welcome/\S+\.o): ", targets, re.M)
        self.assertTrue(objects)
        run("ninja", "-C", self.build, *objects, folder=self.tree)
        self.assertIn('"welcome/room.h"', (self.build / "generated/app/rooms.h").read_text())
        units = json.loads((self.build / "compile_commands.json").read_text())
        for unit in units:
            if unit["file"].endswith("app/composition_rooms.cpp"):
                run(*shlex.split(unit["command"]), folder=unit["directory"])
                return
        self.fail("app/composition_rooms.cpp is not compiled")


if __name__ == "__main__":
    unittest.main()
