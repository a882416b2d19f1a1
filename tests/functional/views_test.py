"""A Government behind its other link: views and comments on the guiding questions."""

import unittest

from served_test import ServedTest


class ViewsForm(ServedTest):
    def opened(self, code, language="en"):
        reader = self.reader(language)
        home = f"/{language}" + self.government_link(code, "views")[3:]
        answer = reader.get(home)
        self.assertEqual(answer.status, 200)
        return reader, home, answer.page.form()

    def answers_of(self, code):
        return self.folder.rows(
            "select s.id, s.state, t.position, t.text from submission s "
            "join entity on entity.id = s.entity_id "
            "left join submission_text t on t.submission_id = s.id where code = ? "
            "order by s.id, t.version, t.position",
            code,
        )

    def question_fields(self, form):
        return [name for name, _ in form.fields if name.startswith("answer")]


class Views(ViewsForm):
    def test_questions_are_asked_in_the_readers_language(self):
        reader, home, form = self.opened("ITA", "es")
        self.assertEqual(len(self.question_fields(form)), 6)
        self.assertEqual(reader.get(home).page.lang, "es")
        question = self.folder.value(
            "select v.body from long_text t join long_text_version v on v.text_id = t.id "
            "where t.subject_kind = 'guiding_question' and t.place = 1 and v.language = 'es'"
        )
        self.assertIn(question[:40], reader.get(home).page.text)

    def test_views_are_sent_and_acknowledged(self):
        reader, home, form = self.opened("ITA")
        first = self.question_fields(form)[0]
        text = "Yes.\n\nA mechanism is needed; \u201cpeer review\u201d <b>first</b>."
        answer = reader.post(home, form.filled(**{first: text, "action": "send"}))
        self.assertEqual((answer.status, answer.location), (303, home))
        page = reader.get(home).page
        self.assertTrue(page.notice)
        stored = [row[3].replace("\r\n", "\n") for row in self.answers_of("ITA") if row[3]]
        self.assertEqual(stored, [text])
        # The same form once more: one submission.
        self.assertEqual(
            reader.post(home, form.filled(**{first: text, "action": "send"})).status, 303
        )
        self.assertEqual(len({row[0] for row in self.answers_of("ITA")}), 1)

    def test_a_draft_is_kept_and_not_yet_received(self):
        reader, home, form = self.opened("BEL", "fr")
        field = self.question_fields(form)[1]
        answer = reader.post(home, form.filled(**{field: "Brouillon", "action": "save"}))
        self.assertEqual(answer.status, 303)
        self.assertEqual(self.opened("BEL", "fr")[2][field], "Brouillon")
        self.assertEqual({row[1] for row in self.answers_of("BEL")}, {"draft"})
        office = self.officer().get("/en/office/vienna-2009/views").text
        self.assertNotIn("Brouillon", office)

    def test_empty_and_overlong_texts_are_refused_and_kept(self):
        reader, home, form = self.opened("GRC", "ru")
        field = self.question_fields(form)[2]
        empty = reader.post(home, form.filled(action="send"))
        self.assertEqual(empty.status, 422)
        self.assertEqual(empty.page.lang, "ru")
        self.assertTrue(empty.page.errors or "error-summary" in empty.text)
        long = reader.post(home, form.filled(**{field: "\u0416" * 20_001, "action": "send"}))
        self.assertEqual(long.status, 422)
        self.assertIn(field, long.page.errors)
        self.assertEqual(long.page.form()[field], "\u0416" * 20_001)
        self.assertEqual(self.answers_of("GRC"), [])

    def test_far_too_much_is_refused_on_the_page(self):
        reader, home, form = self.opened("GRC")
        answer = reader.post(home, form.filled(remarks="x" * (3 << 20), action="send"))
        self.assertEqual(answer.status, 413)
        self.assertEqual(self.answers_of("GRC"), [])

    def test_submission_is_withdrawn_and_restored(self):
        reader, home, _ = self.opened("NOR")
        page = reader.get(home).page
        form = page.form("/withdraw")
        self.assertEqual(reader.post(form.action, form.filled()).status, 303)
        self.assertEqual({row[1] for row in self.answers_of("NOR")}, {"withdrawn"})
        undo = reader.get(home).page.form("/restore")
        self.assertEqual(reader.post(undo.action, undo.filled()).status, 303)
        self.assertEqual({row[1] for row in self.answers_of("NOR")}, {"received"})

    def test_other_governments_submissions_are_not_there(self):
        reader, home, form = self.opened("ITA")
        theirs = self.answers_of("CAN")[0][0]
        token = [("form_token", form["form_token"])]
        self.assertEqual(reader.get(f"{home}/{theirs}").status, 404)
        self.assertEqual(reader.post(f"{home}/{theirs}/withdraw", token).status, 404)
        typed = form.filled(submission=str(theirs), action="send", remarks="Ours now")
        self.assertGreaterEqual(reader.post(home, typed).status, 400)
        self.assertNotIn("Ours now", [row[3] for row in self.answers_of("CAN")])

    def test_nomination_link_does_not_open_the_views(self):
        token = self.government_link("ITA", "nominate").rsplit("/", 1)[1]
        self.assertEqual(self.reader().get(f"/en/views/{token}").status, 404)


class ViewsAfterTheDeadline(ViewsForm):
    days = 50  # from 15 June to 4 August 2009; the call ended on 31 July

    def test_views_are_kept_and_marked_late(self):
        reader, home, form = self.opened("ITA")
        answer = reader.post(home, form.filled(remarks="Better late.", action="send"))
        self.assertEqual(answer.status, 303)
        self.assertIn("Late", reader.get(home).page.text)
        self.assertEqual({row[1] for row in self.answers_of("ITA")}, {"received"})
        office = self.officer().get("/en/office/vienna-2009/views").page.text
        self.assertRegex(office, r"Italy.*Late|Late.*Italy")


if __name__ == "__main__":
    unittest.main()
