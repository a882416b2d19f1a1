#!/usr/bin/env bash
# libxlsxwriter 1.1.4 (that of Debian 12): a text such as Given_x0020_name comes back as "Given name".
#
# In a workbook _x0020_ stands for the character U+0020 (ISO/IEC 29500-1, ST_Xstring); a text that really reads so, as
# internal names of SharePoint columns do, must have its first underscore written _x005F_. XlsxWriter for Python, by the
# same author, does that. One would bet that the C library does; it escapes only texts that hold a control character,
# and writes this one as it is. ExcelJS 4.4.0 reads the workbook by the standard: another text, in silence. The way out: replace _xHHHH_ by _x005F_xHHHH_ before writing.
#
# Seen: libxlsxwriter 1.1.4: Given_x0020_name -> Given name
#       XlsxWriter 3.2.0: Given_x0020_name -> Given_x0020_name
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
chmod 755 .
apt-get -qq -o APT::Sandbox::User=root download libxlsxwriter4=1.1.4-2+b1 libminizip1
for package in *.deb; do dpkg -x "$package" debian; done
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check XlsxWriter==3.2.0
npm install --silent --no-audit --no-fund exceljs@4.4.0
cat > write.py <<'PYTHON'
import ctypes, glob, xlsxwriter
TEXT = "Given_x0020_name"
ctypes.CDLL(glob.glob("debian/usr/lib/*/libminizip.so.1")[0], mode=ctypes.RTLD_GLOBAL)
c = ctypes.CDLL(glob.glob("debian/usr/lib/*/libxlsxwriter.so.4")[0])
c.workbook_new.restype = c.workbook_add_worksheet.restype = ctypes.c_void_p
book = ctypes.c_void_p(c.workbook_new(b"c.xlsx"))
sheet = ctypes.c_void_p(c.workbook_add_worksheet(book, None))
assert c.worksheet_write_string(sheet, 0, 0, TEXT.encode(), None) == 0
assert c.workbook_close(book) == 0
with xlsxwriter.Workbook("python.xlsx") as other:
    other.add_worksheet().write_string(0, 0, TEXT)
PYTHON
cat > read.js <<'NODE'
const { Workbook } = require("exceljs");
(async () => {
  for (const [file, by] of [["c.xlsx", "libxlsxwriter 1.1.4"], ["python.xlsx", "XlsxWriter 3.2.0"]]) {
    const book = new Workbook();
    await book.xlsx.readFile(file);
    console.log(`${by}: Given_x0020_name -> ${book.worksheets[0].getCell("A1").value}`);
  }
})();
NODE
venv/bin/python write.py
node read.js | tee seen
diff seen - <<'SEEN'
libxlsxwriter 1.1.4: Given_x0020_name -> Given name
XlsxWriter 3.2.0: Given_x0020_name -> Given_x0020_name
SEEN
