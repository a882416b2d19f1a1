"""The registration desk: the server's part from the scan of a badge to the PDF of the new one.

What is measured is the waiting time of all requests that a clerk's browser makes for one person: the code looked for, the
person's page, the press that registers and asks for the badge, the desk's field with the notice, the PDF. The goal for the
person at the desk is half a minute; the server's part of it is to stay below a second.
"""

import os
import re
import sqlite3
import statistics
import time
import urllib.parse

from documents import Officer
from figure import figure
from measure import CLIENT_CORE, Failed, output
from nominations import served
from pages import database_file

WHAT = "at the registration desk: the server's part from the scan to the badge's PDF"
DESK = "/en/office/vienna-2009/desk"
GOAL = 1000  # ms
PEOPLE = 15


def scanned(data):
    """What a scanner types for badges that are printed, of people on the list."""
    database = sqlite3.connect(database_file(data))
    codes = [row[0] for row in database.execute(
        "select code from badge b join participant p on p.id = b.participant_id where p.state = 'registered' "
        "and p.presence <> 'online' order by number limit ?", (PEOPLE,))]
    database.close()
    if len(codes) < PEOPLE:
        raise Failed(f"the demonstration has {len(codes)} badges, {PEOPLE} are needed")
    return [f"CVK1:{code.upper()}" for code in codes]


def registered(officer, code):
    """Milliseconds that one person has waited for the server."""
    begun = time.monotonic()
    person = officer.ask("GET", f"{DESK}?q={urllib.parse.quote(code)}")[0].getheader("Location")
    page = officer.ask("GET", person)[1]
    form = re.search(rf'<form[^>]*action="{person}".*?</form>', page, re.S)
    if not form:
        raise Failed("the person's page has no form that registers")
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form.group(0))
    fields += [("meetings", re.search(r'type="checkbox" name="meetings"[^>]*value="(\d+)"', form.group(0))[1]),
               ("act", "print"), ("language", "en")]
    back = officer.ask("POST", person, urllib.parse.urlencode(fields),
                       "application/x-www-form-urlencoded")[0].getheader("Location")
    while not (address := re.search(r'href="([^"]+\.pdf[^"]*)"', officer.ask("GET", back)[1])):
        if time.monotonic() > begun + 10:
            raise Failed("no badge was made within 10 s")
        time.sleep(0.01)
    status, badge = officer.download(address[1])
    if status != 200 or not badge.startswith(b"%PDF-"):
        raise Failed(f"the badge was answered with {status}")
    return (time.monotonic() - begun) * 1000


def figures(ours, _against, options):
    os.sched_setaffinity(0, {CLIENT_CORE})
    data = f"{options.folder}/desk"
    output([ours, "demo", "--data", data], timeout=600)
    with served(ours, data) as port:
        officer = Officer(ours, data, port)
        took = [registered(officer, code) for code in scanned(data)]
    yield figure("desk: from the scan to the badge's PDF", statistics.median(took), "ms", goal=GOAL)
