"""A list of 100,000 participants of 400 delegations comes in as an Excel workbook, on the officers' pages: uploaded,
looked at with the outcome and the errors of every row, and taken over in one transaction, on SQLite.

`figures(ours, against, options)` is that of an area; `import_figures(convoke, folder)` gives the same for another area
to call. An older build has no such pages: nothing to compare with.
"""

import os
import random
import re
import time
import urllib.parse
import urllib.request

import setup
from figure import figure
from measure import CLIENT_CORE, Failed, output
from pages import Browser, free_port, server
from scale import peak_megabytes, processor_seconds

WHAT = "a list of 100,000 participants comes in as an Excel workbook"
ROWS = 100_000
DELEGATIONS = 400
SECONDS, MEGABYTES = 20.0, 300.0
PATIENCE = 600  # s, for one answer
EMAIL = "bench@office.example"
HEADER = ("Delegation", "Honorific", "Given name", "Family name", "Order of names", "Functional title", "Ministry or office",
          "Role", "E-mail address", "Telephone", "Language of messages", "Working languages", "Gender", "Letter for a visa")
SYLLABLES = ("ba", "den", "fe", "gor", "hal", "is", "ka", "lin", "mo", "nu", "ol", "pe", "ra", "sen", "tu", "vi", "wen", "zo")


def organization(number):
    return (f"Institute of Question {number}", "", f"office{number}@institute-{number}.example", "", "", "", "English")


def invented(chance, syllables):
    return "".join(chance.choice(SYLLABLES) for _ in range(syllables)).capitalize()


def participant(number, chance):
    """Nobody twice in a delegation: the number is in the family name."""
    given, family = invented(chance, 2), f"{invented(chance, 3)} {setup_letters(number)}"
    return (f"Institute of Question {number % DELEGATIONS + 1}", "Ms." if number % 2 else "Mr.", given, family,
            "Given name first", "Counsellor", "Ministry of Justice", "Head of delegation" if number < DELEGATIONS else "Adviser",
            f"person{number}@delegation.example", f"+43 1 {number:06}", "français" if number % 3 else "English",
            "English; French", "Female" if number % 2 else "Male", "Yes" if number % 5 == 0 else "No")


def setup_letters(number):
    """A number as letters, since names have no digits."""
    out = ""
    while True:
        out = chr(97 + number % 26) + out
        number //= 26
        if not number:
            return out.capitalize()


def ask(browser, path, body=None, kind="application/x-www-form-urlencoded"):
    request = urllib.request.Request(urllib.parse.urljoin(browser.base, path), body)
    request.add_header("Origin", browser.base)
    if body is not None:
        request.add_header("Content-Type", kind)
    with browser.opener.open(request, timeout=PATIENCE) as response:
        return urllib.parse.urlsplit(response.url).path, response.read().decode()


def upload(browser, home, book):
    page = ask(browser, f"{home}/list?entity=many")[1]
    edge = "bench-edge"
    received = re.search(r'value="([^"]*)"', re.search(r'<input[^>]*name="received_on"[^>]*>', page).group(0)).group(1)
    fields = {"form_token": setup.field(page, "form_token"), "way": "email", "received_on": received}
    parts = [f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
             for key, value in fields.items()]
    parts += [(f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="list.xlsx"\r\n'
               "Content-Type: application/octet-stream\r\n\r\n").encode(), book, f"\r\n--{edge}--\r\n".encode()]
    return ask(browser, f"{home}/list?entity=many", b"".join(parts), f"multipart/form-data; boundary={edge}")


def import_figures(convoke, folder, rows=ROWS):
    """In an empty folder; yields the figures."""
    data, log = f"{folder}/import", f"{folder}/import.log"
    output([convoke, "demo", "--data", data])
    with open(f"{data}/convoke.toml", "w", encoding="utf-8") as file:
        file.write('[log]\nlevel = "warning"\n')
    output([convoke, "add-officer", "--data", data, "--email", EMAIL, "--name", "Bench", "--role", "conference_officer"])
    chance = random.Random(2009)
    book = setup.workbook([HEADER, *(participant(number, chance) for number in range(rows))])
    port = free_port()
    with server([convoke, "serve", "--data", data, "--port", str(port)], port, log, "convoke", 120) as pid:
        browser = Browser(port)
        browser.sign_in(re.search(r"https?://\S+", output([convoke, "sign-in-link", "--data", data, "--email", EMAIL])).group(0))
        setup.bring_in(browser, setup.workbook([setup.HEADER, *map(organization, range(1, DELEGATIONS + 1))]))
        home = "/en/office/vienna-2009/participants"
        with peak_megabytes(pid) as peak:
            used, begun = processor_seconds(pid), time.monotonic()
            path, page = upload(browser, home, book)
            if "Take over" not in page:
                raise Failed("the list cannot be taken over: " + " ".join(re.findall(r'notice-title">([^<]*)', page)))
            looked = time.monotonic() - begun
            form = {"form_token": setup.field(page, "form_token"), "digest": setup.field(page, "digest")}
            _, page = ask(browser, f"{path}/take", urllib.parse.urlencode(form).encode())
            seconds, used = time.monotonic() - begun, processor_seconds(pid) - used
        page = ask(browser, f"{home}?q={setup_letters(rows - 1)}")[1]
    if f"person{rows - 1}@delegation.example" not in page and setup_letters(rows - 1) not in page:
        raise Failed("not all rows are among the participants")
    yield figure("100,000 participants from XLSX", used, "s", goal=SECONDS)
    yield figure("waited for, until all are there", seconds, "s")
    yield figure("waited for, until every row was looked at", looked, "s")
    yield figure("memory meanwhile", peak[0], "MB", goal=MEGABYTES)
    yield figure("the workbook", len(book) / 1e6, "MB")


def figures(ours, _against, options):
    os.sched_setaffinity(0, {CLIENT_CORE})
    yield from import_figures(ours, options.folder)
