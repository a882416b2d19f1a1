"""Lots of a review mechanism: 190 States, four instruments, two reviewing States each.

`convoke lots draw` and `lots verify` as processes of their own, with everything from reading the lists to writing the
protocol; then the page that compares two mechanisms over ten years, which draws six times.
"""

import os
import re
import statistics
import subprocess
import time

from documents import Officer
from figure import figure
from measure import SERVER_CORE, Failed, output, pinned
from nominations import served

WHAT = "cohorts and reviewing States are drawn, checked and compared"
STATES = 190
DRAWS = 10
SEED = "00112233445566778899aabbccddee"
DRAW_GOAL, VERIFY_GOAL, COMPARE_GOAL = 0.5, 0.2, 2  # seconds
MEMORY_GOAL = 50  # MB
GROUPS = ("African", "Asia-Pacific", "EEG", "GRULAC", "WEOG")


def lists(folder):
    """As many parties to each instrument as there really are, about."""
    codes = [f"{chr(65 + n // 26)}{chr(65 + n % 26)}X" for n in range(STATES)]
    groups, participation = f"{folder}/groups.csv", f"{folder}/participation.csv"
    with open(groups, "w", encoding="utf-8") as file:
        file.write("iso3,regional_group\n")
        file.writelines(f"{code},{GROUPS[n % len(GROUPS)]}\n" for n, code in enumerate(codes))
    with open(participation, "w", encoding="utf-8") as file:
        file.write("instrument,iso3,bound\n")
        for instrument, without in (("UNTOC", STATES + 1), ("TIP", 8), ("SOM", 5), ("FIREARMS", 3)):
            file.writelines(f"{instrument},{code},2004-01-29\n" for n, code in enumerate(codes) if (n + 1) % without)
    return participation, groups


def run(command):
    """Seconds and the largest memory in MB of one run on the server's core."""
    began = time.monotonic()
    process = subprocess.Popen(pinned(SERVER_CORE, command), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    said = process.stderr.read().decode("utf-8", "replace")
    process.stderr.close()
    if process.returncode != 0:
        raise Failed(f"{command[0]}: {said.strip()}")
    return time.monotonic() - began, used.ru_maxrss / 1024


def figures(ours, _against, options):
    participation, groups = lists(options.folder)
    draws, checks = [], []
    for number in range(DRAWS):
        protocol = f"{options.folder}/protocol-{number}.json"
        draws.append(run([ours, "lots", "draw", "--definition", "untoc", "--participation", participation, "--groups",
                          groups, "--seed", f"{SEED}{number:02x}", "--out", protocol]))
        checks.append(run([ours, "lots", "verify", protocol]))
    yield figure("lots of 190 States drawn", statistics.median(s for s, _ in draws), "s", goal=DRAW_GOAL)
    yield figure("memory of a draw", max(mb for _, mb in draws), "MB", goal=MEMORY_GOAL)
    yield figure("a draw repeated and checked", statistics.median(s for s, _ in checks), "s", goal=VERIFY_GOAL)

    data = f"{options.folder}/data"
    output([ours, "demo", "--data", data])
    with served(ours, data) as port:
        officer = Officer(ours, data, port)
        took = []
        for _ in range(5):
            began = time.monotonic()
            page = officer.ask("GET", "/en/office/reviews/compare?years=10")[1]
            took.append(time.monotonic() - began)
            if not re.search("Pages to be translated", page):
                raise Failed("the page of mechanisms does not compare them")
        yield figure("two mechanisms compared over ten years", statistics.median(took), "s", goal=COMPARE_GOAL)
