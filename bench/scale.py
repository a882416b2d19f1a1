"""The office's pages, the search and badges as the conference grows; beside an older program on data of
its own version.

Processor time is that of the server's whole process by the kernel's schedstat, per request, over one
connection of one officer. May be started by itself: python3 bench/scale.py --against BINARY.
"""

import argparse
import contextlib
import glob
import http.client
import os
import re
import shutil
import statistics
import sys
import tempfile
import threading
import time
import urllib.parse

import measure
import scale_data
from figure import figure, line
from measure import Failed, output
from pages import Browser, database_file, free_port, server

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SIZES = (1_000, 10_000, 100_110)
WHAT = "milliseconds of processor time of one request; growth from the smallest to the largest conference"
MOST = 15.0    # milliseconds, of any page
GROWTH = 1.5
LINK = f"/en/nominate/{scale_data.TOKEN}"
SEARCHES = ("muller", "ostergard", "nguyen", "al-hasan", "ask", "an", "o'neill", "李", "邓 小平", "احمد ابراهيم", "королева",
            "maria jensen", "xyzzy")

# The work list with three filters and an order: 99 of 100 requests within 50 ms, as they wait.
FILTERED = {
    "state, address, entity, by name": f"/participants?state=nominated&email=yes&entity={scale_data.MEASURED}&sort=-name",
    "state, address, words, by entity": "/participants?state=nominated&email=yes&q=maria&sort=entity",
    "state, address, all by name": "/participants?state=nominated&email=yes&sort=-name",
}
WITHIN = 50

# Pages below the series, with what an older program is to be surpassed by.
PAGES = {
    "overview": ("", 100), "badges": ("/badges", 100), "photographs": ("/photos", 100),
    "photographs of a name": ("/photos?q=muller", 20),
    "entity": (f"/entities/{scale_data.MEASURED}", 100), "entities": ("/entities", 20),
    "participants": ("/participants", 20),
    "participants, registered": ("/participants?state=nominated", 20),
    "participants, late": ("/participants?state=late", 20),
    "participants, changed late": ("/participants?state=late_change", 20),
    "participants, one entity": (f"/participants?entity={scale_data.MEASURED}", 20),
    "participants, without address": ("/participants?email=no", 20),
    "participants, registered with address": ("/participants?state=nominated&email=yes", 20),
}


def processor_seconds(pid):
    """To the nanosecond, of all threads; /proc/PID/stat counts hundredths."""
    total = 0
    for path in glob.glob(f"/proc/{pid}/task/*/schedstat"):
        with contextlib.suppress(OSError), open(path, encoding="ascii") as file:
            total += int(file.read().split()[0])
    return total / 1e9


@contextlib.contextmanager
def peak_megabytes(pid):
    """The most memory of the process's own while the block runs, as a list of one number; looked at every 5 ms.

    Without what it has mapped of files: that is the kernel's to take back, and as large as the database.
    """
    peak, over = [0.0], threading.Event()

    def watch():
        while not over.wait(0.005):
            with open(f"/proc/{pid}/status", encoding="ascii") as file:
                peak[0] = max(peak[0], int(re.search(r"RssAnon:\s+(\d+)", file.read()).group(1)) / 1024)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield peak
    finally:
        over.set()
        watcher.join()


