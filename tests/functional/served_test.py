"""The ground of tests over HTTP: a server on a private copy of the demonstration."""

import unittest

import program
from data_folder import copy_of_demonstration, link_in, scratch_folder
from reader import Reader

OFFICER = "officer@convoke.example"


class ServedTest(unittest.TestCase):
    """`settings` is written to convoke.toml; `days` moves the clock before the start."""

    # Tests ask faster than people do.
    settings = "[limits]\npublic_tries_per_minute = 100000\n"
    days = 0

    @classmethod
    def setUpClass(cls):
        cls.folder = copy_of_demonstration(scratch_folder(cls) / "data")
        cls.folder.settings(cls.settings)
        if cls.days:
            cls.folder.move_clock(cls.days)
        cls.start_again()
        # Whichever is the last one then.
        cls.addClassCleanup(lambda: program.end(cls.server.process))

    @classmethod
    def start_again(cls):
        """A server on the data, after the last one has ended."""
        cls.server = program.Server(cls.folder.path)

    def reader(self, language="en"):
        return Reader(self.server, language)

    def officer(self):
        """A reader signed in with a link made on the command line."""
        made = program.run("sign-in-link", "--data", self.folder.path)
        self.assertEqual(made.returncode, 0, made.stderr)
        officer = self.reader()
        form = officer.get(made.stdout.strip()).page.form()
        answer = officer.post(form.action, form.filled())
        self.assertEqual(answer.status, 303, answer.text)
        return officer

    def with_role(self, role):
        email = f"{role}@office.example"
        made = program.run("add-officer", "--data", self.folder.path, "--email", email, "--name", role, "--role", role)
        self.assertEqual(made.returncode, 0, made.stderr)
        return self.signed_in(email)

    def with_role_in(self, role, series):
        """Whose role holds in one conference alone."""
        email = f"{role}-{self.folder.value('select count(*) from person')}@office.example"
        made = program.run("add-officer", "--data", self.folder.path, "--email", email, "--name", role, "--role", "reader")
        self.assertEqual(made.returncode, 0, made.stderr)
        person = self.folder.value("select id from person where email = ?", email)
        administrator = self.signed_in("officer@convoke.example")
        page = administrator.get(f"/en/office/people/{person}").page
        token = page.form(f"/office/people/{person}/give")["form_token"]
        for path, of, where in (("give", role, series), ("take", "reader", "")):
            answer = administrator.post(
                f"/en/office/people/{person}/{path}",
                [("form_token", token), ("role", of), ("series", where)],
            )
            self.assertEqual(answer.status, 303, answer.text)
        return self.signed_in(email)

    def signed_in(self, email):
        link = program.run("sign-in-link", "--data", self.folder.path, "--email", email)
        self.assertEqual(link.returncode, 0, link.stderr)
        reader = self.reader()
        form = reader.get(link.stdout.strip()).page.form()
        self.assertEqual(reader.post(form.action, form.filled()).status, 303)
        return reader

    def without_photograph(self):
        """A confirmed participant nobody has a photograph of; another one when that one has."""
        return self.folder.value(
            "select id from participant where confirmed_at is not null and state = 'registered' "
            "and id not in (select participant_id from photo) order by id limit 1"
        )

    def mail_goes_to(self, url):
        """From the next start on."""
        self.folder.settings(
            f'[mail]\ntransport = "smtp"\nurl = "{url}"\nrequire_tls = false\n'
            f'from_address = "cop@convoke.example"\n'
        )

    def government_link(self, code, section="nominate"):
        """As it stands in the message of the note to this State, without the host."""
        sent = self.folder.mail(
            "id = (select message_id from dispatch join addressee on addressee.id = addressee_id "
            "join entity on entity.id = entity_id where code = ?)",
            code,
        )
        return "/" + link_in(sent[0], section).split("/", 3)[3]

    def photo_link(self, participant):
        """As it stands in the participant's confirmation."""
        sent = self.folder.mail("key like ?", f"confirmation:{participant}:%")
        return "/" + link_in(sent[-1], "photo").split("/", 3)[3]

    def wait_for_mail(self, where, *values):
        """Messages that have been sent, as soon as there is one."""
        return program.wait_until(
            lambda: self.folder.mail(f"({where}) and state = 'sent'", *values), "mail is sent"
        )
