"""A whole delegation brought in as a list: by a Government behind its link and by an officer, in the encodings of offices."""

import re
import unittest

from served_test import ServedTest

# What offices of different countries export; the names are invented.
LISTS = {
    "utf-8-sig": ("Given name,Family name,Role\n{},Demirsson,head\n", "Zoë"),
    "utf-16": ("Given name\tFamily name\tRole\n{}\tDemirsson\thead\n", "Zoë"),
    "utf-16-le": ("Given name;Family name;Role\n{};Demirsson;head\n", "Ёлка"),
    "cp1252": ("Prénom;Nom de famille;Rôle\n{};Lefèvre-Garçon;chef de délégation\n", "Hélène"),
    "cp1256": ("الاسم;اللقب;الدور\n{};منصور;رئيس الوفد\n", "ليلى"),
    "cp1251": ("Имя;Фамилия;Роль\n{};Берёзова;глава делегации\n", "Анна"),
    "koi8-r": ("Имя;Фамилия;Роль\n{};Тихомирова;советник\n", "Ольга"),
    "gb18030": ("名字,姓氏,身份\n{},欧阳,团长\n", "晓燕"),
}
STATES = ("NOR", "JPN", "CHE", "MEX", "KEN", "PER", "FIN", "GHA")


class DelegationList(ServedTest):
    def named(self, code):
        return self.folder.rows("select given_name from participant join entity on entity.id = entity_id where code = ? "
                                "order by participant.id", code)

    def taken(self, reader, path):
        form = reader.get(path).page.form("/take")
        answer = reader.post(form.action, form.filled())
        self.assertEqual(answer.status, 303, answer.text[:2000])
        return form, answer

    def uploaded(self, reader, home, content, name="list.csv", more=()):
        form = reader.get(home).page.form(home[home.index("/list"):])
        fields = [("form_token", form["form_token"]), *more]
        if more:
            fields.append(("received_on", form["received_on"]))
        answer = reader.upload(home, fields, "file", name, content)
        self.assertEqual(answer.status, 303, answer.text[:2000])
        return answer.location

    def test_a_government_brings_its_list_in_each_encoding(self):
        for code, (encoding, (text, given)) in zip(STATES, LISTS.items()):
            with self.subTest(encoding=encoding):
                reader = self.reader()
                home = "/en" + self.government_link(code)[3:] + "/list"
                path = self.uploaded(reader, home, text.format(given).encode(encoding))
                before = self.named(code)
                self.assertIn(given, reader.get(path).text)
                self.assertEqual(self.named(code), before)
                form, _ = self.taken(reader, path)
                self.assertEqual(self.named(code), [*before, (given,)])
                # A second click makes nobody twice.
                self.assertEqual(reader.post(form.action, form.filled()).status, 303)
                self.assertEqual(len(self.named(code)), len(before) + 1)

    def test_the_workbook_comes_back_as_it_went_out(self):
        reader = self.reader("ar")
        home = "/ar" + self.government_link("AUT")[3:]
        book = reader.get(f"{home}/list/template?filled=1")
        self.assertTrue(book.body.startswith(b"PK"))
        path = self.uploaded(reader, f"{home}/list", book.body, "list.xlsx")
        page = reader.get(path).text
        self.assertNotIn('action="' + path + '/take"', page)
        self.assertNotIn("fate=wrong", page)
        self.assertNotIn("fate=asked", page)

    def test_an_officer_brings_a_list_of_many_delegations(self):
        office = self.officer()
        home = "/en/office/vienna-2009/participants/list?entity=many"
        lines = ["Delegation,Family name,Role"] + [f"{code},Listed {code},observer" for code in STATES]
        path = self.uploaded(office, home, "\n".join(lines).encode(), more=[("way", "fax")])
        self.taken(office, path)
        self.assertEqual(self.folder.value("select count(*) from participant where family_name like 'Listed %' and "
                                           "office_channel = 'fax'"), len(STATES))

    def test_nothing_is_taken_over_while_one_row_is_wrong(self):
        office = self.officer()
        home = "/en/office/vienna-2009/participants/list?entity=BRA"
        path = self.uploaded(office, home, b"Family name,Role\nGood,head\n,Gardener\n",
                             more=[("way", "post")])
        page = office.get(path)
        self.assertIn("1 row has an error.", page.text)
        self.assertIsNone(re.search(r'action="[^"]*/take"', page.text))
        self.assertEqual(self.folder.value("select count(*) from participant where family_name = 'Good'"), 0)


if __name__ == "__main__":
    unittest.main()
