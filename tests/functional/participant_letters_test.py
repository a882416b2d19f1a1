"""Letters in support of a visa and information notes: made as real PDFs, sent once, kept from those who may not read them."""

import re
import subprocess
import time
import unittest

import word
from served_test import ServedTest

HOME = "/en/office/vienna-2009/letters"
PARTICIPANTS = "/en/office/vienna-2009/participants"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PASSPORT = {"en": "X1234567", "ar": "A7654321", "zh": "G5556677"}


def pdf_text(content):
    told = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True)
    return " ".join(told.stdout.decode().split())


def letters_of(text):
    """Without the signs of direction that pdftotext puts around Arabic."""
    return re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)


class ParticipantLetters(ServedTest):
    people = {}

    def setUp(self):
        self.desk = self.officer()
        if not self.people:
            # The demonstration asks for what a letter for a visa needs.
            self.assertNotIn("/fields/visa", self.desk.get(f"{PARTICIPANTS}/fields").text)
            for language in PASSPORT:
                self.people[language] = self.enter(language)

    def visa_numbers(self):
        return [number for (number,) in self.folder.rows(
            "select number from participant_letter where kind = 'visa' order by number, version")]

    @staticmethod
    def press(reader, page, ending, **typed):
        form = reader.get(page).page.form(ending)
        return reader.post(form.action, form.filled(**typed))

    def enter(self, language):
        """A delegate of Egypt who needs a letter, as an officer enters one; returns the number."""
        form = self.desk.get(f"{PARTICIPANTS}/new?entity=EGY").page.form("/new")
        fields = {
            row[0]: f"further_{row[1]}"
            for row in self.folder.rows("select code, id from defined_field where code <> ''")
        }
        answer = self.desk.post(
            form.action,
            form.filled(
                given_name="Mona", family_name=f"Letter-{language}", honorific="Ms.",
                original_family_name="منى الرسالة" if language == "ar" else "",
                role="representative", language=language, email=f"mona.{language}@delegate.example",
                function_title="Counsellor", ministry="Ministry of Justice", way="post", needs_visa_letter="yes",
                received_on="2009-06-01",
                **{
                    fields["nationality"]: "Egyptian",
                    fields["birth_date"]: "1970-01-02",
                    fields["passport_number"]: PASSPORT[language],
                    fields["passport_expiry"]: "2019-12-31",
                },
            ),
        )
        self.assertEqual(answer.status, 303, answer.text)
        return self.folder.value("select id from participant where family_name = ?", f"Letter-{language}")

    def act(self, kind, act, people, ending, **typed):
        query = "&".join(f"id={number}" for number in people)
        return self.press(self.desk, f"{HOME}/{kind}/act?act={act}&{query}", ending, **typed)

    def made(self, kind, number):
        """The page of one's letters once the newest is made."""
        for _ in range(600):
            page = self.desk.get(f"{HOME}/{kind}/of/{number}")
            if "Being made" not in page.text:
                return page
            time.sleep(0.2)
        self.fail(f"the letter to {number} is not made")

    def file(self, kind, page, file_format):
        path = re.search(rf'href="({HOME}/{kind}/files/\d+/{file_format})"', page.text)[1]
        answer = self.desk.get(path)
        self.assertEqual(answer.status, 200)
        self.assertIn("no-store", answer.headers["Cache-Control"])
        return answer.body, path

    def test_letters_for_a_visa_from_the_first_text_to_the_mail(self):
        # The demonstration has the program's texts in six languages and a signature.
        people = list(self.people.values())
        preview = self.desk.get(f"{HOME}/visa/preview/{self.people['en']}")
        self.assertEqual(preview.headers["Content-Type"], "application/pdf")
        self.assertIn("X1234567", pdf_text(preview.body))
        before = self.visa_numbers()

        asked = self.act("visa", "make", people, "/make")
        self.assertEqual(asked.status, 303, asked.text)
        texts, files = {}, {}
        for language, number in self.people.items():
            page = self.made("visa", number)
            body, files[language] = self.file("visa", page, "pdf")
            texts[language] = letters_of(pdf_text(body))
            said = word.text(self.file("visa", page, "docx")[0])
            self.assertNotIn("[[[", said)
            self.assertIn(PASSPORT[language], said)
        self.assertIn("Letter in support of a request for a visa", texts["en"])
        self.assertIn("Arab Republic of Egypt", texts["en"])
        self.assertIn("2 January 1970", texts["en"])
        self.assertIn("签证", texts["zh"])
        self.assertIn("阿拉伯埃及共和国", texts["zh"])
        self.assertIn("جمهورية", texts["ar"])
        for language, text in texts.items():
            self.assertIn(PASSPORT[language], text)
        numbers = self.visa_numbers()
        self.assertEqual(numbers, before + [before[-1] + added for added in (1, 2, 3)])
        for number in numbers[-3:]:
            self.assertEqual(sum(f"VISA/2009/{number:04}" in text for text in texts.values()), 1, number)

        # Each look is on record, by whom and not what was read.
        looks = self.folder.rows(
            "select subject_id, detail from audit_entry where action = 'participant_letter.look'")
        self.assertLessEqual(set(people), {row[0] for row in looks})
        self.assertNotIn("X1234567", str(looks))

        one_file = self.desk.get(f"{HOME}/visa/act?act=print&" + "&".join(f"id={number}" for number in people))
        self.assertEqual(one_file.headers["Content-Type"], "application/pdf")
        self.assertIn("G5556677", pdf_text(one_file.body))

        english = self.people["en"]
        sent = self.act("visa", "send", [english], "/send")
        self.assertEqual(sent.status, 303)
        self.assertIn("On their way: 1.", self.desk.follow(sent).text)
        message = self.wait_for_mail("purpose = 'visa_letter' and to_address = 'mona.en@delegate.example'")[0]
        self.assertIn("<mona.en@delegate.example>", message["To"])
        attached = [part.get_content() for part in message.iter_attachments()]
        self.assertEqual(len(attached), 1)
        self.assertIn("X1234567", pdf_text(attached[0]))
        self.assertIn("Has left the house already.", self.desk.get(f"{HOME}/visa/act?act=send&id={english}").text)

        # A change makes it out of date; another version takes the same number.
        form = self.desk.get(f"{PARTICIPANTS}/{english}/enter/correct").page.form("/correct")
        field = self.folder.value("select id from defined_field where code = 'passport_number'")
        corrected = self.desk.post(form.action, form.filled(way="post", **{f"further_{field}": "Z9998887"}))
        self.assertEqual(corrected.status, 303, corrected.text)
        page = self.desk.get(f"{HOME}/visa/of/{english}")
        self.assertIn("Out of date", page.text)
        self.assertIn("Passport number", page.text)
        self.assertEqual(self.act("visa", "make", [english], "/make").status, 303)
        page = self.made("visa", english)
        self.assertIn("/Rev.1", page.text)
        self.assertIn("Z9998887", pdf_text(self.file("visa", page, "pdf")[0]))

        # What the mission is told behind its link, and on the participant's page.
        government = self.reader().get("/en" + self.government_link("EGY")[3:])
        self.assertIn("Letter for a visa made on", government.text)
        for secret in ("X1234567", "Z9998887", "1970"):
            self.assertNotIn(secret, government.text)
        self.assertIn("VISA/2009/", self.desk.get(f"{PARTICIPANTS}/{english}").text)
        listed = self.desk.get(f"{HOME}/visa?format=csv").body.decode("utf-8-sig")
        self.assertIn("Letter-ar", listed)
        self.assertNotIn("A7654321", listed)

        # Who may not read what is confidential gets none of it, however asked for.
        for role in ("reader", "correspondence", "badges_and_gate"):
            other = self.with_role(role)
            for path in (files["en"], f"{HOME}/visa", f"{HOME}/visa/of/{english}",
                         f"{HOME}/visa/act?act=print&all=1", f"{HOME}/visa/preview/{english}"):
                self.assertEqual(other.get(path).status, 403, (role, path))
        number = self.folder.value("select max(id) from outbox_message where purpose = 'visa_letter'")
        clerk = self.signed_in("correspondence@office.example")
        self.assertNotIn("VISA-2009", clerk.get(f"/en/office/outbox/{number}").text)
        self.assertEqual(clerk.get(f"/en/office/outbox/{number}/attachments/1").status, 403)
        self.assertIn(self.reader().get(files["en"]).status, (302, 303))
        other_series = files["en"].replace("vienna-2009", "nowhere-2009")
        self.assertEqual(self.desk.get(other_series).status, 404)
        self.assertEqual(self.desk.get(files["en"].replace("/visa/", "/information/")).status, 404)

    def test_an_information_note_from_a_text_of_the_office(self):
        person = self.folder.value(
            "select p.id from participant p join entity e on e.id = p.entity_id where e.code = 'FRA' "
            "and p.state = 'registered' order by p.id limit 1")
        language = self.folder.value("select language from participant where id = ?", person)
        page = self.desk.get(f"{HOME}/information/texts").page
        form = page.form("/information/texts")
        wrong = self.desk.upload(form.action, form.filled(text_language=language), "template", "note.docx",
                                 word.document("For [[[TitleName]]]"))
        self.assertEqual(wrong.status, 422)
        self.assertIn("Perhaps TitledName is meant.", wrong.page.errors["template"])
        secret = self.desk.upload(form.action, form.filled(text_language=language), "template", "note.docx",
                                  word.document("For [[[PassportNumber]]]"))
        self.assertEqual(secret.status, 422)
        own = word.document("Note for [[[TitledName]]] of [[[Entity]]]: badge at [[[Gate]]]. [[[Reference]]]")
        uploaded = self.desk.upload(form.action, form.filled(text_language=language), "template", "note.docx", own)
        self.assertEqual(uploaded.status, 303, uploaded.text)
        self.assertEqual(self.act("information", "make", [person], "/make").status, 303)
        made = self.made("information", person)
        text = pdf_text(self.file("information", made, "pdf")[0])
        self.assertRegex(text, r"Note for .+: badge at .+ INFO/2009/\d{4}")
        self.assertIn("nothing on it has changed",
                      self.desk.get(f"{HOME}/information/act?act=make&id={person}").text)


if __name__ == "__main__":
    unittest.main()
