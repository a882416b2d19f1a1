"""Runs clang-tidy-14 over every compiled file of src/ and app/.

Usage: tidy.py [ROOT]

Needs a finished build/release (bin/build), for the compile commands and the generated views. What
passed is remembered by content in build/checked, so that a second run looks only at what changed.

Nine tenths of the work on one file is the headers it includes. Files compiled with the same options
are therefore looked at many at a time, as one unit that includes them all; the files that anything was
found in are looked at again one by one, and only that counts; the others once more together.
"""

import concurrent.futures
import json
import os
import re
import shlex
import subprocess
import tempfile

import tree

# Not looked at, with the reason.
LEFT_OUT = {
    "src/platform/pdf/joined/joined.cpp": "clang 14 cannot read the headers of libqpdf 11.3 as C++20: JSON.hh has a vector of its own class",
}

AT_A_TIME = 24

# Where something was found: a line of clang-tidy's begins with it.
FOUND = re.compile(r"^(/[^:\n]+):\d+:\d+: (?:fatal )?(?:error|warning):", re.M)

# The headers that GCC has compiled beforehand; clang cannot read them.
PRECOMPILED = re.compile(r" -Winvalid-pch| -include \S*cmake_pch\.hxx")

# libseccomp's own macros leave fields out.
OPTIONS = ["-Wno-unknown-warning-option", "-Wno-missing-field-initializers"]

# In a unit of many files, every file but the headers of the system counts as one of ours.
OURS = r"/(src|app)/.*\.(h|cpp)$"

NAMESPACE = re.compile(r"namespace (convoke[\w:]*) \{")
TEST = re.compile(r"(TEST(?:_F|_P)?\(\w+, \w+)\)|INSTANTIATE_TEST_SUITE_P\((\w+)")
DEFINED = re.compile(r"(?:using|struct|class|enum(?: class)?|#define) (\w+)|[^=({;]*?(\w+)(?:\[[^]]*\])?\s*(?:[=({;]|$)")
USING = re.compile(r"^[ \t]*using (?:\w*::)+(?!operator)(\w+);", re.M)
NOT_CODE = re.compile(r'^#include[^\n]*|//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"', re.S | re.M)


def defined(text):
    """What a file defines at the outer level, each with its namespace: files that define the same do
    not go into one unit. Relies on clang-format, which begins only such lines in the first column."""
    found, namespace = set(), ""
    for line in text.splitlines():
        if match := NAMESPACE.match(line):
            namespace = match[1]
        elif match := TEST.match(line):
            found.add((namespace, match[1] or match[2]))
        elif line[:1].isalpha() or line.startswith("#define"):
            match = DEFINED.match(line)
            if match and not line.startswith(("namespace", "using namespace")):
                found.add((namespace, match[1] or match[2]))
    return found


def unused_usings(root, paths):
    """using-declarations whose name their own file does not use. clang-tidy would not see these in a
    unit where another file uses it."""
    problems = []
    for path in paths:
        text = NOT_CODE.sub("", tree.read(root, path))
        for match in USING.finditer(text):
            if not re.search(rf"(?<!::)(?<!\.)(?<!->)\b{match[1]}\b", text):
                problems.append(f"{path}: using-declaration {match[1]} is unused")
    return problems


