"""The program under test as a process: one command, or a server on a free port of 127.0.0.1."""

import contextlib
import os
import random
import re
import signal
import socket
import subprocess
import time

PROGRAM = os.environ["CONVOKE_PROGRAM"]
PATIENCE = 60  # seconds that anything may take before the test fails


def environment(**more):
    """That of the tests, without settings of the program that happen to be in it."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("CONVOKE_DATABASE_URL", "CONVOKE_SMTP_PASSWORD")
    }
    return {**kept, **more}


def run(*arguments, timeout=PATIENCE, env=None, **options):
    """Runs a command to its end; the outcome has returncode, stdout and stderr."""
    return subprocess.run(
        [PROGRAM, *map(str, arguments)],
        env=env or environment(),
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
        **options,
    )


def start(*arguments, env=None, **options):
    """Begins a command in a process group of its own; end it with `end`."""
    return subprocess.Popen(
        [PROGRAM, *map(str, arguments)],
        env=env or environment(),
        start_new_session=True,
        **options,
    )


def end(process):
    """Kills the process, and what it has started, if they are still there."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(PATIENCE)


def free_port():
    """A port that no outgoing connection takes while its server is down: below the system's own range."""
    while True:
        port = random.randrange(15000, 32000)
        with contextlib.suppress(OSError), socket.socket() as listener:
            listener.bind(("127.0.0.1", port))
            return port


def wait_until(condition, what, seconds=PATIENCE, pause=0.05):
    """Returns what `condition` returns as soon as that is true."""
    deadline = time.monotonic() + seconds
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > deadline:
            raise AssertionError(f"{what}: not within {seconds} s")
        time.sleep(pause)


class Server:
    """`convoke serve` (or `run`) on a free port; `log` is what it has written."""

    def __init__(self, folder, *arguments, command="serve", env=None, **options):
        self.log_path = folder.with_name(folder.name + ".log")
        with self.log_path.open("wb") as log:
            self.process = start(
                command,
                "--data",
                folder,
                "--port",
                str(free_port()),
                *arguments,
                env=env,
                stdout=log,
                stderr=subprocess.STDOUT,
                **options,
            )
        try:
            self.port = wait_until(self._port, "the server listens")
        except AssertionError:
            end(self.process)
            raise

    @property
    def log(self):
        return self.log_path.read_text(errors="replace")

    def _port(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the server has ended: {self.log}")
        # The last line of the greeting: all before it is there.
        found = re.search(r"serves on http://127\.0\.0\.1:(\d+)\n[\s\S]*Ctrl-C", self.log)
        return found and int(found[1])

    def stop(self):
        """As an operator does it; returns the exit code."""
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(PATIENCE)
        finally:
            end(self.process)
