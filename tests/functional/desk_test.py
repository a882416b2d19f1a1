"""At the registration desk: the badge is scanned, one press registers and prints; somebody new; two desks; who may what."""

import re
import time
import unittest

from served_test import ServedTest

DESK = "/en/office/vienna-2009/desk"


class RegistrationDesk(ServedTest):
    days = 105  # from 15 June to 28 September 2009: the first day, after the deadline for nominations

    clerks = {}

    def clerk(self, role="registration"):
        """Signed in once; everybody at this desk is of that name."""
        if role not in self.clerks:
            self.clerks[role] = self.with_role(role)
        return self.clerks[role]

    def badge(self, number):
        """(participant, what a scanner types) of a badge that is printed."""
        participant, code = self.folder.rows(
            "select participant_id, code from badge b join participant p on p.id = b.participant_id "
            "where p.state = 'registered' and presence <> 'online' order by number"
        )[number]
        return participant, f"CVK1:{code.upper()}"

    def marks(self, participant):
        return self.folder.rows(
            "select meeting_id, by_label, way from participant_attendance where participant_id = ? order by meeting_id",
            participant,
        )

    def press(self, clerk, page, act, **typed):
        form = page.form(f"/desk/{page_id(page)}")
        return clerk.post(form.action, form.filled(act=act, **typed))

    def pdf(self, clerk, redirect):
        """The badge that the desk offers after a registration, once it is made."""
        for _ in range(100):
            page = clerk.get(redirect.location)
            found = [link for link in page.page.links if ".pdf" in link]
            if found:
                answer = clerk.get(found[0])
                self.assertEqual(answer.status, 200)
                return page, answer
            time.sleep(0.1)
        self.fail("the badge is not made")

    def test_from_the_scan_to_the_badge(self):
        clerk = self.clerk()
        participant, scanned = self.badge(0)
        found = clerk.get(f"{DESK}?q={scanned}")
        self.assertEqual((found.status, found.location), (303, f"{DESK}/{participant}"))
        page = clerk.follow(found).page
        done = self.press(clerk, page, "print", language="en")
        self.assertEqual(done.status, 303, done.text)
        back, badge = self.pdf(clerk, done)
        self.assertTrue(badge.body.startswith(b"%PDF-"))
        self.assertIn("inline", badge.headers["Content-Disposition"])
        self.assertIn("is registered.", back.page.text)
        self.assertEqual([way for _, _, way in self.marks(participant)], ["desk"] * len(self.marks(participant)))
        self.assertGreater(len(self.marks(participant)), 0)
        entries = self.folder.value(
            "select count(*) from audit_entry where action = 'attendance.mark' and subject_id = ?", participant)
        self.assertEqual(entries, len(self.marks(participant)))

    def test_two_desks_do_nothing_twice(self):
        first, second = self.clerk(), self.officer()
        participant, scanned = self.badge(1)
        pages = [one.follow(one.get(f"{DESK}?q={scanned}")).page for one in (first, second)]
        before = self.folder.value("select count(*) from badge_batch")
        self.assertIn("registered=", self.press(first, pages[0], "print").location)
        told = self.press(second, pages[1], "print")
        self.assertEqual(told.location, f"{DESK}/{participant}")
        self.assertIn("was registered already by registration", second.follow(told).page.text)
        self.assertEqual(self.folder.value("select count(*) from badge_batch"), before + 1)
        # And taken back by whoever sees that it was a mistake.
        page = second.get(f"{DESK}/{participant}").page
        form = page.form("/unmark")
        meeting = self.marks(participant)[0][0]
        self.assertEqual(second.post(form.action, form.filled(meeting=meeting)).status, 303)
        self.assertNotIn(meeting, [each[0] for each in self.marks(participant)])

    def test_somebody_new_is_entered_and_gets_a_badge(self):
        clerk = self.clerk()
        nobody = clerk.get(f"{DESK}?q=Zoltan+Newcomer")
        self.assertIn("Nobody is found", nobody.page.text)
        new = next(link for link in nobody.page.links if "/desk/new" in link)
        form = clerk.get(new).page.form("/desk/new")
        self.assertEqual((form["given_name"], form["family_name"]), ("Zoltan", "Newcomer"))
        missing = clerk.post(form.action, form.filled(entity=""))
        self.assertEqual(missing.status, 422)
        self.assertIn("entity", missing.page.errors)
        self.assertEqual(missing.page.form("/desk/new")["given_name"], "Zoltan")
        added = clerk.post(form.action, form.filled(entity="AUT", role="adviser"))
        self.assertEqual(added.status, 303, added.text)
        page = clerk.follow(added).page
        done = self.press(clerk, page, "print")
        _, badge = self.pdf(clerk, done)
        self.assertTrue(badge.body.startswith(b"%PDF-"))
        again = clerk.post(form.action, form.filled(entity="AUT", role="adviser", submission_key="another"))
        self.assertEqual(again.status, 409, "the same name is asked about")

    def test_a_photograph_from_the_camera_is_accepted_with_it(self):
        clerk = self.clerk()
        participant = self.without_photograph()
        digest = self.folder.value("select file_hash from photo order by id limit 1")
        form = clerk.get(f"{DESK}/{participant}").page.form("/photo")
        sent = clerk.upload(form.action, form.filled(), "photo", "camera.jpg", self.folder.file(digest).read_bytes())
        self.assertEqual((sent.status, sent.location), (303, f"{DESK}/{participant}"))
        self.assertEqual(
            self.folder.rows("select state, accepted_by from photo where participant_id = ?", participant),
            [("current", "registration")])
        refused = clerk.upload(form.action, form.filled(), "photo", "x.jpg", b"no picture")
        self.assertEqual(refused.status, 422)
        self.assertIn("photo", refused.page.errors)

    def test_the_gate_enters_somebody_new_and_an_officer_decides(self):
        gate = self.clerk("badges_and_gate")
        self.assertIn(DESK, gate.get("/en/office/vienna-2009").text, "it stands in the navigation")
        form = gate.get(f"{DESK}/new").page.form("/desk/new")
        meetings = [str(row[0]) for row in self.folder.rows("select id from meeting order by id")]
        added = gate.post(form.action, form.filled(entity="EGY", family_name="Waiting", role="adviser", meetings=meetings))
        self.assertEqual(added.status, 303, added.text)
        state = self.folder.value("select state from participant where family_name = 'Waiting'")
        self.assertEqual(state, "late")
        page = gate.follow(added).page
        self.assertIn("An officer who decides on participants has to accept it.", page.text)
        self.assertFalse([form for form in page.forms if form.action == added.location], "no button registers")
        for role in ("documents", "reader"):
            self.assertEqual(self.clerk(role).get(DESK).status, 403)
            self.assertNotIn(f'"{DESK}"', self.clerk(role).get("/en/office/vienna-2009").text)


def page_id(page):
    return next(re.search(r"/desk/(\d+)", form.action)[1] for form in page.forms if re.search(r"/desk/\d+$", form.action))


if __name__ == "__main__":
    unittest.main()
