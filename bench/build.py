"""Building everything, without the compiler cache: processor time, and the longest units."""

import os
import resource
import shutil
import subprocess

from figure import figure
from measure import Failed

WHAT = "processor seconds of a whole build, without the compiler cache"
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
GOALS = {"convoke": 1 / 0.6, "all": 1 / 0.7}


def figures(_ours, against, options):
    """`against` names a revision of this repository."""
    now = spent(checked_out("HEAD", f"{options.folder}/now"))
    before = spent(checked_out(against, f"{options.folder}/before")) if against else {}
    return [figure(f"build of {what}", seconds, "s", before.get(what),
                   before[what] / seconds if what in before else None, GOALS[what] if what in before else None)
            for what, seconds in now.items()]


def checked_out(revision, folder):
    os.makedirs(folder)
    archive = subprocess.Popen(["git", "-C", ROOT, "archive", revision], stdout=subprocess.PIPE)
    unpacked = subprocess.run(["tar", "-x", "-C", folder], stdin=archive.stdout)
    if archive.wait() or unpacked.returncode:
        raise Failed(f"there is no revision '{revision}'")
    modules = f"{ROOT}/web/node_modules"
    if os.path.isdir(modules):
        shutil.copytree(modules, f"{folder}/web/node_modules", symlinks=True)
    return folder


def spent(folder):
    """{"convoke": seconds, "all": seconds}: first what bin/run builds, then the rest on top of it."""
    seconds, total = {}, 0.0
    for what, targets in (("convoke", ["convoke"]), ("all", [])):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(["bin/build", *targets], cwd=folder, env={**os.environ, "CCACHE_DISABLE": "1"},
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode:
            raise Failed(done.stdout[-2000:])
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        total += after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        seconds[what] = total
    return seconds
