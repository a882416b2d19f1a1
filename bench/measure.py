"""Running things on one core each, and what comes out of it."""

import json
import os
import statistics
import subprocess
import time

PYTHON = "/usr/bin/python3"  # Debian's: it has ReportLab
CORES = sorted(os.sched_getaffinity(0))
SERVER_CORE, CLIENT_CORE = CORES[0], CORES[-1]


class Failed(Exception):
    """A measurement that could not be made, with the reason."""


def pinned(core, command):
    return ["taskset", "-c", str(core), *map(str, command)]


def output(command, **options):
    try:
        done = subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)
    except OSError as error:
        raise Failed(str(error)) from None
    if done.returncode != 0:
        raise Failed(f"{command[0]}: {(done.stderr or done.stdout).strip()[-2000:]}")
    return done.stdout


def timed(command):
    """One in-process benchmark on the server's core: its line of JSON, with `rate` per second of processor
    time, which neighbours on the machine do not change."""
    result = json.loads(output(pinned(SERVER_CORE, command)).strip().splitlines()[-1])
    result["rate"] = result["done"] / result["cpu_seconds"]
    return result


def cpu_seconds(pid):
    """Processor time used so far by a process and its descendants."""
    used, parents = {}, {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat", encoding="utf-8", errors="replace") as file:
                    fields = file.read().rpartition(")")[2].split()
            except OSError:
                continue  # ended meanwhile
            parents[int(entry)] = int(fields[1])
            used[int(entry)] = int(fields[11]) + int(fields[12])
    family = {pid}
    while True:
        grown = family | {child for child, parent in parents.items() if parent in family}
        if grown == family:
            return sum(used.get(each, 0) for each in family) / os.sysconf("SC_CLK_TCK")
        family = grown


def rounds(count, contenders):
    """{name: [result, …]}: each contender once a round, in turn, so that a slow minute hits all alike."""
    results = {name: [] for name in contenders}
    for _ in range(count):
        for name, measure in contenders.items():
            results[name].append(measure())
    return results


def median(results, key):
    return statistics.median(result[key] for result in results)


def ratio(results, ours, peer, key):
    """Median over the rounds of ours : peer, each within its round."""
    return statistics.median(mine[key] / theirs[key]
                             for mine, theirs in zip(results[ours], results[peer]))


def wait_until(ready, process, what, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise Failed(f"{what} ended with {process.returncode} before it served")
        if ready():
            return
        time.sleep(0.05)
    raise Failed(f"{what} did not serve within {seconds} s")


def version(command):
    """First line of what a program says of its version, or why not."""
    try:
        done = subprocess.run(command, capture_output=True, text=True)
        return ((done.stdout or done.stderr).strip().splitlines() or ["?"])[0]
    except OSError as error:
        return str(error)
