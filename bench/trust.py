"""What readers feel while others do their worst.

All on a copy of the demonstration. A cheap public page is asked for every ten milliseconds while, on the other core, eight
readers turn slow pages of the office, 200 photographs and 100 passwords are sent and 197 messages wait to leave. Then
3,000 uploads of 1 MiB come behind invented links; a mail server that was silent answers again while a sign-in link waits;
and the program is stopped under load.
"""

import contextlib
import html
import http.client
import itertools
import multiprocessing
import os
import re
import selectors
import shutil
import signal
import socket
import sqlite3
import statistics
import subprocess
import threading
import time
import urllib.parse

from figure import figure
from measure import CLIENT_CORE, SERVER_CORE, Failed, output, pinned, wait_until
from nominations import KEYS, Post, demonstration, query, texts_of
from pages import answers, free_port

WHAT = "a cheap page, memory, a sign-in link and the stop while much else goes on"
OFFICER = "officer@convoke.example"
MIB = 1 << 20
PROBE = "/en/about"
UPLOADS, PHOTOGRAPHS, PASSWORDS, READERS = 3000, 200, 100, 8
SLOW_PAGES = ("", "/badges", "/participants?q=a", "/entities", "/photos", "/notes", "/views", "/register")
LEAST = 400  # probes,
LONGEST = 60  # seconds, if they take long


class Reader:
    """A person with a browser, at an address of their own."""

    def __init__(self, port, address="127.0.0.1"):
        self.port, self.address, self.cookies = port, address, {}
        self.connection = None

    def ask(self, method, path, body=None, kind="application/x-www-form-urlencoded"):
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers |= {"Content-Type": kind, "Origin": f"http://127.0.0.1:{self.port}"}
        for last in (False, True):
            if self.connection is None:
                self.connection = http.client.HTTPConnection(
                    "127.0.0.1", self.port, timeout=120, source_address=(self.address, 0))
            try:
                self.connection.request(method, path, body, headers)
                answer = self.connection.getresponse()
                text = answer.read().decode("utf-8", "replace")
                break
            except (OSError, http.client.HTTPException):
                self.connection = None  # an idle connection that was closed meanwhile
                if last:
                    raise
        for given in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = given.split(";", 1)[0].partition("=")
            self.cookies[name] = value
        return answer.status, text

    def form(self, path, ending=""):
        status, text = self.ask("GET", path)
        for action, inside in re.findall(r'<form[^>]*action="([^"]*)"[^>]*>(.*?)</form>', text, re.S):
            if not html.unescape(action).endswith(ending):
                continue
            fields = []
            for tag in re.findall(r"<input[^>]*>", inside):
                name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
                if name and 'type="file"' not in tag and ('type="checkbox"' not in tag or "checked" in tag):
                    fields.append((html.unescape(name.group(1)), html.unescape(value.group(1)) if value else ""))
            return html.unescape(action), fields
        raise Failed(f"{path} answers {status} without its form")

    def post(self, form, **typed):
        action, fields = form
        fields = [(name, value) for name, value in fields if name not in typed] + list(typed.items())
        return self.ask("POST", action, urllib.parse.urlencode(fields))

    def upload(self, form, content):
        action, fields = form
        body = b"".join(f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
                        for name, value in fields)
        body += (b'--b\r\nContent-Disposition: form-data; name="photo"; filename="me.jpg"\r\n'
                 b"Content-Type: image/jpeg\r\n\r\n" + content + b"\r\n--b--\r\n")
        return self.ask("POST", action, body, "multipart/form-data; boundary=b")


@contextlib.contextmanager
def served(convoke, data, mail_port):
    with open(f"{data}/convoke.toml", "w", encoding="utf-8") as file:
        file.write('[limits]\npublic_tries_per_minute = 100000\n[log]\nlevel = "error"\n'
                   f'[mail]\ntransport = "smtp"\nurl = "smtp://127.0.0.1:{mail_port}"\nrequire_tls = false\n'
                   'from_address = "secretariat@convoke.example"\n')
    port = free_port()
    with open(f"{data}.log", "wb") as log:
        process = subprocess.Popen(pinned(SERVER_CORE, [convoke, "serve", "--data", data, "--port", port]),
                                   stdout=log, stderr=log)
    try:
        wait_until(lambda: answers(port), process, f"{convoke} serves")
        yield process, port
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def officer(convoke, data, port):
    reader = Reader(port)
    link = urllib.parse.urlparse(output([convoke, "sign-in-link", "--data", data]).strip()).path
    status, _ = reader.post(reader.form(link, link))
    if status != 303:
        raise Failed(f"signing in answers {status}")
    return reader


