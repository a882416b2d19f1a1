"""What an office does before its first meeting: a list of 5,000 organizations with their addressees comes in as an
Excel workbook, from an empty folder, through the pages: uploaded, its columns confirmed, looked at, taken.
"""

import html
import io
import os
import re
import time
import urllib.parse
import urllib.request
import zipfile

from figure import figure
from measure import CLIENT_CORE, Failed, output
from pages import Browser, free_port, server
from scale import peak_megabytes, processor_seconds

WHAT = "a list of 5,000 addressees comes in as an Excel workbook"
ROWS = 5_000
SECONDS, MEGABYTES = 3.0, 100.0
LISTS = "/en/office/directory/lists"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEADER = ("Name", "Nom", "E-mail", "Copy", "Address", "Fax", "Language")


def row(number):
    return (f"Association for the Study of Question {number}", f"Association pour l'étude de la question {number}",
            f"office{number}@association-{number}.example", f"copy{number}@association-{number}.example",
            f"{number} Example Street\n1010 Vienna\nAustria", f"+43 1 {number:06}", "French" if number % 3 else "English")


def workbook(rows):
    """As Excel writes it: shared strings, a cell with its place."""
    strings, places, lines = [], {}, []

    def place(text):
        if text not in places:
            places[text] = len(strings)
            strings.append(text)
        return places[text]

    for number, cells in enumerate(rows, 1):
        line = "".join(f'<c r="{chr(65 + column)}{number}" t="s"><v>{place(text)}</v></c>'
                       for column, text in enumerate(cells))
        lines.append(f'<row r="{number}">{line}</row>')
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{OFFICE}/officeDocument" '
                                     'Target="xl/workbook.xml"/></Relationships>')
        book.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="List" sheetId="1" '
                                         'r:id="b"/></sheets></workbook>')
        book.writestr("xl/_rels/workbook.xml.rels",
                      f'<Relationships xmlns="{PACKAGE}"><Relationship Id="b" Type="{OFFICE}/worksheet" '
                      f'Target="worksheets/sheet1.xml"/><Relationship Id="c" Type="{OFFICE}/sharedStrings" '
                      'Target="sharedStrings.xml"/></Relationships>')
        book.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">' + "".join(
            f"<si><t>{html.escape(text)}</t></si>" for text in strings) + "</sst>")
        book.writestr("xl/worksheets/sheet1.xml",
                      f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>')
    return made.getvalue()


def field(page, name):
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    if not found:
        raise Failed(f"the page has no field {name}")
    return html.unescape(found.group(1))


def upload(browser, token, book):
    """Where the program sends the browser then, and the page there."""
    edge = "bench-edge"
    parts = [f'--{edge}\r\nContent-Disposition: form-data; name="form_token"\r\n\r\n{token}\r\n'.encode(),
             (f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="list.xlsx"\r\n'
              "Content-Type: application/octet-stream\r\n\r\n").encode(), book, f"\r\n--{edge}--\r\n".encode()]
    request = urllib.request.Request(browser.base + LISTS, b"".join(parts))
    request.add_header("Content-Type", f"multipart/form-data; boundary={edge}")
    request.add_header("Origin", browser.base)
    with browser.opener.open(request, timeout=60) as response:
        return urllib.parse.urlsplit(response.url).path, response.read().decode()


def bring_in(browser, book):
    """Uploads, confirms the columns, looks, takes: seconds."""
    token = field(browser.get(LISTS)[0].decode(), "form_token")
    begun = time.monotonic()
    path, page = upload(browser, token, book)
    columns = [(f"c{at}", name) for at, name in enumerate(
        ("short_en", "short_fr", "email", "cc", "postal", "fax", "language"))]
    page = browser.post(path + "/columns", [("form_token", field(page, "form_token")), *columns,
                                            ("unknown_is", "non_governmental")]).decode()
    browser.post(path + "/take", [("form_token", field(page, "form_token")), ("digest", field(page, "digest"))])
    return time.monotonic() - begun


def figures(ours, _against, options):
    os.sched_setaffinity(0, {CLIENT_CORE})
    data, log = f"{options.folder}/data", f"{options.folder}/server.log"
    output([ours, "add-officer", "--data", data, "--email", "bench@office.example", "--name", "Bench", "--role",
            "conference_officer"])
    book = workbook([HEADER, *map(row, range(1, ROWS + 1))])
    port = free_port()
    with server([ours, "serve", "--data", data, "--port", str(port)], port, log, "convoke", 120) as pid:
        browser = Browser(port)
        link = re.search(r"https?://\S+", output([ours, "sign-in-link", "--data", data, "--email", "bench@office.example"]))
        browser.sign_in(link.group(0))
        browser.get("/en/office/directory")
        with peak_megabytes(pid) as peak:
            used = processor_seconds(pid)
            seconds = bring_in(browser, book)
            used = processor_seconds(pid) - used
        page = browser.get("/en/office/directory")[0].decode()
    if f"{ROWS + 198:,}" not in page and f"{ROWS + 198}" not in page:
        raise Failed("not all rows are in the directory")
    # The goal is that of a core of one's own: neighbours on the machine make the waiting longer.
    yield figure("5,000 addressees from XLSX, processor time", used, "s", goal=SECONDS)
    yield figure("waited for", seconds, "s")
    yield figure("memory meanwhile", peak[0], "MB", goal=MEGABYTES)
