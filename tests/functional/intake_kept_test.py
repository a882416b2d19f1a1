"""What came into the mailbox is in the copies of the office, and goes with the person who wrote it."""

import email.message
import os
import re
import shutil
import sys
import unittest

import dovecot
import program
from data_folder import DataFolder, scratch_folder
from served_intake import ServedIntake

LETTERS = 20
PERSON = "ada.beispiel@home.example"
WORDS = "Confidential-Ailment"


def letter(number, sender):
    message = email.message.EmailMessage()
    message["From"] = f"Ada Beispiel <{sender}>"
    message["To"] = "office@convoke.example"
    message["Subject"] = f"{WORDS} {number}"
    message["Message-ID"] = f"<letter-{number}@states.example>"
    message.set_content(f"{WORDS} of the delegate, in confidence, {number}.\n")
    message.add_attachment(f"{WORDS} {number}".encode() * 50, "application", "pdf", filename=f"{WORDS} {number}.pdf")
    return message.as_bytes()


class IntakeKept(ServedIntake):
    def setUp(self):
        self.office = self.officer()
        if self.count() < LETTERS:
            for number in range(LETTERS):
                # Every fourth by the person, as mail programs write the address.
                sender = PERSON.title() if number % 4 == 0 else f"mission{number}@states.example"
                self.mailbox.deliver(letter(number, sender), f"letter-{number}")
            self.look(self.office)
            self.wait_for(LETTERS)

    def copied(self, name):
        """The data as it stands, with files of its own."""
        folder = DataFolder(scratch_folder(type(self)) / name)
        self.server.stop()
        shutil.copytree(self.folder.path, folder.path)
        type(self).start_again()
        return folder

    def files(self, folder):
        """{hash: bytes} of messages and their files, as rows name them."""
        return {digest: folder.file(digest).read_bytes() for (digest,) in folder.rows(
            "select raw_hash from incoming_message union select file_hash from incoming_part") if digest}

    def rows(self, folder):
        return (folder.rows("select * from incoming_message order by id"), folder.rows("select * from incoming_part order by id"),
                folder.rows("select name, uid_validity, last_uid from intake_mailbox"))

    def test_a_copy_has_every_message_and_file_and_the_next_look_fetches_nothing_twice(self):
        into = scratch_folder(type(self)) / "copies"
        made = program.run("backup", into, "--data", self.folder.path)
        self.assertEqual(made.returncode, 0, made.stderr)
        restored = DataFolder(scratch_folder(type(self)) / "restored")
        put_back = program.run("restore", into, "--data", restored.path)
        self.assertEqual(put_back.returncode, 0, put_back.stderr)
        self.assertIn("mailbox is not looked into", put_back.stdout)
        self.assertEqual(len(self.files(restored)), 2 * LETTERS)
        self.assertEqual(self.files(restored), self.files(self.folder))
        checked = program.run("files", "--check", "--data", restored.path)
        self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)
        self.assertEqual(self.rows(restored), self.rows(self.folder))
        for name in ("convoke.toml", "imap.password"):
            shutil.copy(self.folder.path / name, restored.path / name)

        again = program.Server(restored.path)
        self.addCleanup(program.end, again.process)
        self.mailbox.deliver(letter(LETTERS, "late@states.example"), "late")
        officer = type(self.office)(again, "en")
        officer.cookies = dict(self.office.cookies)
        shown = officer.get("/en/office/intake").page
        self.assertIn("Its mailbox is not looked into", shown.text)
        self.assertIn("Its mailbox is not looked into", officer.get("/en/office/system").page.text)
        self.assertFalse(any("/look" in form.action for form in shown.forms))
        self.assertEqual(restored.value("select count(*) from incoming_message"), LETTERS, "nothing was fetched at the start")
        form = shown.form("/office/intake/turn-on")
        self.assertEqual(officer.post(form.action, form.filled()).status, 303)
        self.assertEqual(restored.value("select count(*) from audit_entry where action = 'intake.turn_on'"), 1)
        self.look(officer)
        program.wait_until(
            lambda: restored.value("select count(*) from incoming_message where state <> 'stored'") == LETTERS + 1,
            "the new one is read")
        self.assertEqual(restored.value("select count(*) from incoming_message"), LETTERS + 1)
        number = restored.value("select id from incoming_message where message_id = 'letter-3@states.example'")
        self.assertIn("in confidence, 3", officer.get(f"/en/office/intake/{number}").page.text)

    def test_what_a_person_wrote_goes_with_the_person_and_the_rows_stay(self):
        # On a copy, which nothing else looks at.
        folder = self.copied("erased")
        participant = folder.value("select min(id) from participant")
        folder.change("update participant set email = ? where id = ?", PERSON, participant)
        before = folder.rows("select id, uid, received_at, case when sender_address = ? then 'erased' else state end "
                             "from incoming_message order by id", PERSON)
        kept = folder.rows("select * from incoming_message where message_id <> '' and sender_address <> ? order by id", PERSON)
        folder.move_clock(3 * 365)
        erased = program.run("erase", "--participant", str(participant), "--data", folder.path)
        self.assertEqual(erased.returncode, 0, erased.stderr)
        self.assertEqual(folder.rows("select id, uid, received_at, state from incoming_message order by id"), before)
        self.assertEqual(
            folder.rows("select * from incoming_message where sender_address <> '' order by id"), kept)
        gone = folder.rows(
            "select raw_hash, sender, subject, search, attachments from incoming_message where sender_address = ''")
        self.assertEqual(set(gone), {("", "", "", "", 0)})
        self.assertEqual(len(gone), sum(number % 4 == 0 for number in range(LETTERS)))
        for path in (folder.path / "files").glob("??/??/*"):
            os.utime(path, (0, 0))
        removed = program.run("files", "--unused", "--remove", "--data", folder.path)
        self.assertEqual(removed.returncode, 0, removed.stderr)
        left = [path for path in (folder.path / "files").glob("??/??/*") if WORDS.encode() in path.read_bytes()]
        stored = {path.name for path in left}
        self.assertTrue(stored, "those of the others")
        for number in range(0, LETTERS, 4):
            self.assertFalse(any(f"{WORDS} {number}\n".encode() in path.read_bytes().replace(b"\r", b"") for path in left))
        for row in folder.rows("select * from incoming_message where sender_address = ''"):
            self.assertIsNone(re.search(f"{WORDS}|beispiel", str(row), re.IGNORECASE))

    def test_the_address_of_an_office_is_nobodys_own(self):
        folder = self.copied("office")
        participant = folder.value("select min(id) from participant")
        folder.change("update participant set email = ? where id = ?", PERSON, participant)
        folder.change("update addressee set email = ? where id = (select min(id) from addressee)", PERSON)
        before = folder.rows("select * from incoming_message order by id")
        folder.move_clock(3 * 365)
        self.assertEqual(
            program.run("erase", "--participant", str(participant), "--data", folder.path).returncode, 0)
        self.assertEqual(folder.rows("select * from incoming_message order by id"), before)


if __name__ == "__main__":
    if not dovecot.can_run():
        print("Dovecot is not installed, or this is not root")
        sys.exit(77)
    unittest.main()
