"""Notes verbales merged per second of processor time."""

import os

import measure
import notes_input
from figure import figure

WHAT = "notes merged per second of processor time, one template of three pages, fields split over runs"
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = f"{ROOT}/build/release/bench/merge_bench"
PEER = f"{ROOT}/bench/peers/merge.mjs"


def figures(_ours, _against, options):
    folder = options.folder
    template, values = f"{folder}/note.docx", f"{folder}/addressees.tsv"
    notes_input.write_template(template)
    notes_input.write_values(values)
    results = measure.rounds(options.rounds, {
        "convoke": lambda: measure.timed([PROGRAM, template, values, options.seconds, f"{folder}/convoke.docx"]),
        "docxtemplater": lambda: measure.timed(["node", PEER, template, values, options.seconds, f"{folder}/peer.docx"]),
    })
    notes_input.compare(f"{folder}/convoke.docx", f"{folder}/peer.docx")  # both read the same
    return [figure("merged, docxtemplater", measure.median(results["convoke"], "rate"), "1/s",
                   measure.median(results["docxtemplater"], "rate"),
                   measure.ratio(results, "convoke", "docxtemplater", "rate"), 10)]
