"""Nominations a second from one client and from sixteen at once, and how fast the confirmations go out.

Each program performs the demonstration in its own way, and is then served from that data on one core; the load runs on
another. The clients nominate through the links of the notes, one delegate after another over one connection each; each
delegate has an e-mail address and so gets a confirmation. Every nomination is on the disk before it is answered. With the outbox turned to a mail server that takes everything, the mails
that a stop of the post has left waiting are sent.
"""

import contextlib
import glob
import hashlib
import html
import http.client
import os
import re
import shutil
import socket
import sqlite3
import statistics
import threading
import time
import urllib.parse

from figure import figure
from measure import CLIENT_CORE, Failed, output, pinned, ratio, rounds
from pages import free_port, server

WHAT = "nominations through a Government's link, and the mails that follow from them"
GOVERNMENTS = 40
WAITING = 600  # mails
MAILS = 400  # a second: the goal
CROWD = 16  # clients at once
NOMINATIONS = 1000  # a second of the crowd: the goal
TYPED = ("family_name", "given_name", "honorific", "email", "submission_key")
KEYS = {"ours": "after", "theirs": "before"}


class Post:
    """A mail server that takes every message, on one thread a connection; `taken` counts them, `addressees` are whom
    they were for."""

    def __init__(self):
        self.taken = 0
        self.addressees = set()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self.listener.accept()
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                threading.Thread(target=self.talk, args=(connection,), daemon=True).start()

    def talk(self, connection):
        named = []
        with contextlib.suppress(OSError), connection, connection.makefile("rb") as lines:
            connection.sendall(b"220 post\r\n")
            for line in lines:
                word = line[:4].upper()
                if word == b"DATA":
                    connection.sendall(b"354 go on\r\n")
                    for text in lines:
                        if text == b".\r\n":
                            break
                    self.taken += 1
                    self.addressees.update(named)
                    named = []
                    connection.sendall(b"250 taken\r\n")
                elif word == b"QUIT":
                    connection.sendall(b"221 bye\r\n")
                    return
                else:
                    if word == b"RCPT":
                        named.append(line.partition(b"<")[2].partition(b">")[0].decode("ascii", "replace"))
                    connection.sendall(b"250 post\r\n")

    def close(self):
        self.listener.close()


def settings(post):
    """Nobody tries too often here; the post is a server of our own."""
    text = "[limits]\npublic_tries_per_minute = 100000\n[log]\nlevel = \"error\"\n"
    if post:
        text += (f'[mail]\ntransport = "smtp"\nurl = "smtp://127.0.0.1:{post}"\nrequire_tls = false\n'
                 'from_address = "secretariat@convoke.example"\n')
    return text


@contextlib.contextmanager
def served(convoke, data, post=None):
    """The program on its core over this data; its port."""
    with open(f"{data}/convoke.toml", "w", encoding="utf-8") as file:
        file.write(settings(post))
    port = free_port()
    with server([convoke, "serve", "--data", data, "--port", port], port, f"{data}.log", f"{convoke} serves"):
        yield port


def query(data, sql, *values):
    with contextlib.closing(sqlite3.connect(f"file:{data}/convoke.db?mode=ro", uri=True, timeout=30)) as database:
        return database.execute(sql, values).fetchall()


def texts_of(data, purpose):
    """The texts of all messages of a kind, however this version stores them."""
    columns = [row[1] for row in query(data, "select * from pragma_table_info('outbox_message')")]
    texts = []
    if "plain_text" in columns:
        texts = [text for (text,) in query(data, "select plain_text from outbox_message where purpose = ?", purpose)]
    for (digest,) in query(data, "select eml_hash from outbox_message where purpose = ? and eml_hash <> ''", purpose):
        with open(f"{data}/files/{digest[:2]}/{digest[2:4]}/{digest}", "rb") as file:
            texts.append(file.read(65536).decode("ascii", "replace").replace("=\r\n", ""))
    return "\n".join(texts)


def links_of(data):
    """The Governments' links, as they stand in the messages of the notes."""
    found = re.findall(r"/nominate/([a-z2-7]{26})", texts_of(data, "note"))
    if not found:
        raise Failed(f"no link of a Government in {data}")
    return list(dict.fromkeys(found))


