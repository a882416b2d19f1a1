#!/usr/bin/python3
"""Make tests/migrations/vNNNN.tsv.gz, the filled database of a program about to be released.

Performs the demonstration of the program in a temporary folder, adds the rows of vNNNN.sql (what no
demonstration leaves behind: former states, drafts, refusals), and writes every table as text. NNNN is
the step of migration the program is at. Run it once for each released version, from a build of that
version, and commit what it writes: forward_test reads every file there is.
"""
import argparse
import gzip
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def cell(value):
    if value is None:
        return "\\N"
    text = str(value)
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def in_order_of_references(database):
    """Tables, those that others refer to first: PostgreSQL checks references as rows come."""
    names = [n for (n,) in database.execute(
        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' "
        "and name <> 'schema_version' order by name")]
    needs = {n: {r[2] for r in database.execute(f"pragma foreign_key_list({n})")} - {n} for n in names}
    ordered = []
    while needs:
        free = sorted(n for n, others in needs.items() if not others & needs.keys())
        ordered += free
        for name in free:
            del needs[name]
    return ordered


def dump(database):
    for table in in_order_of_references(database):
        columns = [(r[1], "i" if "int" in r[2].lower() else "r" if "double" in r[2].lower() else "t")
                   for r in database.execute(f"pragma table_info({table})")]
        keys = [r[1] for r in database.execute(f"pragma table_info({table})") if r[5]] or ["rowid"]
        yield "\t".join(["#", table] + [f"{name}:{kind}" for name, kind in columns])
        for row in database.execute(f"select * from {table} order by {', '.join(keys)}"):
            yield "\t".join(cell(v) for v in row)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=HERE.parents[1] / "build/release/app/convoke",
                        type=pathlib.Path, help="the program to be released")
    program = parser.parse_args().program
    with tempfile.TemporaryDirectory(prefix="convoke-filled-") as folder:
        subprocess.run([program, "demo", "--data", folder], check=True, stdout=subprocess.DEVNULL)
        database = sqlite3.connect(pathlib.Path(folder) / "convoke.db")
        database.execute("pragma foreign_keys = on")
        (version,) = database.execute("select max(version) from schema_version").fetchone()
        stem = HERE / f"v{version:04}"
        supplement = stem.with_suffix(".sql")
        if supplement.exists():
            database.executescript(supplement.read_text(encoding="utf-8"))
        if database.execute("pragma foreign_key_check").fetchone():
            sys.exit(f"{supplement}: a reference is broken")
        text = "\n".join(dump(database)) + "\n"
        target = stem.with_suffix(".tsv.gz")
        target.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
        print(f"{target}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
