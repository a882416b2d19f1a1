"""The data folder of an office: closed to others, and not for a demonstration."""

import os
import pathlib
import re
import tempfile
import unittest

import program
from data_folder import DataFolder
from reader import Reader


class OfficeFolder(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.data = pathlib.Path(scratch.name) / "data"

    def run_here(self, *arguments):
        return program.run(*arguments, "--data", self.data)

    def add_officer(self):
        return self.run_here("add-officer", "--email", "a@office.example", "--name", "A. Officer")

    def test_everything_in_it_is_for_its_owner_alone(self):
        before = os.umask(0o022)
        self.addCleanup(os.umask, before)
        self.assertEqual(self.run_here("migrate").returncode, 0)
        for path in [self.data, *self.data.rglob("*")]:
            self.assertEqual(path.stat().st_mode & 0o077, 0, path)

    def test_demonstration_does_not_touch_it(self):
        self.assertEqual(self.add_officer().returncode, 0)
        outcome = self.run_here("demo")
        self.assertEqual(outcome.returncode, 1)
        self.assertIn("folder of its own", outcome.stderr)
        self.assertFalse((self.data / "clock").exists())

    def test_demonstration_is_marked_before_there_is_anything_to_serve(self):
        process = program.start("run", "--data", self.data, "--port", str(program.free_port()))
        self.addCleanup(program.end, process)
        program.wait_until((self.data / "convoke.db").exists, "there is a database")
        program.end(process)
        self.assertEqual((self.data / "demonstration").read_text(), "begun\n")

    def test_an_empty_folder_is_served_with_the_states_and_their_instruments(self):
        self.assertEqual(self.add_officer().returncode, 0)
        server = program.Server(self.data)
        self.addCleanup(program.end, server.process)
        self.assertIn("197 States", server.log)
        folder = DataFolder(self.data)
        self.assertEqual(folder.value("select count(*) from entity where kind = 'state'"), 197)
        folder.change("update entity set code = 'XYZ' where code = 'AUT'")
        self.assertEqual(server.stop(), 0)
        again = program.Server(self.data)
        self.addCleanup(program.end, again.process)
        self.assertEqual(folder.value("select count(*) from entity where code = 'AUT'"), 0, "what is there is kept")

    def test_an_office_is_set_up_through_the_address_that_is_printed(self):
        server = program.Server(self.data)
        self.addCleanup(program.end, server.process)
        address = re.search(r"http://\S+(/en/set-up/[a-z2-7]{26})", server.log)[1]
        reader = Reader(server)
        form = reader.get(address).page.form("/set-up/" + address.rsplit("/", 1)[1])
        answer = reader.post(form.action, form.filled(name="A. Officer", email="a@office.example"))
        self.assertEqual(answer.location, "/en/office/set-up", answer.text)
        self.assertEqual(reader.get("/en/office").status, 200)
        self.assertEqual(reader.get("/en/office/people").status, 200)
        self.assertEqual(Reader(server).get(address).status, 404, "used up")
        self.assertEqual(server.stop(), 0)
        again = program.Server(self.data)
        self.addCleanup(program.end, again.process)
        self.assertNotIn("set-up", again.log)

    def test_an_office_convenes_its_own_meeting_and_invites_the_states(self):
        server = program.Server(self.data)
        self.addCleanup(program.end, server.process)
        address = re.search(r"http://\S+(/en/set-up/[a-z2-7]{26})", server.log)[1]
        reader = Reader(server)
        form = reader.get(address).page.form()
        reader.post(form.action, form.filled(name="A. Officer", email="a@office.example"))
        self.assertIn("/en/office/convene", reader.get("/en/office").page.links)
        form = reader.get("/en/office/convene").page.form("/convene")
        answer = reader.post(
            form.action,
            form.filled(
                title_en="Fourteenth session of the Working Group on Firearms",
                title_zh="枪支问题工作组第十四届会议",
                short_title_en="Firearms",
                city_en="Vienna",
                first_day="2027-05-12",
                last_day="2027-05-13",
                nomination_deadline="2027-05-03",
                body_symbol="CTOC/COP/WG.6",
                body_name_en="Working Group on Firearms",
                mandate_reference="5/4",
                mandate_title_en="Resolution 5/4",
            ),
        )
        home = "/en/office/fourteenth-session-of-the-working-group-on-firearms-2027"
        self.assertTrue(answer.location.startswith(home), answer.text)
        self.assertIn("12–13 May 2027", reader.get(home).page.text)
        form = reader.get(home + "/conference").page.form("/stage")
        self.assertEqual(reader.post(form.action, form.filled()).status, 303, "published")
        public = Reader(server).get("/zh" + home.replace("/en/office", "/meetings"))
        self.assertEqual(public.status, 200)
        self.assertIn("枪支问题工作组第十四届会议", public.text)
        form = reader.get(home + "/addressees").page.form("/propose")
        reader.post(form.action, form.filled())
        self.assertIn("197 of 197", reader.get(home + "/addressees").page.text)

    def test_the_key_is_not_changed_beside_a_server_that_would_use_the_former_one(self):
        self.assertEqual(self.add_officer().returncode, 0)
        server = program.Server(self.data)
        self.addCleanup(program.end, server.process)
        for options in ((), ("--end-links",)):
            refused = self.run_here("rotate-key", *options)
            self.assertEqual(refused.returncode, 1)
            self.assertIn("Stop it first", refused.stderr)
        self.assertEqual(server.stop(), 0)
        self.assertEqual(self.run_here("rotate-key", "--end-links").returncode, 0)

    def test_links_name_the_port_that_is_served(self):
        self.assertEqual(self.add_officer().returncode, 0)
        server = program.Server(self.data)
        self.addCleanup(program.end, server.process)
        link = self.run_here("sign-in-link").stdout.strip()
        self.assertIn(f"http://127.0.0.1:{server.port}/", link)
        self.assertEqual(Reader(server).get(link).status, 200)
        program.end(server.process)  # killed: nobody serves it now
        self.assertNotIn(f":{server.port}/", self.run_here("sign-in-link").stdout)

    def test_clock_that_no_calendar_knows_is_refused(self):
        self.data.mkdir()
        for offset in ("9223372036854775807", "-9223372036854775808", "1e3", ""):
            (self.data / "clock").write_text(offset)
            outcome = self.run_here("migrate")
            self.assertEqual(outcome.returncode, 1, offset)
            self.assertIn("clock", outcome.stderr)

    def test_officer_goes_and_comes_back(self):
        link = ("sign-in-link", "--email", "a@office.example")
        self.assertEqual(self.add_officer().returncode, 0)
        self.assertEqual(self.run_here(*link).returncode, 0)
        gone = self.run_here("remove-officer", "--email", "A@office.example")
        self.assertEqual(gone.returncode, 0, gone.stderr)
        self.assertEqual(self.run_here(*link).returncode, 1)
        self.assertEqual(self.add_officer().returncode, 0)
        self.assertEqual(self.run_here(*link).returncode, 0)
        nobody = self.run_here("remove-officer", "--email", "b@office.example")
        self.assertEqual(nobody.returncode, 1)


if __name__ == "__main__":
    unittest.main()
