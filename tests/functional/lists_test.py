"""Lists of an office: taken out of the real program and brought in again, as Excel writes them."""

import csv
import io
import json
import re
import unittest

from served_test import ServedTest

LISTS = "/en/office/directory/lists"


class Lists(ServedTest):
    def setUp(self):
        self.office = self.officer()

    def uploaded(self, name, content):
        form = self.office.get(LISTS).page.form("/lists")
        answer = self.office.upload(LISTS, [("form_token", form["form_token"])], "file", name, content)
        self.assertEqual(answer.status, 303, answer.text)
        return answer.location

    def fates(self, path):
        """New, changed, unchanged, with an error."""
        text = self.office.get(path).text
        return [int(re.search(rf'fate={fate}#rows"[^>]*>[^<]*<b>(\d+)', text).group(1))
                for fate in ("added", "changed", "unchanged", "wrong")]

    def taken(self, path):
        page = self.office.get(path).page
        form = page.form("/take")
        answer = self.office.post(path + "/take", form.filled())
        self.assertEqual(answer.status, 303, answer.text)

    def test_what_goes_out_comes_in_without_a_change(self):
        for path, table in (("/en/office/directory/export", "entity"), ("/ar/office/directory/export", "entity"),
                            ("/zh/office/directory/export/addressees", "addressee")):
            rows = self.folder.value(f"select count(*) from {table}")
            for form in ("xlsx", "csv"):
                with self.subTest(path=path, form=form):
                    out = self.office.get(f"{path}?format={form}")
                    self.assertEqual(out.status, 200)
                    self.assertEqual(self.fates(self.uploaded(f"list.{form}", out.body)), [0, 0, rows, 0])

    def told(self, path):
        """A list as JSON."""
        answer = self.office.get(path)
        self.assertEqual(answer.status, 200)
        self.assertEqual(answer.headers["Content-Type"], "application/json")
        self.assertIn(".json", answer.headers["Content-Disposition"])
        return json.loads(answer.body)

    def test_every_list_of_the_office_is_written_as_it_is_filtered(self):
        home = "/en/office/vienna-2009"
        note = self.folder.value("select min(id) from note")
        for path, rows in ((f"{home}/entities?q=austria", 1), (f"{home}/participants?sort=-entity", 60),
                           (f"{home}/participants?meeting=1", 30),
                           (f"{home}/participants/statistics", 20), (f"{home}/participants/not-answered", 1),
                           (f"{home}/badges", 1), (f"{home}/documents?sort=fr", 1), (f"{home}/notes", 1),
                           (f"{home}/notes/{note}?state=by_post", 1), (f"{home}/register?direction=out", 1),
                           (f"{home}/views?sort=status", 1), ("/en/office/people", 1),
                           ("/en/office/outbox?state=sent", 60), ("/en/office/jobs", 1),
                           ("/en/office/conferences", 1), ("/en/office/directory/export?group=EEG", 23)):
            with self.subTest(path=path):
                page = path + ("&" if "?" in path else "?") + "format="
                out = self.office.get(page + "csv")
                self.assertEqual(out.status, 200)
                self.assertTrue(out.body.startswith(b"\xef\xbb\xbf"))
                lines = list(csv.reader(io.StringIO(out.body.decode("utf-8-sig"), newline="")))
                self.assertGreaterEqual(len(lines), rows + 1)
                self.assertEqual({len(line) for line in lines}, {len(lines[0])})
                book = self.office.get(page + "xlsx")
                self.assertEqual(book.status, 200)
                self.assertTrue(book.body.startswith(b"PK"))
                self.assertIn("attachment", book.headers["Content-Disposition"])
                told = self.told(page + "json")
                self.assertEqual(len(told["rows"]), len(lines) - 1)
                self.assertEqual([column["label"] for column in told["columns"]], lines[0])
                keys = [column["key"] for column in told["columns"]]
                self.assertEqual(len(set(keys)), len(keys))
                for key in keys:
                    self.assertRegex(key, r"^[a-z][a-z0-9_]*$")
                    self.assertFalse(key.startswith("column_"), f"{lines[0]} {keys}")
                for row in told["rows"]:
                    self.assertEqual(list(row), keys)
                # Keys are the same whoever reads.
                arabic = self.told(page.replace("/en/", "/ar/", 1) + "json")
                self.assertEqual([column["key"] for column in arabic["columns"]], keys)
                self.assertEqual(arabic["list"], told["list"])
                if "directory" not in path:
                    for form in ("csv", "json"):
                        self.assertIn(f"format={form}", self.office.get(path).text)

    def test_lists_as_excel_writes_them_are_read_or_refused_with_the_place(self):
        text = "Country\u200b\tE-mail\t\t\r\nAutriche\tnew@aut.example\t\t\r\n\t\t\t\r\n"
        for content in (text.encode("utf-16"), b"\xef\xbb\xbf" + text.encode(),
                        b"sep=;\r\n" + text.replace("\t", ";").encode()):
            self.assertEqual(self.fates(self.uploaded("list.txt", content)), [0, 1, 0, 0])
        form = self.office.get(LISTS).page.form("/lists")
        for content, said in ((b"Name;E-mail\r\nAustria;a@b.example;x\r\n", "Line 2"),
                              ("Näme\r\nx\r\n".encode("latin-1"), "UTF-8"), (b"PK\x03\x04", ".xlsx")):
            answer = self.office.upload(LISTS, [("form_token", form["form_token"])], "file", "x", content)
            self.assertEqual(answer.status, 422)
            self.assertIn(said, answer.text)

    def test_organizations_come_in_with_their_addressees_in_one_step(self):
        path = self.uploaded("ngos.csv", "Name;E-mail\nSociety of Jurists;a@soj.example\nAtlas;nowhere\n".encode())
        self.assertEqual(self.fates(path), [0, 0, 0, 2])
        form = self.office.get(path).page.form("/columns")
        self.office.post(path + "/columns", form.filled(unknown_is="non_governmental"))
        self.assertEqual(self.fates(path), [1, 0, 0, 1])
        self.taken(path)
        rows = self.folder.rows("select e.kind, a.email from entity e join addressee a on a.entity_id = e.id "
                                "where e.code = 'SJ'")
        self.assertEqual(rows, [("non_governmental", "a@soj.example")])
        self.assertEqual(self.office.get(path).status, 404)


if __name__ == "__main__":
    unittest.main()