class Client:
    """One connection, on the client's core."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.origin = f"http://127.0.0.1:{port}"
        self.cookies = {}

    def ask(self, method, path, body=None):
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.origin}
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read()
        for given in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = given.split(";", 1)[0].partition("=")
            self.cookies[name] = value
        return answer.status, text.decode("utf-8", "replace")

    def form(self, token):
        """The form to add somebody: its address and what stands in it."""
        status, text = self.ask("GET", f"/en/nominate/{token}")
        if status != 200:
            raise Failed(f"the page of a Government answers {status}")
        for found in re.finditer(r'<form[^>]*action="([^"]*/participants)"[^>]*>(.*?)</form>', text, re.S):
            fields = []
            for tag in re.findall(r"<input[^>]*>", found.group(2)):
                name = re.search(r'name="([^"]+)"', tag)
                value = re.search(r'value="([^"]*)"', tag)
                kind = re.search(r'type="([^"]+)"', tag)
                if not name or (kind and kind.group(1) in ("checkbox", "radio") and "checked" not in tag):
                    continue
                fields.append((html.unescape(name.group(1)), html.unescape(value.group(1)) if value else ""))
            for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', found.group(2), re.S):
                chosen = re.search(r'<option[^>]*value="([^"]*)"[^>]*selected', options) or re.search(
                    r'value="([^"]*)"', options)
                fields.append((name, html.unescape(chosen.group(1)) if chosen else ""))
            return html.unescape(found.group(1)), fields
        raise Failed("the page of a Government has no form")


def family_name(number):
    """Of letters, unlike that of any other number: who might be nominated already is asked about."""
    digest = hashlib.sha256(str(number).encode()).digest()
    return "".join(chr(ord("a") + byte % 26) for byte in digest[:14]).capitalize()


def nominate(port, links, seconds=None, count=None):
    """Nominations a second of wall time, until one of both is reached; each is looked at."""
    client = Client(port)
    forms = [client.form(token) for token in links]
    done, run = 0, f"{time.time_ns():x}"
    begun = time.monotonic()
    while (count is None or done < count) and (seconds is None or time.monotonic() - begun < seconds):
        action, fields = forms[done % len(forms)]
        typed = {"family_name": family_name(done), "given_name": "Ada", "honorific": "Ms.",
                 "email": f"delegate{done}@mission.example", "submission_key": f"{run}{done:010x}"[-26:]}
        body = urllib.parse.urlencode([(name, typed.get(name, value)) for name, value in fields])
        status, text = client.ask("POST", action, body)
        if status != 303:
            errors = re.findall(r'href="#f-[^>]*>([^<]*)', text) or re.findall(r"<h1>([^<]*)", text)
            raise Failed(f"a nomination answers {status}: {'; '.join(errors)}")
        done += 1
    return {"rate": done / (time.monotonic() - begun), "done": done}


def nominate_at_once(port, links, seconds, folder):
    """Nominations a second of wall time of sixteen clients, each with the next form as it was shown."""
    client = Client(port)
    with open(f"{folder}/forms", "w", encoding="utf-8") as file:
        for token in links:
            action, fields = client.form(token)
            shown = urllib.parse.urlencode([(name, value) for name, value in fields if name not in TYPED])
            file.write(f"{action}\t{shown}\n")
    cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "nominate.lua")
    text = output(pinned(CLIENT_CORE, ["wrk", "-t1", f"-c{CROWD}", f"-d{seconds}s", "--latency", "-s", script,
                                       client.origin, "--", f"{folder}/forms", f"{time.time_ns():x}"[-16:],
                                       client.origin, cookies]))
    if "Non-2xx" in text or "Socket errors" in text:
        raise Failed(f"nominations at once: {text}")
    return {"rate": float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1)),
            "done": int(re.search(r"(\d+) requests in", text).group(1))}


def nominations(convoke, folder, demonstrated, seconds, clients=1):
    """One turn on a fresh copy of the data; the post is the outbox itself."""
    data = f"{folder}/turn"
    shutil.rmtree(data, ignore_errors=True)
    shutil.copytree(demonstrated, data)
    with served(convoke, data) as port:
        before = query(data, "select count(*) from participant")[0][0]
        links = links_of(data)[:GOVERNMENTS]
        result = nominate(port, links, seconds=seconds) if clients == 1 else nominate_at_once(
            port, links, seconds, folder)
        # Of many each may have one under way at the end, whose answer it does not wait for.
        more = query(data, "select count(*) from participant")[0][0] - before - result["done"]
        if not 0 <= more <= (0 if clients == 1 else clients):
            raise Failed(f"{more} nominations more are there than were answered")
    return result


def mails(convoke, folder, demonstrated):
    """How many a second leave the house, once the post is open again."""
    data = f"{folder}/turn"
    shutil.rmtree(data, ignore_errors=True)
    shutil.copytree(demonstrated, data)
    with served(convoke, data, free_port()) as port:  # nobody listens there
        nominate(port, links_of(data)[:GOVERNMENTS], count=WAITING)
    with contextlib.closing(sqlite3.connect(f"{data}/convoke.db", timeout=30)) as database, database:
        database.execute("update job set state = 'waiting', attempts = 0, run_after = 0, lease_owner = null, "
                         "lease_until = null where kind = 'mail.send' and state <> 'done'")
        waiting = database.execute("select count(*) from outbox_message where state = 'queued'").fetchone()[0]
    post = Post()
    try:
        begun = time.monotonic()
        with served(convoke, data, post.port):
            end = time.monotonic() + 120
            first = None
            while query(data, "select count(*) from outbox_message where state = 'queued'")[0][0]:
                if first is None and post.taken:
                    first = time.monotonic()
                if time.monotonic() > end:
                    raise Failed(f"{post.taken} of {waiting} mails were sent in two minutes")
                time.sleep(0.02)
            took = time.monotonic() - (first or begun)
        if post.taken != waiting:
            raise Failed(f"{waiting} mails waited and {post.taken} were sent")
    finally:
        post.close()
    return {"rate": waiting / took}


def demonstration(convoke, folder):
    """Its demonstration as it stands before the deadline for nominations."""
    os.makedirs(folder, exist_ok=True)
    data = f"{folder}/demonstration"
    output([convoke, "demo", "--data", data])
    for left in glob.glob(f"{data}/tmp/*"):
        shutil.rmtree(left, ignore_errors=True)
    deadline = query(data, "select min(nomination_deadline) from series")[0][0]
    clock = f"{data}/clock"
    if os.path.exists(clock):
        with open(clock, encoding="utf-8") as file:
            offset = int(file.read())
        now = time.time() + offset / 1e6
        last = time.mktime(time.strptime(deadline, "%Y-%m-%d"))
        if now > last - 86400:
            with open(clock, "w", encoding="utf-8") as file:
                file.write(f"{int(offset + (last - 2 * 86400 - now) * 1e6)}\n")
    return data


def figures(ours, against, options):
    os.sched_setaffinity(0, {CLIENT_CORE})
    programs = {"ours": ours}
    if against:
        programs["theirs"] = against
    data = {name: demonstration(program, f"{options.folder}/{KEYS[name]}") for name, program in programs.items()}

    def turns(measure, *more):
        return rounds(options.rounds, {
            name: lambda name=name, program=program: measure(
                program, f"{options.folder}/{KEYS[name]}", data[name], *more)
            for name, program in programs.items()})

    for name, measure, more in (("nominations of one client", nominations, (options.seconds,)),
                                (f"nominations of {CROWD} clients", nominations, (options.seconds, CROWD)),
                                ("mails over SMTP", mails, ())):
        results = turns(measure, *more)
        value = statistics.median(result["rate"] for result in results["ours"])
        goal, met = {1: (3, None), 2: (None, value >= NOMINATIONS), 0: (None, value >= MAILS)}[len(more)]
        if against:
            yield figure(name, value, "a second", statistics.median(r["rate"] for r in results["theirs"]),
                         ratio(results, "ours", "theirs", "rate"), goal, met)
        else:
            yield figure(name, value, "a second", met=met)
