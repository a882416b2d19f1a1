"""An officer acts for a Government that wrote on paper: participants, photographs, the link."""

import re
import unittest

from served_test import ServedTest

SERIES = "/en/office/vienna-2009"


class OfficeActs(ServedTest):
    def entered(self, officer, code, **typed):
        form = officer.get(f"{SERIES}/participants/new?entity={code}").page.form("/participants/new")
        answer = officer.post(form.action, form.filled(**{"role": "adviser", **typed}))
        self.assertEqual(answer.status, 303, answer.text[:500])
        return answer.location

    def test_what_came_by_fax_is_entered_and_the_government_sees_it(self):
        officer = self.officer()
        home = self.entered(officer, "CHE", given_name="Nora", family_name="Beispiel", email="nora@mission.example",
                            way="fax", received_on="2009-06-12")
        self.assertIn("Received by fax on 12 June 2009.", officer.get(home).page.text)
        self.assertTrue(self.wait_for_mail("purpose = 'confirmation' and to_address = ?", "nora@mission.example"))
        government = self.reader()
        link = "/en" + self.government_link("CHE")[3:]
        self.assertIn("Entered by the secretariat on 15 June 2009.", government.get(link).page.text)
        withdrawal = officer.get(f"{home}/enter/withdraw").page.form("/enter/withdraw")
        self.assertEqual(officer.post(withdrawal.action, withdrawal.filled(way="post")).status, 303)
        self.assertIn("Withdrawn by the secretariat on 15 June 2009.", government.get(link).page.text)
        # Its own link still acts on the entry.
        restore = government.get(link).page.form("/restore")
        self.assertEqual(government.post(restore.action, restore.filled()).status, 303)

    def test_a_letter_dated_in_words_is_asked_about_and_everything_kept(self):
        officer = self.officer()
        form = officer.get(f"{SERIES}/participants/new?entity=CHE").page.form("/participants/new")
        answer = officer.post(form.action, form.filled(family_name="Kept", received_on="12 June 2009"))
        self.assertEqual(answer.status, 422)
        self.assertIn("received_on", answer.page.errors)
        self.assertEqual(answer.page.form("/participants/new")["family_name"], "Kept")

    def test_a_photograph_waits_for_an_officer_before_its_badge_is_printed(self):
        participant = self.without_photograph()
        digest = self.folder.value("select file_hash from photo order by id limit 1")
        delegate = self.reader()
        path = self.photo_link(participant)
        page = delegate.get(path).page
        sent = delegate.upload(path, page.form().filled(), "photo", "me.jpg", self.folder.file(digest).read_bytes())
        self.assertEqual(sent.status, 303)
        standing = "select standing from badge_standing where participant_id = ?"
        self.assertEqual(self.folder.value(standing, participant), "unseen")
        officer = self.officer()
        form = officer.get(f"{SERIES}/photos/review").page.form("/accept")
        self.assertEqual(form.action, f"{SERIES}/photos/{participant}/accept")
        self.assertEqual(officer.post(form.action, form.filled()).status, 303)
        self.assertEqual(self.folder.value(standing, participant), "ready")

    def test_an_officer_uploads_a_photograph(self):
        participant = self.without_photograph()
        digest = self.folder.value("select file_hash from photo order by id limit 1")
        officer = self.officer()
        path = f"{SERIES}/participants/{participant}/photo"
        form = officer.get(path).page.form("/photo")
        sent = officer.upload(path, form.filled(), "photo", "me.jpg", self.folder.file(digest).read_bytes())
        self.assertEqual(sent.status, 303, sent.text[:500])
        self.assertEqual(
            self.folder.value("select accepted_by from photo where participant_id = ? and state = 'current'", participant),
            "Conference officer",
        )

    def test_a_link_is_shown_on_record_to_whoever_may_read_links(self):
        officer = self.officer()
        form = officer.get(f"{SERIES}/entities/AUT/links").page.form("/nomination/look")
        shown = officer.post(form.action, form.filled())
        self.assertEqual(shown.status, 200)
        token = self.government_link("AUT").rsplit("/", 1)[1]
        self.assertEqual(re.search(r"/nominate/(\w+)", shown.text)[1], token)
        self.assertEqual(self.folder.value("select count(*) from audit_entry where action = 'link.look'"), 1)
        registration = self.with_role("registration")
        self.assertNotIn("/nomination/look", registration.get(f"{SERIES}/entities/AUT/links").text)


if __name__ == "__main__":
    unittest.main()
