"""Writes the files of reference-data/ into one C++ file."""
import pathlib
import sys

folder, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
names = ["states", "organizations", "participation", "groups", "instruments", "genitive-ru", "working-languages", "aliases", "short-names"]
parts = ['#include "reference/import.h"\n\nnamespace convoke::reference {\n']
for name in names:
    data = (folder / f"{name}.csv").read_bytes()
    # String literals are cut at 16 kB for portability; the compiler joins them again.
    lines = []
    for line in data.decode("utf-8").splitlines():
        lines.append('    "' + line.replace("\\", "\\\\").replace('"', '\\"') + '\\n"\n')
    parts.append(f"std::string_view embedded_{name.replace('-', '_')}() {{\n  return\n{''.join(lines)};\n}}\n\n")
parts.append("}  // namespace convoke::reference\n")
out.parent.mkdir(parents=True, exist_ok=True)
out.write_text("".join(parts), encoding="utf-8")
