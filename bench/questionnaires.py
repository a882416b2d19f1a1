"""A questionnaire of 400 questions, answered by the offices of many States at once.

The office writes it, opens a sheet for each of 170 States and looks at each link. One office saves answers one by one,
which gives the processor's time for each; then 500 people behind those links write at once, each saving a question
every five seconds by the page's own request, over a connection of their own. What is measured is the time from the
request to the answer on SQLite, the client on a core of its own.
"""

import asyncio
import html
import os
import re
import statistics
import time
import urllib.parse

from documents import Officer
from figure import figure
from measure import CLIENT_CORE, Failed, cpu_seconds, output
from nominations import query, settings
from pages import free_port, server

WHAT = "a questionnaire of 400 questions is opened, answered and saved by 500 people at once"
SECTIONS, QUESTIONS = 20, 20  # of a section
STATES = 170
WRITERS, EVERY, SECONDS = 500, 5, 30
SAVES = 300
PAGE_GOAL, SAVE_GOAL, WRITING_GOAL = 30, 5, 20  # ms
HOME = "/en/office/reviews/questionnaires"


def questionnaire():
    lines = ["code: bench", "version: 1", "title: Questionnaire of the bench",
             "instruments:", "  UNTOC: {name: Organized Crime Convention, articles: 41}", "sections:"]
    for section in range(SECTIONS):
        lines += [f"  - key: s{section}", f"    title: Article {section + 1}", "    instrument: UNTOC",
                  f"    article: {section + 1}", "    questions:"]
        for number in range(QUESTIONS):
            lines.append(f"      - {{key: q{section}-{number}, text: \"Does your law provide for the measure "
                         f"{number} of article {section + 1}?\", citations: yes}}")
    return "\n".join(lines) + "\n"


def opened_sheets(officer):
    """The paths of the links of as many States."""
    officer.post(f"{HOME}/new", {"definition": questionnaire()})
    form = officer.ask("GET", f"{HOME}/bench/sheets")[1]
    states = re.findall(r'<option value="([A-Z]{3})"', form)[:STATES]
    if len(states) < STATES:
        raise Failed("there are too few States to open sheets for")
    paths = []
    for state in states:
        sheet = officer.post_from(f"{HOME}/bench/sheets", f"{HOME}/bench/sheets",
                                  {"version": "1", "entity": state, "language": "en"})
        body = urllib.parse.urlencode({"form_token": officer.token(sheet)})
        shown = officer.ask("POST", f"{sheet}/link", body, "application/x-www-form-urlencoded")[1]
        paths.append(re.search(r"/en/questionnaire/[a-z2-7]{26}", shown)[0])
    return paths


class Writer:
    """One browser at one section."""

    def __init__(self, port, path, section):
        self.port, self.section = port, section
        self.path = f"{path}/sections/s{section}"
        self.saved = 0

    async def connect(self):
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)

    async def arrive(self):
        await self.connect()
        head, text = await self.ask("GET", self.path)
        self.cookie = "; ".join(re.findall(r"(?im)^set-cookie: ([^;]+)", head))
        self.token = html.unescape(re.search(r'name="form_token" value="([^"]+)"', text)[1])
        self.seen = {f"q{self.section}-{number}": 0 for number in range(QUESTIONS)}

    async def ask(self, method, path, body=""):
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
        if body:
            head += (f"Origin: http://127.0.0.1:{self.port}\r\nCookie: {self.cookie}\r\nContent-Length: {len(body)}\r\n"
                     "Content-Type: application/x-www-form-urlencoded\r\n")
        try:
            answer = await self.sent(head + "\r\n" + body)
        except (asyncio.IncompleteReadError, ConnectionError):  # the server has closed what was idle
            await self.connect()
            answer = await self.sent(head + "\r\n" + body)
        length = int(re.search(r"(?i)content-length: (\d+)", answer)[1])
        text = (await self.reader.readexactly(length)).decode()
        if not answer.startswith("HTTP/1.1 200"):
            raise Failed(f"{method} {path}: {answer.splitlines()[0]}")
        return answer, text

    async def sent(self, request):
        self.writer.write(request.encode())
        return (await self.reader.readuntil(b"\r\n\r\n")).decode()

    async def save(self):
        """Milliseconds from the request to the answer."""
        key = f"q{self.section}-{self.saved % QUESTIONS}"
        fields = {"form_token": self.token, "sitting": f"bench{id(self)}"[:30], "typed": key,
                  f"choice-{key}": ("yes", "no")[self.saved % 2],
                  f"text-{key}": f"Section {self.saved} of the Penal Code provides for it."}
        fields |= {f"seen-{name}": version for name, version in self.seen.items()}
        began = time.monotonic()
        _, text = await self.ask("POST", f"{self.path}/typed", urllib.parse.urlencode(fields))
        took = (time.monotonic() - began) * 1000
        for name, version in re.findall(r'name="seen-([^"]+)" value="(\d+)"', text):
            self.seen[name] = int(version)
        self.saved += 1
        return took


