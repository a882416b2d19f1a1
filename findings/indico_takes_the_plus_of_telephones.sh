#!/usr/bin/env bash
# Indico 3.2.9: lists taken out as CSV lose the plus of telephones, and -5 becomes 5.
#
# Against formulas in spreadsheet programs (CSV injection) util/spreadsheets.py takes every = + - @ away from the front of a
# value, where others put an apostrophe before it: the telephone of an international meeting is another number, and
# nothing in the file says so. The workbook of the same list keeps the values. The way out is to take the workbook.
#
# Seen with Python 3.11:
#   CSV   43 1 5550101 | 5 | ops@example.org
#   XLSX  +43 1 5550101 | -5 | @ops@example.org
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet 'indico==3.2.9' >/dev/null 2>&1
cat > "$folder/lists.py" <<'PYTHON'
import re, sys, zipfile
from indico.util.spreadsheets import generate_csv, generate_xlsx

header = ['Phone Number', 'Degrees', 'Handle']
rows = [dict(zip(header, ['+43 1 5550101', '-5', '@ops@example.org']))]
text = generate_csv(header, rows).read().decode('utf-8-sig').splitlines()[1].replace(',', ' | ')
strings = zipfile.ZipFile(generate_xlsx(header, rows)).read('xl/sharedStrings.xml').decode()
book = ' | '.join(re.findall(r'<t[^>]*>([^<]*)</t>', strings)[3:])
print('CSV  ', text)
print('XLSX ', book)
as_seen = text == '43 1 5550101 | 5 | ops@example.org' and book == '+43 1 5550101 | -5 | @ops@example.org'
sys.exit(0 if as_seen else 1)
PYTHON
"$folder/venv/bin/python" "$folder/lists.py"
