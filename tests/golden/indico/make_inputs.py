"""Writes the files of this folder with Indico's own code: what its lists of registrations look like when they are
taken out. Fictional people. Run by hand, in a virtual environment with indico==3.2.9; the tests read what is kept here."""
import json
import pathlib
import sys
from datetime import datetime, timezone
from types import SimpleNamespace
from unittest import mock

import indico.web.flask.app  # noqa: F401  (before the others: they import each other)
from indico.modules.events.registration import util
from indico.modules.events.registration.models.registrations import RegistrationState
from indico.util.spreadsheets import generate_csv, generate_xlsx

FOLDER = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".")
PERSONAL = ["title", "email", "affiliation", "position", "phone", "country", "first_name", "last_name"]
# The titles of the form's items are the office's own.
TITLES = {
    "en": ["Title", "Email Address", "Affiliation", "Position", "Phone Number", "Country", "First Name", "Last Name"],
    "fr": ["Titre", "Adresse électronique", "Affiliation", "Poste", "Numéro de téléphone", "Pays", "Prénom",
           "Nom de famille"],
    "es": ["Título", "Dirección de correo", "Organización", "Cargo", "Número de teléfono", "País", "Nombre",
           "Apellidos"],
    "ru": ["Обращение", "Адрес электронной почты", "Место работы", "Должность", "Номер телефона", "Страна", "Имя",
           "Фамилия"],
    "zh": ["称谓", "电子邮件地址", "工作单位", "职位", "电话号码", "国家", "名", "姓"],
}
COUNTRIES = {
    "en": ["Austria", "Russia", "United Kingdom", "France"],
    "fr": ["Autriche", "Russie", "Royaume-Uni", "France"],
    "es": ["Austria", "Rusia", "Reino Unido", "Francia"],
    "ru": ["Австрия", "Россия", "Великобритания", "Франция"],
    "zh": ["奥地利", "俄罗斯", "英国", "法国"],
}
PEOPLE = [
    ("Ms", "maria.huber@example.org", "Federal Ministry of Justice", "Counsellor", "+43 1 5550101", 0, "Maria", "Huber",
     RegistrationState.complete, True),
    ("Mr", "a.volkov@example.org", "", "Director", "+7 495 5550102", 1, "Алексей", "Волков",
     RegistrationState.complete, False),
    ("Dr", "j.mcdonald@example.org", "Home Office", "Head of unit", "+44 20 75550103", 2, "Jean-Luc", "van der Berg",
     RegistrationState.complete, True),
    ("", "claire.petit@example.org", "", "", "", 3, "Claire", "Petit", RegistrationState.withdrawn, False),
    ("", "paul.noir@example.org", "", "-5", "0033 1 5550105", 3, "Paul", "Noir", RegistrationState.pending, False),
]


def registrations(language, items):
    out = []
    for number, person in enumerate(PEOPLE, 1):
        values = dict(zip(PERSONAL, person[:8]))
        values["country"] = COUNTRIES[language][person[5]]
        data = {item.id: SimpleNamespace(friendly_data=values[name]) for item, name in zip(items, PERSONAL)}
        if number == 1:
            data[100] = SimpleNamespace(friendly_data={"choice": "Hotel Post", "arrival_date": datetime(2009, 9, 27),
                                                       "departure_date": datetime(2009, 10, 1)})
            data[101] = SimpleNamespace(friendly_data=["Vegetarian", "No nuts"])
        out.append(SimpleNamespace(
            friendly_id=number, first_name=person[6], last_name=person[7], data_by_field=data, state=person[8],
            submitted_dt=datetime(2009, 8, number, 9, 30, tzinfo=timezone.utc), checked_in=person[9],
            checked_in_dt=datetime(2009, 9, 28, 8, 0, tzinfo=timezone.utc), transaction=None, tags=[],
            render_price=lambda: "€0.00"))
    return out


def table(language, with_names=True):
    names = PERSONAL if with_names else PERSONAL[:6]
    items = [SimpleNamespace(id=i, title=title, input_type="text")
             for i, (title, _) in enumerate(zip(TITLES[language], names))]
    all_items = items + [SimpleNamespace(id=100, title="Accommodation", input_type="accommodation"),
                         SimpleNamespace(id=101, title="Meals", input_type="multi_choice")]
    return util.generate_spreadsheet_from_registrations(
        registrations(language, items), all_items, {"reg_date", "state", "checked_in", "tags_present"})


def api():
    out = []
    for number, person in enumerate(PEOPLE[:3], 1):
        personal = {"title": person[0], "first_name": person[6], "last_name": person[7], "email": person[1],
                    "affiliation": person[2], "position": person[3], "phone": person[4],
                    "country": COUNTRIES["en"][person[5]]}
        registration = SimpleNamespace(
            id=number, checked_in=person[9], ticket_uuid=f"00000000-0000-4000-8000-00000000000{number}", tags=[],
            full_name=f"{person[6]} {person[7]}",
            get_personal_data=lambda personal=personal: {k: v for k, v in personal.items() if v})
        out.append(util._build_base_registration_info(registration))
    return {"registrants": out}


def main():
    with mock.patch("indico.util.spreadsheets.format_datetime", lambda at, timezone=None: f"{at:%d %b %Y, %H:%M}"), \
            mock.patch.object(util, "format_date", lambda at: f"{at:%d %b %Y}"), \
            mock.patch.object(util, "get_country_reverse", {"Austria": "AT", "Russia": "RU", "United Kingdom": "GB"}.get):
        for language in TITLES:
            (FOLDER / f"registrations_{language}.csv").write_bytes(generate_csv(*table(language)).read())
            (FOLDER / f"registrations_{language}.xlsx").write_bytes(generate_xlsx(*table(language)).read())
        (FOLDER / "names_in_one.csv").write_bytes(generate_csv(*table("en", with_names=False)).read())
        (FOLDER / "registrants.json").write_text(json.dumps(api(), ensure_ascii=False, indent=1) + "\n", "utf-8")


main()
