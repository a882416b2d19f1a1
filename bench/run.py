"""Convoke measured, as ratios against its peers and against an older build; started by bin/bench.

Usage: bin/bench [AREA ...] [--against BINARY] [--json] [--rounds N] [--seconds S]

  pages        the public meeting page and one participant's page, per second and core, against nginx with
               the same bytes as a file and Fastify + better-sqlite3 with the same rows
  notes        notes verbales merged per second against docxtemplater
  mail         notes to PDF beside LibreOffice alone, sent beside a bare libcurl loop; a mailbox of 10,000
               messages read
  badges       badges drawn per second against pdfkit and ReportLab
  desk         the server's part from the scan of a badge at the registration desk to its PDF
  scale        the office's pages, the search and badges with 1,000 to 100,000 participants
  setup        a list of 5,000 addressees comes in as an Excel workbook
  nominations  nominations, and the mails that follow from them, per second
  delegations  the list of participants of 10,000 as a Word document
  documents    papers in six languages uploaded and checked, the page of 300 documents
  reviews      lots of 190 States drawn and checked, mechanisms compared
  questionnaires  400 questions opened, answered and saved by 500 people at once
  trust        a cheap page while much else goes on, memory under a flood, a silent mail server, the stop
  build        processor time of building everything (not without being named: half an hour)
  indico       delegates registered with their mail delivered, per core beside Indico (not without being named: installs it)

--against runs an older program beside this one, each on data of its own version; for `build` it names a
revision of this repository. Contenders take turns, round by round; a ratio is the median over the rounds and tells how
many times better this program is. Servers run on one core and the load on another. The figures also go to
build/bench/result.json.
"""

import argparse
import contextlib
import importlib
import json
import os
import shutil
import sys
import tempfile

import measure
from figure import line
from measure import Failed

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PEERS = os.path.join(ROOT, "bench/peers")
OURS = os.path.join(ROOT, "build/release/app/convoke")

AREAS = ("pages", "notes", "mail", "badges", "desk", "scale", "nominations", "setup", "delegations", "documents", "reviews", "questionnaires", "trust", "build", "indico")
UNASKED = tuple(area for area in AREAS if area not in ("build", "indico"))


def versions():
    def package(name):
        try:
            with open(f"{PEERS}/node_modules/{name}/package.json", encoding="utf-8") as file:
                return json.load(file)["version"]
        except OSError:
            return "missing"

    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = next((row.split(":", 1)[1].strip() for row in file if row.startswith("model name")), "?")
    print(f"machine        {model}, {len(measure.CORES)} cores")
    for name, command in (
            ("compiler", ["g++", "--version"]), ("nginx", ["/usr/sbin/nginx", "-v"]),
            ("node", ["node", "--version"]), ("wrk", ["wrk", "-v"]),
            ("ReportLab", [measure.PYTHON, "-c", "import reportlab; print(reportlab.Version)"])):
        print(f"{name:<14} {measure.version(command)}")
    for name in ("fastify", "better-sqlite3", "docxtemplater", "pdfkit"):
        print(f"{name:<14} {package(name)}")
    print(f"cores          servers and programs on {measure.SERVER_CORE}, load on {measure.CLIENT_CORE}")


def parse():
    parser = argparse.ArgumentParser(usage="bin/bench [AREA ...] [OPTION ...]", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("areas", nargs="*", metavar="AREA", help=f"{', '.join(AREAS)}; default: all but build and indico")
    parser.add_argument("--against", metavar="BINARY", help="an older program to run beside this one")
    parser.add_argument("--json", action="store_true", help="print one JSON object with all figures, nothing else")
    parser.add_argument("--rounds", type=int, default=3, help="turns of each contender (default 3)")
    parser.add_argument("--seconds", type=int, default=5, help="length of one turn (default 5)")
    parser.add_argument("--keep", metavar="FOLDER", help="leave the data and documents in this folder")
    options = parser.parse_args()
    for area in options.areas:
        if area not in AREAS:
            parser.error(f"there is no area '{area}'")
    return options


def measured(options, folder):
    """The figures of each area, printed as they come; and whether all could be measured."""
    figures, whole = [], True
    for area in options.areas or UNASKED:
        options.folder = os.path.join(folder, area)
        os.makedirs(options.folder)
        module = importlib.import_module(area)
        print(f"\n{area}: {module.WHAT}", flush=True)
        try:
            for each in module.figures(OURS, options.against, options):
                print(line(each), flush=True)
                figures.append({**each, "name": f"{area}: {each['name']}"})
        except Failed as error:
            print(f"  {area}: not measured: {error}", file=sys.stderr)
            whole = False
    return figures, whole


def main():
    options = parse()
    # For --json all that is meant for a reader goes to the other stream.
    with contextlib.redirect_stdout(sys.stderr if options.json else sys.stdout), \
            tempfile.TemporaryDirectory(prefix="convoke-bench.") as folder:
        versions()
        figures, whole = measured(options, folder)
        if options.keep:
            shutil.copytree(folder, options.keep, dirs_exist_ok=True)
    result = json.dumps({"figures": figures}, ensure_ascii=False, indent=1)
    os.makedirs(f"{ROOT}/build/bench", exist_ok=True)
    with open(f"{ROOT}/build/bench/result.json", "w", encoding="utf-8") as file:
        file.write(result + "\n")
    if options.json:
        print(result)
    return 0 if whole else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
