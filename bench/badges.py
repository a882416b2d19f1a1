"""Badges drawn per second of processor time."""

import os

import badges_input
import measure
from figure import figure

WHAT = f"badges drawn per second of processor time, sheets of {badges_input.COUNT}, every photograph embedded"
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = f"{ROOT}/build/release/bench/badge_bench"
PEERS = f"{ROOT}/bench/peers"


def figures(_ours, _against, options):
    """pdfkit sets Arabic names in the wrong order; ReportLab neither joins nor turns them: both save work."""
    folder = options.folder
    badges_input.write(folder)
    results = measure.rounds(options.rounds, {
        "convoke": lambda: measure.timed([PROGRAM, folder, options.seconds, f"{folder}/convoke.pdf"]),
        "pdfkit": lambda: measure.timed(["node", f"{PEERS}/badges.mjs", folder, options.seconds,
                                         f"{folder}/pdfkit.pdf"]),
        "ReportLab": lambda: measure.timed([measure.PYTHON, f"{PEERS}/badges.py", folder, options.seconds,
                                            f"{folder}/ReportLab.pdf"]),
    })
    badges_input.compare(folder)
    return [figure(f"drawn, {peer}", measure.median(results["convoke"], "rate"), "1/s",
                   measure.median(results[peer], "rate"), measure.ratio(results, "convoke", peer, "rate"), goal)
            for peer, goal in (("pdfkit", 0.7), ("ReportLab", 10))]
