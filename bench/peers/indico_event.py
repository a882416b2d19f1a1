"""An event of Indico with a registration form that asks what Convoke's form for a nomination asks.

Run by bench/indico.py with the Python that Indico is installed for and INDICO_CONFIG set, once, on a database that
`indico db prepare` has made. Prints one JSON object: the ids of `event` and `form`, and `fields`, what to send of one
delegate: {name in the request: value}; what differs from delegate to delegate is `family_name`, `email`.
Goes through the operations of Indico's own pages.
"""

import json
from datetime import datetime, timedelta, timezone

from indico.web.flask.app import make_app  # before the others: they import each other
from indico.core.db import db
from indico.modules.categories.models.categories import Category
from indico.modules.events.features.util import set_feature_enabled
from indico.modules.events.models.events import EventType
from indico.modules.events.operations import create_event
from indico.modules.events.registration.models.form_fields import RegistrationFormField
from indico.modules.events.registration.models.forms import PublishRegistrationsMode, RegistrationForm
from indico.modules.events.registration.models.items import PersonalDataType, RegistrationFormSection
from indico.modules.events.registration.util import create_personal_data_fields
from indico.modules.users import User

TYPED = {PersonalDataType.first_name: "Ada", PersonalDataType.affiliation: "Ministry of Justice",
         PersonalDataType.position: "Counsellor", PersonalDataType.phone: "+43 1 5550101"}
DIFFERS = {PersonalDataType.last_name: "family_name", PersonalDataType.email: "email"}
TEXTS = ("Given name in the original script", "Family name in the original script")
CHOICES = {
    "Order of names": ("Given name first", "Family name first"),
    "Role": ("Head of delegation", "Deputy head of delegation", "Representative", "Alternate", "Adviser"),
    "Language of messages": ("Arabic", "Chinese", "English", "French", "Russian", "Spanish"),
    "Gender": ("Female", "Male", "Other", "Not stated"),
}
LANGUAGES = ("Arabic", "Chinese", "English", "French", "Russian", "Spanish")
BOXES = ("Sits at the table of the delegation", "Agrees to stand in the list of participants",
         "Needs a letter that supports the request for a visa", "Asks that the travel be funded")


def event():
    now = datetime.now(timezone.utc).replace(microsecond=0)
    officer = User(first_name="Conference", last_name="Officer", email="officer@office.example", is_admin=True)
    db.session.add(officer)
    db.session.flush()
    made = create_event(Category.get_root(), EventType.conference, {
        "title": "Conference of the States Parties", "creator": officer, "timezone": "Europe/Vienna",
        "start_dt": now + timedelta(days=30), "end_dt": now + timedelta(days=34)})
    set_feature_enabled(made, "registration", True)
    return made


def form_of(event):
    """Opened, without the puzzle for guests, which nobody here could solve."""
    form = RegistrationForm(event=event, title="Delegates", currency="EUR", require_captcha=False,
                            start_dt=datetime.now(timezone.utc) - timedelta(days=1),
                            publish_registrations_participants=PublishRegistrationsMode.hide_all,
                            publish_registrations_public=PublishRegistrationsMode.hide_all)
    create_personal_data_fields(form)
    db.session.add(form)
    db.session.flush()
    return form


def personal(form):
    """Title, names, address, ministry, function and telephone."""
    sent = {}
    for item in form.form_items:
        kind = getattr(item, "personal_data_type", None)
        if kind is None or kind in (PersonalDataType.address, PersonalDataType.country):
            continue
        item.is_enabled = True
        if kind == PersonalDataType.title:
            sent[item.html_field_name] = {item.versioned_data["choices"][0]["id"]: 1}
        elif kind in TYPED:
            sent[item.html_field_name] = TYPED[kind]
        else:
            sent[item.html_field_name] = f"%{DIFFERS[kind]}%"
    return sent


def field(section, title, kind, data):
    made = RegistrationFormField(registration_form=section.registration_form, parent=section, title=title, input_type=kind)
    made.data, made.versioned_data = made.field_impl.process_field_data(data)
    db.session.add(made)
    db.session.flush()
    return made


def choices(captions):
    return [{"caption": caption, "is_enabled": True, "price": 0, "places_limit": 0} for caption in captions]


def further(form):
    section = RegistrationFormSection(registration_form=form, title="Participation")
    db.session.add(section)
    db.session.flush()
    sent = {}
    for title in TEXTS:
        sent[field(section, title, "text", {}).html_field_name] = "Ада"
    for title, captions in CHOICES.items():
        made = field(section, title, "single_choice", {"item_type": "dropdown", "with_extra_slots": False,
                                                       "choices": choices(captions)})
        sent[made.html_field_name] = {made.versioned_data["choices"][0]["id"]: 1}
    made = field(section, "Working languages", "multi_choice", {"with_extra_slots": False, "choices": choices(LANGUAGES)})
    sent[made.html_field_name] = {each["id"]: 1 for each in made.versioned_data["choices"][2:4]}
    for title in BOXES:
        sent[field(section, title, "checkbox", {"price": 0, "places_limit": 0}).html_field_name] = True
    return sent


def main():
    app = make_app()
    with app.test_request_context():
        form = form_of(event())
        sent = personal(form) | further(form)
        made = {"event": form.event.id, "form": form.id, "fields": sent}
        db.session.commit()
    print(json.dumps(made))


main()