class Office:
    """One officer at one running program."""

    def __init__(self, program, data, folder, environment):
        self.pid = None
        self.port = free_port()
        self.program, self.data, self.log, self.environment = program, data, f"{folder}/server.log", environment

    @contextlib.contextmanager
    def open(self):
        command = ["env", *self.environment, self.program, "serve", "--data", self.data, "--port", self.port]
        begun = time.monotonic()
        with server(command, self.port, self.log, os.path.basename(self.program), 300) as pid:
            self.pid = pid
            self.ready = time.monotonic() - begun
            self.browser = Browser(self.port)
            link = re.search(r"https?://\S+", output(["env", *self.environment, self.program, "sign-in-link", "--data",
                                                      self.data]))
            self.browser.sign_in(link.group(0))
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
            body, _ = self.browser.get("/en/office")
            self.series = re.search(r"/en(/office/[^/\"]+)/entities", body.decode()).group(1)
            yield self

    def get(self, path):
        self.connection.request("GET", path, headers={"Cookie": self.browser.cookie_header()})
        response = self.connection.getresponse()
        body = response.read()
        if response.status != 200:
            raise Failed(f"{path}: {response.status}")
        return body.decode()

    def timed(self, path, seconds, most=60):
        """Milliseconds of processor time and of waiting, the median of several requests."""
        self.get(path)
        used, waited = [], []
        end = time.monotonic() + seconds
        while len(used) < 3 or (len(used) < most and time.monotonic() < end):
            before, begun = processor_seconds(self.pid), time.monotonic()
            self.get(path)
            waited.append(time.monotonic() - begun)
            used.append(processor_seconds(self.pid) - before)
        return statistics.median(used) * 1000, statistics.median(waited) * 1000

    def waited(self, path, count=200):
        """Milliseconds within which 99 of 100 requests are answered."""
        self.get(path)
        waits = []
        for _ in range(count):
            begun = time.monotonic()
            self.get(path)
            waits.append((time.monotonic() - begun) * 1000)
        return statistics.quantiles(waits, n=100)[98]

    def batch(self):
        """Asks for the largest batch: milliseconds to the answer, seconds to the PDF."""
        page = self.get(f"/en{self.series}/badges")
        form = re.search(r'<form[^>]*action="([^"]*/badges/batches)".*?</form>', page, re.S)
        if not form:
            raise Failed("the badges page offers no batch")
        fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form.group(0)))
        fields |= {"selection": "ready", "language": "en"}
        before = set(re.findall(r'href="([^"]+/badges/batches/[^"]+)"', page))
        body = urllib.parse.urlencode(fields)
        begun = time.monotonic()
        self.connection.request("POST", form.group(1), body, {
            "Cookie": self.browser.cookie_header(), "Content-Type": "application/x-www-form-urlencoded",
            "Origin": self.browser.base})
        response = self.connection.getresponse()
        response.read()
        asked = (time.monotonic() - begun) * 1000  # waiting: the drawing begins beside the answer
        if response.status not in (302, 303):
            raise Failed(f"the batch was answered with {response.status}")
        while not set(re.findall(r'href="([^"]+/badges/batches/[^"]+)"', self.get(f"/en{self.series}/badges"))) - before:
            if time.monotonic() > begun + 180:
                raise Failed("the batch was not drawn within 180 s")
            time.sleep(0.1)
        return asked, time.monotonic() - begun


def demonstrated(program, folder, environment=()):
    data = f"{folder}/data"
    output(["env", *environment, program, "demo", "--data", data], timeout=600)
    configure(data)
    return data


def configure(data):
    """No line for each request, and no limit for one reader who asks often."""
    with open(f"{data}/convoke.toml", "w", encoding="utf-8") as file:
        file.write('[log]\nlevel = "warning"\n[limits]\npublic_tries_per_minute = 100000\n')


def prepared(program, folder, size, pattern):
    """A data folder of that size: a copy of the program's demonstration, multiplied."""
    data = f"{folder}/{size}"
    shutil.copytree(pattern, data)
    configure(data)
    scale_data.multiply(scale_data.Sqlite(database_file(data)), size)
    return data


def accept_photographs(data):
    database = scale_data.Sqlite(database_file(data))
    scale_data.accept_photographs(database)
    database.connection.commit()
    database.connection.close()


def toured(program, data, folder, seconds, searches, batch=False, environment=()):
    """{name: (processor ms, wall ms)} of one program on one conference."""
    results = {}
    office = Office(program, data, folder, environment)
    with office.open():
        results["start"] = (office.ready * 1000, office.ready * 1000)
        for name, (path, _) in PAGES.items():
            results[name] = office.timed(f"/en{office.series}{path}", seconds)
        for name, path in FILTERED.items():
            results[name] = (office.waited(f"/en{office.series}{path}"),) * 2
        results["nomination page"] = office.timed(LINK, seconds)
        for text in searches:
            results[f"search {text}"] = office.timed(
                f"/en{office.series}/participants?q={urllib.parse.quote(text)}", seconds / 2)
        if batch:
            accept_photographs(data)
            with peak_megabytes(office.pid) as peak:
                asked, took = office.batch()
            results["batch asked for"], results["batch to PDF"], results["memory"] = (asked,) * 2, (took,) * 2, (peak[0],) * 2
    return results


