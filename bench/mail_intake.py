"""The mailbox of an office with 10,000 messages: how long they take, and how much memory.

A Dovecot of the bench's own holds them; the program looks into the mailbox, stores each as it came and reads it. Memory is
what the process has of its own, without the files it has mapped.
"""

import base64
import os
import random
import re
import sys
import time

import nominations
from figure import figure
from measure import CLIENT_CORE, Failed, output
from pages import free_port, server
from scale import processor_seconds

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MESSAGES = 10_000
EARLY = 1_000
GROWS = 0.8  # the least that memory after 1,000 is of memory after 10,000
ATTACHED = (2_000, 60_000)  # bytes
SENDERS = 190
PATIENCE = 1800  # seconds


def dovecot(ours):
    """The Dovecot of the functional tests."""
    os.environ.setdefault("CONVOKE_PROGRAM", ours)
    sys.path.append(f"{ROOT}/tests/functional")
    import dovecot as found  # pylint: disable=import-outside-toplevel

    if not found.can_run():
        raise Failed("Dovecot is not installed, or this is not root")
    return found


def letter(number, chance):
    content = base64.encodebytes(chance.randbytes(chance.randrange(*ATTACHED))).decode()
    place = number % SENDERS
    return (
        f"From: Permanent Mission {place} <mission{place}@states.example>\r\nTo: office@convoke.example\r\n"
        f"Subject: =?utf-8?q?D=C3=A9l=C3=A9gation?= {number}\r\nMessage-ID: <letter-{number}@states.example>\r\n"
        "Date: Mon, 1 Jun 2009 10:00:00 +0200\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        "--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        "La Mission permanente présente ses compliments et a l'honneur de communiquer la liste.\r\n\r\n"
        "--b\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n"
        f'Content-Disposition: attachment; filename="list {number}.pdf"\r\n\r\n{content}\r\n--b--\r\n').encode()


def own_megabytes(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        return int(re.search(r"RssAnon:\s+(\d+)", file.read()).group(1)) / 1024


def look(ours, data, log):
    """Seconds and processor time for all; memory when the first thousand had come in, when all had, when all were read:
    the most of the two seconds before each."""
    port = free_port()
    stages = {"early": ("came", EARLY), "late": ("came", MESSAGES), "read": ("read", MESSAGES)}
    with server([ours, "serve", "--data", data, "--port", str(port)], port, log, "convoke", 120) as pid:
        begun, latest, found = time.monotonic(), [], {}
        while True:
            came, read = nominations.query(
                data, "select count(*), count(case when state <> 'stored' then 1 end) from incoming_message")[0]
            latest = [*latest[-20:], own_megabytes(pid)]
            for stage, (what, count) in stages.items():
                if stage not in found and {"came": came, "read": read}[what] >= count:
                    found[stage] = max(latest)
            if read >= MESSAGES:
                return {"seconds": time.monotonic() - begun, "used": processor_seconds(pid), **found}
            if time.monotonic() - begun > PATIENCE:
                raise Failed(f"{came} of {MESSAGES} messages came in and {read} were read within {PATIENCE} s")
            time.sleep(0.1)


def intake(ours, _against, options):
    os.sched_setaffinity(0, {CLIENT_CORE})
    found = dovecot(ours)
    data = f"{options.folder}/intake"
    mailbox = found.Dovecot()
    try:
        chance = random.Random(2009)
        for number in range(MESSAGES):
            mailbox.deliver(letter(number, chance), f"letter-{number}")
        output([ours, "add-officer", "--data", data, "--email", "bench@office.example", "--name", "Bench"])
        with open(f"{data}/imap.password", "w", encoding="ascii") as file:
            file.write(found.PASSWORD + "\n")
        with open(f"{data}/convoke.toml", "w", encoding="ascii") as file:
            file.write(f'[log]\nlevel = "error"\n[intake]\nurl = "{mailbox.url}"\nuser = "{found.USER}"\n'
                       'password_file = "imap.password"\nrequire_tls = false\nevery_minutes = 1\n')
        result = look(ours, data, f"{options.folder}/intake.log")
    finally:
        mailbox.close()
    yield figure(f"{MESSAGES:,} messages come in and are read", result["seconds"], "s")
    yield figure("processor time of that", result["used"], "s")
    for what, late in (("come in", "late"), ("read", "read")):
        yield figure(f"memory, {MESSAGES:,} {what}, {EARLY:,} come in", result[late], "MB", result["early"],
                     result["early"] / result[late], GROWS)