async def save_alone(port, path):
    writer = Writer(port, path, 0)
    await writer.arrive()
    for _ in range(SAVES):
        await writer.save()


async def write_together(port, paths):
    # Three offices of a State write in different sections, as when sections are handed over.
    writers = [Writer(port, paths[n % len(paths)], 1 + n // len(paths)) for n in range(WRITERS)]
    for writer in writers:
        await writer.arrive()
    took = []

    async def write(writer, wait):
        await asyncio.sleep(wait)
        end = time.monotonic() + SECONDS - wait
        while time.monotonic() < end:
            ms = await writer.save()
            took.append(ms)
            await asyncio.sleep(EVERY - ms / 1000)

    await asyncio.gather(*(write(writer, n * EVERY / WRITERS) for n, writer in enumerate(writers)))
    return took


def page_times(port, path):
    async def visit():
        writer = Writer(port, path, 0)
        await writer.arrive()
        times = []
        for _ in range(20):
            began = time.monotonic()
            await writer.ask("GET", writer.path)
            times.append((time.monotonic() - began) * 1000)
        overview = []
        for _ in range(20):
            began = time.monotonic()
            await writer.ask("GET", path)
            overview.append((time.monotonic() - began) * 1000)
        return times, overview

    return asyncio.run(visit())


def figures(ours, _against, options):
    os.sched_setaffinity(0, {CLIENT_CORE})
    data = f"{options.folder}/data"
    output([ours, "demo", "--data", data])
    with open(f"{data}/convoke.toml", "w", encoding="utf-8") as file:
        file.write(settings(None))
    port = free_port()
    with server([ours, "serve", "--data", data, "--port", port], port, f"{data}.log", f"{ours} serves") as pid:
        paths = opened_sheets(Officer(ours, data, port))
        section, overview = page_times(port, paths[0])
        yield figure("page of a section of 20 questions", statistics.median(section), "ms", goal=PAGE_GOAL)
        yield figure("overview of 400 questions", statistics.median(overview), "ms", goal=PAGE_GOAL)
        before = cpu_seconds(pid)
        asyncio.run(save_alone(port, paths[0]))
        yield figure("an answer saved, processor time", (cpu_seconds(pid) - before) * 1000 / SAVES, "ms",
                     goal=SAVE_GOAL)
        took = sorted(asyncio.run(write_together(port, paths)))
        yield figure(f"{WRITERS} people writing, answers a second", len(took) / SECONDS, "/s")
        yield figure(f"{WRITERS} people writing, 99 of 100 within", took[int(len(took) * 0.99)], "ms", goal=WRITING_GOAL)
    stored = query(data, "select count(*) from answer where sitting like 'bench%'")[0][0]
    if stored < len(took) + SAVES:
        raise Failed(f"{len(took) + SAVES} answers were saved, and {stored} are there")
