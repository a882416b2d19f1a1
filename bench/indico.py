"""Delegates who register and get their mail, per second of processor time: Convoke beside Indico.

Eight visitors at once, as before a deadline. One delegate is the same work on both sides, for a visitor without cookies: the form is shown, it is sent with the
fields filled in, and the confirmation is delivered over SMTP to a mail server that takes everything. What counts is
the processor time of everything that serves: Convoke with SQLite is one process; Indico is uWSGI with one worker
process, Celery with one, PostgreSQL and Redis. What serves runs on one core, the client and the mail server on
another; "per core" is what a core that does nothing else gets done in a second: delegates through processor time.

Indico is set up as its documentation for production says, without what would only cost it time here: nginx, TLS, the
captcha, the look-up of the domain of an e-mail address. Its mails go through Celery, as they do by default.
"""

import concurrent.futures
import contextlib
import functools
import http.client
import itertools
import json
import os
import re
import shutil
import signal
import statistics
import subprocess
import tempfile
import time
import urllib.parse

from figure import figure
from measure import (CLIENT_CORE, PYTHON, SERVER_CORE, Failed, cpu_seconds, output, pinned, ratio, rounds,
                     wait_until)
from nominations import Client, Post, demonstration, links_of, query
from pages import answers, free_port, server

WHAT = "delegates registered, with their mail delivered, per core beside Indico"
GOAL = 60
WARMING = 20  # delegates before a turn begins,
LEAST = 60  # and in it, however long it takes
CLIENTS = 8  # at once, each with the next delegate when the one before is registered
PER_LINK = 50  # confirmations: fewer than a link may ask for in a day
TICKED = [("spoken", "en"), ("spoken", "fr"), ("at_table", "yes"), ("needs_visa_letter", "yes"), ("asks_funding", "yes")]
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PEERS = f"{ROOT}/bench/peers"
POSTGRES = "/usr/lib/postgresql/15/bin"
SITE = """import email_validator
from indico.web.flask.app import make_app

looked_at = email_validator.validate_email
email_validator.validate_email = lambda address, **options: looked_at(address, **{**options, "check_deliverability": False})
application = make_app()
"""
UWSGI = """[uwsgi]
http-socket = 127.0.0.1:{port}
processes = 1
enable-threads = true
master = true
auto-procname = true
disable-logging = true
single-interpreter = true
wsgi-file = {folder}/site.wsgi
virtualenv = {venv}
vacuum = true
buffer-size = 20480
memory-report = true
max-requests = 2500
harakiri = 900
harakiri-verbose = true
reload-on-rss = 2048
evil-reload-on-rss = 8192
"""
CONVOKE = """[limits]
public_tries_per_minute = 100000
[mail]
transport = "smtp"
url = "smtp://127.0.0.1:{post}"
require_tls = false
from_address = "secretariat@convoke.example"
"""


# --- one turn, the same for both ---

def delivered(post, addresses):
    end = time.monotonic() + 120
    while not addresses <= post.addressees:
        if time.monotonic() > end:
            raise Failed(f"{len(addresses - post.addressees)} of {len(addresses)} mails were not delivered")
        time.sleep(0.02)


def turn(register, used, post, seconds, most=None):
    """`register(number, address)` is one delegate; `used()` what each part of the server has used so far, in seconds.
    The turn ends when the last mail is there, and half a second later for what is written down of it."""
    addresses, numbers = set(), itertools.count(1)

    def one():
        number = next(numbers)
        addresses.add(f"delegate{number}@mission.example")
        register(number, f"delegate{number}@mission.example")

    def work(begun):
        done = 0
        while (time.monotonic() - begun < seconds or done < LEAST / CLIENTS) and (
                most is None or len(addresses) <= most - CLIENTS):
            one()
            done += 1
        return done

    for _ in range(WARMING):
        one()
    delivered(post, addresses)
    time.sleep(0.5)
    before, begun = used(), time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(CLIENTS) as clients:
        done = sum(clients.map(work, [begun] * CLIENTS))
    delivered(post, addresses)
    time.sleep(0.5)
    parts = {name: value - before[name] for name, value in used().items()}
    return {"rate": done / sum(parts.values()), "all": done + WARMING,
            **{name: value / done for name, value in parts.items()}}


