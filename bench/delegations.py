"""The list of participants of 10,000 persons as a Word document; 100,000 brought in from Excel (delegation_import.py).

The office's own program writes it on the page of the list: names in capitals, sections, entities and persons in the
order of the language. What is measured is the time from the request to the last byte, on SQLite.
"""

import io
import os
import random
import re
import sqlite3
import statistics
import time
import zipfile

import scale_data
from delegation_import import import_figures
from documents import Officer
from figure import figure
from measure import CLIENT_CORE, Failed, output
from nominations import settings
from pages import free_port, server

WHAT = "the list of participants of 10,000 as a Word document; 100,000 brought in from Excel"
PERSONS = 10_000
LIST_GOAL = 3  # s
HOME = "/en/office/vienna-2009/list-of-participants"


def fill(data):
    """Brings the first conference to so many registered participants, of all entities."""
    database = sqlite3.connect(f"{data}/convoke.db")
    there = database.execute("select count(*) from participant").fetchone()[0]
    columns = [row[1] for row in database.execute("pragma table_info(participant)") if row[1] != "id"]
    model = database.execute(f"select {', '.join(columns)} from participant where state = (select state from participant "
                             "group by state order by count(*) desc limit 1) limit 1").fetchone()
    entities = [row[0] for row in database.execute("select id from entity order by id")]
    meetings = [row[0] for row in database.execute("select id from meeting order by id")]
    families, given = scale_data.family_names(), scale_data.GIVEN
    chance = random.Random(2009)
    for number in range(there, PERSONS):
        row = dict(zip(columns, model))
        family = chance.choice(families)
        row |= {"entity_id": entities[number % len(entities)], "given_name": chance.choice(given), "family_name": family,
                "function_title": "Counsellor, Ministry of Justice", "submission_key": f"bench-{number}", "email": "",
                "sort_name": scale_data.folded(family), "role": "head" if number < len(entities) else "representative"}
        row = {name: value for name, value in row.items() if name in columns}
        identity = database.execute(f"insert into participant ({', '.join(row)}) values ({', '.join('?' * len(row))})",
                                    list(row.values())).lastrowid
        database.executemany("insert into participant_meeting (participant_id, meeting_id) values (?, ?)",
                             [(identity, meeting) for meeting in meetings])
    database.commit()
    database.close()


def persons_of(document):
    with zipfile.ZipFile(io.BytesIO(document)) as docx:
        return len(re.findall(r'w:val="BodyText"', docx.read("word/document.xml").decode()))


def figures(ours, _against, options):
    os.sched_setaffinity(0, {CLIENT_CORE})
    data = f"{options.folder}/data"
    output([ours, "demo", "--data", data])
    fill(data)
    with open(f"{data}/convoke.toml", "w", encoding="utf-8") as file:
        file.write(settings(None))
    port = free_port()
    with server([ours, "serve", "--data", data, "--port", port], port, f"{data}.log", f"{ours} serves"):
        officer = Officer(ours, data, port)
        for language in ("en", "ar", "zh"):
            took = []
            for _ in range(max(options.rounds, 1)):
                began = time.monotonic()
                status, document = officer.download(f"{HOME}/draft?kind=provisional&language={language}")
                took.append(time.monotonic() - began)
                if status != 200 or persons_of(document) < PERSONS:
                    raise Failed(f"the list has {persons_of(document) if status == 200 else status}")
            yield figure(f"list of participants of {PERSONS:,}, {language}", statistics.median(took), "s", goal=LIST_GOAL)
    yield from import_figures(ours, options.folder)
