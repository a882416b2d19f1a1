"""Badges drawn per second by ReportLab: badges.py FOLDER SECONDS OUT.pdf

The same A4 sheets as Convoke's (see badges.mjs). Fonts are registered once. ReportLab reads no OpenType
fonts with PostScript outlines, so Chinese is set in its STSong-Light, which it does not embed; it does
not join Arabic letters.
"""

import io
import json
import re
import sys
import time

from reportlab import rl_config
from reportlab.graphics.barcode import qrencoder
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

rl_config.useA85 = 0  # binary streams, as the others write
NOTO = "/usr/share/fonts/truetype/noto/NotoSans"
HEIGHT = 297
ARABIC, CHINESE = re.compile("[\u0600-\u06ff]"), re.compile("[\u4e00-\u9fff]")


def font(text, bold):
    if ARABIC.search(text):
        return "ArabicBold" if bold else "Arabic"
    if CHINESE.search(text):
        return "STSong-Light"
    return "LatinBold" if bold else "Latin"


def write(sheet, x, y, width, height, text, size, least=6, bold=False, colour="#000000"):
    """Centred and wrapped, as large as fits the box, down to `least`; y from the top."""
    name = font(text, bold)
    while True:
        lines = simpleSplit(text, name, size, width * mm)
        if size <= least or len(lines) * size * 1.2 <= height * mm:
            break
        size -= 1
    sheet.setFillColor(colour)
    sheet.setFont(name, size)
    line = (HEIGHT - y) * mm - size
    for each in lines:
        sheet.drawCentredString((x + width / 2) * mm, line, each)
        line -= size * 1.2


def qr(sheet, x, y, side, payload):
    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(payload)
    code.make()
    count = code.getModuleCount()
    step = side * mm / (count + 8)
    path = sheet.beginPath()
    for row in range(count):
        column = 0
        while column < count:
            end = column
            while end < count and code.isDark(row, end):
                end += 1
            if end > column:
                path.rect(x * mm + (column + 4) * step, (HEIGHT - y) * mm - (row + 5) * step,
                          (end - column) * step, step)
            column = max(end, column + 1)
    sheet.setFillColor("#000000")
    sheet.drawPath(path, stroke=0, fill=1)


def band(sheet, x, y, height, colour):
    sheet.setFillColor(colour)
    sheet.rect(x * mm, (HEIGHT - y - height) * mm, 105 * mm, height * mm, stroke=0, fill=1)


def front(sheet, x, y, badge):
    colour = "#" + badge["colour"]
    band(sheet, x, y, 18, colour)
    write(sheet, x + 5, y + 5, 95, 8, "Conference of the Parties", 13, bold=True, colour="#ffffff")
    sheet.drawImage(badge["picture"], (x + 35) * mm, (HEIGHT - y - 69) * mm, 35 * mm, 45 * mm)
    write(sheet, x + 5, y + 73, 95, 18, badge["name"], 20, 9, bold=True)
    write(sheet, x + 5, y + 93, 95, 10, badge["function"], 11)
    write(sheet, x + 5, y + 104, 95, 14, badge["entity"], 14, 8, bold=True)
    band(sheet, x, y + 130.5, 18, colour)
    write(sheet, x + 5, y + 135, 95, 9, badge["category"], 14, bold=True, colour="#ffffff")


def back(sheet, x, badge):
    """Upside down in the upper half: the page is turned about the half's centre."""
    sheet.saveState()
    sheet.translate((2 * x + 105) * mm, (2 * HEIGHT - 148.5) * mm)
    sheet.rotate(180)
    write(sheet, x + 5, 8, 95, 8, "Conference of the Parties", 11, bold=True)
    qr(sheet, x + 27.5, 20, 50, badge["qr"])
    for i, meeting in enumerate(badge["meetings"].split(" | ")):
        write(sheet, x + 5, 78 + i * 9, 95, 8, meeting, 11)
    write(sheet, x + 5, 120, 95, 8, f"No. {badge['number']}", 10)
    sheet.restoreState()


def draw(badges):
    out = io.BytesIO()
    sheet = canvas.Canvas(out, (210 * mm, HEIGHT * mm), pageCompression=1)
    sheet.setTitle("Badges")
    for i, badge in enumerate(badges):
        x = i % 2 * 105
        if i and not x:
            sheet.showPage()
        back(sheet, x, badge)
        front(sheet, x, 148.5, badge)
        sheet.setStrokeColor("#888888")
        sheet.setDash(3)
        sheet.line(x * mm, 148.5 * mm, (x + 105) * mm, 148.5 * mm)
        sheet.setDash()
    sheet.save()
    return out.getvalue()


def main():
    folder, seconds, out = sys.argv[1], float(sys.argv[2]), sys.argv[3]
    for name, file in (("Latin", "-Regular"), ("LatinBold", "-Bold"), ("Arabic", "Arabic-Regular"),
                       ("ArabicBold", "Arabic-Bold")):
        pdfmetrics.registerFont(TTFont(name, f"{NOTO}{file}.ttf"))
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    with open(f"{folder}/badges.tsv", encoding="utf-8") as file:
        names, *lines = [line.rstrip("\n").split("\t") for line in file]
    badges = [dict(zip(names, line)) for line in lines]
    for badge in badges:
        badge["picture"] = ImageReader(f"{folder}/{badge['photo']}")
    first = draw(badges)
    with open(out, "wb") as file:
        file.write(first)
    begin = time.perf_counter()
    done = 0
    while time.perf_counter() - begin < seconds:
        draw(badges)
        done += len(badges)
    print(json.dumps({"done": done, "seconds": time.perf_counter() - begin,
                      "bytes": len(first) // len(badges)}))


main()
