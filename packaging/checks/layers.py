"""Refuses includes that layers.toml does not allow.

Usage: layers.py [ROOT]

For every file and view of src/: the folder it stands in is listed in layers.toml, and so is the folder
(or, between capabilities, the header) it includes; a name such as "platform" stands for all folders
below it; no store header of a capability is included from another folder;
packaged headers are included only where [packages] says, and never reach another folder through a
header; the listed edges form no cycle, and neither do the headers. Tests may also use testing/ and
what their folder lists as test_uses.
"""

import os
import re
import tomllib

import tree

SOURCES = (".h", ".cpp", ".html")
SYSTEM = re.compile(r"^(sys|net|netinet|arpa|linux|bits)/")
TEST_ONLY = ("gtest/", "gmock/")


def folder_of(path, folders):
    """The listed folder that `path` (relative to src/) stands in, or None."""
    parts = path.split("/")[:-1]
    while parts:
        if "/".join(parts) in folders:
            return "/".join(parts)
        parts.pop()
    return None


def is_test(path):
    return path.endswith(("_test.cpp", "_test.h")) or path.startswith("testing/")


def cycle_in(edges):
    """One cycle of the graph {node: [nodes]} as a list that ends where it began, or None."""
    done = set()

    def visit(node, way):
        if node in way:
            return way[way.index(node):] + [node]
        if node in done:
            return None
        for following in edges.get(node, ()):
            found = visit(following, way + [node])
            if found:
                return found
        done.add(node)
        return None

    for node in edges:
        found = visit(node, [])
        if found:
            return found
    return None


def below(folder, outer):
    return folder == outer or folder.startswith(outer + "/")


def allowed(named, target, uses):
    """Whether `uses` lists the header `named`, the folder `target`, or one that holds it."""
    return named in uses or any(below(target, use) for use in uses)


def check(root):
    with open(os.path.join(root, "layers.toml"), "rb") as file:
        folders = tomllib.load(file)
    packages = folders.pop("packages", {})
    problems = []
    edges = {}
    for folder, entry in folders.items():
        targets = set()
        for use in entry.get("uses", []) + entry.get("test_uses", []):
            held = [each for each in folders if below(each, use)] or [folder_of(use, folders)]
            if held == [None]:
                problems.append(f"layers.toml: [{folder}] uses {use}, which is no folder listed here")
            elif use in entry.get("uses", []):
                targets.update(held)
        edges[folder] = sorted(targets - {folder})
    loop = cycle_in(edges)
    if loop:
        problems.append("layers.toml: a cycle: " + " → ".join(loop))

    headers = {}   # header: the headers of src/ it includes
    handing = {}   # header: a packaged header it includes
    borders = []   # (where, folder, header of another folder)
    paths = [path for path in tree.files(root)
             if path.startswith("src/") and path.endswith(SOURCES)]
    for full in paths:
        path = full.removeprefix("src/")
        here = folder_of(path, folders)
        if here is None:
            problems.append(f"{full}: its folder is not listed in layers.toml")
            continue
        uses = list(folders[here].get("uses", []))
        if is_test(path):
            uses += folders[here].get("test_uses", []) + ["testing"]
        for line, kind, named in tree.includes(tree.read(root, full)):
            where = f"{full}:{line}"
            if kind == '"':
                if path.endswith(".h"):
                    headers.setdefault(path, []).append(named)
                if folder_of(named, folders) != here:
                    borders.append((where, here, named))
                problems += own(where, here, named, uses, folders, root)
            else:
                if path.endswith(".h") and owners_of(named, packages):
                    handing[path] = named
                problems += packaged(where, path, here, named, packages)
    loop = cycle_in(headers)
    if loop:
        problems.append("headers include each other: " + " → ".join(loop))
    for where, here, named in borders:
        for header in reached(named, headers):
            if header in handing and folder_of(header, folders) != here:
                problems.append(f'{where}: "{named}" hands <{handing[header]}> on to {here}')
    return problems


def unused(root):
    """Edges that no include and no view needs: what stands here is what is so."""
    with open(os.path.join(root, "layers.toml"), "rb") as file:
        folders = tomllib.load(file)
    folders.pop("packages", None)
    taken = {folder: set() for folder in folders}
    for full in tree.files(root):
        path = full.removeprefix("src/")
        here = folder_of(path, folders) if full.startswith("src/") else None
        if here is None or not path.endswith(SOURCES):
            continue
        taken[here].update(named for _, _, named in tree.includes(tree.read(root, full)))
        if path.endswith(".html"):
            taken[here].add("platform/html/out.h")
    return [f"layers.toml: [{folder}] uses {use}, and nothing there does"
            for folder, entry in folders.items() for use in entry.get("uses", []) + entry.get("test_uses", [])
            if not any(allowed(named, folder_of(named, folders) or "", [use]) for named in taken[folder])]


def reached(header, headers):
    """`header` and all it includes in src/, in order."""
    found, waiting = [], [header]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.append(current)
            waiting += headers.get(current, [])
    return found


def owners_of(named, packages):
    """The folders listed for the longest matching prefix in [packages], or None."""
    fitting = [prefix for prefix in packages if named.startswith(prefix)]
    return packages[max(fitting, key=len)] if fitting else None


def own(where, here, named, uses, folders, root):
    target = folder_of(named, folders)
    exists = os.path.isfile(os.path.join(root, "src", named))
    view = os.path.join(root, "src", named.removesuffix(".h") + ".html")
    if target is None or not (exists or os.path.isfile(view) or generated(named, folders, root)):
        return [f'{where}: "{named}" is no file of src/ (write the whole path, e.g. "base/text.h")']
    if target == here:
        return []
    if named.endswith("_store.h") and not target.startswith("platform/"):
        return [f'{where}: "{named}" is private to {target}; ask its operations instead']
    if not allowed(named, target, uses):
        return [f'{where}: {here} may not include "{named}" (layers.toml)']
    return []


def generated(named, folders, root):
    """A header made at build time: its folder's CMakeLists.txt names it."""
    folder = folder_of(named, folders)
    lists = os.path.join(root, "src", folder, "CMakeLists.txt") if folder else ""
    return os.path.isfile(lists) and os.path.basename(named) in tree.read(root, lists)


def packaged(where, path, here, named, packages):
    if named.startswith(TEST_ONLY):
        return [] if is_test(path) else [f"{where}: <{named}> belongs to tests"]
    owners = owners_of(named, packages)
    if owners is None:
        if "/" in named and not SYSTEM.match(named):
            return [f"{where}: <{named}> is in no line of [packages] in layers.toml"]
        return []
    if here not in owners:
        return [f"{where}: <{named}> belongs to {', '.join(owners)} alone (layers.toml)"]
    return []


if __name__ == "__main__":
    tree.main(lambda root: check(root) + unused(root), __doc__)
