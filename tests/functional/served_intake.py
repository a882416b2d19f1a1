"""The ground of tests about mail that comes in: a server on such a copy, which reads a Dovecot of the test's own."""

import dovecot
import program
from served_test import ServedTest


class ServedIntake(ServedTest):
    """`intake` is added to that part of convoke.toml."""

    intake = ""

    @classmethod
    def setUpClass(cls):
        cls.mailbox = dovecot.Dovecot()
        cls.addClassCleanup(cls.mailbox.close)
        super().setUpClass()
        # The password stands beside the settings, in the folder that is made only now.
        (cls.folder.path / "imap.password").write_text(dovecot.PASSWORD + "\n")
        cls.folder.settings(
            f"{cls.settings}[intake]\n"
            f'url = "{cls.mailbox.url}"\nuser = "{dovecot.USER}"\npassword_file = "imap.password"\n'
            f"require_tls = false\nevery_minutes = 1440\n{cls.intake}"
        )
        program.end(cls.server.process)
        cls.start_again()

    def look(self, officer):
        form = officer.get("/en/office/intake").page.form("/office/intake/look")
        answer = officer.post(form.action, form.filled())
        self.assertEqual(answer.status, 303, answer.text)

    def count(self, state=None):
        """Of the messages that are read, or in this state."""
        where = f"state = '{state}'" if state else "state <> 'stored'"
        return self.folder.value(f"select count(*) from incoming_message where {where}")

    def wait_for(self, count):
        program.wait_until(lambda: self.count() >= count, f"{count} messages are read", 120)

    def number_of(self, message_id):
        return self.folder.value("select id from incoming_message where message_id = ?", message_id)