def units(root, options, paths):
    """The paths in lists of up to AT_A_TIME, the longest first: compiled alike, nothing defined twice."""
    most = min(AT_A_TIME, -(-len(paths) // (os.cpu_count() or 1)))
    made, cache = [], {}
    for path in paths:
        names = defined(tree.read(root, path))
        # Where convoke::testing is known, `testing` no longer means that of GoogleTest.
        testing = any(each.startswith("src/testing/") for each in tree.own_includes(root, path, cache))
        kind = (testing, without_folders(options[path]))
        for unit in made:
            if unit["kind"] == kind and len(unit["paths"]) < most and not names & unit["names"]:
                break
        else:
            unit = {"kind": kind, "names": set(), "paths": []}
            made.append(unit)
        unit["paths"].append(path)
        unit["names"] |= names
    return sorted((unit["paths"] for unit in made), key=len, reverse=True)


def in_folders(word, before):
    """Whether it says where included files are looked for; `before` is the word before it."""
    return word.startswith("-I") or "-isystem" in (word, before) or before == "-I"


def without_folders(words):
    return [word for before, word in zip(["", *words], words) if not in_folders(word, before)]


def folders(words):
    """Pairs of an option and its folder, in order."""
    found = []
    for before, word in zip(["", *words], words):
        if before in ("-I", "-isystem"):
            found.append((before, word))
        elif word.startswith("-I") and word != "-I":
            found.append(("-I", word[2:]))
    return found


def joint_options(options, unit):
    """How the files of a unit are compiled as one: no folder is left out, those of our own come first."""
    all_folders = dict.fromkeys(each for path in unit for each in folders(options[path]))
    wanted = sorted(all_folders, key=lambda each: each[0] != "-I")
    return without_folders(options[unit[0]]) + [word for each in wanted for word in each]


def compile_options(entry):
    """The words of a compile command that say how, not what."""
    words = shlex.split(entry["command"])
    i = words.index("-o")
    return [word for word in words[1:i] + words[i + 2:] if word not in ("-c", entry["file"])]


def check(root):
    root = os.path.abspath(root)
    database = os.path.join(root, "build/release/compile_commands.json")
    if not os.path.exists(database):
        return ["build/release is not configured; run bin/build first"]
    with open(database, encoding="utf-8") as file:
        entries = json.load(file)
    for entry in entries:
        entry["command"] = PRECOMPILED.sub("", entry["command"])
    options = {os.path.relpath(entry["file"], root): compile_options(entry) for entry in entries}
    version = subprocess.run(["clang-tidy-14", "--version"], capture_output=True, text=True).stdout
    stamps = tree.Stamps(root, "tidy", version, tree.read(root, ".clang-tidy"), *OPTIONS)
    paths = [path for path in tree.files(root)
             if path.startswith(("src/", "app/")) and path in options and path not in LEFT_OUT]
    waiting = [path for path in paths if not stamps.passed(path)]

    def tidy(file, its_options):
        done = subprocess.run(
            ["clang-tidy-14", "--quiet", "--config-file=" + os.path.join(root, ".clang-tidy"),
             "--header-filter=" + OURS, file, "--", *its_options, *OPTIONS],
            cwd=os.path.join(root, "build/release"), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, errors="replace")
        return None if done.returncode == 0 else done.stdout.strip() or done.stderr.strip()

    def alone(path):
        problem = tidy(os.path.join(root, path), options[path])
        if problem is None:
            stamps.keep(path)
        return problem

    def together(unit):
        """How many were looked at alone, and the problems."""
        if len(unit) == 1:
            problem = alone(unit[0])
            return 1, [] if problem is None else [problem]
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".cpp") as joined:
            joined.write("".join(f'#include "{os.path.join(root, path)}"\n' for path in unit))
            joined.flush()
            said = tidy(joined.name, joint_options(options, unit))
        if said is None:
            for path in unit:
                stamps.keep(path)
            return 0, []
        named = set(FOUND.findall(said))
        suspected = [path for path in unit if os.path.join(root, path) in named] or unit
        others = [path for path in unit if path not in suspected]
        looked_at, problems = together(others) if others else (0, [])
        return (looked_at + len(suspected),
                problems + [problem for problem in map(alone, suspected) if problem is not None])

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        done = list(pool.map(together, units(root, options, waiting)))
    print(f"clang-tidy: {len(waiting)} of {len(paths)} files looked at, {sum(n for n, _ in done)} of them alone")
    return unused_usings(root, paths) + [problem for _, problems in done for problem in problems]


if __name__ == "__main__":
    tree.main(check, __doc__)
