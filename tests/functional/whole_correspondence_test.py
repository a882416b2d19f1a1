"""Notes to 197 addressees through a real Postfix, and what comes back of them through a real Dovecot, while the program
is killed again and again: nothing is lost, nothing is told that is not so.

CONVOKE_KILLS says how often it is killed, CONVOKE_CHANCE is the seed of the moments: what a run has printed, to have it
again.
"""

import collections
import csv
import io
import os
import random
import signal
import sys
import time
import unittest

import correspondents
import dovecot
import program
from correspondents import FATES, arrives, content_of, digest_of, fate_of
from data_folder import parsed
from served_test import ServedTest

KILLS = int(os.environ.get("CONVOKE_KILLS", "20"))
CHANCE = int(os.environ.get("CONVOKE_CHANCE", random.randrange(1_000_000)))

SERIES = "/en/office/vienna-2009"
LISTS = "/en/office/directory/lists"
REFERENCE = "CU 2009/205"
LETTERS = 40
FURTHER = 5  # addressees with a second mailbox, which is unknown
# Within so many seconds without any change the program is killed all the same.
STILL = 20
STAGES = ("prepared", "sent", "came in", "read")


class WholeCorrespondence(ServedTest):
    @classmethod
    def setUpClass(cls):
        print(f"CONVOKE_KILLS={KILLS} CONVOKE_CHANCE={CHANCE}", file=sys.stderr)
        cls.chance = random.Random(CHANCE)
        cls.others = correspondents.Correspondents()
        cls.addClassCleanup(cls.others.close)
        super().setUpClass()
        (cls.folder.path / "imap.password").write_text(dovecot.PASSWORD + "\n")
        cls.folder.settings(cls.settings + cls.others.settings())
        cls.server.stop()
        cls.start_again()

    # What an officer does.

    def addressees_come_in(self):
        """The list of the office with other mailboxes, as it comes back from a spreadsheet."""
        out = self.office.get("/en/office/directory/export/addressees?format=csv")
        head, *rows = csv.reader(io.StringIO(out.body.decode("utf-8-sig"), newline=""))
        mail, further, code = head.index("E-mail address"), head.index("Further addresses"), head.index("Code")
        fates = [name for name, (count, _) in FATES.items() for _ in range(count)]
        for number, row in enumerate(row for row in rows if row[mail]):
            place = row[code].lower()
            row[mail] = f"{fates[number] if number < len(fates) else 'mission'}.{place}@{place}.example"
            row[further] = f"unknown.second.{place}@{place}.example" if 0 <= number - len(fates) < FURTHER else ""
        written = io.StringIO()
        csv.writer(written).writerows([head, *rows])
        form = self.office.get(LISTS).page.form("/lists")
        answer = self.office.upload(LISTS, [("form_token", form["form_token"])], "file", "list.csv",
                                    written.getvalue().encode())
        self.assertEqual(answer.status, 303, answer.text)
        path = answer.location
        taken = self.office.post(path + "/take", self.office.get(path).page.form("/take").filled())
        self.assertEqual(taken.status, 303, taken.text)
        self.assertEqual(
            self.folder.value("select count(*) from addressee where email like 'unknown.%'"), FATES["unknown"][0])

    def note_is_written(self):
        form = self.office.get(f"{SERIES}/notes/new").page.form("/notes")
        made = self.office.post(form.action, form.filled(
            kind="note_verbale", reference=REFERENCE, title_en="Information on the sessions"))
        self.assertEqual(made.status, 303, made.text)
        page = made.location.split("?")[0]
        for language, digest in self.folder.rows("select language, docx_hash from note_template where note_id = 1"):
            form = self.office.get(page).page.form("/template")
            answer = self.office.upload(form.action, form.filled(text_language=language), "template", "note.docx",
                                        self.folder.file(digest).read_bytes())
            self.assertEqual(answer.status, 303, answer.text)
        digest = self.folder.value("select pdf_hash from note_enclosure where note_id = 1 and language = 'en'")
        form = self.office.get(page).page.form("/enclosure")
        answer = self.office.upload(
            form.action, form.filled(number="1", enclosure_language="en", title="Information note"), "pdf", "note.pdf",
            self.folder.file(digest).read_bytes())
        self.assertEqual(answer.status, 303, answer.text)
        return page

    def note_is_dispatched(self, page):
        form = self.office.get(page).page.form("/dispatch")
        answer = self.office.post(form.action, form.filled(other_languages="meant", not_invited="meant", draft="meant"))
        self.assertEqual(answer.status, 303, answer.text)
        type(self).note = int(page.rsplit("/", 1)[1])

    # How far it has come.

    def messages(self, *states):
        """{Message-ID: mailbox} of the note."""
        where = f" and state in ({','.join('?' * len(states))})" if states else ""
        rows = self.folder.rows("select message_id, to_address from outbox_message where purpose = 'note' and key like ?" + where,
                                f"note:{self.note}:%", *states)
        return {f"<{number}>": mailbox for number, mailbox in rows}

    def stand(self):
        """How many are prepared, have left or were refused, have come in, are read."""
        return self.folder.rows(
            "select (select count(*) from dispatch where note_id = ? and prepared_at is not null), "
            "(select count(*) from outbox_message where purpose = 'note' and key like ? and state <> 'queued'), "
            "(select count(*) from incoming_message), (select count(*) from incoming_message where state <> 'stored')",
            self.note, f"note:{self.note}:%")[0]

    def all_there_is_to_do(self):
        reports = FATES["unknown"][0] + FATES["full"][0] + FATES["late"][0] + FURTHER
        return 2 * self.addressed + 2 * (LETTERS + reports)

    def kill_when(self, share):
        """As soon as so much of all is done, a little later; in any case where nothing moves any more. Returns what has
        moved since the start."""
        begun = at = self.stand()
        moved, still = time.monotonic(), self.chance.uniform(1, STILL)
        while sum(at) < share * self.all_there_is_to_do() and time.monotonic() - moved < still:
            time.sleep(0.01)
            now = self.stand()
            if now != at:
                at, moved = now, time.monotonic()
        time.sleep(self.chance.uniform(0, 0.15))
        self.server.process.send_signal(signal.SIGKILL)
        program.end(self.server.process)
        return [name for name, before, after in zip(STAGES, begun, self.stand()) if before != after]

    def claimed_is_true(self):
        """What is called sent has been taken, at each moment."""
        claimed = set(self.messages("sent"))
        program.wait_until(lambda: claimed <= set(self.others.postfix.accepted), "what is called sent has been taken")

    def minutes_pass(self, minutes):
        """What waits is due, and so is the next look into the mailbox."""
        clock = self.folder.path / "clock"
        clock.write_text(f"{int(clock.read_text()) + minutes * 60_000_000}\n")

    def test_nothing_is_lost_and_everything_told_is_so(self):
        self.office = self.officer()
        self.addressees_come_in()
        page = self.note_is_written()
        self.note_is_dispatched(page)
        type(self).addressed = self.folder.value("select count(*) from dispatch where note_id = ?", self.note)
        self.assertEqual(self.addressed, 197)
        moved = collections.Counter()
        for kill, share in enumerate(sorted(self.chance.random() for _ in range(KILLS))):
            while len(self.others.letters) < LETTERS * (kill + 1) // KILLS:
                self.others.write_a_letter(self.chance.randbytes(3000))
            moved.update(self.kill_when(share) or ["nothing"])
            self.claimed_is_true()
            self.minutes_pass(3)
            self.start_again()
        print(f"what had moved when it was killed: {dict(moved)}", file=sys.stderr)
        self.comes_to_its_end(page)
        with self.subTest("addressees"):
            self.assert_each_mailbox_has_its_message()
        with self.subTest("outbox"):
            self.assert_the_outbox_says_what_the_server_did()
        with self.subTest("register"):
            self.assert_the_register_says_what_the_server_did()
        with self.subTest("intake"):
            self.assert_all_that_came_is_kept_once()
        with self.subTest("reports"):
            self.assert_reports_are_known()
        with self.subTest("dispatches"):
            self.assert_dispatches_say_what_was_reported()

    def comes_to_its_end(self, page):
        self.office = self.officer()

        def all_out():
            self.take_up_what_was_given_up(page)
            waiting = "select count(*) from dispatch where note_id = ? and prepared_at is null"
            return not self.folder.value(waiting, self.note) and not self.messages("queued")

        program.wait_until(all_out, "all are prepared and sent", 200, pause=0.5)
        late = {number for number, mailbox in self.messages("sent").items() if fate_of(mailbox) == "late"}
        program.wait_until(lambda: self.others.reported("delayed") == late, "each delay is reported", 60)
        self.others.late_arrives()
        program.wait_until(self.others.postfix.queue_is_empty, "all are delivered or returned", 60)
        form = self.office.get("/en/office/intake").page.form("/office/intake/look")
        self.assertEqual(self.office.post(form.action, form.filled()).status, 303)
        read = "select count(*) from incoming_message where state <> 'stored'"
        program.wait_until(lambda: self.folder.value(read) >= len(self.others.came()), "all that came is read", 90)

    def take_up_what_was_given_up(self, page):
        """A job with which the program came down time and again waits for an officer, whom the pages tell."""
        parked = {row[0] for row in self.folder.rows("select distinct kind from job where state = 'parked'")}
        if "correspondence.prepare" in parked:
            form = self.office.get(page).page.form("/resume")
            self.office.post(form.action, form.filled())
        if "mail.send" in parked:
            form = self.office.get("/en/office/outbox?purpose=note").page.form("/outbox/send-again")
            self.office.post(form.action, form.filled())

    def assert_each_mailbox_has_its_message(self):
        of_mailbox, contents = collections.defaultdict(set), collections.defaultdict(list)
        for message in self.others.postfix.delivered:
            mail = parsed(message)
            of_mailbox[mail["Delivered-To"]].add(mail["Message-ID"])
            contents[mail["Message-ID"]].append(content_of(message))
        wanted = {mailbox: {number} for number, mailbox in self.messages().items() if arrives(mailbox)}
        self.assertEqual(dict(of_mailbox), wanted, "its own, and no other Message-ID")
        for number, same in contents.items():
            self.assertTrue(all(each == same[0] for each in same), f"a repeat of {number} is another message")
        repeats = sum(len(same) - 1 for same in contents.values())
        print(f"{len(contents)} delivered, {repeats} of them again", file=sys.stderr)
        self.assertLessEqual(repeats, KILLS * 25, "no more than was on the line")

    def assert_the_outbox_says_what_the_server_did(self):
        accepted = set(self.others.postfix.accepted)
        ours = self.messages()
        self.assertEqual(set(self.messages("sent")), accepted & set(ours))
        self.assertEqual({fate_of(mailbox) for mailbox in self.messages("refused").values()}, {"refused"})
        self.assertEqual(len(self.messages("refused")), FATES["refused"][0])
        self.assertEqual(self.others.greylisting.put_off, {m for m in ours.values() if fate_of(m) == "putoff"})

    def exported(self, path):
        answer = self.office.get(path)
        self.assertEqual(answer.status, 200)
        return list(csv.DictReader(io.StringIO(answer.body.decode("utf-8-sig"), newline="")))

    def register(self):
        """{reference: outcome} of what went out with the note, as an officer takes it out."""
        rows = self.exported(f"{SERIES}/register?direction=out&format=csv")
        numbers = sorted(int(row["Number"]) for row in rows)
        self.assertEqual(numbers, list(range(1, len(rows) + 1)), "no number is left out or given twice")
        ours = [row for row in rows if row["Reference"].startswith(REFERENCE + "/")]
        told = {row["Reference"]: row["Outcome"] for row in ours}
        self.assertEqual(len(told), len(ours), "each is entered once")
        return told

    def references(self):
        """{Message-ID: reference} of what goes to the first mailbox of each addressee."""
        return {f"<{number}>": f"{REFERENCE}/{place}" for number, place in self.folder.rows(
            "select m.message_id, d.number from dispatch d join outbox_message m on m.id = d.message_id where d.note_id = ?",
            self.note)}

    def assert_the_register_says_what_the_server_did(self):
        told, references = self.register(), self.references()
        self.assertEqual(set(told), set(references.values()))
        accepted = set(self.others.postfix.accepted)
        for message, reference in references.items():
            outcomes = ("Sent", "Returned") if message in accepted else ("Returned",)
            self.assertIn(told[reference], outcomes, reference)
        for message in self.others.postfix.delivered:
            mail = parsed(message)
            if mail["Message-ID"] in references:
                name = references[mail["Message-ID"]].replace(" ", "-").replace("/", "-") + ".pdf"
                self.assertIn(name, [part.get_filename() for part in mail.iter_attachments()])

    def assert_all_that_came_is_kept_once(self):
        came = collections.Counter(digest_of(message) for message in self.others.came())
        kept = collections.Counter(
            digest_of(self.folder.file(digest).read_bytes())
            for (digest,) in self.folder.rows("select raw_hash from incoming_message"))
        self.assertEqual(kept, came)
        marked = [path.name for path in (self.others.office / "cur").iterdir() if "S" in path.name.partition(":2,")[2]]
        self.assertEqual(marked, [], "the mailbox is as it was")
        for number in self.others.letters:
            self.assertEqual(
                self.folder.rows("select state, attachments from incoming_message where message_id = ?", number),
                [("parsed", 1)], number)

    def assert_reports_are_known(self):
        of_fate = collections.defaultdict(set)
        for message, mailbox in self.messages("sent").items():
            of_fate[fate_of(mailbox)].add(message)
        self.assertEqual(self.others.reported("failed"), of_fate["unknown"] | of_fate["full"])
        self.assertEqual(self.others.reported("delayed"), of_fate["late"])
        states = dict(self.folder.rows("select message_id, state from incoming_message"))
        for number, report in self.others.reports().items():
            self.assertEqual(states.get(number), "bounce", f"{number} {report}")

    def assert_dispatches_say_what_was_reported(self):
        wanted = {(about, action) for actions, about in self.others.reports().values() for action in actions}
        program.wait_until(lambda: self.folder.value("select count(*) from message_report") >= len(wanted),
                           "each report is written to its dispatch", 60)
        fates = collections.defaultdict(set)
        for mailbox, fate in self.folder.rows(
                "select mailbox, fate from dispatch_message join dispatch d on d.id = dispatch_id where d.note_id = ?",
                self.note):
            fates[fate].add(mailbox)
        sent = self.messages("sent")
        self.assertEqual(fates["bounced"], {m for m in sent.values() if fate_of(m) in ("unknown", "full")})
        self.assertEqual(fates["delivered"], {m for number, m in sent.items()
                                              if number in self.others.reported("delivered")})
        events = self.folder.rows("select e.kind, e.mailbox from dispatch_event e join dispatch d on d.id = e.dispatch_id "
                                  "where d.note_id = ? and e.mailbox <> ''", self.note)
        self.assertEqual({m for kind, m in events if kind == "delayed"},
                         {m for m in sent.values() if fate_of(m) == "late"})
        told, mailboxes = self.register(), self.messages()
        for message, reference in self.references().items():
            mailbox = mailboxes[message]
            self.assertEqual(told[reference], "Sent" if arrives(mailbox) else "Returned", mailbox)


if __name__ == "__main__":
    if not correspondents.can_run():
        print("Postfix or Dovecot is not installed, or this is not root")
        sys.exit(77)
    unittest.main()
