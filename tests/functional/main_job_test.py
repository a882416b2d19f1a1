"""The main job, looked at from outside: files, mail, rows, pages."""

import email.utils
import html
import pathlib
import re
import subprocess
import tempfile
import unittest
import urllib.parse

import pictures
import program
import word
from data_folder import DEMONSTRATION, DataFolder, link_in, text_of
from served_test import ServedTest

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
AUSTRIA = "Permanent Mission of the Republic of Austria to the United Nations (Vienna)"
MEETINGS = ("review-mechanism-experts-2009", "technical-assistance-2009")
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def output_of(*command, content=b""):
    return subprocess.run(command, input=content, capture_output=True, check=True, timeout=60).stdout


def pdf_text(content):
    return " ".join(output_of("pdftotext", "-layout", "-", "-", content=content).decode().split())


def pdf_facts(content):
    told = output_of("pdfinfo", "-", content=content).decode()
    return dict(re.findall(r"^([^:]+):\s*(.*)$", told, re.MULTILINE))


class Made(unittest.TestCase):
    """What the run has left in the data folder."""

    @classmethod
    def setUpClass(cls):
        cls.folder = DataFolder(DEMONSTRATION / "data")
        cls.told = (DEMONSTRATION / "told").read_text()

    def stored(self, sql, *values):
        return self.folder.file(self.folder.value(sql, *values)).read_bytes()

    def note_of(self, code, kind):
        return self.stored(
            f"select {kind}_hash from dispatch join addressee on addressee.id = addressee_id "
            "join entity on entity.id = entity_id where code = ?",
            code,
        )

    def test_closing_table_tells_what_the_database_holds(self):
        table = self.told[self.told.index("Where to look") :]
        self.assertIn("197 States", table)
        for count, what in (
            ("select count(*) from dispatch where docx_hash <> ''", "notes"),
            ("select count(*) from participant where state = 'registered'", "participants of"),
            ("select count(*) from participant where confirmed_at is not null", "confirmed"),
            ("select count(*) from photo where state = 'current'", "photographs"),
            ("select count(*) from badge_print where state = 'printed'", "badges"),
            ("select count(*) from submission", "submissions"),
            ("select count(*) from defined_field", "fields"),
            ("select count(*) from focal_point", "focal points"),
            ("select count(*) from participant_attendance", "arrived"),
            ("select count(*) from participant_letter where kind = 'visa' and state = 'made'", "letters"),
            ("select count(*) from outbox_message where state = 'sent'", "messages sent"),
        ):
            self.assertIn(f"{self.folder.value(count)} {what}", table)

    def test_every_state_gets_one_note_of_its_own_number(self):
        rows = self.folder.rows("select number, docx_hash, pdf_hash from dispatch")
        self.assertEqual(len(rows), 197)
        self.assertEqual({row[0] for row in rows}, set(range(1, 198)))
        self.assertEqual(len({row[1] for row in rows}), 197)
        self.assertEqual(len({row[2] for row in rows}), 197)

    def test_note_of_austria_has_its_title_and_number_and_no_field_left(self):
        docx = self.note_of("AUT", "docx")
        said = word.text(docx)
        self.assertIn(AUSTRIA, " ".join(said.split()))
        self.assertIn("CU 2009/101/10", said)
        self.assertNotIn("[[[", said)
        pdf = self.note_of("AUT", "pdf")
        self.assertIn("Republic of Austria to the United Nations (Vienna)", pdf_text(pdf))
        self.assertIn("A4", pdf_facts(pdf)["Page size"])

    def test_formatting_of_the_template_is_kept(self):
        template = word.runs(self.stored("select docx_hash from note_template where language = 'en'"))
        merged = word.runs(self.note_of("AUT", "docx"))
        self.assertEqual(len(merged), len(template))
        split_over_runs = 0
        for before, after in zip(template, merged):
            whole = "".join(text for _, text in before)
            if "[[[" not in whole:
                self.assertEqual(after, before)
                continue
            split_over_runs += not any("[[[" in text for _, text in before)
            if AUSTRIA in "".join(text for _, text in after):
                self.assertEqual((after[0], after[-1]), (before[0], before[-1]))
                look = next(look for look, text in after if text == AUSTRIA)
                self.assertEqual(look, before[1][0])
                self.assertNotEqual(look, before[0][0])
        self.assertGreater(split_over_runs, 0, "the template tries nothing")

    def test_each_addressee_with_an_address_gets_one_message_with_its_own_links(self):
        rows = self.folder.rows(
            "select addressee.email, message_id, channel from dispatch "
            "join addressee on addressee.id = addressee_id"
        )
        self.assertEqual({row[2] for row in rows}, {"email", "post"})
        for address, message, channel in rows:
            self.assertEqual(channel == "email", bool(address))
            self.assertEqual(message is not None, bool(address))
        sent = self.folder.mail("purpose = 'note'")
        self.assertEqual(len(sent), len([row for row in rows if row[0]]))
        self.assertEqual(
            sorted(email.utils.parseaddr(message["To"])[1] for message in sent),
            sorted(row[0] for row in rows if row[0]),
        )
        for section in ("nominate", "views"):
            links = {link_in(message, section) for message in sent}
            self.assertEqual(len(links), len(sent))
        self.assertEqual(len({message["Message-ID"] for message in sent}), len(sent))

    def test_message_carries_the_note_and_its_enclosure(self):
        message = self.folder.mail("to_address = 'mission@vienna.aut.example'")[0]
        files = [part.get_content() for part in message.iter_attachments()]
        self.assertEqual(len(files), 2)
        self.assertEqual(files[0], self.note_of("AUT", "pdf"))
        self.assertIn("Information note for participants", pdf_text(files[1]))
        self.assertIn(AUSTRIA, text_of(message))

    def test_only_participants_with_an_address_are_confirmed(self):
        expected = self.folder.rows("select id, email from participant where email <> ''")
        sent = self.folder.rows(
            "select key, to_address from outbox_message where purpose = 'confirmation'"
        )
        self.assertEqual(
            sorted((key.split(":")[1], address) for key, address in sent),
            sorted((str(number), address) for number, address in expected),
        )
        without = self.folder.value("select count(*) from participant where email = ''")
        self.assertGreater(without, 0)
        links = {link_in(message, "photo") for message in self.folder.mail("purpose = 'confirmation'")}
        self.assertEqual(len(links), len(sent))

    def test_who_is_withdrawn_is_told_once(self):
        withdrawn = self.folder.rows("select email from participant where state = 'withdrawn' order by email")
        self.assertEqual(len(withdrawn), 2)
        told = self.folder.rows("select to_address from outbox_message where purpose = 'withdrawal' order by to_address")
        self.assertEqual(told, withdrawn)

    def test_focal_points_hold_links_of_their_own(self):
        self.assertEqual(self.folder.value("select count(*) from focal_point where is_withdrawn = 1"), 1)
        sent = self.folder.mail("purpose = 'focal_point'")
        self.assertEqual(len(sent), self.folder.value("select count(*) from focal_point"))
        links = {link_in(message, "nominate") for message in [*sent, *self.folder.mail("purpose = 'note'")]}
        self.assertEqual(len(links), len(sent) + len(self.folder.mail("purpose = 'note'")))

    def test_a_letter_for_a_visa_goes_to_whom_it_is_for(self):
        due = self.folder.value("select count(*) from participant where needs_visa_letter = 1")
        made = self.folder.value("select count(*) from participant_letter where kind = 'visa' and state = 'made'")
        self.assertEqual((due, made), (4, 3))
        (letter,) = self.folder.mail("purpose = 'visa_letter'")
        self.assertIn("mission-egy.example", letter["To"])
        (attached,) = [part.get_content() for part in letter.iter_attachments()]
        self.assertIn("E00000001", pdf_text(attached))

    def test_names_of_many_scripts_are_among_the_delegates(self):
        names = "".join(
            "".join(row) for row in self.folder.rows("select original_family_name, family_name from participant")
        )
        for first, last in (("\u0600", "\u06ff"), ("\u4e00", "\u9fff"), ("\u0400", "\u04ff")):
            self.assertTrue(any(first <= letter <= last for letter in names), hex(ord(first)))

    def test_photographs_have_the_measures_of_the_badge_and_no_metadata(self):
        for (digest,) in self.folder.rows("select file_hash from photo where state = 'current'"):
            content = self.folder.file(digest).read_bytes()
            self.assertEqual(pictures.jpeg_measures(content), (413, 531, False))

    def test_badges_stand_two_to_a_page_and_can_be_scanned(self):
        digest, badges = self.folder.rows("select pdf_hash, badges from badge_batch")[0]
        pdf = self.folder.file(digest).read_bytes()
        facts = pdf_facts(pdf)
        self.assertEqual(int(facts["Pages"]), (badges + 1) // 2)
        self.assertIn("A4", facts["Page size"])
        with tempfile.TemporaryDirectory() as scratch:
            output_of("pdftoppm", "-r", "200", "-png", "-l", "1", "-", f"{scratch}/page", content=pdf)
            page = next(iter(pathlib.Path(scratch).iterdir()))
            read = output_of("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", page)
        codes = {f"CVK1:{row[0].upper()}" for row in self.folder.rows("select code from badge")}
        scanned = set(read.decode().split())
        self.assertEqual(len(scanned), 2)
        self.assertLessEqual(scanned, codes)

    def test_compilation_goes_by_question_and_then_by_state(self):
        docx = self.stored(
            "select docx_hash from document_version join document on document.id = document_id "
            "where kind = 'compilation' and language = 'en'"
        )
        said = [" ".join(line.split()) for line in word.paragraphs(docx)]
        whole = "\n".join(said)
        place = 0
        for position, english in self.folder.rows(
            "select t.place, v.body from long_text t join long_text_version v on v.text_id = t.id "
            "where t.subject_kind = 'guiding_question' and v.language = 'en' order by t.place"
        ):
            found = whole.find(" ".join(english.split()), place)
            self.assertGreaterEqual(found, place, f"question {position}")
            answered = [
                " ".join(text.split())[:40]
                for (text,) in self.folder.rows(
                    "select text from submission_text where position = ? and text <> ''",
                    position,
                )
            ]
            self.assertTrue(answered)
            for text in answered:
                self.assertGreater(whole.find(text, found), found, f"question {position}: {text}")
            place = found
        states = self.folder.rows(
            "select json_extract(short_name, '$.en') from submission "
            "join entity_name on entity_name.entity_id = submission.entity_id"
        )
        heads = [re.split(r", on behalf of| \[", line)[0] for line in said]
        first_question = [head for head in heads if (head,) in states][: len(states)]
        self.assertEqual(first_question, sorted(state for (state,) in states))

    def test_documents_stand_in_six_languages(self):
        rows = self.folder.rows(
            "select symbol, language, docx_hash, pdf_hash from document_version "
            "join document on document.id = document_id where released_at is not null"
        )
        for symbol in ("CTOC/COP/WG.1/2009/1", "CTOC/COP/WG.2/2009/1", "CTOC/COP/WG.1/2009/2"):
            of_symbol = {row[1]: row for row in rows if row[0] == symbol}
            self.assertEqual(set(of_symbol), set(LANGUAGES), symbol)
            for _, _, docx, pdf in of_symbol.values():
                self.assertIn(symbol, word.text(self.folder.file(docx).read_bytes()))
                self.assertIn("A4", pdf_facts(self.folder.file(pdf).read_bytes())["Page size"])

    def test_every_change_is_on_record(self):
        recorded = dict(self.folder.rows("select action, count(*) from audit_entry group by action"))
        counts = self.folder.counts()
        self.assertEqual(recorded["participant.add"], counts["participant"])
        self.assertEqual(recorded["photo.upload"], counts["photo"])
        accepted = self.folder.value("select count(*) from photo where state = 'current' and accepted_at is not null")
        self.assertEqual(recorded["photo.accept"], accepted)
        self.assertEqual(accepted, self.folder.value("select count(*) from photo where state = 'current'"))
        self.assertEqual(recorded["submission.receive"], counts["submission"])


class Repeated(ServedTest):
    def test_second_run_changes_nothing(self):
        before = self.folder.counts()
        again = program.run("demo", "--data", self.folder.path, timeout=120)
        self.assertEqual(again.returncode, 0, again.stderr)
        self.assertEqual(self.folder.counts(), before)
        self.assertEqual(table_without_seconds(again.stdout), table_without_seconds(self.first()))

    def first(self):
        return (DEMONSTRATION / "told").read_text()


def table_without_seconds(told):
    lines = told[told.index("Where to look") :].splitlines()[2:]
    return [re.sub(r"\s+\d+\.\d\s+", " ", line) for line in lines if line]


class Served(ServedTest):
    """The public pages as a reader meets them."""

    def test_meeting_pages_speak_six_languages(self):
        for slug in MEETINGS:
            titles = set()
            for language in LANGUAGES:
                answer = self.reader().get(f"/{language}/meetings/{slug}")
                self.assertEqual(answer.status, 200)
                page = answer.page
                self.assertEqual(page.lang, language)
                self.assertEqual(page.direction, "rtl" if language == "ar" else "ltr")
                self.assertEqual(answer.headers["Content-Language"], language)
                titles.add(page.headings[0])
                documents = [link for link in page.links if link.startswith("/documents/")]
                self.assertTrue(any(link.endswith(f"-{language}.pdf") for link in documents), documents)
            self.assertEqual(len(titles), 6, titles)

    def test_language_is_negotiated_and_then_remembered(self):
        reader = self.reader("ru,en;q=0.5")
        first = reader.get("/")
        self.assertEqual((first.status, first.location), (302, "/ru"))
        reader.get("/zh")
        self.assertEqual(reader.get("/").location, "/zh")

    def test_addresses_of_the_note_lead_to_the_meetings(self):
        for path, slug in self.folder.rows(
            "select path, slug from meeting_address join meeting on meeting.id = meeting_id"
        ):
            answer = self.reader().get(path)
            self.assertEqual((answer.status, answer.location), (301, f"/en/meetings/{slug}"))
        unknown = self.reader().get("/unodc/en/treaties/nothing.html")
        self.assertEqual(unknown.status, 404)

    def test_documents_are_sent_with_their_type_and_in_parts(self):
        page = self.reader().get(f"/en/meetings/{MEETINGS[0]}").page
        seen = set()
        for link in page.links:
            if not link.startswith("/documents/"):
                continue
            answer = self.reader().get(link)
            kind = PDF if link.endswith(".pdf") else DOCX
            self.assertEqual((answer.status, answer.headers["Content-Type"]), (200, kind))
            self.assertTrue(answer.body.startswith(b"%PDF-" if kind == PDF else b"PK"))
            seen.add(kind)
            part = self.reader().get(link, {"Range": "bytes=0-3"})
            self.assertEqual((part.status, part.body), (206, answer.body[:4]))
            again = self.reader().get(link, {"If-None-Match": answer.headers["ETag"]})
            self.assertEqual(again.status, 304)
        self.assertEqual(seen, {PDF, DOCX})

    def test_every_address_of_the_table_is_there_for_the_officer(self):
        told = (DEMONSTRATION / "told").read_text()
        officer = self.officer()
        places = set(re.findall(r"(/en/\S+)$", told, re.MULTILINE))
        self.assertGreater(len(places), 5)
        for place in places:
            self.assertEqual(officer.get(place).status, 200, place)

    def test_every_page_is_safe_by_its_headers(self):
        for path in ("/en", f"/ar/meetings/{MEETINGS[0]}", "/en/sign-in", "/en/nothing"):
            headers = self.reader().get(path).headers
            policy = headers["Content-Security-Policy"]
            self.assertNotIn("unsafe-inline", policy)
            self.assertIn("default-src", policy)
            self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
            self.assertIn("Referrer-Policy", headers)

    def test_links_of_the_public_pages_lead_somewhere(self):
        reader, seen, waiting = self.reader(), set(), ["/en"]
        while waiting:
            path = urllib.parse.urlsplit(html.unescape(waiting.pop()))._replace(fragment="").geturl()
            if path in seen or not path.startswith("/") or len(seen) > 150:
                continue
            seen.add(path)
            answer = reader.get(path)
            self.assertIn(answer.status, (200, 302, 303), path)
            if answer.headers.get("Content-Type", "").startswith("text/html"):
                waiting += answer.page.links
        self.assertGreater(len(seen), 20)

    def test_health_is_told(self):
        reader = self.reader()
        self.assertEqual(reader.get("/healthz").text, "ok\n")
        self.assertEqual(reader.get("/readyz").text, "ready\n")
        reader.get("/en")
        numbers = reader.get("/metrics")
        self.assertTrue(numbers.headers["Content-Type"].startswith("text/plain; version=0.0.4"))
        self.assertRegex(numbers.text, r"(?m)^convoke_\w+(\{[^}]*\})? \d")
        self.assertIn("# TYPE convoke_", numbers.text)


if __name__ == "__main__":
    unittest.main()
