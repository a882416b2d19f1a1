"""The messages that leave by themselves when the state of a nomination changes, as they are received."""

import datetime
import re
import unittest

from data_folder import link_in, text_of
from served_test import ServedTest

SERIES = "/en/office/vienna-2009"
MESSAGES = f"{SERIES}/participants/messages"


def calendar_of(content):
    """The events of an iCalendar object, read as RFC 5545 § 3.1 and § 3.3.11 say."""
    assert content.endswith(b"\r\n") and b"\n" not in content.replace(b"\r\n", b""), "lines end with CRLF"
    for line in content.split(b"\r\n"):
        assert len(line) <= 75, line
        line.decode()
    lines = content.decode().replace("\r\n ", "").split("\r\n")[:-1]
    method, events, inside = None, [], []
    for line in lines:
        head, value = re.match(r'((?:[^":]|"[^"]*")+):(.*)', line).groups()
        name, *parameters = head.split(";")
        if name == "BEGIN":
            inside.append(value)
            if value == "VEVENT":
                events.append({})
        elif name == "END":
            assert inside.pop() == value
        elif inside[-1] == "VEVENT":
            assert name not in events[-1], name
            if "VALUE=DATE" in parameters:
                value = datetime.datetime.strptime(value, "%Y%m%d").date()
            elif name in ("SUMMARY", "LOCATION", "DESCRIPTION", "UID"):
                value = re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)
            events[-1][name] = value
        elif name == "METHOD":
            method = value
    assert not inside
    return method, events


class Messages(ServedTest):
    def named(self, code, language, email):
        """Somebody named through the link of the Government."""
        government = self.reader()
        home = "/en" + self.government_link(code)[3:]
        form = government.get(home).page.form("/participants")
        answer = government.post(form.action, form.filled(
            family_name="Beispiel", given_name="Ada", email=email, language=language, another_person="yes"))
        self.assertEqual(answer.status, 303, answer.text[:500])
        return self.folder.value("select max(id) from participant"), government, home

    def attachments(self, officer, key):
        """File names and contents as an officer takes them out of the message that was sent."""
        self.wait_for_mail("key like ?", key)
        number = self.folder.value("select max(id) from outbox_message where key like ?", key)
        page = officer.get(f"/en/office/outbox/{number}")
        addresses = sorted(set(re.findall(rf"/en/office/outbox/{number}/attachments/\d+", page.text)))
        return [officer.get(address) for address in addresses]

    def write(self, officer, purpose, language, **typed):
        form = officer.get(f"{MESSAGES}/{purpose}?language={language}").page.form(f"/messages/{purpose}")
        return officer.post(form.action, form.filled(**typed))

    def take_nominations(self, officer, how):
        form = officer.get(f"{SERIES}/participants/rules").page.form("/rules")
        self.assertEqual(officer.post(form.action, form.filled(acceptance=how)).status, 303)

    def test_the_confirmation_brings_meetings_for_a_calendar_in_arabic(self):
        officer = self.officer()
        number, _, _ = self.named("CHE", "ar", "ada@mission.example")
        files = self.attachments(officer, f"confirmation:{number}:%")
        self.assertEqual(len(files), 1)
        self.assertIn("meetings.ics", files[0].headers["Content-Disposition"])
        method, events = calendar_of(files[0].body)
        self.assertEqual(method, "PUBLISH")
        meetings = self.folder.rows(
            "select id, first_day, last_day from meeting where state = 'planned' and id in "
            "(select meeting_id from participant_meeting where participant_id = ?) order by position", number)
        self.assertEqual(len(events), len(meetings))
        self.assertGreater(len(events), 1)
        for event, (meeting, first, last) in zip(events, meetings):
            self.assertTrue(event["UID"].startswith(f"participant-{number}-meeting-{meeting}@"))
            self.assertEqual(event["DTSTART"].isoformat(), first)
            self.assertEqual(event["DTEND"] - datetime.timedelta(days=1), datetime.date.fromisoformat(last))
            self.assertRegex(event["SUMMARY"], "[\u0600-\u06ff]")
            self.assertIn("/ar/meetings/", event["URL"])
            self.assertEqual(event["SEQUENCE"], "1")

    def test_the_office_writes_its_own_words_and_chooses_a_paper(self):
        officer = self.officer()
        refused = self.write(officer, "confirmation", "fr", text="{nmae}")
        self.assertEqual(refused.status, 422)
        self.assertIn("text", refused.page.errors)
        words = "Chère collègue, cher collègue {name},\n\n{meetings}\n\nPhoto : {photo_link}"
        self.assertEqual(self.write(officer, "confirmation", "fr", text=words).status, 303)
        form = officer.get(MESSAGES).page.form("/messages")
        self.assertEqual(officer.post(form.action, form.filled(information="1:CU 2009/101")).status, 303)
        number, _, _ = self.named("SWE", "fr", "ada@mission.example")
        sent = self.wait_for_mail("key like ?", f"confirmation:{number}:%")[-1]
        self.assertIn("Chère collègue, cher collègue Ada Beispiel,", text_of(sent))
        self.assertEqual(self.reader("fr").get(link_in(sent, "photo")).status, 200)
        files = self.attachments(officer, f"confirmation:{number}:%")
        self.assertEqual(len(files), 2)
        self.assertTrue(files[1].body.startswith(b"%PDF"))

    def test_a_referral_reaches_the_mission_with_reason_and_link(self):
        officer = self.officer()
        self.take_nominations(officer, "in_steps")
        self.addCleanup(self.take_nominations, officer, "at_once")
        number, _, _ = self.named("FIN", "en", "ada@mission.example")
        page = officer.get(f"{SERIES}/participants/{number}").page
        decide = page.form("/decide")
        answer = officer.post(
            decide.action, decide.filled(reason="The passport has another name.", act="refer-back"))
        self.assertEqual(answer.status, 303, answer.text[:500])
        sent = self.wait_for_mail("purpose = 'referral'")[-1]
        mission = self.folder.value(
            "select email from addressee join entity on entity.id = entity_id where code = 'FIN'")
        self.assertIn(mission, sent["To"])
        self.assertIn("The passport has another name.", text_of(sent))
        self.assertEqual(self.reader().get(link_in(sent, "nominate")).status, 200)

    def test_who_has_no_address_is_on_a_list_to_print(self):
        _, government, home = self.named("NOR", "en", "")
        page = government.get(home).page
        self.assertIn("no e-mail address", page.text)
        self.assertIn("Ada Beispiel", government.get(f"{home}/without-email").page.text)


if __name__ == "__main__":
    unittest.main()
