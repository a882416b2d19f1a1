#!/usr/bin/env bash
# segno 1.6.1 writes, zxing-cpp 2.2.0 reads: a QR code of capital umlauts comes back as Japanese.
#
# Without a designator a QR code's bytes are ISO 8859-1 (ISO/IEC 18004), and segno uses that for short Latin text. The
# reader guesses instead: where all bytes are half-width katakana in Shift JIS, it takes them for that. Names in small
# letters come back right, so that nobody notices in a test with one of them; a badge with a name in capitals does not.
# What a scanner at the gate must read should be letters of ASCII.
#
# Seen with Python 3.11:
#   Müller -> Müller
#   ÄÖÜ -> ﾄﾖﾜ
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  segno==1.6.1 zxing-cpp==2.2.0 numpy==1.26.4 pillow==10.4.0
"$folder/venv/bin/python" - "$folder/code.png" <<'PYTHON'
import sys
import segno
import zxingcpp
from PIL import Image


def read_back(text):
    segno.make(text, micro=False, error="m").save(sys.argv[1], scale=6, border=4)
    found = zxingcpp.read_barcodes(Image.open(sys.argv[1]))[0].text
    print(text, "->", found)
    return found


right = read_back("M\u00fcller") == "M\u00fcller"
wrong = read_back("\u00c4\u00d6\u00dc") == "\uff84\uff96\uff9c"
sys.exit(not (right and wrong))
PYTHON