@contextlib.contextmanager
def running(command, log, ready, what, stop=signal.SIGTERM, **options):
    """A program on the servers' core while the block runs, with all that it starts; its process id."""
    with open(log, "wb") as stream:
        process = subprocess.Popen(pinned(SERVER_CORE, command), stdout=stream, stderr=stream, start_new_session=True,
                                   **options)
    try:
        wait_until(ready, process, what, 60)
        yield process.pid
    finally:
        process.send_signal(stop)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(30)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


# --- Convoke ---

def nominated(port, links, number, address):
    client = Client(port)
    try:
        action, fields = client.form(links[number % len(links)])
        names = {name for name, _ in fields}
        typed = {"honorific": "Ms.", "given_name": "Ada", "family_name": f"Delegate {number}", "email": address,
                 "original_given_name": "Ада", "original_family_name": "Ада", "function_title": "Counsellor",
                 "ministry": "Ministry of Justice", "phone": "+43 1 5550101", "gender": "female"}
        if not typed.keys() <= names:
            raise Failed(f"the form has no field {', '.join(typed.keys() - names)}")
        body = urllib.parse.urlencode([(name, typed.get(name, value)) for name, value in fields] + TICKED)
        status, text = client.ask("POST", action, body)
        if status != 303:
            errors = re.findall(r'href="#f-[^>]*>([^<]*)', text) or re.findall(r"<h1>([^<]*)", text)
            raise Failed(f"a nomination answers {status}: {'; '.join(errors)}")
    finally:
        client.connection.close()


def convoke_turn(convoke, folder, demonstrated, seconds):
    """On a fresh copy of the demonstration, through the links of all its Governments in turn."""
    data, port, post = f"{folder}/turn", free_port(), Post()
    shutil.rmtree(data, ignore_errors=True)
    shutil.copytree(demonstrated, data)
    with open(f"{data}/convoke.toml", "w", encoding="utf-8") as file:
        file.write(CONVOKE.format(post=post.port))
    try:
        with server([convoke, "serve", "--data", data, "--port", port], port, f"{folder}/convoke.log", "convoke") as pid:
            links, before = links_of(data), query(data, "select count(*) from participant")[0][0]
            result = turn(functools.partial(nominated, port, links), lambda: {"server": cpu_seconds(pid)}, post, seconds,
                          PER_LINK * len(links))
            if query(data, "select count(*) from participant")[0][0] - before != result["all"]:
                raise Failed("a nomination is not there")
            return result
    finally:
        post.close()


# --- Indico ---

def installed():
    """The folder of its virtual environment, made anew where the list of packages has changed."""
    venv = f"{ROOT}/build/bench/indico"
    with open(f"{PEERS}/indico.txt", encoding="utf-8") as file:
        wanted = file.read()
    with contextlib.suppress(OSError), open(f"{venv}/.installed", encoding="utf-8") as file:
        if file.read() == wanted:
            return venv
    print("  Installing Indico with pip (compiles uWSGI: three minutes) …", flush=True)
    shutil.rmtree(venv, ignore_errors=True)
    output([PYTHON, "-m", "venv", venv])
    # Not from pip's cache: uWSGI compiled for another Python of the same version finds no modules here.
    output([f"{venv}/bin/pip", "install", "--quiet", "--no-cache-dir", "--disable-pip-version-check", "-r",
            f"{PEERS}/indico.txt"])
    with open(f"{venv}/.installed", "w", encoding="utf-8") as file:
        file.write(wanted)
    return venv


