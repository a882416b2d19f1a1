"""Writes the edges of layers.toml for CMake: read_layers.py layers.toml

On standard output: CONVOKE_FOLDERS, from the ground up, and for each folder CONVOKE_USES_<folder> and
CONVOKE_TEST_USES_<folder>, the folders whose libraries it links (a header named there stands for its folder, a
folder for all below it).
"""
import graphlib
import sys
import tomllib


def folders_of(use, folders):
    """The listed folders that `use` stands for."""
    below = [each for each in folders if each == use or each.startswith(use + "/")]
    while not below and "/" in use:
        use = use.rpartition("/")[0]
        below = [use] if use in folders else []
    return below


def edges(path):
    with open(path, "rb") as file:
        folders = tomllib.load(file)
    folders.pop("packages", None)
    found = {}
    for folder, entry in folders.items():
        found[folder] = {}
        for key in ("uses", "test_uses"):
            names = {held for use in entry.get(key, []) for held in folders_of(use, folders)}
            found[folder][key] = sorted(names - {folder})
    return found


def main():
    found = edges(sys.argv[1])
    order = graphlib.TopologicalSorter({folder: entry["uses"] for folder, entry in found.items()}).static_order()
    print(f"set(CONVOKE_FOLDERS {' '.join(order)})")
    for folder, entry in found.items():
        print(f"set(CONVOKE_USES_{folder} {' '.join(entry['uses'])})")
        print(f"set(CONVOKE_TEST_USES_{folder} {' '.join(entry['test_uses'])})")


if __name__ == "__main__":
    main()
