"""The files of the repository, what they include, and stamps that make a second run quick."""

import concurrent.futures
import hashlib
import os
import re
import subprocess
import sys

INCLUDE = re.compile(r'^[ \t]*(?:#[ \t]*include[ \t]*|\{%[ \t]*include[ \t]+)([<"])([^>"\n]+)[>"]', re.M)


def files(root):
    """Paths of all files git tracks or would track, relative to root."""
    listed = subprocess.run(
        ["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        check=True, capture_output=True).stdout.decode()
    return sorted(path for path in set(listed.split("\0"))
                  if path and os.path.isfile(os.path.join(root, path)))


def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8", errors="replace") as file:
        return file.read()


def includes(text):
    """(line number, '"' or '<', what is named) for every include, in views too."""
    return [(text.count("\n", 0, match.start()) + 1, match.group(1), match.group(2))
            for match in INCLUDE.finditer(text)]


def own_includes(root, path, cache):
    """Every file of src/ that `path` includes, directly or not, itself among them."""
    seen = set()
    waiting = [path]
    while waiting:
        current = waiting.pop()
        if current in seen:
            continue
        seen.add(current)
        if current not in cache:
            full = os.path.join(root, current)
            cache[current] = [
                "src/" + named for _, kind, named in includes(read(root, current))
                if kind == '"' and os.path.isfile(os.path.join(root, "src", named))
            ] if os.path.isfile(full) else []
        waiting.extend(cache[current])
    return seen


class Stamps:
    """Remembers what passed, by content, in a folder below build/."""

    def __init__(self, root, name, *basis):
        self.root = root
        self.folder = os.path.join(root, "build", "checked", name)
        self.basis = "\0".join(basis)
        self.cache = {}
        self.looked_at = {}
        os.makedirs(self.folder, exist_ok=True)

    def path(self, file):
        digest = hashlib.sha256(self.basis.encode())
        for each in sorted(own_includes(self.root, file, self.cache)):
            digest.update(each.encode() + b"\0" + read(self.root, each).encode())
        return os.path.join(self.folder, digest.hexdigest()[:32])

    def passed(self, file):
        self.looked_at[file] = self.path(file)
        return os.path.exists(self.looked_at[file])

    def keep(self, file):
        """What passed is the content that passed() was asked about, not what has been edited since."""
        open(self.looked_at.get(file) or self.path(file), "w").close()


def run_each(root, stamps, paths, command):
    """Runs command(path) for each path without a stamp, on all cores. Returns the failures' output."""
    waiting = [path for path in paths if not stamps.passed(path)]

    def one(path):
        done = subprocess.run(command(path), cwd=root, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                              errors="replace")
        if done.returncode == 0:
            stamps.keep(path)
            return None
        return done.stdout.strip() or done.stderr.strip()

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return len(waiting), [output for output in pool.map(one, waiting) if output is not None]


def report(problems):
    """Prints the problems, one a line; the exit status."""
    for problem in problems:
        print(problem)
    return 1 if problems else 0


def main(check, doc):
    """Runs check(root) from the command line: `python3 layers.py [ROOT]`."""
    if len(sys.argv) > 1 and sys.argv[1] in ("-h", "--help"):
        print(doc.strip())
        sys.exit(0)
    root = sys.argv[1] if len(sys.argv) > 1 else "."
    sys.exit(report(check(root)))
