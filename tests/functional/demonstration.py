"""Performs the demonstration once, for all tests that look at it or begin from it."""

import pathlib
import shutil
import sys

import program
from data_folder import DEMONSTRATION


def main():
    folder = pathlib.Path(DEMONSTRATION)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    done = program.run("demo", "--data", folder / "data", timeout=280)
    sys.stdout.write(done.stdout)
    sys.stderr.write(done.stderr)
    (folder / "told").write_text(done.stdout)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
