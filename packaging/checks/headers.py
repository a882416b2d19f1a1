"""Compiles every header of src/ alone: a header includes what it needs.

Usage: headers.py [ROOT]

Uses the include paths of build/release (bin/build first). What passed is remembered by content in
build/checked, so that a second run compiles only what changed.
"""

import json
import os
import shlex
import subprocess

import tree


def include_paths(root):
    """Every include path a file of the project is compiled with, in order of appearance."""
    with open(os.path.join(root, "build/release/compile_commands.json"), encoding="utf-8") as file:
        entries = json.load(file)
    found = []
    for entry in entries:
        words = shlex.split(entry["command"])
        for i, word in enumerate(words):
            if word in ("-I", "-isystem") and i + 1 < len(words):
                found.append((word, words[i + 1]))
            elif word.startswith("-I"):
                found.append(("-I", word[2:]))
    return [word for pair in dict.fromkeys(found) for word in pair]


def check(root):
    if not os.path.exists(os.path.join(root, "build/release/compile_commands.json")):
        return ["build/release is not configured; run bin/build first"]
    flags = ["-std=c++20", "-Wall", "-Wextra", "-Werror", "-Wno-unused-function",
             "-Wno-unused-variable"] + include_paths(root)
    version = subprocess.run(["g++", "-dumpfullversion"], capture_output=True, text=True).stdout
    stamps = tree.Stamps(root, "headers", version, *flags)
    headers = [path for path in tree.files(root)
               if path.startswith("src/") and path.endswith(".h")]
    done, failures = tree.run_each(
        root, stamps, headers,
        lambda path: ["g++", *flags, "-fsyntax-only", "-include", path, "-x", "c++", "/dev/null"])
    print(f"headers: {done} of {len(headers)} compiled")
    return failures


if __name__ == "__main__":
    tree.main(check, __doc__)
