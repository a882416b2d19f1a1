"""What follows a note that went out: its correction, and a planned reminder for those who have not answered since."""

import datetime
import unittest

import program
import word
from data_folder import parsed
from mail_server import MailServer
from served_test import ServedTest

SERIES = "/en/office/vienna-2009"
REFERENCE = "CU 2009/801"
# They nominated in the demonstration, before the note of this test: that answers nothing here.
STATES = ("AUT", "CHE", "FRA")
MEANT = {"other_languages": "meant", "not_invited": "meant", "draft": "meant"}


class NoteFollowUps(ServedTest):
    @classmethod
    def setUpClass(cls):
        cls.mail = MailServer()
        cls.addClassCleanup(cls.mail.close)
        cls.settings += (
            f'[mail]\ntransport = "smtp"\nurl = "{cls.mail.url}"\nrequire_tls = false\n'
            'from_address = "cop@convoke.example"\n'
        )
        super().setUpClass()

    def setUp(self):
        self.office = self.officer()
        listed = ",".join(f"'{code}'" for code in STATES)
        self.mailboxes = dict(self.folder.rows(
            "select code, min(email) from addressee join entity on entity.id = entity_id "
            f"where code in ({listed}) and email <> '' group by code"))
        self.assertEqual(len(self.mailboxes), len(STATES))
        kept = ",".join(f"'{email}'" for email in self.mailboxes.values())
        self.folder.change(f"update addressee set valid_to = '2000-01-01' where email not in ({kept})")

    def act(self, path, ending, **typed):
        form = self.office.get(path).page.form(ending)
        answer = self.office.post(form.action, form.filled(**typed))
        self.assertEqual(answer.status, 303, answer.text)
        return answer.location.split("?")[0]

    def upload(self, note, text):
        form = self.office.get(note).page.form("/template")
        answer = self.office.upload(form.action, form.filled(text_language="en"), "template", "note.docx",
                                    word.document(text))
        self.assertEqual(answer.status, 303, answer.text)

    def taken(self, beginning):
        """{mailbox: subject} of what the mail server has taken."""
        mails = [(receiver, parsed(message)["Subject"]) for receiver, message in self.mail.taken]
        return {receiver: subject for receiver, subject in mails if subject.startswith(beginning)}

    def arrives(self, beginning, states):
        program.wait_until(lambda: len(self.taken(beginning)) >= len(states), f"{beginning} is taken", 120)
        self.assertEqual(set(self.taken(beginning)), {self.mailboxes[code] for code in states})

    def number(self, note, code):
        return self.folder.rows(
            "select d.id, d.number, d.docx_hash from dispatch d join addressee a on a.id = d.addressee_id "
            "join entity e on e.id = a.entity_id where d.note_id = ? and e.code = ?", note.rsplit("/", 1)[1], code)[0]

    def test_a_correction_and_a_reminder_go_to_those_they_are_for(self):
        today = self.folder.now().date()
        deadline = today + datetime.timedelta(days=20)
        note = self.act(f"{SERIES}/notes/new", "/notes", kind="note_verbale", reference=REFERENCE,
                        title_en="Information", views_deadline=deadline.isoformat())
        self.upload(note, "[[[NoteNumber]]]")
        self.act(note, "/dispatch", **MEANT)
        self.arrives(f"{REFERENCE}/", STATES)

        correction = self.act(note, "/correct")
        self.upload(correction, "[[[NoteNumber]]] corrects [[[CorrectedReference]]].")
        self.act(correction, "/dispatch", **MEANT)
        self.arrives(f"{REFERENCE}/C1/", STATES)
        for code in STATES:
            _, former, _ = self.number(note, code)
            _, number, stored = self.number(correction, code)
            self.assertIn(f"{REFERENCE}/C1/{number} corrects {REFERENCE}/{former}.",
                          word.text(self.folder.file(stored).read_bytes()))
            thread = self.office.get(f"{SERIES}/register/with/{code}").page.text
            for reference in (f"{REFERENCE}/{former}", f"{REFERENCE}/C1/{number}"):
                self.assertIn(reference, thread)
        self.assertIn(f"{REFERENCE}/C1/1", self.office.get(f"{SERIES}/register").page.text)
        self.assertIn(f"Corrected by {REFERENCE}/C1 of", self.office.get(note).page.text)
        self.assertIn(f"Corrects {REFERENCE} of", self.office.get(correction).page.text)

        self.act(f"{note}/reminders", "/reminders", due="views", days_before="10", answer="any", by_itself="1")
        listed = self.office.get(f"{note}/reminders").page.text
        self.assertNotIn("Has answered", listed, "what came before the note is no answer to it")
        dispatch, _, _ = self.number(note, "AUT")
        self.act(f"{SERIES}/register/new?entity=AUT", "/register", entity="AUT", channel="post", subject="Our views",
                 date=today.isoformat(), received_on=today.isoformat(), purpose="answer", answers=str(dispatch))
        page = self.office.get(f"{note}/reminders").page
        self.assertIn("Has answered", page.text)
        self.assertIn("look at the text of the reminder before it goes out", page.text, "the note was corrected")
        draft = self.act(f"{note}/reminders", "/draft")
        self.upload(draft, "[[[NoteNumber]]]")
        self.assertNotIn("look at the text of the reminder", self.office.get(f"{note}/reminders").page.text)

        self.server.stop()
        day = deadline - datetime.timedelta(days=10)
        self.folder.set_clock(datetime.datetime(day.year, day.month, day.day, 9, tzinfo=datetime.timezone.utc))
        self.start_again()
        self.arrives(f"{REFERENCE}/R1/", ("CHE", "FRA"))
        for subject in self.taken(f"{REFERENCE}/R1/").values():
            self.assertIn("Reminder: Information", subject)
        self.office = self.officer()
        self.assertIn(f"Reminder {REFERENCE}/R1 of", self.office.get(note).page.text)
        self.assertIn("<dt>Answered</dt><dd>1</dd>", self.office.get(note).text)


if __name__ == "__main__":
    unittest.main()
