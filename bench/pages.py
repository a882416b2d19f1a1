"""Pages per second: Convoke, nginx with the same bytes as a file, Fastify with the same rows.

One server at a time on one core, wrk on another. The public meeting page and an officer's page of one
participant are taken from Convoke as they are; nginx gets their bytes, Fastify a page compiled from
them in which every value of the rows is a place again, and the rows themselves.
"""

import contextlib
import hashlib
import html
import http.cookiejar
import json
import os
import random
import re
import socket
import sqlite3
import subprocess
import urllib.error
import urllib.parse
import urllib.request

from figure import figure
from measure import (CLIENT_CORE, SERVER_CORE, Failed, cpu_seconds, median, output, pinned, ratio, rounds,
                     wait_until)

CONNECTIONS = 64
MEETING = re.compile(r"^/en/meetings/[^/?#]+$")
PARTICIPANT = re.compile(r"^/en/office/[^/?#]+/participants/(\d+)$")


def free_port():
    """A port below those that outgoing connections take."""
    while True:
        port = random.randrange(15000, 32000)
        with contextlib.suppress(OSError), socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
            return port


def answers(port):
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
        return True
    return False


@contextlib.contextmanager
def server(command, port, log, what, seconds=30):
    """The server on its core while the block runs, ended by its own process id."""
    with open(log, "wb") as stream:
        process = subprocess.Popen(pinned(SERVER_CORE, command), stdout=stream, stderr=stream)
    try:
        try:
            wait_until(lambda: answers(port), process, what, seconds)
        except Failed as error:
            with open(log, encoding="utf-8", errors="replace") as stream:
                raise Failed(f"{error}\n{stream.read()[-2000:]}") from None
        yield process.pid
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class Browser:
    """Just enough of one: cookies, links, one form."""

    def __init__(self, port):
        self.base = f"http://127.0.0.1:{port}"
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def get(self, path):
        with self.opener.open(urllib.parse.urljoin(self.base, path), timeout=20) as response:
            return response.read(), response.headers.get("Content-Type", "")

    def post(self, path, fields):
        body = urllib.parse.urlencode(fields).encode()
        request = urllib.request.Request(urllib.parse.urljoin(self.base, path), body)
        request.add_header("Origin", self.base)
        with self.opener.open(request, timeout=20) as response:
            return response.read()

    def cookie_header(self):
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.cookies)

    def find(self, start, pattern, limit=80):
        """The first page whose path fits, by following links from `start`."""
        seen, waiting = set(), [start]
        while waiting and len(seen) < limit:
            path = waiting.pop(0)
            if path in seen:
                continue
            seen.add(path)
            try:
                body, kind = self.get(path)
            except urllib.error.HTTPError:
                continue
            if not kind.startswith("text/html"):
                continue
            for link in re.findall(r'href="([^"]+)"', body.decode()):
                target = urllib.parse.urlsplit(urllib.parse.urljoin(self.base + path, html.unescape(link)))
                if f"{target.scheme}://{target.netloc}" != self.base:
                    continue
                if pattern.match(target.path):
                    return target.path
                if target.path.startswith("/en/") and target.path not in seen:
                    waiting.append(target.path)
        raise Failed(f"no page like {pattern.pattern} is reached from {start}")

    def sign_in(self, link):
        """Follows a one-time link and confirms it."""
        address = urllib.parse.urlsplit(link)
        path = address.path + (f"?{address.query}" if address.query else "")
        body = self.get(path)[0].decode()
        form = re.search(r'<form[^>]*method="post"[^>]*>(.*?)</form>', body, re.S | re.I)
        if form:
            action = re.search(r'action="([^"]*)"', form.group(0))
            fields = {}
            for field in re.findall(r"<input[^>]*>", form.group(1)):
                name = re.search(r'name="([^"]+)"', field)
                value = re.search(r'value="([^"]*)"', field)
                if name:
                    fields[html.unescape(name.group(1))] = html.unescape(value.group(1)) if value else ""
            self.post(html.unescape(action.group(1)) if action and action.group(1) else path, fields)
        if not len(self.cookies):
            raise Failed("the sign-in link gave no session cookie")


