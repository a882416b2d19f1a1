"""The checks find what they are for, in small trees made for each test."""

import json
import os
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../cmake"))

import headers  # noqa: E402
import layers  # noqa: E402
import names  # noqa: E402
import read_layers  # noqa: E402
import tidy  # noqa: E402
import tree  # noqa: E402

LAYERS = """
[base]
uses = []
["platform/db"]
uses = ["base"]
[meetings]
uses = ["base", "platform/db"]
[badges]
uses = ["base", "meetings/meeting.h"]
test_uses = ["meetings"]
[packages]
"postgresql/" = ["platform/db"]
"boost/" = []
"boost/json" = ["base"]
"""


class Tree(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = self.folder.name
        subprocess.run(["git", "init", "-q", self.root], check=True)
        self.write("layers.toml", LAYERS)
        self.write("src/base/text.h", "#include <string>\n")
        self.write("src/platform/db/database.h", '#include "base/text.h"\n')
        self.write("src/meetings/meeting.h", '#include "base/text.h"\n')
        self.write("src/meetings/agenda.h", "")
        self.write("src/meetings/meeting_store.h", "")

    def write(self, path, text):
        full = os.path.join(self.root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as file:
            file.write(text)

    def assert_refused(self, check, *parts):
        problems = check(self.root)
        self.assertEqual(len(problems), 1, problems)
        for part in parts:
            self.assertIn(part, problems[0])


class Layers(Tree):
    def test_a_tree_that_keeps_the_rules_passes(self):
        self.write("src/badges/badge.h", '#include "meetings/meeting.h"\n#include <sys/stat.h>\n')
        self.write("src/platform/db/database.cpp", "#include <postgresql/libpq-fe.h>\n")
        self.assertEqual(layers.check(self.root), [])

    def test_refuses_an_edge_that_nothing_needs(self):
        self.write("src/badges/badge.h", '#include "meetings/meeting.h"\n#include "base/text.h"\n')
        self.write("src/badges/badge_test.cpp", '#include "meetings/agenda.h"\n')
        self.assert_refused(layers.unused, "[meetings] uses platform/db")

    def test_refuses_a_folder_below_that_includes_one_above(self):
        self.write("src/base/date.h", '#include "meetings/meeting.h"\n')
        self.assert_refused(layers.check, "src/base/date.h:1", "base may not include")

    def test_a_name_stands_for_the_folders_below_it(self):
        self.write("layers.toml", LAYERS.replace('"base", "platform/db"]', '"base", "platform"]'))
        self.write("src/platform/db/file_store.h", "")
        self.write("src/meetings/meetings.h", '#include "platform/db/file_store.h"\n')
        self.assertEqual(layers.check(self.root), [])

    def test_refuses_a_header_that_is_not_among_those_listed(self):
        self.write("src/badges/badge.h", '#include "meetings/agenda.h"\n')
        self.assert_refused(layers.check, "src/badges/badge.h:1", "meetings/agenda.h")

    def test_lets_a_test_use_what_is_listed_for_tests(self):
        self.write("src/badges/badge_test.cpp", '#include "meetings/agenda.h"\n#include <gtest/gtest.h>\n')
        self.assertEqual(layers.check(self.root), [])

    def test_refuses_a_test_header_outside_tests(self):
        self.write("src/badges/badge.cpp", "#include <gtest/gtest.h>\n")
        self.assert_refused(layers.check, "belongs to tests")

    def test_refuses_a_store_of_another_folder_even_to_tests(self):
        self.write("src/badges/badge_test.cpp", '#include "meetings/meeting_store.h"\n')
        self.assert_refused(layers.check, "private to meetings")

    def test_lets_a_folder_use_its_own_store(self):
        self.write("src/meetings/meetings.cpp", '#include "meetings/meeting_store.h"\n')
        self.assertEqual(layers.check(self.root), [])

    def test_reads_the_includes_of_views(self):
        self.write("src/badges/views/badge.html", '<p>\n{% include "meetings/agenda.h" %}\n')
        self.assert_refused(layers.check, "src/badges/views/badge.html:2")

    def test_knows_the_headers_made_from_views(self):
        self.write("src/badges/views/badge.html", "")
        self.write("src/badges/badge_pages.cpp", '#include "badges/views/badge.h"\n')
        self.assertEqual(layers.check(self.root), [])

    def test_refuses_a_header_that_does_not_exist(self):
        self.write("src/badges/badge.cpp", '#include "badge.h"\n')
        self.assert_refused(layers.check, '"badge.h" is no file of src/')

    def test_refuses_a_folder_nobody_listed(self):
        self.write("src/gate/gate.h", "")
        self.assert_refused(layers.check, "src/gate/gate.h", "not listed")

    def test_refuses_a_packaged_header_away_from_its_folder(self):
        self.write("src/meetings/meetings.cpp", "#include <postgresql/libpq-fe.h>\n")
        self.assert_refused(layers.check, "belongs to platform/db alone")

    def test_the_longest_line_of_packages_counts(self):
        self.write("src/base/text.cpp", "#include <boost/json/value.hpp>\n")
        self.assertEqual(layers.check(self.root), [])
        self.write("src/base/text.cpp", "#include <boost/any.hpp>\n")
        self.assertEqual(len(layers.check(self.root)), 1)

    def test_refuses_a_packaged_header_nobody_listed(self):
        self.write("src/base/text.cpp", "#include <fmt/core.h>\n")
        self.assert_refused(layers.check, "in no line of [packages]")

    def test_refuses_a_header_that_hands_a_package_on(self):
        self.write("src/platform/db/session.h", "#include <postgresql/libpq-fe.h>\n")
        self.write("src/platform/db/database.h", '#include "platform/db/session.h"\n')
        self.write("src/meetings/meetings.cpp", '#include "platform/db/database.h"\n')
        self.assert_refused(layers.check, "src/meetings/meetings.cpp:1", "hands <postgresql/libpq-fe.h> on")

    def test_refuses_a_cycle_of_folders(self):
        self.write("layers.toml", '[a]\nuses = ["b"]\n[b]\nuses = ["a/x.h"]\n')
        for path in tree.files(self.root):
            if path.startswith("src/"):
                os.remove(os.path.join(self.root, path))
        self.assert_refused(layers.check, "cycle", "a → b → a")

    def test_refuses_headers_that_include_each_other(self):
        self.write("src/base/text.h", '#include "base/date.h"\n')
        self.write("src/base/date.h", '#include "base/text.h"\n')
        self.assert_refused(layers.check, "include each other")


class Edges(Tree):
    """What CMake is told to link."""

    def test_a_header_stands_for_its_folder_and_a_folder_for_those_below(self):
        self.write("layers.toml", LAYERS + '[gate]\nuses = ["platform", "badges"]\n')
        found = read_layers.edges(os.path.join(self.root, "layers.toml"))
        self.assertEqual(found["badges"]["uses"], ["base", "meetings"])
        self.assertEqual(found["badges"]["test_uses"], ["meetings"])
        self.assertEqual(found["gate"]["uses"], ["badges", "platform/db"])
        self.assertNotIn("packages", found)


class Names(Tree):
    def setUp(self):
        super().setUp()
        for folder in ("base", "platform/db", "meetings"):
            self.write(f"src/{folder}/README.md", "")

    def test_a_tidy_tree_passes(self):
        self.assertEqual(names.check(self.root), [])

    def test_refuses_a_vague_name_but_not_a_word_that_holds_one(self):
        self.write("src/base/string_utils.h", "")
        self.write("src/base/futility.h", "")
        self.assert_refused(names.check, "src/base/string_utils.h")

    def test_refuses_a_file_that_is_too_long(self):
        self.write("src/base/long.cpp", "\n" * 601)
        self.assert_refused(names.check, "601 lines")

    def test_refuses_a_crowded_folder_but_counts_neither_tests_nor_sub_rooms(self):
        for name in ("a.cpp", "b.cpp", "c.h", "a_test.cpp", "d_test.cpp", "links/d.cpp"):
            self.write(f"src/meetings/{name}", "\n" * 600)
        self.assertEqual(names.check(self.root), [])
        for name in ("d.cpp", "views/e.html"):
            self.write(f"src/meetings/{name}", "\n" * 600)
        self.assert_refused(names.check, "src/meetings: 300")

    def test_refuses_marks_of_unfinished_work(self):
        self.write("src/base/text.cpp", "auto code = \"XX" + "X\";\n// TO" + "DO: finish\n")
        self.assert_refused(names.check, "src/base/text.cpp:2")

    def test_asks_for_a_readme(self):
        self.write("src/badges/badge.h", "")
        self.assert_refused(names.check, "src/badges", "README.md")


class Stamps(Tree):
    def test_a_stamp_holds_until_something_included_changes(self):
        self.write("src/meetings/meeting.cpp", '#include "meetings/meeting.h"\n')
        tree.Stamps(self.root, "x", "1").keep("src/meetings/meeting.cpp")
        self.assertTrue(tree.Stamps(self.root, "x", "1").passed("src/meetings/meeting.cpp"))
        self.assertFalse(tree.Stamps(self.root, "x", "2").passed("src/meetings/meeting.cpp"))
        self.write("src/base/text.h", "#include <vector>\n")
        self.assertFalse(tree.Stamps(self.root, "x", "1").passed("src/meetings/meeting.cpp"))

    def test_what_is_edited_while_it_is_looked_at_has_not_passed(self):
        stamps = tree.Stamps(self.root, "x")
        self.assertFalse(stamps.passed("src/base/text.h"))
        self.write("src/base/text.h", "#include <vector>\n")
        stamps.keep("src/base/text.h")
        self.assertFalse(tree.Stamps(self.root, "x").passed("src/base/text.h"))

    def test_only_what_passed_is_remembered(self):
        stamps = tree.Stamps(self.root, "x")
        paths = ["src/base/text.h", "src/meetings/agenda.h"]
        command = lambda path: ["grep", "-q", "include", path]  # noqa: E731
        self.assertEqual(tree.run_each(self.root, stamps, paths, command)[0], 2)
        self.assertEqual(tree.run_each(self.root, stamps, paths, command)[0], 1)


class Headers(Tree):
    """What is compiled beforehand for a header shows it nothing it does not include itself."""

    def check(self):
        self.write("build/release/compile_commands.json",
                   json.dumps([{"command": f"c++ -I{self.root}/src -c x.cpp"}]))
        return headers.check(self.root)

    def test_a_header_that_lacks_an_include_is_refused_whatever_is_compiled_beforehand(self):
        self.write("src/base/text.h", "#pragma once\n#include <string>\n#include <vector>\n")
        for name in ("a", "b", "c", "d"):
            self.write(f"src/badges/{name}.h",
                       f'#pragma once\n#include "base/text.h"\ninline std::string {name}() {{ return {{}}; }}\n')
        self.write("src/badges/poor.h", '#pragma once\n#include "base/text.h"\ninline std::map<int, int> poor;\n')
        self.write("src/badges/bare.h", "#pragma once\ninline std::string bare;\n")
        paths = [path for path in tree.files(self.root) if path.endswith(".h")]
        chosen = headers.precompiled_for(self.root, paths)
        self.assertEqual(chosen["src/badges/poor.h"], "src/base/text.h")
        self.assertIsNone(chosen["src/badges/bare.h"])
        self.assertIsNone(chosen["src/base/text.h"])
        found = sorted(self.check())
        self.assertEqual(len(found), 2, found)
        self.assertIn("src/badges/bare.h", found[0])
        self.assertIn("src/badges/poor.h", found[1])

    def test_one_compiled_beforehand_that_is_at_fault_is_told_of(self):
        self.write("src/base/text.h", "#pragma once\n#include <string>\ninline std::map<int, int> text;\n")
        for name in ("a", "b", "c", "d"):
            self.write(f"src/badges/{name}.h", '#pragma once\n#include "base/text.h"\n')
        self.assertTrue(any("src/base/text.h:3" in problem for problem in self.check()))


    def test_headers_of_which_each_includes_the_one_before_are_compiled_as_one(self):
        self.write("src/base/text.h", "#pragma once\n#include <string>\n")
        self.write("src/badges/a.h", '#pragma once\n#include "base/text.h"\ninline std::string a;\n')
        self.write("src/badges/b.h", '#pragma once\n#include "badges/a.h"\ninline std::string b = a;\n')
        self.write("src/badges/c.h", '#pragma once\n#include "base/text.h"\ninline std::string c = a;\n')
        paths = ["src/badges/a.h", "src/badges/b.h", "src/badges/c.h", "src/base/text.h"]
        self.assertEqual(headers.chains(self.root, paths, dict.fromkeys(paths)),
                         [["src/base/text.h", "src/badges/a.h", "src/badges/b.h"], ["src/badges/c.h"]])
        found = self.check()
        self.assertEqual(len(found), 1, found)
        self.assertIn("src/badges/c.h", found[0])
        self.write("src/badges/a.h", '#pragma once\n#include "base/text.h"\ninline std::map<int, int> a;\n')
        found = self.check()
        self.assertTrue(found and all("src/badges/" in each and "text.h:" not in each for each in found), found)


class Tidy(Tree):
    """Files are looked at many at a time; nothing may pass for that."""

    def setUp(self):
        super().setUp()
        with open(os.path.join(os.path.dirname(tidy.__file__), "../../.clang-tidy"), encoding="utf-8") as file:
            self.write(".clang-tidy", file.read())
        for name in ("a", "b", "c"):
            self.room(name, f"int {name}() {{\n  return 0;\n}}\n")

    def room(self, name, code):
        self.write(f"src/base/{name}.cpp", "#include <string>\n#include <utility>\n\nnamespace convoke::base {\n\n"
                   + code + "\n}  // namespace convoke::base\n")

    def check(self):
        paths = [path for path in tree.files(self.root) if path.endswith(".cpp")]
        self.write("build/release/compile_commands.json", json.dumps([
            {"directory": os.path.join(self.root, "build/release"), "file": os.path.join(self.root, path),
             "command": f"c++ -std=c++20 -I{self.root}/src -o {path}.o -c {self.root}/{path}"} for path in paths]))
        return tidy.check(self.root)

    def test_clean_files_pass_and_are_remembered(self):
        self.assertEqual(self.check(), [])
        self.assertEqual(len(os.listdir(os.path.join(self.root, "build/checked/tidy"))), 3)

    def test_what_is_found_in_one_of_many_is_told_of_that_one(self):
        self.room("b", "int b(std::string s) {\n  const std::string t = std::move(s);\n"
                  "  return static_cast<int>(t.size() + s.size());\n}\n")
        self.write("src/base/moved.h", "#include <string>\ninline std::string shown(const std::string& s) {\n"
                   "  const std::string t = s;\n  return t + s;\n}\n")
        self.write("src/base/d.cpp", '#include "base/moved.h"\n')
        found = "\n".join(self.check())
        self.assertRegex(found, r"src/base/b\.cpp:\d+:\d+: error: 's' used after it was moved")
        self.assertRegex(found, r"src/base/moved\.h:\d+:\d+: error: local copy 't'")
        self.assertNotIn("src/base/a.cpp", found)

    def test_files_that_define_the_same_are_looked_at_apart(self):
        for name in ("a", "b"):
            self.room(name, "namespace {\n\nconstexpr int kMost = 1;\nstruct Row {\n  int n = kMost;\n};\n\n"
                      f"int count(const Row& row) {{\n  return row.n;\n}}\n\n}}  // namespace\n\nint {name}() {{\n"
                      "  return count({});\n}\n")
        self.assertEqual(self.check(), [])
        options = {path: () for path in ("src/base/a.cpp", "src/base/b.cpp", "src/base/c.cpp")}
        self.assertIn(["src/base/b.cpp"], tidy.units(self.root, options, list(options)))

    def test_files_that_collide_all_the_same_are_looked_at_alone(self):
        self.room("a", "#define COUNT \\\n  count\n\nint COUNT() {\n  return 1;\n}\n")
        self.room("b", "int count() {\n  return 2;\n}\n")
        self.assertEqual(self.check(), [])

    def test_what_is_found_beside_a_collision_is_told_of_all_the_same(self):
        for name in ("d", "e", "f"):
            self.room(name, f"int {name}() {{\n  return 0;\n}}\n")
        self.room("a", "#define COUNT \\\n  count\n\nint COUNT() {\n  return 1;\n}\n")
        self.room("b", "int count() {\n  return 2;\n}\n")
        for name in ("c", "f"):
            self.room(name, f"int {name}(std::string s) {{\n  const std::string t = std::move(s);\n"
                      "  return static_cast<int>(t.size() + s.size());\n}\n")
        found = "\n".join(self.check())
        for name in ("c", "f"):
            self.assertRegex(found, rf"src/base/{name}\.cpp:\d+:\d+: error: 's' used after it was moved")
        self.assertNotRegex(found, r"src/base/[abde]\.cpp:\d+:\d+: error")

    def test_files_that_look_in_other_folders_are_looked_at_together(self):
        options = {"src/base/a.cpp": ["-I/src", "-isystem", "/usr/include/x", "-O2"],
                   "src/base/b.cpp": ["-I/src", "-I/generated", "-O2"], "src/base/c.cpp": ["-I/src", "-DX", "-O2"]}
        most = tidy.units(self.root, options, list(options))
        self.assertEqual(most, [["src/base/a.cpp", "src/base/b.cpp"], ["src/base/c.cpp"]])
        self.assertEqual(tidy.joint_options(options, most[0]),
                         ["-O2", "-I", "/src", "-I", "/generated", "-isystem", "/usr/include/x"])

    def test_a_using_that_only_another_file_needs_is_refused(self):
        self.room("a", "using std::string;\nusing std::swap;\n\n// string\nint a(int n) {\n  int m = 0;\n  swap(m, n);\n  return m;\n}\n")
        self.room("b", "std::string b() {\n  return {};\n}\n")
        self.assertIn("src/base/a.cpp: using-declaration string is unused", self.check()[0])


class Includes(unittest.TestCase):
    def test_finds_both_kinds_with_their_lines(self):
        text = '#include <map>\n\n  # include "base/id.h"\n// #include "no.h"\n'
        self.assertEqual(tree.includes(text), [(1, "<", "map"), (3, '"', "base/id.h")])


if __name__ == "__main__":
    unittest.main()
