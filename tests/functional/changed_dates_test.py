"""A date or deadline changed on one page is the same everywhere else, in every language."""

import datetime
import random
import re
import unittest

import program
from served_test import ServedTest

SEED = 2009
SERIES = "/en/office/vienna-2009"
PAGE = SERIES + "/conference"
MEETINGS = {1: "review-mechanism-experts-2009", 2: "technical-assistance-2009"}
PUBLIC = [f"/meetings/{slug}" for slug in MEETINGS.values()]
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ar": "كانون_الثاني/يناير شباط/فبراير آذار/مارس نيسان/أبريل أيار/مايو حزيران/يونيه تموز/يوليه آب/أغسطس أيلول/سبتمبر "
          "تشرين_الأول/أكتوبر تشرين_الثاني/نوفمبر كانون_الأول/ديسمبر",
}
FORMER = re.compile(r"(?:[Ff]ormerly|Until [^:]{,40}:) \d[^.]{,40}? 20\d\d")
# The deadlines of the demonstration.
VIEWS, NAMES = datetime.date(2009, 7, 31), datetime.date(2009, 9, 21)
LANGUAGES = [*MONTHS, "zh"]


def written(day, language="en"):
    """As readers of this language have it."""
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    month = MONTHS[language].split()[day.month - 1].replace("_", " ")
    first = "1er" if language == "fr" and day.day == 1 else str(day.day)
    return f"{first} de {month} de {day.year}" if language == "es" else f"{first} {month} {day.year}"


class ChangedDates(ServedTest):
    def setUp(self):
        self.chance = random.Random(SEED)
        self.office = self.officer()

    def a_day(self, first, days):
        """Not one of the days that the demonstration has announced."""
        day = first + datetime.timedelta(self.chance.randrange(days))
        return self.a_day(first, days) if day in (VIEWS, NAMES) else day

    def send(self, path, ending, **typed):
        form = self.office.get(path).page.form(ending)
        answer = self.office.post(form.action, form.filled(**typed))
        self.assertEqual(answer.status, 303, answer.page.errors if answer.body else "")

    def text(self, language, path):
        """Without what is said to have been before."""
        reader = self.office if "/office/" in path else self.reader(language)
        text = reader.get(f"/{language}{path}").page.text
        return FORMER.sub("", text) if language == "en" else text

    def stands(self, day, former, paths):
        """The new day stands at each of these, the former one at none of them."""
        for language in LANGUAGES:
            for path in paths:
                def shown(language=language, path=path):
                    return written(day, language) in self.text(language, path)
                program.wait_until(shown, f"{written(day, language)} at {path} in {language} (seed {SEED})")
        for path in paths:
            self.assertNotIn(written(former), self.text("en", path), f"{path} (seed {SEED})")

    def test_a_deadline_for_nominations_stands_on_every_page(self):
        former = NAMES
        for _ in range(3):
            day = self.a_day(datetime.date(2009, 7, 1), 60)
            self.send(PAGE, "/conference", nomination_deadline=day.isoformat())
            if day != former:
                self.stands(day, former, [*PUBLIC, self.government_link("AUT")[3:], SERIES[3:]])
            former = day
        public = self.reader().get("/en" + PUBLIC[1]).page.text
        self.assertIn("formerly 21 September 2009", public)
        self.assertIn("formerly 21 September 2009", self.office.get(PAGE).page.text)

    def test_a_deadline_for_views_stands_on_every_page(self):
        former = VIEWS
        for _ in range(3):
            day = self.a_day(datetime.date(2009, 9, 1), 26)
            self.send(SERIES + "/views", "/deadline", deadline=day.isoformat())
            if day != former:
                call = self.government_link("AUT", "views")[3:]
                self.stands(day, former, [PUBLIC[0], call, SERIES[3:], SERIES[3:] + "/views"])
            former = day
        self.assertRegex(self.office.get(SERIES + "/views").page.text, "Until [^:]*: 31 July 2009")

    def test_days_of_a_meeting_stand_on_every_page(self):
        for meeting, slug in MEETINGS.items():
            day = self.a_day(datetime.date(2009, 10, 3), 60)
            path = f"{SERIES}/meetings/{meeting}"
            self.send(path, f"/meetings/{meeting}", first_day=day.isoformat(), last_day=day.isoformat())
            public = f"/meetings/{slug}"
            self.stands(day, datetime.date(2009, 9, 28), [public, self.government_link("AUT")[3:], SERIES[3:], PAGE[3:]])

    def test_days_changed_once_stand_on_every_page(self):
        officer = self.office
        path = SERIES + "/meetings/2"
        self.send(path, "/meetings/2", first_day="2009-10-05", last_day="2009-10-06")
        link = self.government_link("AUT")
        for shown_at in ("/en/meetings/technical-assistance-2009", "/en", link, "/en/office/vienna-2009", PAGE):
            reader = officer if "office" in shown_at else self.reader()
            program.wait_until(lambda: "5–6 October 2009" in reader.get(shown_at).page.text, f"the days at {shown_at}")
        agenda = officer.get(path + "/timetable").page.text
        self.assertIn("Monday, 5 October 2009", agenda)

    def test_a_cancelled_meeting_says_so_wherever_it_is_read(self):
        officer = self.office
        self.send(SERIES + "/meetings/1", "/state", state="cancelled")
        for shown_at in ("/en/meetings/review-mechanism-experts-2009", "/en"):
            program.wait_until(lambda: "cancelled" in self.reader().get(shown_at).page.text, f"it at {shown_at}")
        self.assertIn("Cancelled", officer.get(PAGE).page.text)
        self.assertIn("Annulée", self.reader().get(self.government_link("FRA")).page.text)


if __name__ == "__main__":
    unittest.main()