def wrk(port, pid, path, cookie, seconds):
    """Pages per second of the server's processor time, pages per second, p99 in ms; refuses a run with an
    error in it."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency"]
    if cookie:
        command += ["-H", f"Cookie: {cookie}"]
    before = cpu_seconds(pid)
    text = output(pinned(CLIENT_CORE, command + [f"http://127.0.0.1:{port}{path}"]))
    used = cpu_seconds(pid) - before
    if "Non-2xx" in text or "Socket errors" in text:
        raise Failed(f"{path}: {text}")
    number, unit = re.search(r"^\s*99%\s+([\d.]+)(us|ms|s)", text, re.M).groups()
    requests = int(re.search(r"(\d+) requests in", text).group(1))
    if not requests:
        raise Failed(f"{path}: no answer")
    return {"rate": requests / max(used, 0.01),
            "wall": float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1)),
            "p99": float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]}


def database_file(data):
    """The SQLite file in the data folder: the largest."""
    found = []
    for folder, _, names in os.walk(data):
        for name in names:
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                if file.read(16) == b"SQLite format 3\0":
                    found.append((os.path.getsize(path), path))
    if not found:
        raise Failed(f"no SQLite database in {data}")
    return max(found)[1]


# The rows each page is made of, as a program would select them; ? is the end of its address.
SELECTS = {
    "meeting": (
        "SELECT meeting.*, title ->> 'en' AS title_en, short_title ->> 'en' AS short_title_en, "
        "city ->> 'en' AS city_en, venue ->> 'en' AS venue_en FROM meeting WHERE slug = ?",
        "SELECT title ->> 'en' AS title_en, nomination_deadline FROM series WHERE id = "
        "(SELECT series_id FROM meeting WHERE slug = ?)",
        "SELECT symbol, title ->> 'en' AS title_en, distribution FROM document WHERE meeting_id = "
        "(SELECT id FROM meeting WHERE slug = ?) ORDER BY position",
        "SELECT language, docx_size, pdf_size, job_number FROM document_version v JOIN document d "
        "ON d.id = v.document_id JOIN meeting m ON m.id = d.meeting_id "
        "WHERE m.slug = ? AND v.replaced_at IS NULL",
    ),
    "participant": (
        "SELECT * FROM participant WHERE id = ?",
        "SELECT s.*, s.title ->> 'en' AS title_en FROM series s JOIN participant p "
        "ON p.series_id = s.id WHERE p.id = ?",
        "SELECT n.short_name ->> 'en' AS short_name_en FROM entity_name n JOIN participant p "
        "ON p.entity_id = n.entity_id WHERE p.id = ? ORDER BY n.valid_from DESC LIMIT 1",
        "SELECT m.short_title ->> 'en' AS short_title_en FROM meeting m JOIN participant_meeting pm "
        "ON pm.meeting_id = m.id WHERE pm.participant_id = ? ORDER BY m.position",
        "SELECT * FROM participant_version WHERE participant_id = ? ORDER BY version DESC",
        "SELECT * FROM audit_entry WHERE subject_kind = 'participant' AND subject_id = ? ORDER BY id DESC",
        "SELECT * FROM outbox_message WHERE key = (SELECT 'confirmation:' || id || ':' || address_version "
        "FROM participant WHERE id = ?)",
        "SELECT * FROM photo WHERE participant_id = ? AND state = 'current'",
        "SELECT b.*, k.state AS print_state FROM badge b LEFT JOIN badge_print k ON k.badge_id = b.id "
        "WHERE b.participant_id = ?",
    ),
}


def parts_of(page, database, selects, value):
    """The page as text and places: every text of the selected rows that stands on it becomes a place."""
    places = {}
    for select, sql in enumerate(selects):
        cursor = database.execute(sql, (value,))
        columns = [column for column, *_ in cursor.description]
        for row, cells in enumerate(cursor):
            for column, cell in zip(columns, cells):
                if isinstance(cell, str) and len(cell) >= 3:
                    places.setdefault(html.escape(cell).replace("&#x27;", "&#39;"),
                                      {"select": select, "row": row, "column": column})
    if not places:
        return [page]
    pattern = "|".join(re.escape(text) for text in sorted(places, key=len, reverse=True))
    return [places.get(piece, piece) for piece in re.split(f"(?<!\\w)({pattern})(?!\\w)", page) if piece]


def nginx_conf(folder, port, root):
    user = "user root;" if os.geteuid() == 0 else ""
    return f"""{user}
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  types {{ text/html html; }}
  default_type text/html;
  charset utf-8;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 100000000;
  open_file_cache max=100;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  server {{ listen 127.0.0.1:{port}; root {root}; }}
}}
"""


def demonstrated(folder, convoke):
    """The demonstration's data as this program makes it, both pages as it serves them, and an officer's cookie."""
    data = os.path.join(folder, "data")
    output([convoke, "demo", "--data", data])
    with open(os.path.join(data, "convoke.toml"), "w", encoding="utf-8") as file:
        file.write('[log]\nlevel = "warning"\n')  # as the peers: no line for each request
    port = free_port()
    with server([convoke, "serve", "--data", data, "--port", port, "--threads", 1], port,
                f"{folder}/convoke.log", "convoke"):
        browser = Browser(port)
        meeting = browser.find("/en/", MEETING)
        link = re.search(r"https?://\S+", output([convoke, "sign-in-link", "--data", data]))
        if not link:
            raise Failed("`convoke sign-in-link` printed no link")
        browser.sign_in(link.group(0))
        participant = browser.find("/en/office", PARTICIPANT)
        pages = []
        public = Browser(port)
        for name, path, visitor in (("meeting", meeting, public), ("participant", participant, browser)):
            body, kind = visitor.get(path)
            pages.append({"name": name, "path": path, "type": kind, "session": visitor is browser,
                          "body": body.decode(), "bytes": len(body)})
    return data, pages, browser.cookie_header()


def prepare(folder, convoke):
    """The same, and what the peers need."""
    data, pages, cookie = demonstrated(folder, convoke)
    copy = os.path.join(folder, "rows.sqlite")
    with contextlib.closing(sqlite3.connect(database_file(data))) as source, \
            contextlib.closing(sqlite3.connect(copy)) as rows:
        source.backup(rows)
        token = re.search(r"convoke_session=([^;]+)", cookie).group(1)
        rows.execute("CREATE TABLE bench_session (token_hash TEXT PRIMARY KEY, person INTEGER) WITHOUT ROWID")
        rows.execute("INSERT INTO bench_session VALUES (?, 1)", (hashlib.sha256(token.encode()).hexdigest(),))
        rows.commit()
        for page in pages:
            value = page["path"].rsplit("/", 1)[1]
            page["value"] = int(value) if value.isdigit() else value
            page["selects"] = SELECTS[page["name"]]
            page["parts"] = parts_of(page["body"], rows, page["selects"], page["value"])
    os.makedirs(f"{folder}/root")
    for page in pages:
        page["file"] = f"/{page['name']}.html"
        with open(f"{folder}/root{page['file']}", "w", encoding="utf-8", newline="") as file:
            file.write(page["body"])
    with open(f"{folder}/pages.json", "w", encoding="utf-8") as file:
        json.dump(pages, file)
    return data, pages, cookie


WHAT = f"pages per second of processor time, wrk with {CONNECTIONS} connections"
# How many times each peer, and how many times the older program, is expected.
GOALS = {("meeting", "nginx"): 0.5, ("meeting", "Fastify"): 3,
         ("participant", "nginx"): 0.35, ("participant", "Fastify"): 2.5}


def figures(ours, against, options):
    results = []
    for page, each in bench(options.folder, ours, against, options.rounds, options.seconds):
        for peer in each:
            if peer == "convoke":
                continue
            name = f"{page['name']} page, {peer}"
            results.append(figure(name, median(each["convoke"], "rate"), "1/s", median(each[peer], "rate"),
                                  ratio(each, "convoke", peer, "rate"), GOALS.get((page["name"], peer))))
            results.append(figure(f"{name}: p99", median(each["convoke"], "p99"), "ms", median(each[peer], "p99"),
                                  ratio(each, peer, "convoke", "p99")))
    return results


def bench(folder, convoke, older, count, seconds):
    """[(page, results)] where results is {contender: [{rate, p99}, …]}."""
    data, pages, cookie = prepare(folder, convoke)
    names = ("convoke", "nginx", "Fastify") + (("before",) if older else ())
    ports = {name: free_port() for name in names}
    conf = f"{folder}/nginx.conf"
    with open(conf, "w", encoding="utf-8") as file:
        file.write(nginx_conf(folder, ports["nginx"], f"{folder}/root"))
    peers = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers")
    commands = {
        "convoke": [convoke, "serve", "--data", data, "--port", ports["convoke"], "--threads", 1],
        "nginx": ["/usr/sbin/nginx", "-c", conf, "-p", folder, "-e", f"{folder}/nginx.log"],
        "Fastify": ["node", f"{peers}/web.mjs", f"{folder}/rows.sqlite", f"{folder}/pages.json",
                    ports["Fastify"]],
    }
    cookies = dict.fromkeys(names, cookie)
    paths = {page["name"]: {"convoke": page["path"], "nginx": page["file"], "Fastify": page["path"]}
             for page in pages}
    if older:
        os.makedirs(f"{folder}/before")
        its_data, its_pages, cookies["before"] = demonstrated(f"{folder}/before", older)
        commands["before"] = [older, "serve", "--data", its_data, "--port", ports["before"], "--threads", 1]
        for page in its_pages:
            paths[page["name"]]["before"] = page["path"]
    with contextlib.ExitStack() as running:
        pids = {name: running.enter_context(server(command, ports[name], f"{folder}/{name}.out", name))
                for name, command in commands.items()}
        outcome = []
        for page in pages:
            session = {name: cookies[name] if page["session"] else None for name in names}
            for name, path in paths[page["name"]].items():
                if name != "before":
                    same_page(ports[name], path, session[name], page, name)
                wrk(ports[name], pids[name], path, session[name], 1)  # warms up
            outcome.append((page, rounds(count, {
                name: (lambda name=name, path=path: wrk(ports[name], pids[name], path, session[name], seconds))
                for name, path in paths[page["name"]].items()})))
        return outcome


def same_page(port, path, cookie, page, name):
    """All three give the same page; Convoke's may differ by the tokens of its forms."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}")
    if cookie:
        request.add_header("Cookie", cookie)
    with urllib.request.urlopen(request, timeout=20) as response:
        body = response.read().decode()
    if name != "convoke" and body != page["body"]:
        raise Failed(f"{name} gives another page than Convoke for {path}")
    if abs(len(body) - len(page["body"])) > 200:
        raise Failed(f"the page {path} changed its size while it was measured")
