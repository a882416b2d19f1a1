"""File names, sizes, left-over marks and missing READMEs.

Usage: names.py [ROOT]

No source file is named after what it is not (util, helper, …); none is longer than 600 lines (from 400
on it is mentioned); none carries a mark of unfinished work; each folder of src/ has a README.md and,
tests apart, at most 2,500 lines of its own: a room that grows gets sub-rooms.
"""

import os
import re
import tomllib

import tree

VAGUE = re.compile(r"(^|_)(utils?|helpers?|common|managers?|misc|stuff)(_|\.|$)")
SOURCE = (".h", ".cpp", ".py", ".ts", ".html", ".css", ".scss", ".mjs", ".js", ".sh", ".sql")
# In comments only; written so that this file does not find itself.
MARK = re.compile(r"(//|#|/\*|^\s*\*|<!--|--).*\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "X" * 3, "HA" + "CK"]) + r")\b")
LONG, TOO_LONG = 400, 600
CROWDED = 2500


def is_source(path):
    return path.endswith(SOURCE) or path.startswith(("bin/", ".ci/"))


def marked(text):
    """Line numbers with a mark of unfinished work."""
    return [number for number, line in enumerate(text.splitlines(), 1) if MARK.search(line)]


def check(root):
    problems = []
    paths = tree.files(root)
    crowded = {}
    for path in paths:
        if VAGUE.search(os.path.basename(path)):
            problems.append(f"{path}: name it after the one thing it holds")
        if not is_source(path):
            continue
        text = tree.read(root, path)
        length = text.count("\n")
        if length > TOO_LONG:
            problems.append(f"{path}: {length} lines; split it by thing (limit {TOO_LONG})")
        elif length > LONG:
            print(f"note: {path} has {length} lines")
        if path.startswith("src/") and path.endswith((".h", ".cpp", ".html")) and "_test." not in path:
            folder = os.path.dirname(path).removesuffix("/views")
            crowded[folder] = crowded.get(folder, 0) + length
        problems += [f"{path}:{line}: unfinished work is marked" for line in marked(text)]
    problems += [f"{folder}: {lines} lines; give its things folders of their own (limit {CROWDED})"
                 for folder, lines in crowded.items() if lines > CROWDED]
    with open(os.path.join(root, "layers.toml"), "rb") as file:
        folders = tomllib.load(file)
    for folder in folders:
        inside = f"src/{folder}/"
        if any(path.startswith(inside) for path in paths) and inside + "README.md" not in paths:
            problems.append(f"src/{folder}: has no README.md")
    return problems


if __name__ == "__main__":
    tree.main(check, __doc__)
