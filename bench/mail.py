"""What an office's correspondence costs."""

import csv
import os
import shutil
import time

import mail_intake
import mail_rate
import measure
import notes_input
from figure import figure

WHAT = "notes to PDF beside LibreOffice alone, sent beside a bare libcurl loop; 10,000 messages come in"
NOTES = 197
SOFFICE = "soffice"


def figures(ours, against, options):
    for part in PARTS:
        yield from part(ours, against, options)


def notes_to_pdf(ours, against, options):
    """A note for each State, merged, converted to tagged PDF behind walls and moved into place, against one start of
    LibreOffice with the documents already there and none of that. Both take the cores they find."""
    if not shutil.which(SOFFICE):
        raise measure.Failed("LibreOffice is not installed")
    folder = options.folder
    template, rows = f"{folder}/note.docx", f"{folder}/list.csv"
    notes_input.write_template(template)
    write_list(rows)
    documents = f"{folder}/documents"
    measure.output([ours, "merge", template, rows, "--out", documents])
    contenders = {"convoke": lambda: merged(ours, template, rows, f"{folder}/ours"),
                  "soffice": lambda: converted(documents, f"{folder}/bare")}
    if against:
        contenders["before"] = lambda: merged(against, template, rows, f"{folder}/before")
    converted(documents, f"{folder}/bare")  # its profile is made
    results = measure.rounds(options.rounds, contenders)
    found = [figure(f"{NOTES} notes to PDF, bare soffice", measure.median(results["convoke"], "seconds"), "s",
                    measure.median(results["soffice"], "seconds"), measure.ratio(results, "soffice", "convoke", "seconds"),
                    round(1 / 1.5, 3))]
    if against:
        found.append(figure(f"{NOTES} notes to PDF, before", measure.median(results["convoke"], "seconds"), "s",
                            measure.median(results["before"], "seconds"),
                            measure.ratio(results, "before", "convoke", "seconds")))
    return found


PARTS = (notes_to_pdf, mail_rate.send_rate, mail_intake.intake)


def write_list(path):
    tabs = f"{path}.tsv"
    notes_input.write_values(tabs, NOTES)
    with open(tabs, encoding="utf-8") as read, open(path, "w", encoding="utf-8", newline="") as written:
        csv.writer(written).writerows(line.rstrip("\n").split("\t") for line in read)


def merged(program, template, rows, out):
    """Seconds until all PDFs are in place."""
    shutil.rmtree(out, ignore_errors=True)
    begun = time.monotonic()
    measure.output([program, "merge", template, rows, "--out", out, "--pdf"])
    return took(begun, out)


def converted(documents, out):
    shutil.rmtree(out, ignore_errors=True)
    begun = time.monotonic()
    files = sorted(f"{documents}/{name}" for name in os.listdir(documents))
    measure.output([SOFFICE, f"-env:UserInstallation=file://{documents}.profile", "--headless", "--convert-to", "pdf",
                    "--outdir", out, *files])
    return took(begun, out)


def took(begun, out):
    seconds = time.monotonic() - begun
    made = sum(name.endswith(".pdf") for name in os.listdir(out))
    if made != NOTES:
        raise measure.Failed(f"{made} PDFs of {NOTES} in {out}")
    return {"seconds": seconds}