def on_postgresql(ours, options, sizes, seconds):
    """{size: tour} of this program with the same conferences in databases of its own on that server."""
    server_url = options.postgres.rsplit("/", 1)[0]
    admin = scale_data.Postgresql(options.postgres)
    folder, tours, made = f"{options.folder}/postgresql", {}, []
    os.makedirs(folder)

    def database(name, template):
        admin.run(f"create database {name} template {template}")
        made.append(name)
        return f"{server_url}/{name}"

    pattern = f"convoke_bench_{os.getpid()}"
    try:
        environment = [f"CONVOKE_DATABASE_URL={database(pattern, 'template0')}"]
        data = demonstrated(ours, folder, environment)
        for size in sizes:
            url = database(f"{pattern}_{size}", pattern)
            scale_data.multiply(scale_data.Postgresql(url), size)
            tours[size] = toured(ours, data, folder, seconds, SEARCHES, False, [f"CONVOKE_DATABASE_URL={url}"])
    finally:
        for name in reversed(made):
            admin.run(f"drop database if exists {name} with (force)")
    return tours


def figures(ours, against, options):
    sizes = getattr(options, "sizes", None) or SIZES
    seconds = min(getattr(options, "seconds", 1), 1)
    folder = options.folder
    pattern = getattr(options, "pattern", None) or demonstrated(against or ours, folder)
    tours, before = {}, {}
    for size in sizes:
        data = prepared(against or ours, folder, size, pattern)
        if against and size == sizes[-1]:
            theirs = f"{data}-before"
            shutil.copytree(data, theirs)
            before = toured(against, theirs, folder, seconds, SEARCHES, True)
            shutil.rmtree(theirs)
        tours[size] = toured(ours, data, folder, seconds, SEARCHES, size == sizes[-1])
        shutil.rmtree(data)
    smallest, largest = tours[sizes[0]], tours[sizes[-1]]
    results = []
    names = [(name, goal) for name, (_, goal) in PAGES.items()] + [("nomination page", 20)]
    for name, goal in names:
        ms, its = largest[name][0], before.get(name, (None,))[0]
        ratio = its / ms if its else None
        enough = (100 if its >= 1000 else 20) if its else goal
        results.append(figure(f"{name}, {sizes[-1]:,}", ms, "ms", its, ratio, enough if its else MOST,
                              ms <= MOST and (ratio is None or ratio >= enough)))
        grown = ms / smallest[name][0]
        results.append(figure(f"{name}, growth", grown, "×", None, None, GROWTH))
    for text in SEARCHES:
        ms, its = largest[f"search {text}"][0], before.get(f"search {text}", (None,))[0]
        results.append(figure(f"search “{text}”", ms, "ms", its, its / ms if its else None, None, ms < 10))
    for name in FILTERED:
        results.append(figure(f"work list, {name}: p99", largest[name][0], "ms", None, None, None,
                              largest[name][0] <= WITHIN))
    if getattr(options, "postgres", None):
        theirs = on_postgresql(ours, options, sizes, seconds)
        for name, _ in names:
            ms = theirs[sizes[-1]][name][1]  # waiting: the server's work is in other processes
            results.append(figure(f"{name}, PostgreSQL", ms, "ms", None, None, MOST))
            results.append(figure(f"{name}, PostgreSQL, growth", ms / theirs[sizes[0]][name][1], "×", None, None, GROWTH))
        for text in SEARCHES:
            results.append(figure(f"search “{text}”, PostgreSQL", theirs[sizes[-1]][f"search {text}"][1], "ms", None, None,
                                  10))
    for name, unit, most in (("batch asked for", "ms", 20), ("batch to PDF", "s", None), ("memory", "MB", 120),
                             ("start", "ms", None)):
        value, its = largest[name][0], before.get(name, (None,))[0]
        results.append(figure(name, value, unit, its, its / value if its else None, None,
                              None if most is None else value <= most))
    return results


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ours", default=f"{ROOT}/build/release/app/convoke")
    parser.add_argument("--against", metavar="BINARY")
    parser.add_argument("--sizes", type=lambda text: [int(size) for size in text.split(",")], default=SIZES)
    parser.add_argument("--pattern", metavar="FOLDER", help="the demonstration as the older program has made it")
    parser.add_argument("--postgres", metavar="URL", help="an empty database of a server; measures growth there too")
    parser.add_argument("--seconds", type=float, default=1, help="at most, of each page")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="convoke-scale.") as options.folder:
        for each in figures(options.ours, options.against, options):
            print(line(each), flush=True)


if __name__ == "__main__":
    sys.exit(main())
