#!/usr/bin/env python3
"""Builds web/ and writes its files as C++ for the folder src/site/assets.

    embed.py --dist build/…/web --out build/…/generated/site/assets/asset_table.cpp

Runs `npm ci` if node_modules does not match package-lock.json, then `npm run build`. A lock file
keeps two build folders from doing so at the same time.
"""

import argparse
import fcntl
import hashlib
import json
import subprocess
import sys
from pathlib import Path

WEB = Path(__file__).resolve().parent
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
LINE = 4000  # bytes of a literal per line, far below any compiler's limit


def run(*command):
    result = subprocess.run(command, cwd=WEB, capture_output=True, text=True, check=False)
    if result.returncode:
        sys.exit(f"{' '.join(command)} failed in {WEB}:\n{result.stdout}{result.stderr}")


def is_installed():
    """npm writes its own record of what it installed; an older one is out of date."""
    record, wanted = WEB / "node_modules/.package-lock.json", WEB / "package-lock.json"
    return record.exists() and record.stat().st_mtime >= wanted.stat().st_mtime


def build(dist):
    with open(WEB / ".build-lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_installed():
            run("npm", "ci")
        run("npm", "run", "--silent", "check")
        run("npm", "run", "--silent", "build", "--", str(dist))


def literal(data):
    lines = []
    for start in range(0, len(data), LINE):
        text = "".join(
            chr(b) if 32 <= b < 127 and b not in b'"\\?' else f"\\{b:03o}"
            for b in data[start:start + LINE])
        lines.append(f'    "{text}"')
    return "\n".join(lines) or '    ""'


def entry(logical, dist, name):
    data = (dist / name).read_bytes()
    digest = hashlib.sha256(data).hexdigest()[:16]
    return (f'    {{"{logical}", "/assets/{name}",\n'
            f'     {{"{name}", "{TYPES[Path(name).suffix]}",\n'
            f"      std::string_view(\n{literal(data)},\n      {len(data)}),\n"
            f'      "\\"{digest}\\""}}}},\n')


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dist", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    build(options.dist.resolve())
    manifest = json.loads((options.dist / "manifest.json").read_text(encoding="utf-8"))
    table = "".join(entry(logical, options.dist, manifest[logical]) for logical in sorted(manifest))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(
        "// Written by web/embed.py.\n"
        '#include "site/assets/asset_table.h"\n\n'
        "namespace convoke::assets {\nnamespace {\n\n"
        f"constexpr Entry kEntries[] = {{\n{table}}};\n\n"
        "}  // namespace\n\n"
        "std::span<const Entry> entries() { return kEntries; }\n\n"
        "}  // namespace convoke::assets\n", encoding="ascii")


main()