@contextlib.contextmanager
def postgres():
    """A private PostgreSQL, as Debian brings it; its process id and port."""
    folder, port = tempfile.mkdtemp(prefix="convoke-bench-postgres."), free_port()
    owner = {"cwd": folder}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(folder, "postgres", "postgres")
        owner |= {"user": "postgres", "group": "postgres", "extra_groups": []}
    try:
        output([f"{POSTGRES}/initdb", f"--pgdata={folder}/data", "--username=postgres", "--auth=trust", "--encoding=UTF8",
                "--locale=C", "--no-sync", "--no-instructions"], **owner)
        asked = [f"{POSTGRES}/pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
        with running([f"{POSTGRES}/postgres", "-D", f"{folder}/data", "-c", "listen_addresses=127.0.0.1",
                      "-c", f"port={port}", "-c", "unix_socket_directories="], f"{folder}.log",
                     lambda: subprocess.run(asked).returncode == 0, "PostgreSQL", signal.SIGINT, **owner) as pid:
            yield pid, port
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        with contextlib.suppress(OSError):
            os.remove(f"{folder}.log")


@contextlib.contextmanager
def redis(folder):
    port = free_port()
    with running(["redis-server", "--port", port, "--bind", "127.0.0.1", "--dir", folder, "--save", ""],
                 f"{folder}/redis.log", lambda: answers(port), "Redis") as pid:
        yield pid, port


class Indico:
    """Installed and configured in a folder, with a database that every turn begins from."""

    def __init__(self, folder, database_port, redis_port):
        self.folder, self.venv, self.web, self.redis_port = folder, installed(), free_port(), redis_port
        self.database = f"postgresql://postgres@127.0.0.1:{database_port}"
        self.environment = {**os.environ, "INDICO_CONFIG": f"{folder}/indico.conf",
                            "C_FORCE_ROOT": "1"}  # Celery refuses root otherwise
        for name in ("cache", "tmp", "log", "archive"):
            os.makedirs(f"{folder}/{name}")
        self.sql("postgres", "create role indico login", "create database prepared owner indico")
        self.sql("prepared", "create extension unaccent", "create extension pg_trgm")
        self.configure(0, "prepared")
        self.run("indico", "setup", "create-logging-config", folder)
        self.run("indico", "db", "prepare")
        self.event = json.loads(self.run("python", f"{PEERS}/indico_event.py").splitlines()[-1])

    def run(self, program, *words):
        return output([f"{self.venv}/bin/{program}", *words], env=self.environment, cwd=self.folder)

    def sql(self, database, *commands):
        words = itertools.chain.from_iterable(("-c", command) for command in commands)
        return output(["psql", "-qAt", "-v", "ON_ERROR_STOP=1", f"{self.database}/{database}", *words]).strip()

    def configure(self, post, database="indico"):
        """The settings that its wizard asks for."""
        settings = {
            "SQLALCHEMY_DATABASE_URI": f"{self.database.replace('postgres@', 'indico@')}/{database}",
            "SECRET_KEY": "known to everybody who reads this", "BASE_URL": f"http://127.0.0.1:{self.web}",
            "CELERY_BROKER": f"redis://127.0.0.1:{self.redis_port}/0",
            "REDIS_CACHE_URL": f"redis://127.0.0.1:{self.redis_port}/1", "DEFAULT_TIMEZONE": "Europe/Vienna",
            "DEFAULT_LOCALE": "en_GB", "ENABLE_ROOMBOOKING": False, "CACHE_DIR": f"{self.folder}/cache",
            "TEMP_DIR": f"{self.folder}/tmp", "LOG_DIR": f"{self.folder}/log",
            "STORAGE_BACKENDS": {"default": f"fs:{self.folder}/archive"}, "ATTACHMENT_STORAGE": "default",
            "SMTP_SERVER": ("127.0.0.1", post), "SMTP_USE_TLS": False, "SUPPORT_EMAIL": "secretariat@convoke.example",
            "PUBLIC_SUPPORT_EMAIL": "secretariat@convoke.example", "NO_REPLY_EMAIL": "noreply@convoke.example",
            "SYSTEM_NOTICES_URL": None}
        for name, text in (("indico.conf", "".join(f"{key} = {value!r}\n" for key, value in settings.items())),
                           ("site.wsgi", SITE),
                           ("uwsgi.ini", UWSGI.format(port=self.web, folder=self.folder, venv=self.venv))):
            with open(f"{self.folder}/{name}", "w", encoding="utf-8") as file:
                file.write(text)

    @contextlib.contextmanager
    def served(self, post):
        """On a fresh database; the process ids of what serves."""
        self.sql("postgres", "drop database if exists indico", "create database indico template prepared owner indico")
        self.configure(post)
        options, log = {"env": self.environment, "cwd": self.folder}, f"{self.folder}/celery.log"

        def ready():
            with open(log, "rb") as file:
                return b" ready." in file.read()

        with running([f"{self.venv}/bin/uwsgi", "--ini", "uwsgi.ini"], f"{self.folder}/uwsgi.log",
                     lambda: answers(self.web), "uWSGI", signal.SIGQUIT, **options) as web, \
                running([f"{self.venv}/bin/indico", "celery", "worker", "-B", "--concurrency", "1"], log, ready, "Celery",
                        **options) as worker:
            yield {"web": web, "worker": worker}

    def ask(self, method, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.web, timeout=60)
        try:
            path = f"/event/{self.event['event']}/registrations/{self.event['form']}/"
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.headers.get_all("Set-Cookie") or [], answer.read().decode()
        finally:
            connection.close()

    def register(self, number, address):
        status, cookies, page = self.ask("GET")
        token = re.search(r'id="csrf-token" content="([^"]*)"', page)
        if status != 200 or not token:
            raise Failed(f"Indico's form answers {status}")
        typed = {"%family_name%": f"Delegate {number}", "%email%": address}
        body = {name: typed.get(value, value) if isinstance(value, str) else value
                for name, value in self.event["fields"].items()}
        status, _, text = self.ask("POST", json.dumps(body), {
            "Content-Type": "application/json", "X-CSRF-Token": token.group(1), "X-Requested-With": "XMLHttpRequest",
            "Cookie": "; ".join(cookie.split(";", 1)[0] for cookie in cookies)})
        if status != 200 or "redirect" not in json.loads(text):
            raise Failed(f"a registration in Indico answers {status}: {text[:500]}")

    def check(self, count):
        """All are registered, with every field."""
        seen = self.sql("indico", "select count(distinct email) from event_registration.registrations "
                                  "where state = 1 and not is_deleted",
                        "select count(*) from event_registration.registration_data")
        if seen.split() != [str(count), str(count * len(self.event["fields"]))]:
            raise Failed(f"{count} have registered in Indico, its database has (people, fields) {seen.split()}")


def indico_turn(indico, database, broker, seconds):
    post = Post()
    try:
        with indico.served(post.port) as family:
            family |= {"database": database, "Redis": broker}
            result = turn(indico.register, lambda: {name: cpu_seconds(pid) for name, pid in family.items()}, post,
                          seconds)
            indico.check(result["all"])
            return result
    finally:
        post.close()


def figures(ours, _against, options):
    os.sched_setaffinity(0, {CLIENT_CORE})
    demonstrated, home = demonstration(ours, f"{options.folder}/convoke"), f"{options.folder}/indico"
    os.makedirs(home)
    with postgres() as (database, database_port), redis(home) as (broker, redis_port):
        indico = Indico(home, database_port, redis_port)
        results = rounds(options.rounds, {
            "Convoke": lambda: convoke_turn(ours, options.folder, demonstrated, options.seconds),
            "Indico": lambda: indico_turn(indico, database, broker, options.seconds)})
    rate = {name: statistics.median(result["rate"] for result in each) for name, each in results.items()}
    yield figure("registered, mail delivered, per core", rate["Convoke"], "a second", rate["Indico"],
                 ratio(results, "Convoke", "Indico", "rate"), GOAL)
    for name, parts in (("Convoke", ("server",)), ("Indico", ("web", "worker", "database", "Redis"))):
        for part in parts:
            value = statistics.median(result[part] for result in results[name])
            yield figure(f"processor time of one: {name}, {part}", value * 1000, "ms")
