"""Focal points: named through the link of the note, at work through their own, shown out in the end."""

import unittest

from data_folder import link_in, text_of
from served_test import ServedTest

GOOD = {"family_name": "Beispiel", "given_name": "Ada"}


class FocalPoints(ServedTest):
    def mailed(self, address):
        """The personal link in the newest message to this address, without the host."""
        sent = self.wait_for_mail("purpose = 'focal_point' and to_address = ?", address)
        return "/" + link_in(sent[-1], "nominate").split("/", 3)[3]

    def named(self, code, name, address, language="en"):
        reader = self.reader(language)
        home = f"/{language}" + self.government_link(code)[3:]
        form = reader.get(home + "/focal-points").page.form("/focal-points")
        answer = reader.post(form.action, form.filled(name=name, email=address))
        self.assertEqual(answer.status, 303, answer.text[:2000])
        return reader, home

    def test_it_acts_through_its_own_link_until_it_is_withdrawn(self):
        note, home = self.named("PRT", "Zephyrine Quast", "quast@mission.example", "fr")
        own = self.mailed("quast@mission.example")
        self.assertTrue(own.startswith("/fr/nominate/"), own)
        self.assertNotEqual(own, home)
        reader = self.reader("fr")
        page = reader.get(own)
        self.assertEqual(page.status, 200)
        self.assertIn("Zephyrine Quast", page.text)
        form = page.page.form("/participants")
        self.assertEqual(reader.post(form.action, form.filled(**GOOD)).status, 303)
        for link, whose in ((own, reader), (home, note)):
            history = whose.get(link + "/history").text
            self.assertIn("Zephyrine Quast", history)
            self.assertIn("Beispiel", history)
        self.assertEqual(reader.get(own + "/focal-points").status, 200)
        labels = self.folder.rows("select actor_label from audit_entry where action = 'participant.add' order by id desc limit 1")
        self.assertEqual(labels, [("Portugal, focal point 1",)])
        withdrawal = note.get(home + "/focal-points").page.form("/withdraw")
        for _ in range(2):
            self.assertEqual(note.post(withdrawal.action, withdrawal.filled()).status, 303)
        self.assertEqual(reader.get(own).status, 403)
        self.assertEqual(note.get(home).status, 200)

    def test_the_link_is_sent_again_and_the_answer_tells_nothing(self):
        self.named("ESP", "Maria Huber", "huber@mission.example")
        first = self.mailed("huber@mission.example")
        reader = self.reader()
        answers = []
        for address in ("huber@mission.example", "nobody@mission.example"):
            form = reader.get("/en/nominate/sign-in").page.form("/sign-in")
            answer = reader.post(form.action, form.filled(email=address))
            answers.append((answer.status, answer.location))
        self.assertEqual(answers, [(303, "/en/nominate/sign-in/sent")] * 2)
        sent = self.wait_for_mail("purpose = 'focal_point' and key like '%focal-links%'")
        self.assertEqual([mail["To"] for mail in sent], ["huber@mission.example"])
        self.assertIn(first.rsplit("/", 1)[1], text_of(sent[0]))


if __name__ == "__main__":
    unittest.main()
