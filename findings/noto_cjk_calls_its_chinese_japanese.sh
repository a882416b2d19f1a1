#!/usr/bin/env bash
# fonts-noto-cjk 1:20220127+repack1-1 (Debian 12), read with fonttools 4.54.1: every face of the collection, Chinese and
# Korean too, carries "…CJKjp…" as the name inside its outlines.
#
# The faces share one CFF table, and what draws PDF takes the name of the embedded font from there (LibreOffice 7.4.7 does).
# So a preflight, or a test of ours, that looks for "CJKsc" in `pdffonts` to see whether a Chinese paper got Chinese
# letters is always told "jp": the forms follow the face and the language of the text, and only the drawn glyphs tell them.
# One would bet that a document set in "Noto Sans CJK SC" names that font.
#
# Seen (name of the face: name inside the outlines):
#   NotoSansCJKjp-Regular: NotoSansCJKjp-Regular
#   NotoSansCJKkr-Regular: NotoSansCJKjp-Regular
#   NotoSansCJKsc-Regular: NotoSansCJKjp-Regular
#   NotoSansCJKtc-Regular: NotoSansCJKjp-Regular
#   the sign 骨 in SC and in JP: different glyphs
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download 'fonts-noto-cjk=1:20220127+repack1-1' >/dev/null 2>&1
dpkg -x fonts-noto-cjk_*.deb .
python3 -m venv venv
venv/bin/pip --quiet install fonttools==4.54.1
venv/bin/python - <<'PYTHON'
import glob
import sys
from fontTools.ttLib import TTCollection

path = glob.glob("usr/share/fonts/**/NotoSansCJK-Regular.ttc", recursive=True)[0]
faces = {}
for font in TTCollection(path, lazy=True).fonts:
    name = font["name"].getDebugName(6)
    if name.startswith("NotoSansCJK"):
        faces[name] = (font["CFF "].cff.fontNames[0], font.getBestCmap()[ord("骨")])
wanted = [f"NotoSansCJK{region}-Regular" for region in ("jp", "kr", "sc", "tc")]
for name in wanted:
    print(f"{name}: {faces[name][0]}")
differ = faces[wanted[2]][1] != faces[wanted[0]][1]
print("the sign 骨 in SC and in JP:", "different glyphs" if differ else "the same glyph")
sys.exit(0 if differ and all(faces[name][0] == wanted[0] for name in wanted) else 1)
PYTHON
