"""A delegate behind the personal link: sending a photograph, and what is refused."""

import unittest

import pictures
from served_test import ServedTest

MIB = 1 << 20


class Photograph(ServedTest):
    def opened(self, participant, language="en"):
        reader = self.reader(language)
        path = f"/{language}" + self.photo_link(participant)[3:]
        answer = reader.get(path)
        self.assertEqual(answer.status, 200)
        return reader, path, answer.page

    def sent(self, reader, path, page, content, name="me.jpg", **crop):
        return reader.upload(path, page.form().filled(**crop), "photo", name, content)

    def photos(self, participant):
        return self.folder.rows(
            "select file_hash, state from photo where participant_id = ? order by version", participant
        )

    def a_photograph(self):
        """One that the demonstration has drawn: a JPEG like that of a telephone, but smaller."""
        digest = self.folder.value("select file_hash from photo order by id limit 1")
        return self.folder.file(digest).read_bytes()

    def test_jpeg_arrives_and_is_shown(self):
        participant = self.without_photograph()
        reader, path, page = self.opened(participant)
        answer = self.sent(reader, path, page, self.a_photograph())
        self.assertEqual((answer.status, answer.location), (303, path))
        arrived = reader.get(path)
        self.assertIn("has arrived", arrived.page.headings[0])
        self.assertEqual([state for _, state in self.photos(participant)], ["current"])
        picture = reader.get(f"{path}/picture")
        self.assertEqual(picture.headers["Content-Type"], "image/jpeg")
        self.assertEqual(picture.headers["Cache-Control"], "no-store")
        self.assertEqual(pictures.jpeg_measures(picture.body), (413, 531, False))

    def test_png_is_cropped_as_chosen_and_replaces_the_former(self):
        participant = self.without_photograph()
        reader, path, page = self.opened(participant)
        self.assertEqual(self.sent(reader, path, page, self.a_photograph()).status, 303)
        page = reader.get(f"{path}?replace=1").page
        crop = {"crop_x": "0.5", "crop_y": "0", "crop_width": "0.5", "crop_height": "0.5"}
        answer = self.sent(reader, path, page, pictures.png(1400, 1800), "me.png", **crop)
        self.assertEqual(answer.status, 303)
        self.assertEqual([state for _, state in self.photos(participant)], ["replaced", "current"])

    def test_same_picture_sent_twice_is_one(self):
        participant = self.without_photograph()
        reader, path, page = self.opened(participant)
        for _ in range(2):
            self.assertEqual(self.sent(reader, path, page, pictures.png(800, 1000)).status, 303)
        self.assertEqual(len(self.photos(participant)), 1)

    def test_what_is_no_photograph_is_refused_at_the_field(self):
        participant = self.without_photograph()
        reader, path, page = self.opened(participant, "fr")
        good = self.a_photograph()
        said = {}
        for what, content in (
            ("nothing", b""),
            ("text", b"This is no picture.\n" * 100),
            ("truncated", good[: len(good) // 2]),
            ("bomb", pictures.png(50_000, 50_000, rows=0)),
            ("small", pictures.png(100, 100)),
            ("script", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ):
            answer = self.sent(reader, path, page, content)
            self.assertIn(answer.status, (413, 422), what)
            self.assertIn("photo", answer.page.errors, what)
            self.assertEqual(answer.page.lang, "fr")
            self.assertTrue(answer.page.form()["form_token"])
            said[what] = answer.page.errors["photo"]
        self.assertEqual(self.photos(participant), [])
        english, path, page = self.opened(participant, "en")
        answer = self.sent(english, path, page, b"This is no picture.")
        self.assertNotEqual(answer.page.errors["photo"], said["text"])
        # After all that the page still takes a good one.
        self.assertEqual(self.sent(english, path, page, good).status, 303)

    def test_too_many_bytes_are_refused_at_the_field(self):
        participant = self.without_photograph()
        reader, path, page = self.opened(participant, "ar")
        answer = self.sent(reader, path, page, b"\xff\xd8\xff\xe0" + bytes(40 * MIB))
        self.assertEqual(answer.status, 413)
        self.assertIn("photo", answer.page.errors)
        self.assertEqual(answer.page.direction, "rtl")
        self.assertEqual(self.photos(participant), [])

    def test_a_participant_who_has_been_withdrawn_is_told_so(self):
        participant, entity = self.folder.rows(
            "select participant.id, code from participant join entity on entity.id = entity_id "
            "where confirmed_at is not null and state = 'registered' order by participant.id desc"
        )[0]
        government = self.reader()
        home = self.government_link(entity)
        form = government.get(home).page.form(f"/{participant}/withdraw")
        self.assertEqual(government.post(form.action, form.filled()).status, 303)
        answer = self.reader().get(self.photo_link(participant))
        self.assertEqual(answer.status, 403)
        self.assertTrue(answer.page.headings[0])

    def test_invented_link_leads_nowhere(self):
        for path in ("/en/photo/" + "z" * 26, "/en/photo/" + "z" * 26 + "/picture"):
            self.assertEqual(self.reader().get(path).status, 404)

    def test_photograph_without_a_token_is_refused(self):
        participant = self.without_photograph()
        reader, path, _ = self.opened(participant)
        answer = reader.upload(path, [], "photo", "me.jpg", self.a_photograph())
        self.assertEqual(answer.status, 403)
        self.assertEqual(self.photos(participant), [])


if __name__ == "__main__":
    unittest.main()
