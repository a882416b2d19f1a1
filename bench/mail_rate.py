"""Notes that wait go out over SMTP, beside a bare libcurl loop with the same messages.

Both are one process on one core and send to Postfix's smtp-sink, which takes everything, on the other. The loop has all
messages in memory and keeps one connection; Convoke builds each from its recipe and the stored PDFs, and writes down
what was sent. The messages are those of the demonstration's notes, each ten times.
"""

import contextlib
import glob
import json
import os
import shutil
import sqlite3
import subprocess
import time

import nominations
from figure import figure
from measure import CLIENT_CORE, SERVER_CORE, Failed, median, output, pinned, ratio, rounds, wait_until
from pages import answers, free_port, server
from scale import processor_seconds

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LOOP = f"{ROOT}/build/release/bench/mail_loop"
SINK = "smtp-sink"
TIMES = 10
GOAL = 0.7  # of the bare loop's rate
WRITTEN = ("X-Client-", "X-Helo-", "X-Mail-", "X-Rcpt-", "Received:", "\t")


@contextlib.contextmanager
def sink(*more):
    """The mail server on the client's core; its port."""
    if not shutil.which(SINK):
        raise Failed("smtp-sink is not installed (Debian's package postfix)")
    port = free_port()
    process = subprocess.Popen(pinned(CLIENT_CORE, [SINK, *(["-u", "nobody"] if os.geteuid() == 0 else []), *more,
                                                    f"127.0.0.1:{port}", "100"]), stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: answers(port), process, SINK)
        yield port
    finally:
        process.terminate()
        process.wait()


def columns_of(database, table):
    return [row[1] for row in database.execute(f"pragma table_info({table})")]


def many_notes(demonstrated, data):
    """A copy of the data in which each note waits to be sent, ten times. How many."""
    shutil.copytree(demonstrated, data)
    with contextlib.closing(sqlite3.connect(f"{data}/convoke.db")) as database, database:
        kept = {"id", "key", "message_id"}
        messages = ", ".join(name for name in columns_of(database, "outbox_message") if name not in kept)
        files = ", ".join(name for name in columns_of(database, "outbox_attachment") if name not in {"id", "message_id"})
        notes = database.execute("select id, key, message_id from outbox_message where purpose = 'note'").fetchall()
        for number, key, said in notes:
            for time_ in range(1, TIMES):
                # Keys of no note: the copies belong to no dispatch.
                copy = database.execute(
                    f"insert into outbox_message (key, message_id, {messages}) select ?, ?, {messages} "
                    "from outbox_message where id = ?", (f"copy:{key}:{time_}", f"{time_}.{said}", number)).lastrowid
                database.execute(f"insert into outbox_attachment (message_id, {files}) select ?, {files} "
                                 "from outbox_attachment where message_id = ?", (copy, number))
                jobs = ", ".join(name for name in columns_of(database, "job") if name not in {"id", "key", "payload"})
                database.execute(f"insert into job (key, payload, {jobs}) select ?, ?, {jobs} from job where key = ?",
                                 (f"mail.send:{copy}", str(copy), f"mail.send:{number}"))
        database.execute("update outbox_message set state = 'queued', sent_at = null where purpose = 'note'")
        database.execute(
            "update job set state = 'waiting', attempts = 0, run_after = 0, finished_at = null, lease_until = null, "
            "lease_owner = null where kind = 'mail.send' and payload in "
            "(select cast(id as text) from outbox_message where purpose = 'note')")
        return database.execute("select count(*) from outbox_message where purpose = 'note'").fetchone()[0]


def sent(data):
    return nominations.query(data, "select count(*) from outbox_message where purpose = 'note' and state = 'sent'")[0][0]


def sending(convoke, waiting, count, folder, *more):
    """Messages a second, and a second of processor time, from the first to the last that is written down as sent."""
    data = f"{folder}/turn"
    shutil.rmtree(data, ignore_errors=True)
    shutil.copytree(waiting, data)
    with sink(*more) as sink_port:
        with open(f"{data}/convoke.toml", "w", encoding="utf-8") as file:
            file.write(nominations.settings(sink_port))
        port = free_port()
        with server([convoke, "serve", "--data", data, "--port", str(port)], port, f"{data}.log", "convoke", 120) as pid:
            end = time.monotonic() + 300
            first = begun = used = done = 0
            while done < count:
                done = sent(data)
                if done and not first:
                    first, begun, used = done, time.monotonic(), processor_seconds(pid)
                if time.monotonic() > end:
                    raise Failed(f"{done} of {count} messages were sent in five minutes")
                time.sleep(0.01)
            return {"rate": (count - first) / (time.monotonic() - begun),
                    "per_core": (count - first) / (processor_seconds(pid) - used)}


def messages_of(folder):
    """What the sink has written, as it was sent; a list for the loop."""
    rows = []
    for path in sorted(glob.glob(f"{folder}/dump.*")):
        with open(path, "rb") as file:
            text = file.read().decode("ascii")
        head, envelope = text.split("\n"), {}
        while head[0].startswith(WRITTEN):
            name, _, value = head.pop(0).partition(": ")
            envelope[name] = value
        # The sink ends what it writes with an empty line.
        body = "\r\n".join(head).removesuffix("\r\n")
        with open(f"{path}.eml", "wb") as file:
            file.write(body.encode("ascii"))
        sender, receiver = (envelope[name].split("<")[1].split(">")[0] for name in ("X-Mail-Args", "X-Rcpt-Args"))
        rows.append(f"{sender}\t{receiver}\t{path}.eml\n")
    with open(f"{folder}/list", "w", encoding="ascii") as file:
        file.writelines(rows)
    return f"{folder}/list"


def looped(messages):
    with sink() as port:
        result = json.loads(output(pinned(SERVER_CORE, [LOOP, f"smtp://127.0.0.1:{port}", messages])))
    return {"rate": result["done"] / result["seconds"], "per_core": result["done"] / result["cpu_seconds"]}


def send_rate(ours, against, options):
    os.sched_setaffinity(0, {CLIENT_CORE})
    programs = {"convoke": ours, **({"before": against} if against else {})}
    folders = {name: f"{options.folder}/rate-{name}" for name in programs}
    contenders, counts = {}, {}
    for name, program in programs.items():
        demonstrated = nominations.demonstration(program, folders[name])
        counts[name] = many_notes(demonstrated, f"{folders[name]}/waiting")
        contenders[name] = lambda name=name, program=program: sending(
            program, f"{folders[name]}/waiting", counts[name], folders[name])
    dumped = f"{options.folder}/dumped"
    os.makedirs(dumped)
    os.chmod(options.folder, 0o755)
    os.chmod(dumped, 0o777)
    sending(ours, f"{folders['convoke']}/waiting", counts["convoke"], folders["convoke"], "-d", f"{dumped}/dump.")
    messages = messages_of(dumped)
    contenders["loop"] = lambda: looped(messages)
    results = rounds(options.rounds, contenders)
    for other, goal in (("loop", GOAL), *((("before", None),) if against else ())):
        name = "notes sent over SMTP, " + {"loop": "bare libcurl loop", "before": "before"}[other]
        yield figure(name, median(results["convoke"], "rate"), "a second", median(results[other], "rate"),
                     ratio(results, "convoke", other, "rate"), goal)
        yield figure(f"{name}, per core", median(results["convoke"], "per_core"), "a second",
                     median(results[other], "per_core"), ratio(results, "convoke", other, "per_core"))
