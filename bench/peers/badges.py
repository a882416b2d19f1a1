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
from reportlab.lib.utils import simpleSplit
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


def write(sheet, x, y, width, height, text, size, least=6, bold=False, colour="#000000", left=False):
    """Wrapped, as large as fits the box, down to `least`; y from the top."""
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
        if left:
            sheet.drawString(x * mm, line, each)
        else:
            sheet.drawCentredString((x + width / 2) * mm, line, each)
        line -= size * 1.2


def qr(sheet, name, payload):
    """The code as a form of one unit's side, drawn wherever it is wanted."""
    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(payload)
    code.make()
    count = code.getModuleCount()
    step = 1 / (count + 8)
    sheet.beginForm(name, 0, 0, 1, 1)
    path = sheet.beginPath()
    for row in range(count):
        column = 0
        while column < count:
            end = column
            while end < count and code.isDark(row, end):
                end += 1
            if end > column:
                path.rect((column + 4) * step, 1 - (row + 5) * step, (end - column) * step, step)
            column = max(end, column + 1)
    sheet.setFillColor("#000000")
    sheet.drawPath(path, stroke=0, fill=1)
    sheet.endForm()


def draw_form(sheet, name, x, y, side):
    sheet.saveState()
    sheet.transform(side * mm, 0, 0, side * mm, x * mm, (HEIGHT - y - side) * mm)
    sheet.doForm(name)
    sheet.restoreState()


def band(sheet, x, y, height, colour):
    sheet.setFillColor(colour)
    sheet.rect(x * mm, (HEIGHT - y - height) * mm, 91 * mm, height * mm, stroke=0, fill=1)


def front(sheet, x, y, badge):
    colour, white = "#" + badge["colour"], {"bold": True, "colour": "#ffffff"}
    band(sheet, x + 7, y + 7, 16, colour)
    write(sheet, x + 9, y + 8.5, 87, 7, badge["series"], 12, **white)
    write(sheet, x + 9, y + 15.5, 87, 6, badge["place"], 9, **white)
    sheet.drawImage(badge["picture"], (x + 35) * mm, (HEIGHT - y - 71) * mm, 35 * mm, 45 * mm)
    draw_form(sheet, badge["form"], x + 73, y + 46, 25)
    write(sheet, x + 7, y + 73, 91, 8, badge["given"], 16, 8)
    write(sheet, x + 7, y + 81, 91, 10, badge["family"], 20, 9, bold=True)
    if badge["original"]:
        write(sheet, x + 7, y + 91, 91, 8, badge["original"], 13)
    write(sheet, x + 7, y + 99, 91, 6, badge["function"], 9)
    write(sheet, x + 7, y + 105, 91, 8, badge["entity"], 14, 8, bold=True)
    write(sheet, x + 7, y + 113, 91, 5, badge["role"], 9)
    for i, meeting in enumerate(badge["meetings"]):
        write(sheet, x + 7, y + 118.5 + i * 4.5, 91, 4.5, meeting[0], 8)
    band(sheet, x + 7, y + 128, 13.5, colour)
    write(sheet, x + 9, y + 129, 87, 7, badge["category"], 13, **white)
    write(sheet, x + 9, y + 136, 87, 5, badge["validity"], 8, **white)


def back(sheet, x, y, badge):
    write(sheet, x + 7, y + 8, 91, 8, badge["gate"], 14, bold=True)
    draw_form(sheet, badge["form"], x + 30, y + 18, 44)
    write(sheet, x + 7, y + 64, 91, 6, badge["number"], 10)
    write(sheet, x + 7, y + 74, 91, 6, badge["heading"], 10, bold=True, left=True)
    for i, (_, title, dates, room) in enumerate(badge["meetings"]):
        write(sheet, x + 7, y + 81 + i * 22, 91, 11, title, 9, bold=True, left=True)
        write(sheet, x + 7, y + 92 + i * 22, 91, 5, dates, 9, left=True)
        write(sheet, x + 7, y + 97 + i * 22, 91, 5, room, 9, left=True)
    write(sheet, x + 7, y + 130, 91, 10, badge["return"], 8)


def draw(badges):
    out = io.BytesIO()
    sheet = canvas.Canvas(out, (210 * mm, HEIGHT * mm), pageCompression=1)
    sheet.setTitle("Badges")
    for i, badge in enumerate(badges):
        y = i % 2 * 148.5
        if i and not y:
            sheet.showPage()
        qr(sheet, badge["form"], badge["qr"])
        front(sheet, 0, y, badge)
        back(sheet, 105, y, badge)
        sheet.setStrokeColor("#888888")
        sheet.setDash(3)
        sheet.line(105 * mm, (HEIGHT - y) * mm, 105 * mm, (HEIGHT - y - 148.5) * mm)
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
    for number, badge in enumerate(badges):
        badge["form"] = f"qr{number}"
        badge["meetings"] = [meeting.split(";") for meeting in badge["meetings"].split("|")]
        badge["picture"] = f"{folder}/{badge['photo']}"  # a name: ReportLab need not decode to compare
    first = draw(badges)
    with open(out, "wb") as file:
        file.write(first)
    begin, cpu = time.perf_counter(), time.process_time()
    done = 0
    while time.perf_counter() - begin < seconds:
        draw(badges)
        done += len(badges)
    print(json.dumps({"done": done, "cpu_seconds": time.process_time() - cpu,
                      "bytes": len(first) // len(badges)}))


main()
