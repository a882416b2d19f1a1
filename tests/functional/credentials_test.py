"""Credentials are entered, examined and reported on; registration is another matter."""

import subprocess
import unittest

from served_test import ServedTest

HOME = "/en/office/vienna-2009/credentials"
SCAN = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n"


def pdf_text(content):
    told = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True)
    return " ".join(told.stdout.decode().split())


class Credentials(ServedTest):
    def registrations(self):
        return self.folder.rows("select id, version, state, changed_at from participant order by id")

    def credentials(self):
        return self.folder.rows("select * from credential order by id")

    def enter(self, officer, code, **typed):
        form = officer.get(f"{HOME}/{code}/new").page.form("/new")
        fields = form.filled(**{"authority": "head_of_state", "received_on": "2009-06-12", **typed})
        answer = officer.upload(form.action, fields, "file", "scan.pdf", SCAN)
        self.assertEqual(answer.status, 303, answer.text[:500])
        return answer.location

    def test_a_document_is_entered_examined_and_changes_no_registration(self):
        officer = self.officer()
        before = self.registrations()
        place = self.enter(officer, "GRC", seen=["original", "signature"], finding="in_order")
        page = officer.get(place).page
        self.assertIn("In order", page.text)
        self.assertIn("no registration says anything of credentials", page.text)
        form = page.form(place)
        changed = form.filled(finding="not_in_order", reason_en="The seal is missing.")
        self.assertEqual(officer.upload(place, changed, "file", "", b"").status, 303)
        page = officer.get(place).page
        self.assertIn("Formerly: In order", page.text)
        scan = officer.get(f"{place}/file")
        self.assertEqual(scan.status, 200)
        self.assertEqual(scan.body, SCAN)
        self.assertEqual(self.registrations(), before)

    def test_a_nomination_changes_no_credentials(self):
        before = self.credentials()
        government = self.reader()
        page = government.get("/en" + self.government_link("JPN")[3:]).page
        form = page.form("/participants")
        answer = government.post(form.action, form.filled(given_name="Aoi", family_name="Example", role="adviser"))
        self.assertEqual(answer.status, 303)
        self.assertEqual(self.credentials(), before)

    def test_several_are_found_in_order_at_once_and_that_is_taken_back(self):
        officer = self.officer()
        listed = officer.get(f"{HOME}/examine?act=in_order&all=1&finding=pending").page
        form = listed.form("/examine")
        self.assertEqual(officer.post(form.action, form.filled()).status, 303)
        found = "select count(*) from credential where finding = 'pending'"
        self.assertEqual(self.folder.value(found), 0)
        undo = officer.get(HOME).page.form("/undo")
        self.assertEqual(officer.post(undo.action, undo.filled()).status, 303)
        self.assertGreater(self.folder.value(found), 0)

    def test_the_report_comes_as_pdf_and_word_document(self):
        officer = self.officer()
        pdf = officer.get(f"{HOME}/report/file?symbol=CTOC/COP/2009/9&language=en&format=pdf")
        self.assertEqual(pdf.status, 200)
        text = pdf_text(pdf.body)
        self.assertIn("CTOC/COP/2009/9", text)
        self.assertIn("Austria", text)
        self.assertIn("Italy: The credentials are not signed.", text)
        word = officer.get(f"{HOME}/report/file?language=ar&format=docx")
        self.assertTrue(word.body.startswith(b"PK"))

    def test_whoever_only_reads_examines_nothing(self):
        reader = self.with_role("reader")
        page = reader.get(HOME).page
        self.assertEqual([form.kind for form in page.forms if form.action.startswith(HOME) and form.kind == "post"], [])
        for path in ("/AUT/new", "/AUT/1/file", "/report", "/examine"):
            self.assertEqual(reader.get(HOME + path).status, 403, path)
        self.assertEqual(reader.get(f"{HOME}/AUT/1").status, 200)


if __name__ == "__main__":
    unittest.main()
