"""Compiles every header of src/ alone: a header includes what it needs.

Usage: headers.py [ROOT]

Uses the include paths of build/release (bin/build first). What passed is remembered by content in
build/checked, so that a second run compiles only what changed.

Most of the time goes to the same headers again and again. A few that many include are compiled
beforehand, and a header is given the largest of those that it includes itself: that shows it nothing
it would not have, since what it includes stands before its own text. For the same reason headers of
which each includes the one before are compiled as one; where that fails, each is compiled by itself.
"""

import concurrent.futures
import json
import os
import shlex
import subprocess
import tempfile

import tree

PRECOMPILED = 10  # more cost what they save


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


def precompiled_for(root, headers, most=PRECOMPILED):
    """For each header the one to be compiled beforehand for it, or None: the `most` that save most."""
    cache = {}
    closures = {header: tree.own_includes(root, header, cache) for header in headers}
    sizes = {header: len({named for each in closure for _, kind, named in tree.includes(tree.read(root, each))
                          if kind == "<"}) + len(closure) for header, closure in closures.items()}
    chosen = dict.fromkeys(headers)

    def saved(candidate):
        return sum(max(0, sizes[candidate] - sizes.get(chosen[header], 0)) for header in headers
                   if header != candidate and candidate in closures[header])

    for _ in range(most):
        best = max(headers, key=saved, default=None)
        if best is None or saved(best) <= 2 * sizes[best]:
            break
        for header in headers:
            if header != best and best in closures[header] and sizes[best] > sizes.get(chosen[header], 0):
                chosen[header] = best
    return chosen


def chains(root, headers, chosen):
    """The headers in lists: each includes the one before, and all are given the same one beforehand."""
    cache, made = {}, []
    closures = {header: tree.own_includes(root, header, cache) for header in headers}
    for header in sorted(headers, key=lambda each: (-len(closures[each]), each)):
        for chain in made:
            if header in closures[chain[0]] and chosen[header] == chosen[chain[0]]:
                chain.insert(0, header)
                break
        else:
            made.append([header])
    return made


def check(root):
    if not os.path.exists(os.path.join(root, "build/release/compile_commands.json")):
        return ["build/release is not configured; run bin/build first"]
    flags = ["-std=c++20", "-Wall", "-Wextra", "-Werror", "-Wno-unused-function",
             "-Wno-unused-variable"] + include_paths(root)
    version = subprocess.run(["g++", "-dumpfullversion"], capture_output=True, text=True).stdout
    stamps = tree.Stamps(root, "headers", version, *flags)
    headers = [path for path in tree.files(root)
               if path.startswith("src/") and path.endswith(".h")]
    waiting = [path for path in headers if not stamps.passed(path)]
    chosen = precompiled_for(root, waiting)
    with tempfile.TemporaryDirectory() as folder:
        first = {}

        def compiled(*words):
            done = subprocess.run(["g++", *flags, *words], cwd=root, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace")
            return None if done.returncode == 0 else done.stderr.strip()

        def compile_beforehand(number, header):
            stub = os.path.join(folder, f"{number}.h")
            with open(stub, "w", encoding="utf-8") as file:
                file.write(f'#include "{header.removeprefix("src/")}"\n')
            # One that does not compile is told of below, by itself.
            if compiled("-x", "c++-header", stub, "-o", stub + ".gch") is None:
                first[header] = ["-include", stub]

        def look_at(chain):
            wanted = [word for path in chain for word in ("-include", path)]
            output = compiled("-fsyntax-only", *first.get(chosen[chain[0]], []), *wanted, "-x", "c++", "/dev/null")
            if output is None:
                for path in chain:
                    stamps.keep(path)
                return []
            return [output] if len(chain) == 1 else [said for path in chain for said in look_at([path])]

        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            beforehand = sorted(set(filter(None, chosen.values())))
            list(pool.map(compile_beforehand, range(len(beforehand)), beforehand))
            failures = [output for found in pool.map(look_at, chains(root, waiting, chosen)) for output in found]
    print(f"headers: {len(waiting)} of {len(headers)} compiled")
    return failures


if __name__ == "__main__":
    tree.main(check, __doc__)
