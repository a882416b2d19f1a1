"""Packs a folder with conference.json and files/ into the file of a conference: pack_conference.py OUT.zip FOLDER.

The same folder gives the same bytes. Every file that conference.json names must be there, and no other.
"""
import json
import pathlib
import sys
import zipfile

out, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
text = (folder / "conference.json").read_bytes()


def named(value):
    """The files that a value of conference.json names."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return set().union(*map(named, value))
    return {value} if isinstance(value, str) and value.startswith("files/") else set()


there = {path.relative_to(folder).as_posix(): path for path in (folder / "files").iterdir()}
if wrong := named(json.loads(text)) ^ there.keys():
    sys.exit(f"{folder}: named and not there, or there and not named: {', '.join(sorted(wrong))}")
out.parent.mkdir(parents=True, exist_ok=True)
with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
    packed.writestr(zipfile.ZipInfo("conference.json"), text, zipfile.ZIP_DEFLATED)
    for name in sorted(there):
        packed.writestr(zipfile.ZipInfo(name), there[name].read_bytes(), zipfile.ZIP_DEFLATED)
