#!/usr/bin/env bash
# Indico 3.2.9: its import of registrations writes names anew, with Python's str.title().
#
# McDonald becomes Mcdonald, van der Berg Van Der Berg, Huber II Huber Ii, and so they stand on badges and in lists of
# participants. Nothing on the page says it, names typed into the form stay as they are, and one would expect the same
# of a file. Only a correction of each registration by hand brings the name back.
#
# Seen with Python 3.11:
#   Ewan McDonald -> Ewan Mcdonald
#   Pieter van der Berg -> Pieter Van Der Berg
#   Otto Huber II -> Otto Huber Ii
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet 'indico==3.2.9' >/dev/null 2>&1
cat > "$folder/names.py" <<'PYTHON'
import io, sys
from unittest import mock
import indico.web.flask.app
from indico.modules.events.registration import util

names = [('Ewan', 'McDonald'), ('Pieter', 'van der Berg'), ('Otto', 'Huber II')]
columns = ['first_name', 'last_name', 'affiliation', 'position', 'phone', 'email']
text = ''.join(f'{given},{family},Austria,,,p{i}@example.org\r\n' for i, (given, family) in enumerate(names))
# No database and no name server: nobody is a user yet, and all addresses exist.
with mock.patch.object(util, 'get_user_by_email', lambda email: None), \
        mock.patch.object(util, 'validate_email', lambda email: True):
    records = util.import_user_records_from_csv(io.BytesIO(text.encode()), columns)
seen = [f"{r['first_name']} {r['last_name']}" for r in records]
for (given, family), name in zip(names, seen):
    print(given, family, '->', name)
sys.exit(0 if seen == ['Ewan Mcdonald', 'Pieter Van Der Berg', 'Otto Huber Ii'] else 1)
PYTHON
"$folder/venv/bin/python" "$folder/names.py"
