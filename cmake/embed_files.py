"""Writes files into one C++ file as bytes: embed_files.py OUT.cpp HEADER NAMESPACE FILE …

HEADER declares `std::string_view embedded_file(std::string_view name);` in NAMESPACE; an unknown name gives
an empty text.
"""
import pathlib
import sys

out, header, namespace = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
arrays, rows = [], []
for number, name in enumerate(sys.argv[4:]):
    data = pathlib.Path(name).read_bytes()
    numbers = ",".join(map(str, data))
    arrays.append(f"constexpr unsigned char kFile{number}[] = {{{numbers}}};\n")
    rows.append(
        f'  if (name == "{pathlib.Path(name).name}")\n'
        f"    return {{reinterpret_cast<const char*>(kFile{number}), sizeof kFile{number}}};\n"
    )
out.parent.mkdir(parents=True, exist_ok=True)
out.write_text(
    f'#include "{header}"\n\nnamespace {namespace} {{\nnamespace {{\n{"".join(arrays)}}}  // namespace\n\n'
    f"std::string_view embedded_file(std::string_view name) {{\n{''.join(rows)}  return {{}};\n}}\n\n"
    f"}}  // namespace {namespace}\n",
    encoding="utf-8",
)