def queue_notes(data):
    """The messages of the notes wait, as after a dispatch."""
    with contextlib.closing(sqlite3.connect(f"{data}/convoke.db", timeout=30)) as database, database:
        database.execute("update outbox_message set state = 'queued', sent_at = null where purpose = 'note'")
        database.execute("update job set state = 'waiting', attempts = 0, run_after = 0, lease_owner = null, lease_until = null "
                         "where kind = 'mail.send' and payload in "
                         "(select cast(id as text) from outbox_message where purpose = 'note')")


def crowd(convoke, data, port, stop, ready):
    """Everybody else: a process of its own, so that the probe is not held up by its client."""
    os.nice(10)
    office = officer(convoke, data, port)
    links = list(dict.fromkeys(re.findall(r"/photo/([a-z2-7]{26})", texts_of(data, "confirmation"))))
    digest = query(data, "select file_hash from photo order by id limit 1")[0][0]
    with open(f"{data}/files/{digest[:2]}/{digest[2:4]}/{digest}", "rb") as file:
        picture = file.read()
    numbers = itertools.count()

    def turn_pages(number):
        reader = Reader(port)
        reader.cookies = dict(office.cookies)
        while not stop.is_set():
            for path in SLOW_PAGES[number:] + SLOW_PAGES[:number]:
                reader.ask("GET", f"/en/office/vienna-2009{path}")

    def photographs(number):
        reader = Reader(port)
        while not stop.is_set() and (sent := next(numbers)) < PHOTOGRAPHS:
            path = f"/en/photo/{links[sent % len(links)]}"
            reader.upload(reader.form(path, path), picture)

    def passwords(number):
        for i in range(PASSWORDS // 10):
            if stop.is_set():
                return
            reader = Reader(port, f"127.0.3.{1 + number * 10 + i}")
            reader.post(reader.form("/en/sign-in", "/sign-in"), email=f"p{number}-{i}@example.org", password="a wrong one")

    def quietly(work, number):
        with contextlib.suppress(OSError, http.client.HTTPException, Failed):
            work(number)

    threads = [threading.Thread(target=quietly, args=(work, number), daemon=True)
               for work, count in ((turn_pages, READERS), (photographs, 8), (passwords, 10)) for number in range(count)]
    ready.set()
    for thread in threads:
        thread.start()
    for thread in threads[READERS:]:
        thread.join()
    stop.wait()


def probed(port, seconds):
    """Milliseconds of each request, sorted."""
    reader, took = Reader(port, "127.0.0.9"), []
    started = time.monotonic()
    while time.monotonic() - started < (seconds if len(took) >= LEAST else LONGEST):
        begun = time.monotonic()
        status, _ = reader.ask("GET", PROBE)
        if status != 200:
            raise Failed(f"{PROBE} answers {status}")
        took.append((time.monotonic() - begun) * 1000)
        time.sleep(0.01)
    return sorted(took)


def under_load(convoke, data, seconds):
    """The 99th percentile of the cheap page, and how long the stop took."""
    queue_notes(data)
    post = Post()
    stop, ready = multiprocessing.Event(), multiprocessing.Event()
    try:
        with served(convoke, data, post.port) as (process, port):
            others = multiprocessing.Process(target=crowd, args=(convoke, data, port, stop, ready), daemon=True)
            others.start()
            if not ready.wait(60):
                raise Failed("the crowd has not come")
            took = probed(port, seconds)
            begun = time.monotonic()
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                pass
            stopped = time.monotonic() - begun
            stop.set()
            others.join(10)
            others.kill()
    finally:
        post.close()
    return {"p99": took[int(len(took) * 0.99)], "stop": stopped}


def memory(convoke, data):
    """The most the program held, in MB, while uploads came behind invented links."""
    head = (f"POST /en/photo/{'a' * 26} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data; boundary=x\r\n"
            f"Content-Length: {MIB}\r\n\r\n").encode()
    with served(convoke, data, free_port()) as (process, port):
        selector, left = selectors.DefaultSelector(), {}
        for i in range(UPLOADS):
            sender = socket.socket()
            sender.bind((f"127.0.1.{1 + i % 20}", 0))
            sender.setblocking(False)
            sender.connect_ex(("127.0.0.1", port))
            left[sender] = memoryview(head + bytes(MIB - 1))  # the last byte never comes
            selector.register(sender, selectors.EVENT_READ | selectors.EVENT_WRITE)
        end, moved = time.monotonic() + 60, time.monotonic()
        while left and time.monotonic() < end and time.monotonic() - moved < 3:
            for key, events in selector.select(1):
                sender = key.fileobj
                try:
                    if events & selectors.EVENT_WRITE and left[sender]:
                        left[sender] = left[sender][sender.send(left[sender][:65536]):]
                        moved = time.monotonic()
                    if events & selectors.EVENT_READ and not sender.recv(4096):
                        raise ConnectionError
                    if not left[sender]:
                        selector.modify(sender, selectors.EVENT_READ)
                except BlockingIOError:
                    continue
                except OSError:
                    selector.unregister(sender)
                    sender.close()
                    del left[sender]
        with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
            held = next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1000
        for sender in left:
            sender.close()
    return {"held": held}


class SilentPost(Post):
    """Says nothing until it is let; then it greets whoever waits."""

    def __init__(self):
        self.speaks = threading.Event()
        super().__init__()

    def talk(self, connection):
        self.speaks.wait()
        with contextlib.suppress(OSError):
            super().talk(connection)


def sign_in_link(convoke, data):
    """Seconds from the mail server's first word to the sign-in mail's 250."""
    queue_notes(data)
    post = SilentPost()
    try:
        with served(convoke, data, post.port) as (_, port):
            time.sleep(3)
            reader = Reader(port)
            status, _ = reader.post(reader.form("/en/sign-in", "/sign-in"), email=OFFICER, password="")
            if status != 303:
                raise Failed(f"asking for a sign-in link answers {status}")
            time.sleep(3)
            post.speaks.set()
            begun = time.monotonic()
            while time.monotonic() - begun < 120:
                if query(data, "select count(*) from outbox_message where purpose = 'sign-in' and state = 'sent'")[0][0]:
                    break
                time.sleep(0.01)
            return {"waited": time.monotonic() - begun}
    finally:
        post.speaks.set()
        post.close()


def figures(ours, against, options):
    os.sched_setaffinity(0, {CLIENT_CORE})
    programs = {"ours": ours} | ({"theirs": against} if against else {})
    demonstrated = {name: demonstration(program, f"{options.folder}/{KEYS[name]}") for name, program in programs.items()}

    def measured(measure, *more):
        """The results of each program, taking turns."""
        results = {name: [] for name in programs}
        for _ in range(options.rounds):
            for name, program in programs.items():
                data = f"{options.folder}/{KEYS[name]}/turn"
                shutil.rmtree(data, ignore_errors=True)
                shutil.copytree(demonstrated[name], data)
                results[name].append(measure(program, data, *more))
        return results

    def figure_of(name, results, key, unit, most):
        value, before = (statistics.median(r[key] for r in results[program]) if results.get(program) else None
                         for program in ("ours", "theirs"))
        return figure(name, value, unit, before, before / value if before else None, most, value <= most)

    loaded = measured(under_load, max(options.seconds, 5))
    yield figure_of("99th percentile of a cheap page under load", loaded, "p99", "ms", 50)
    yield figure_of("stop under load", loaded, "stop", "s", 5)
    yield figure_of("memory, 3,000 uploads behind invented links", measured(memory), "held", "MB", 200)
    yield figure_of("sign-in link after a silent mail server", measured(sign_in_link), "waited", "s", 1)
