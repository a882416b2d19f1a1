#!/usr/bin/env bash
# libcairo2 1.16.0-7 with fonts-noto-cjk 1:20220127+repack1-1 (Debian 12): a PDF with the letter 如 in
# Noto Sans CJK SC has it in its text layer and not on the page.
#
# cairo embeds the subroutines that the letters call, and finds the calls with a parser that does not empty the stack at path
# operators. Where the first hint mask stands behind a part of the path, what is left there counts as hints, the mask is taken for
# longer than it is, and the call behind it is skipped: its subroutine is written empty. FreeType says "broken file", poppler and
# MuPDF draw nothing. Hit are 如 and 瘃 (cut) of the regular weight, 忉 and 烪 of the bold one, where no other letter of the document
# calls the same subroutine: a badge or a fax cover loses the letter, a long paper shows it. A typeface marked as synthetic (by
# a bit without a meaning) is written as outlines, and whole. One would bet that a letter copied out of a PDF is printed on it.
#
# Seen:
#   好: text layer yes: ink yes
#   如: text layer yes: ink no
#   如 as outlines: text layer yes: ink yes
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download libcairo2=1.16.0-7 'fonts-noto-cjk=1:20220127+repack1-1' >/dev/null 2>&1
for package in *.deb; do dpkg -x "$package" .; done
export LD_LIBRARY_PATH=$folder/usr/lib/x86_64-linux-gnu
/usr/bin/python3 - "$folder" <<'PYTHON'
import ctypes as c
import subprocess
import sys
folder = sys.argv[1]
file = f"{folder}/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc".encode()
cairo = c.CDLL("libcairo.so.2")
freetype = c.CDLL("libfreetype.so.6")
for name in ("pdf_surface_create", "create", "ft_font_face_create_for_ft_face"):
    getattr(cairo, "cairo_" + name).restype = c.c_void_p
pointer, double, library = c.c_void_p, c.c_double, c.c_void_p()
freetype.FT_Init_FreeType(c.byref(library))

def drawn(letter, synthetic):
    face = pointer()
    assert freetype.FT_New_Face(library, file, c.c_long(2), c.byref(face)) == 0  # 2: SC
    surface = pointer(cairo.cairo_pdf_surface_create(f"{folder}/it.pdf".encode(), double(60), double(60)))
    context = pointer(cairo.cairo_create(surface))
    typeface = pointer(cairo.cairo_ft_font_face_create_for_ft_face(face, 0))
    if synthetic:
        cairo.cairo_ft_font_face_set_synthesize(typeface, c.c_uint(1 << 31))
    cairo.cairo_set_font_face(context, typeface)
    cairo.cairo_set_font_size(context, double(40))
    cairo.cairo_move_to(context, double(5), double(45))
    cairo.cairo_show_text(context, letter.encode())
    cairo.cairo_destroy(context)
    cairo.cairo_surface_destroy(surface)
    said = lambda *command: subprocess.run(command, capture_output=True, check=True, env={}).stdout
    text = letter in said("/usr/bin/pdftotext", f"{folder}/it.pdf", "-").decode()
    page = said("/usr/bin/pdftoppm", "-gray", f"{folder}/it.pdf")
    ink = any(value < 128 for value in page.split(b"\n255\n", 1)[1])
    print(letter + " as outlines" * synthetic, "text layer " + "no yes".split()[text], "ink " + "no yes".split()[ink], sep=": ")
    return text, ink

seen = [drawn("好", False), drawn("如", False), drawn("如", True)]
sys.exit(0 if seen == [(True, True), (True, False), (True, True)] else 1)
PYTHON
