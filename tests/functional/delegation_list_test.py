"""A whole delegation brought in as a list: by a Government behind its link and by an officer, in the encodings of offices."""

import pathlib
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
# As Indico's own code writes them.
INDICO = pathlib.Path(__file__).resolve().parents[1] / "golden" / "indico"
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

    def test_registrations_of_indico_come_with_their_check_in_and_go_back(self):
        office = self.officer()
        people = "/en/office/vienna-2009/participants"
        path = self.uploaded(office, f"{people}/list?entity=many", (INDICO / "registrations_fr.xlsx").read_bytes(),
                             "registrations.xlsx", more=[("way", "email")])
        form = office.get(path).page.form("/columns")
        meeting = self.folder.value("select min(id) from meeting where series_id = "
                                    "(select id from series where slug = 'vienna-2009')")
        self.assertEqual(office.post(form.action, form.filled(attended=str(meeting))).status, 303)
        self.assertIn("Attendance of 2 participants is noted.", office.get(path).text)
        self.taken(office, path)
        self.assertEqual(self.folder.value("select count(*) from participant_attendance a join participant p on p.id = "
                                           "a.participant_id where p.email in ('maria.huber@example.org', "
                                           "'j.mcdonald@example.org') and a.way = 'list'"), 2)
        page = office.get(f"{people}/indico?q=van+der+Berg")
        self.assertIn("1 participant in the file", page.text)
        answer = office.get(f"{people}/indico/file?q=van+der+Berg")
        self.assertEqual(answer.body.decode("utf-8-sig"), "Jean-Luc,van der Berg,United Kingdom of Great Britain and "
                         "Northern Ireland (Home Office),Head of unit,+44 20 75550103,j.mcdonald@example.org\r\n")


if __name__ == "__main__":
    unittest.main()
