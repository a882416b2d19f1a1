"""Runs clang-tidy-14 over every compiled file of src/ and app/.

Usage: tidy.py [ROOT]

Needs a finished build/release (bin/build), for the compile commands and the generated views. What
passed is remembered by content in build/checked, so that a second run looks only at what changed.
"""

import json
import os
import re
import subprocess

import tree

# Not looked at, with the reason.
LEFT_OUT = {}

# The headers that GCC has compiled beforehand; clang cannot read them.
PRECOMPILED = re.compile(r" -Winvalid-pch| -include \S*cmake_pch\.hxx")


def check(root):
    database = os.path.join(root, "build/release/compile_commands.json")
    if not os.path.exists(database):
        return ["build/release is not configured; run bin/build first"]
    with open(database, encoding="utf-8") as file:
        entries = json.load(file)
    compiled = {os.path.relpath(entry["file"], os.path.abspath(root)) for entry in entries}
    commands = os.path.join(root, "build/checked/tidy")
    os.makedirs(commands, exist_ok=True)
    for entry in entries:
        entry["command"] = PRECOMPILED.sub("", entry["command"])
    with open(os.path.join(commands, "compile_commands.json"), "w", encoding="utf-8") as file:
        json.dump(entries, file)
    version = subprocess.run(["clang-tidy-14", "--version"], capture_output=True, text=True).stdout
    stamps = tree.Stamps(root, "tidy", version, tree.read(root, ".clang-tidy"))
    paths = [path for path in tree.files(root)
             if path.startswith(("src/", "app/")) and path in compiled and path not in LEFT_OUT]
    done, failures = tree.run_each(
        root, stamps, paths,
        lambda path: ["clang-tidy-14", "--quiet", "-p", "build/checked/tidy",
                      "--extra-arg=-Wno-unknown-warning-option",
                      # libseccomp's own macros leave fields out.
                      "--extra-arg=-Wno-missing-field-initializers", path])
    print(f"clang-tidy: {done} of {len(paths)} files looked at")
    return failures


if __name__ == "__main__":
    tree.main(check, __doc__)
