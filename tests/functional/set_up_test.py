"""From an empty folder to the first meeting, on pages alone, as the first administrator goes."""

import pathlib
import re
import tempfile
import unittest

import program
from data_folder import DataFolder, link_in, parsed
from mail_server import MailServer
from reader import Reader

EMBLEM = b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><circle cx="10" cy="10" r="9" fill="#135"/></svg>'
STEPS = "/en/office/set-up"
SETTINGS = "/en/office/settings"
MAILBOX = "/en/office/settings/mailbox"
HOME = "/en/office/fourteenth-session-of-the-working-group-on-firearms-2027"


class SetUp(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.data = pathlib.Path(scratch.name) / "data"
        self.data.mkdir()
        self.mail = MailServer()
        self.addCleanup(self.mail.close)
        (self.data / "convoke.toml").write_text(
            f'[mail]\ntransport = "smtp"\nurl = "{self.mail.url}"\nrequire_tls = false\n'
            'from_address = "office@conf.example.org"\n'
        )
        self.start()
        address = re.search(r"http://\S+(/en/set-up/[a-z2-7]{26})", self.server.log)[1]
        self.reader = Reader(self.server)
        form = self.reader.get(address).page.form()
        answer = self.reader.post(form.action, form.filled(name="A. Officer", email="a@office.example"))
        self.assertEqual(answer.location, STEPS, answer.text)

    def start(self):
        self.server = program.Server(self.data)
        self.addCleanup(program.end, self.server.process)

    def page(self, path):
        answer = self.reader.get(path)
        self.assertEqual(answer.status, 200, path)
        return answer.page

    def send(self, path, ending, **typed):
        form = self.page(path).form(ending)
        return self.reader.post(form.action, form.filled(**typed))

    def done(self):
        return re.search(r"(\d) of 4 steps are done", self.page(STEPS).text)[1]

    def set_the_office(self, **more):
        return self.send(
            SETTINGS,
            "/settings",
            name_en="Secretariat of the Working Group",
            name_ar="أمانة الفريق العامل",
            organization_en="United Nations",
            city_en="Vienna",
            zone="Europe/Vienna",
            job_prefix="V",
            gate_en="Security Gate 1",
            general_en="Distr.: General",
            email="questions@conf.example.org",
            **more,
        )

    def try_the_mailbox(self, to):
        self.assertEqual(self.send(MAILBOX, "/mailbox", to_address=to).status, 303)
        return program.wait_until(
            lambda: (page := self.page(MAILBOX)) and "on its way" not in page.text and page.text, "the server answers"
        )

    def convene(self):
        return self.send(
            "/en/office/convene",
            "/convene",
            title_en="Fourteenth session of the Working Group on Firearms",
            short_title_en="Firearms",
            city_en="Vienna",
            first_day="2027-05-12",
            last_day="2027-05-13",
            nomination_deadline="2027-05-03",
            body_symbol="CTOC/COP/WG.6",
            body_name_en="Working Group on Firearms",
            mandate_reference="5/4",
            mandate_title_en="Resolution 5/4",
        )

    def invite(self):
        return self.send(
            "/en/office/people",
            "/office/people",
            name="B. Colleague",
            email="b@office.example",
            language="fr",
            role="documents",
        )

    def invitations(self):
        return [parsed(message) for to, message in self.mail.taken if to == "b@office.example"]

    def invitation(self):
        program.wait_until(self.invitations, "the invitation arrives")
        return link_in(self.invitations()[-1], "invitation")

    def outbox(self):
        messages = [link for link in self.page("/en/office/outbox").links if re.search(r"/outbox/\d+(\?|$)", link)]
        self.assertTrue(messages)
        return " ".join(self.page(link).text for link in messages)

    def test_the_first_administrator_is_led_from_an_empty_folder_to_the_first_meeting(self):
        self.assertEqual(self.done(), "0")
        self.assertIn("6 settings are missing", self.page("/en/office").text)

        self.assertEqual(self.set_the_office().location, SETTINGS)
        self.assertEqual(self.done(), "1")

        self.assertIn("250 kept", self.try_the_mailbox("ministry@gov.example"))
        (receiver, message) = self.mail.taken[-1]
        self.assertEqual(receiver, "ministry@gov.example")
        self.assertIn("Secretariat of the Working Group", parsed(message)["From"])
        self.assertEqual(self.done(), "2")

        self.assertEqual(self.send(STEPS, "/colleagues/aside").status, 303)
        self.assertIn("For later", self.page(STEPS).text)
        self.assertTrue(self.convene().location.startswith(HOME))
        self.assertEqual(self.done(), "3")
        self.assertNotIn("Go on with the set-up", self.page(HOME).text)
        self.assertEqual(self.send(STEPS, "/colleagues/take-up").status, 303)
        self.assertIn("Go on with the set-up", self.page(HOME).text)

        self.assertEqual(self.invite().status, 303)
        self.assertEqual(self.done(), "4")
        self.assertNotIn("Go on with the set-up", self.page(HOME).text)

    def test_the_overview_asks_who_is_invited_until_that_is_said(self):
        self.convene()
        self.assertRegex(self.page(HOME).text, r"Not yet done\s*Say who is invited")
        self.assertEqual(self.send(HOME + "/conference", "/conference").status, 303)
        self.assertRegex(self.page(HOME).text, r"✓\s*Done\s*Say who is invited")

    def test_a_colleague_comes_in_by_invitation_once_and_goes_at_once(self):
        self.convene()
        self.assertEqual(self.invite().status, 303)
        people = self.page("/en/office/people")
        self.assertIn("Invited", people.text)
        link = self.invitation()
        self.assertIn("/fr/invitation/", link)
        colleague = Reader(self.server)
        form = colleague.get(link).page.form("/invitation/" + link.rsplit("/", 1)[1])
        answer = colleague.post(form.action, form.filled())
        self.assertEqual(answer.location, "/fr/account", answer.text)
        self.assertEqual(colleague.get(HOME + "/documents").status, 200)
        self.assertEqual(colleague.get(SETTINGS).status, 403)
        self.assertEqual(Reader(self.server).get(link).status, 404, "used up")
        person = next(link for link in people.links if link.endswith("/office/people/2"))
        answer = self.send(person, "/details", ends_on="2001-01-01")
        self.assertEqual((answer.status, list(answer.page.errors)), (422, ["ends_on"]))
        self.assertEqual(self.send(person, "/details", ends_on="2099-12-31").status, 303)
        self.assertEqual(colleague.get(HOME).status, 200)
        session = {"convoke_session": colleague.cookies["convoke_session"]}
        DataFolder(self.data).change("update person set access_ends_at = 1 where id = 2")
        self.assertTrue(colleague.get(HOME).location.startswith("/en/sign-in"))
        self.assertEqual(self.send(person, "/details", ends_on="").status, 303)
        colleague.cookies.update(session)
        self.assertEqual(colleague.get(HOME).status, 200)
        self.assertEqual(self.send(person, "/access").status, 303)
        self.assertTrue(colleague.get(HOME).location.startswith("/en/sign-in"))

    def test_an_invitation_is_sent_again_and_withdrawn(self):
        self.convene()
        self.invite()
        first = self.invitation()
        self.assertEqual(self.send("/en/office/people/2", "/invite").status, 303)
        program.wait_until(lambda: len(self.invitations()) == 2, "another invitation")
        self.assertEqual(Reader(self.server).get(first).status, 404)
        second = self.invitation()
        self.assertEqual(Reader(self.server).get(second).status, 200)
        self.assertNotIn(second.rsplit("/", 1)[1], self.outbox(), "nobody else reads it")
        self.assertEqual(self.send("/en/office/people/2", "/access").status, 303)
        self.assertEqual(Reader(self.server).get(second).status, 404)

    def test_what_the_office_says_of_itself_is_seen_at_once_and_kept(self):
        public = Reader(self.server)
        self.assertNotIn("Secretariat of the Working Group", public.get("/en").text)
        self.set_the_office(phone="+43 1 26060")
        self.assertIn("Secretariat of the Working Group", public.get("/en").text)
        self.assertIn("أمانة الفريق العامل", public.get("/ar").text)
        about = public.get("/en/about").page.text
        self.assertIn("questions@conf.example.org", about)
        self.assertIn("+43 1 26060", about)
        answer = self.send(SETTINGS, "/settings", zone="Europe/Wien")
        self.assertEqual((answer.status, list(answer.page.errors)), (422, ["zone"]))
        self.server.stop()
        self.start()
        self.assertIn("Secretariat of the Working Group", Reader(self.server).get("/en").text)

    def test_an_emblem_is_drawn_anew_and_stands_on_every_page(self):
        form = self.page(SETTINGS).form("/emblem")
        answer = self.reader.upload(form.action, form.filled(), "emblem", "emblem.svg", EMBLEM)
        self.assertEqual(answer.status, 303, answer.text)
        address = re.search(r'src="(/emblem/[0-9a-f]{16}\.png)"', Reader(self.server).get("/en").text)[1]
        picture = Reader(self.server).get(address)
        self.assertEqual(picture.headers["Content-Type"], "image/png")
        self.assertTrue(picture.body.startswith(b"\x89PNG"))
        self.assertIn("immutable", picture.headers["Cache-Control"])
        for content in (b"not a picture", b"<svg><text>words</text></svg>", b""):
            answer = self.reader.upload(form.action, form.filled(), "emblem", "emblem.svg", content)
            self.assertEqual((answer.status, list(answer.page.errors)), (422, ["emblem"]), content)
        answer = self.reader.upload(form.action, form.filled(), "emblem", "big.png", b"\x89PNG" + bytes(5 << 20))
        self.assertEqual((answer.status, list(answer.page.errors)), (413, ["emblem"]))
        self.assertEqual(self.send(SETTINGS, "/emblem/remove").status, 303)
        self.assertEqual(Reader(self.server).get(address).status, 404)
        used = DataFolder(self.data).value("select count(*) from file_use where subject_kind = 'office'")
        self.assertEqual(used, 1, "the record keeps what it was")

    def test_a_mail_server_that_refuses_is_quoted_in_its_own_words(self):
        self.mail.behave(RCPT="550 5.1.1 no such user here")
        text = self.try_the_mailbox("nobody@gov.example")
        self.assertIn("refused the message to", text)
        self.assertIn("550 5.1.1 no such user here", text)
        self.mail.behave(CONNECT="554 not from you")
        self.assertIn("554 not from you", self.try_the_mailbox("ministry@gov.example"))
        self.assertEqual(self.done(), "0")
        self.mail.behave()
        self.assertIn("250 kept", self.try_the_mailbox("ministry@gov.example"))
        self.assertEqual(self.done(), "1")


if __name__ == "__main__":
    unittest.main()
