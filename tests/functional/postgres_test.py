"""The main job on PostgreSQL: the same rows as on SQLite, and the pages over it."""

import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.parse

import program
from data_folder import COUNTED, DEMONSTRATION, TABLES, DataFolder, without_link
from freezing_relay import FreezingRelay
from reader import Reader

SERVER = os.environ.get("CONVOKE_TEST_POSTGRES", "")
NAME = f"convoke_functional_{os.getpid()}"


def psql(url, sql):
    command = ["psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "-v", "ON_ERROR_STOP=1"]
    return subprocess.run(
        [*command, "--dbname", url, "--command", sql], capture_output=True, text=True, check=True
    ).stdout.strip()


class OnPostgres(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.url = urllib.parse.urlsplit(SERVER)._replace(path=f"/{NAME}").geturl()
        psql(SERVER, f"create database {NAME}")
        cls.addClassCleanup(psql, SERVER, f"drop database {NAME} with (force)")
        scratch = tempfile.TemporaryDirectory()
        cls.addClassCleanup(scratch.cleanup)
        cls.data = pathlib.Path(scratch.name) / "data"
        cls.env = program.environment(CONVOKE_DATABASE_URL=cls.url)
        done = program.run("demo", "--data", cls.data, timeout=280, env=cls.env)
        if done.returncode != 0:
            raise AssertionError(done.stderr)

    def counts(self):
        return {table: int(psql(self.url, f"select count(*) from {COUNTED.get(table, table)}")) for table in TABLES}

    def test_rows_are_those_of_sqlite(self):
        self.assertEqual(self.counts(), DataFolder(DEMONSTRATION / "data").counts())
        self.assertFalse((self.data / "convoke.db").exists())

    def test_messages_are_those_of_sqlite(self):
        keys = psql(self.url, "select key from outbox_message where state = 'sent'").split("\n")
        expected = DataFolder(DEMONSTRATION / "data").rows("select key from outbox_message")
        self.assertEqual(sorted(map(without_link, keys)), sorted(without_link(row[0]) for row in expected))

    def test_second_run_changes_nothing(self):
        before = self.counts()
        again = program.run("demo", "--data", self.data, timeout=120, env=self.env)
        self.assertEqual(again.returncode, 0, again.stderr)
        self.assertEqual(self.counts(), before)

    def test_pages_are_served(self):
        server = program.Server(self.data, env=self.env)
        self.addCleanup(program.end, server.process)
        reader = Reader(server)
        self.assertEqual(reader.get("/readyz").text, "ready\n")
        page = reader.get("/ar/meetings/technical-assistance-2009").page
        self.assertEqual(page.direction, "rtl")
        beside = program.Server(self.data, env=self.env)
        self.addCleanup(program.end, beside.process)
        self.assertEqual(Reader(beside).get("/readyz").text, "ready\n", "several nodes serve one database")
        self.assertEqual(beside.stop(), 0)
        self.assertEqual(server.stop(), 0)

    def test_a_database_that_falls_silent_stops_no_page_for_long_and_no_stop(self):
        at = urllib.parse.urlsplit(self.url)
        relay = FreezingRelay(at.hostname, at.port or 5432)
        self.addCleanup(relay.close)
        user = f"{at.username}@" if not at.password else f"{at.username}:{at.password}@"
        url = at._replace(netloc=f"{user}127.0.0.1:{relay.port}").geturl()
        server = program.Server(self.data, env=program.environment(CONVOKE_DATABASE_URL=url))
        self.addCleanup(program.end, server.process)
        page = "/ru/meetings/technical-assistance-2009?x="
        self.assertEqual(Reader(server).get(page + "1").status, 200)
        relay.freeze()
        self.assertIn("database", self.within(4, server, "/readyz", 503).text)
        self.within(10, server, page + "2", 503)
        self.within(1, server, "/healthz", 200)
        relay.thaw()
        program.wait_until(lambda: Reader(server).get("/readyz").status == 200, "the database is back", 30)
        self.within(10, server, page + "3", 200)
        relay.freeze()
        begun = time.monotonic()
        self.assertEqual(server.stop(), 0)
        self.assertLess(time.monotonic() - begun, 10)

    def within(self, seconds, server, path, status):
        begun = time.monotonic()
        answer = Reader(server).get(path)
        self.assertEqual(answer.status, status, path)
        self.assertLess(time.monotonic() - begun, seconds, path)
        return answer


if __name__ == "__main__":
    if not SERVER:
        if os.environ.get("CONVOKE_REQUIRE_POSTGRES"):
            sys.exit("CONVOKE_TEST_POSTGRES is not set.")
        print("CONVOKE_TEST_POSTGRES is not set: nothing to test on.")
        sys.exit(77)
    unittest.main()
