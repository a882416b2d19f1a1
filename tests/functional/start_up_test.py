"""Starting, stopping, and what is said when the program cannot start."""

import os
import pathlib
import signal
import socket
import subprocess
import tempfile
import threading
import time
import unittest

import pictures
import program
from data_folder import DataFolder, copy_of_demonstration, scratch_folder
from served_test import ServedTest


class StartingUp(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.data = pathlib.Path(scratch.name) / "data"

    def refused(self, *arguments, **options):
        outcome = program.run(*arguments, "--data", self.data, **options)
        self.assertEqual(outcome.returncode, 1, outcome.stdout)
        self.assertTrue(outcome.stderr.startswith("convoke: "), outcome.stderr)
        self.assertLess(len(outcome.stderr.splitlines()), 6, outcome.stderr)
        return outcome.stderr

    def test_port_in_use_is_said(self):
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            port = str(other.getsockname()[1])
            said = self.refused("serve", "--port", port)
        self.assertIn(port, said)
        self.assertIn("in use", said)

    def test_address_of_another_machine_is_said(self):
        self.assertIn("203.0.113.1", self.refused("serve", "--address", "203.0.113.1", "--port", "0"))

    def test_any_free_port_is_told_as_it_is(self):
        process = program.start(
            "serve", "--data", self.data, "--port", "0",
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )
        self.addCleanup(process.stdout.close)
        self.addCleanup(program.end, process)
        line = next(line for line in process.stdout if "serves on" in line)
        with socket.create_connection(("127.0.0.1", int(line.rsplit(":", 1)[1])), timeout=30):
            pass

    def test_newer_database_is_refused_and_left_alone(self):
        self.assertEqual(program.run("migrate", "--data", self.data).returncode, 0)
        DataFolder(self.data).change("insert into schema_version values (9999, 'later', 0)")
        for command in ("migrate", "serve", "demo", "sign-in-link"):
            said = self.refused(command)
            self.assertIn("newer version", said)
            self.assertIn("9999", said)

    def test_damaged_database_is_refused(self):
        self.data.mkdir()
        (self.data / "convoke.db").write_bytes(b"This is no database.\n" * 1000)
        self.refused("serve", "--port", "0")

    def test_mistakes_in_the_settings_are_named_with_their_lines(self):
        self.data.mkdir()
        settings = self.data / "convoke.toml"
        settings.write_text("[server]\nport = 123456\naddres = '::'\n\n[log]\nlevel = 'loud'\n")
        said = self.refused("serve")
        for part in ("convoke.toml", "2", "server.port", "3", "addres", "6", "log.level"):
            self.assertIn(part, said)
        settings.write_text("[server\n")
        self.assertIn("line 1", self.refused("serve"))
        settings.unlink()
        self.assertIn("gone.toml", self.refused("serve", "--config", self.data / "gone.toml"))

    def test_wrong_database_address_is_said(self):
        for url in ("mysql://x", "postgresql://nobody@127.0.0.1:1/none"):
            said = self.refused("migrate", env=program.environment(CONVOKE_DATABASE_URL=url))
            self.assertNotIn("terminate", said)

    def test_folder_that_cannot_be_written_is_said(self):
        # Also for root: a folder cannot be made within a file.
        self.data.write_text("a file")
        for command in ("serve", "demo", "migrate"):
            self.refused(command)
        self.data.unlink()
        if os.geteuid() != 0:
            self.data.mkdir(mode=0o500)
            self.refused("serve")

    def test_damaged_clock_is_said(self):
        self.data.mkdir()
        (self.data / "clock").write_text("noon\n")
        self.assertIn("clock", self.refused("serve", "--port", "0"))

    def test_wrong_day_for_the_clock_is_said(self):
        self.assertIn("2009-13-01", self.refused("demo", "--clock", "2009-13-01"))

    def test_wrong_use_explains(self):
        for arguments in ((), ("sereve",), ("serve", "--port", "many")):
            outcome = program.run(*arguments)
            self.assertNotEqual(outcome.returncode, 0)
            self.assertIn("--help", outcome.stderr + outcome.stdout)
        self.assertRegex(program.run("--version").stdout, r"^convoke \d+\.\d+\.\d+\n$")

    def test_key_of_the_server_is_the_owners_alone(self):
        self.assertEqual(program.run("migrate", "--data", self.data).returncode, 0)
        self.assertEqual((self.data / "secret.key").stat().st_mode & 0o077, 0)


class SecondStart(unittest.TestCase):
    def test_run_on_a_finished_folder_serves_at_once_and_changes_nothing(self):
        folder = copy_of_demonstration(scratch_folder(type(self)) / "data")
        before = folder.counts()
        server = program.Server(folder.path, command="run")
        self.addCleanup(program.end, server.process)
        self.assertIn("/en/sign-in/", server.log)
        self.assertNotIn("Where to look", server.log)
        self.assertEqual(server.stop(), 0)
        # The link on the greeting is the one thing that is new, and on record.
        after = folder.counts()
        self.assertEqual(after.pop("audit_entry"), before.pop("audit_entry") + 1)
        self.assertEqual(after, before)


class TwoServers(unittest.TestCase):
    def test_the_second_on_a_folder_does_not_start_and_says_where_the_first_is(self):
        folder = scratch_folder(type(self)) / "data"
        first = program.Server(folder)
        self.addCleanup(program.end, first.process)
        for command in ("serve", "run"):
            second = program.run(command, "--data", folder, "--port", "0")
            self.assertEqual(second.returncode, 1, second.stdout)
            self.assertIn("is served already", second.stderr)
            self.assertIn(f"http://127.0.0.1:{first.port}", second.stderr)
        made = program.run("add-officer", "--data", folder, "--email", "a@office.example", "--name", "A")
        self.assertEqual(made.returncode, 0, "commands may work beside it")
        program.end(first.process)
        again = program.Server(folder)
        self.addCleanup(program.end, again.process)
        self.assertEqual(again.stop(), 0, "a server that was killed holds nothing")


class Stopping(ServedTest):
    def test_request_under_way_is_finished(self):
        participant = self.without_photograph()
        reader = self.reader()
        path = self.photo_link(participant)
        form = reader.get(path).page.form()
        answers = []
        content = pictures.png(4000, 5000)
        sending = threading.Thread(
            target=lambda: answers.append(
                reader.upload(path, form.filled(), "photo", "me.png", content)
            )
        )
        sending.start()
        program.wait_until(
            lambda: "photo-worker" in children_of(self.server.process.pid), "the worker works"
        )
        self.server.process.send_signal(signal.SIGTERM)
        sending.join(program.PATIENCE)
        self.assertEqual([answer.status for answer in answers], [303])
        self.assertEqual(self.server.process.wait(program.PATIENCE), 0)
        self.assertEqual(
            self.folder.value("select count(*) from photo where participant_id = ?", participant), 1
        )
        self.assertIn("Stopping", self.server.log)
        with self.assertRaises(OSError):
            socket.create_connection(("127.0.0.1", self.server.port), timeout=5).close()


class CutOff(ServedTest):
    def test_half_a_request_stores_nothing(self):
        reader = self.reader()
        home = self.government_link("NOR")
        form = reader.get(home).page.form("/participants")
        before = self.folder.counts()
        cookies = "; ".join(f"{name}={value}" for name, value in reader.cookies.items())
        body = f"form_token={form['form_token']}&family_name=Half&submission_key=x&role=head"
        head = (
            f"POST {form.action} HTTP/1.1\r\nHost: 127.0.0.1:{self.server.port}\r\n"
            f"Cookie: {cookies}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body) + 100}\r\n\r\n"
        )
        with socket.create_connection(("127.0.0.1", self.server.port), timeout=30) as connection:
            connection.sendall((head + body).encode())
            connection.shutdown(socket.SHUT_WR)
            self.assertNotIn(b" 303 ", connection.recv(65536)[:20])
        time.sleep(0.2)
        self.assertEqual(self.folder.counts(), before)
        self.assertEqual(reader.get(home).status, 200)


class FullDisk(ServedTest):
    """A limit on the length of files stands for a full disk: writing fails in the same way."""

    LIMIT = 8 * 1024

    def test_upload_says_so_and_nothing_is_lost(self):
        participant = self.without_photograph()
        reader = self.reader("fr")
        path = "/fr" + self.photo_link(participant)[3:]
        form = reader.get(path).page.form()
        content = pictures.png(800, 1000)
        before = self.folder.counts()
        pid = self.server.process.pid
        subprocess.run(["prlimit", f"--pid={pid}", f"--fsize={self.LIMIT}:"], check=True)
        answer = reader.upload(path, form.filled(), "photo", "me.png", content)
        self.assertIsNone(self.server.process.poll(), "the server has ended")
        self.assertEqual(answer.status, 503)
        page = answer.page
        self.assertEqual(page.lang, "fr")
        self.assertIn("photo", page.errors)
        self.assertEqual(self.folder.counts(), before)
        incoming = self.folder.path / "files" / "incoming"
        self.assertEqual(list(incoming.iterdir()), [])

        subprocess.run(["prlimit", f"--pid={pid}", "--fsize=unlimited:"], check=True)
        again = reader.upload(path, page.form().filled(), "photo", "me.png", content)
        self.assertEqual(again.status, 303)


def children_of(pid):
    """The command lines of the processes that this one has started."""
    found = ""
    for folder in pathlib.Path("/proc").iterdir():
        try:
            if folder.name.isdigit() and (folder / "stat").read_text().rsplit(")", 1)[1].split()[1] == str(pid):
                found += (folder / "cmdline").read_text()
        except OSError:
            continue
    return found


if __name__ == "__main__":
    unittest.main()
