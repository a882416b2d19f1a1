"""Writes migrations/NNNN_name.sql into one C++ file, in order of their numbers."""
import pathlib
import re
import sys

folder, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
files = sorted(folder.glob("*.sql"))
rows, seen = [], set()
for file in files:
    match = re.fullmatch(r"(\d{4})_([a-z0-9_]+)\.sql", file.name)
    if not match:
        sys.exit(f"{file}: the name must be NNNN_lower_case.sql")
    number = int(match[1])
    if number in seen:
        sys.exit(f"{file}: number {number} is there twice")
    seen.add(number)
    text = file.read_text(encoding="utf-8")
    rows.append(f'    {{{number}, "{match[2]}", R"sql_text({text})sql_text"}},\n')
out.parent.mkdir(parents=True, exist_ok=True)
out.write_text(
    '#include <array>\n\n#include "platform/db/migrations.h"\n\nnamespace convoke::db {\nnamespace {\n'
    f"constexpr std::array<Migration, {len(rows)}> kMigrations{{{{\n{''.join(rows)}}}}};\n"
    "}  // namespace\n\nstd::span<const Migration> migrations() { return kMigrations; }\n\n"
    "}  // namespace convoke::db\n",
    encoding="utf-8",
)
