"""Convoke against its peers, in one run, as ratios; started by bin/bench.

Usage: bin/bench [--only pages|notes|badges] [--rounds N] [--seconds S]

  pages    the public meeting page and one participant's page, per second and core, against nginx with
           the same bytes as a file and Fastify + better-sqlite3 with the same rows
  notes    notes verbales merged per second against docxtemplater
  badges   badges drawn per second against pdfkit and ReportLab

Contenders take turns, round by round; a ratio is the median over the rounds. Servers run on one core
and the load on another. The figures also go to build/bench/result.json.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile

import badge_batch
import measure
import note_template
import pages
from measure import Failed

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PEERS = os.path.join(ROOT, "bench/peers")
BUILT = os.path.join(ROOT, "build/release")


class Table:
    def __init__(self):
        self.rows = []

    def head(self, text):
        print(f"\n{text}", flush=True)

    def row(self, what, ours, peer, theirs, ratio, least=None):
        """One comparison: ours against a peer's; `least` is the ratio the project expects."""
        verdict = "" if least is None else f"  (expected {least}{'' if ratio >= least else ': MISSED'})"
        print(f"  {what:<28} {ours:>11,.1f}  {peer:<24} {theirs:>11,.1f}  × {ratio:<7.2f}{verdict}", flush=True)
        self.rows.append({"what": what, "convoke": ours, "peer": peer, "theirs": theirs, "ratio": ratio,
                          "expected": least})


def versions():
    def package(name):
        try:
            with open(f"{PEERS}/node_modules/{name}/package.json", encoding="utf-8") as file:
                return json.load(file)["version"]
        except OSError:
            return "missing"

    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), "?")
    print(f"machine        {model}, {len(measure.CORES)} cores")
    for name, command in (
            ("compiler", ["g++", "--version"]), ("nginx", ["/usr/sbin/nginx", "-v"]),
            ("node", ["node", "--version"]), ("wrk", ["wrk", "-v"]),
            ("ReportLab", [measure.PYTHON, "-c", "import reportlab; print(reportlab.Version)"])):
        print(f"{name:<14} {measure.version(command)}")
    for name in ("fastify", "better-sqlite3", "docxtemplater", "pdfkit"):
        print(f"{name:<14} {package(name)}")
    print(f"cores          servers and programs on {measure.SERVER_CORE}, load on {measure.CLIENT_CORE}")


def bench_pages(table, folder, options):
    table.head(f"Pages per second of processor time, wrk -t1 -c{pages.CONNECTIONS} -d{options.seconds}s, "
               f"{options.rounds} rounds in turn")
    for page, results in pages.bench(folder, f"{BUILT}/app/convoke", options.rounds, options.seconds):
        print(f"  {page['path']}: {page['bytes']:,} bytes; Fastify fills "
              f"{sum(isinstance(part, dict) for part in page['parts'])} places by {len(page['selects'])} SELECTs")
        for peer, least in (("nginx", 0.5), ("fastify", 3)):
            table.row(f"{page['name']} page/s", measure.median(results["convoke"], "rate"), peer,
                      measure.median(results[peer], "rate"),
                      measure.ratio(results, "convoke", peer, "rate"), least)
        print("  as served: " + ", ".join(f"{name} {measure.median(each, 'wall'):,.0f}/s"
                                          for name, each in results.items()))
        for peer in ("nginx", "fastify"):
            table.row(f"{page['name']} p99 ms", measure.median(results["convoke"], "p99"), peer,
                      measure.median(results[peer], "p99"),
                      measure.ratio(results, "convoke", peer, "p99"))


def sizes(results):
    for name, each in results.items():
        print(f"  {name}: {each[0]['bytes']:,} bytes a piece")


def bench_notes(table, folder, options):
    table.head("Notes merged per second of processor time, one template of three pages, fields split over runs")
    template, values = f"{folder}/note.docx", f"{folder}/addressees.tsv"
    note_template.write_template(template)
    note_template.write_values(values)
    results = measure.rounds(options.rounds, {
        "convoke": lambda: measure.timed([f"{BUILT}/bench/merge_bench", template, values, options.seconds,
                                          f"{folder}/convoke.docx"]),
        "docxtemplater": lambda: measure.timed(["node", f"{PEERS}/merge.mjs", template, values,
                                                options.seconds, f"{folder}/peer.docx"]),
    })
    note_template.compare(f"{folder}/convoke.docx", f"{folder}/peer.docx")
    table.row("notes/s", measure.median(results["convoke"], "rate"), "docxtemplater",
              measure.median(results["docxtemplater"], "rate"),
              measure.ratio(results, "convoke", "docxtemplater", "rate"), 10)
    sizes(results)
    print("  both documents read the same")


def bench_badges(table, folder, options):
    table.head(f"Badges per second of processor time, sheets of {badge_batch.COUNT} badges, every photograph embedded")
    badge_batch.write(folder)
    results = measure.rounds(options.rounds, {
        "convoke": lambda: measure.timed([f"{BUILT}/bench/badge_bench", folder, options.seconds,
                                          f"{folder}/convoke.pdf"]),
        "pdfkit": lambda: measure.timed(["node", f"{PEERS}/badges.mjs", folder, options.seconds,
                                         f"{folder}/pdfkit.pdf"]),
        "reportlab": lambda: measure.timed([measure.PYTHON, f"{PEERS}/badges.py", folder, options.seconds,
                                            f"{folder}/reportlab.pdf"]),
    })
    badge_batch.compare(folder)
    for peer, least in (("pdfkit", 0.7), ("reportlab", 10)):
        table.row("badges/s", measure.median(results["convoke"], "rate"), peer,
                  measure.median(results[peer], "rate"), measure.ratio(results, "convoke", peer, "rate"),
                  least)
    sizes(results)
    print("  pdfkit sets Arabic names in the wrong order; ReportLab neither joins nor turns them")


def main():
    parser = argparse.ArgumentParser(usage="bin/bench [OPTION ...]", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=("pages", "notes", "badges"), help="one part alone")
    parser.add_argument("--rounds", type=int, default=3, help="turns of each contender (default 3)")
    parser.add_argument("--seconds", type=int, default=5, help="length of one turn (default 5)")
    parser.add_argument("--keep", metavar="FOLDER", help="leave the data and documents in this folder")
    options = parser.parse_args()

    parts = {"notes": bench_notes, "badges": bench_badges, "pages": bench_pages}
    table, failed = Table(), 0
    versions()
    with tempfile.TemporaryDirectory(prefix="convoke-bench.") as temporary:
        for name, part in parts.items():
            if options.only in (None, name):
                folder = os.path.join(temporary, name)
                os.makedirs(folder)
                try:
                    part(table, folder, options)
                except Failed as error:
                    print(f"  {name}: not measured: {error}", file=sys.stderr)
                    failed = 1
        if options.keep:
            shutil.copytree(temporary, options.keep, dirs_exist_ok=True)
    os.makedirs(f"{ROOT}/build/bench", exist_ok=True)
    with open(f"{ROOT}/build/bench/result.json", "w", encoding="utf-8") as file:
        json.dump(table.rows, file, indent=1)
    return failed


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
