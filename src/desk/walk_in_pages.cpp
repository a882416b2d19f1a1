#include "desk/walk_in_pages.h"

#include <algorithm>

#include "base/text.h"
#include "delegations/participants/participant_fields.h"
#include "delegations/participants/presence.h"
#include "desk/views/walk_in.h"
#include "meetings/category.h"
#include "meetings/series_page.h"
#include "page/posted.h"
#include "platform/crypto/token.h"
#include "platform/i18n/zone.h"

namespace convoke::desk {
namespace {

using delegations::Confidential;
using delegations::DefinedField;
using delegations::OfficeEntry;
using delegations::ParticipantDetails;
using delegations::ParticipantForm;
using page::Redirect;
using page::Reply;
using page::Right;
using page::Visit;

html::Field text_field(std::string_view name, const ParticipantDetails& typed, bool with_hint,
                       const i18n::Locale& locale) {
  const auto line = std::find_if(delegations::kTextFields.begin(), delegations::kTextFields.end(),
                                 [&](const auto& f) { return f.name == name; });
  html::Field field{.name = std::string(name),
                    .label = locale.tr(line->label),
                    .value = typed.*line->member,
                    .hint = with_hint && line->hint ? locale.tr(line->hint) : std::string(),
                    .autocomplete = "off",
                    .required = line->missing != nullptr,
                    .max_length = static_cast<long>(line->longest)};
  if (line->rule == i18n::TextRule::email) {
    field.type = "email";
    field.max_length = 0;
  }
  return field;
}

html::Field meetings_field(const WalkInPage& page, const i18n::Locale& locale) {
  const Language reader = locale.language();
  const auto& chosen = page.form.typed.meetings;
  html::Field field{.name = "meetings", .label = locale.tr(N_("Takes part in"))};
  for (const Meeting& m : page.offered) {
    if (!is_held_here(m)) continue;
    const Text6& title = m.short_title.empty() ? m.title : m.short_title;
    field.checks.push_back(
        {.value = std::to_string(m.id.value),
         .label = title.in(reader),
         .lang = std::string(code_of(title.language_used(reader))),
         .note = locale.date_range(m.first_day, m.last_day),
         .checked = std::find(chosen.begin(), chosen.end(), m.id) != chosen.end()});
  }
  return field;
}

/// What the desk does not ask: as the form of a delegation has it where nothing is chosen.
void add_unasked(html::Form& form, const WalkInPage& page) {
  const ParticipantDetails& typed = page.form.typed;
  form.hidden("submission_key", page.form.submission_key)
      .hidden("language", std::string(code_of(typed.language)))
      .hidden("name_order", std::string(delegations::name_of(typed.name_order)))
      .hidden("is_listed", "yes");
  if (delegations::asks_presence(page.offered))
    form.hidden("presence", std::string(name_of(delegations::Presence::in_person)));
}

}  // namespace

delegations::ParticipantDetails taken_along(std::string_view typed) {
  ParticipantDetails out;
  const Asked what = asked(typed);
  if (what.kind == Asked::Kind::address) out.email = what.text;
  if (what.kind != Asked::Kind::name) return out;
  // Most type the family name last, or alone; with a comma it stands first.
  if (const std::size_t comma = what.text.find(','); comma != std::string::npos) {
    out.family_name = trimmed(std::string_view(what.text).substr(0, comma));
    out.given_name = trimmed(std::string_view(what.text).substr(comma + 1));
    return out;
  }
  const std::size_t space = what.text.rfind(' ');
  if (space == std::string::npos) {
    out.family_name = what.text;
  } else {
    out.given_name = what.text.substr(0, space);
    out.family_name = what.text.substr(space + 1);
  }
  return out;
}

html::Form form_of(const WalkInPage& page, const i18n::Locale& locale) {
  const ParticipantDetails& typed = page.form.typed;
  html::Form form(locale, page.address, page.form.errors);
  add_unasked(form, page);
  form.add({.name = "entity",
            .label = locale.tr(N_("Delegation")),
            .value = page.entity,
            .hint = locale.tr(N_("Only those that this conference invites.")),
            .required = true,
            .options = page.entities})
      .add(text_field("honorific", typed, true, locale))
      .row({text_field("given_name", typed, false, locale),
            text_field("family_name", typed, false, locale)})
      .note(N_("As in the identity document that is shown here."))
      .add(text_field("function_title", typed, true, locale))
      .add({.name = "role",
            .label = locale.tr(N_("Role")),
            .value = std::string(delegations::name_of(typed.role)),
            .required = true,
            .options = delegations::role_options(locale)})
      .add(text_field("email", typed, false, locale))
      .add(meetings_field(page, locale));
  add_inputs(form, page.form.fields, typed, {}, page.form.confidential, locale);
  if (page.asks_exceeding)
    form.add({.name = std::string(delegations::Delegations::kExceeds),
              .label = locale.tr(N_("Limits of the delegation")),
              .checks = {{.value = "yes",
                          .label = locale.tr(N_("Go beyond the limit; it is put on record"))}}});
  form.button(N_("Enter and go on"));
  if (page.form.asks_twin)
    form.button(N_("Add as another person"), std::string(delegations::kAnotherPerson), "yes");
  form.cancel(page.desk);
  return form;
}

Result<WalkInPages::Place> WalkInPages::place_of(const Visit& visit) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  const i18n::Locale& locale = visit.locale;
  const Language reader = locale.language();
  const Date today = i18n::local_time_of(visit.now, series.zone).date;
  Place place;
  WalkInPage& page = place.page;
  page.desk = desk_of(visit, series);
  page.address = page.desk + "/new";
  page.offered = meetings_.meetings_of(series.id);
  page.is_closed = meetings::nomination_closed(series, visit.now);
  page.may_decide = visit.may(Right::decide_on_participants);
  page.entities.push_back({"", locale.tr(N_("Choose")), {}});
  const auto directory = references_.directory();
  for (const reference::Entity* one : directory->sorted(locale))
    if (series.invites(meetings::category_in(series, *directory, one->id, today)))
      page.entities.push_back({one->code, one->short_name.in(reader),
                               std::string(code_of(one->short_name.language_used(reader)))});
  for (DefinedField& field : delegations_.defined_fields().of(series.id))
    // Nobody has a file at hand at the desk: it is asked for later.
    if (field.is_required && !field.is_retired && field.kind != delegations::FieldKind::file)
      page.form.fields.push_back(std::move(field));
  page.form.confidential =
      visit.may(Right::read_confidential) ? Confidential::shown : Confidential::hidden;
  place.series = std::move(series);
  return place;
}

html::Page WalkInPages::shown(const Visit& visit, const Place& place) {
  html::Out out = visit.out();
  views::walk_in(out, place.page);
  return meetings::office_page(visit, place.series, "desk",
                               visit.locale.tr(N_("Register somebody new")), out,
                               {{visit.locale.tr(N_("Registration desk")), place.page.desk}});
}

Result<Reply> WalkInPages::refused(const Visit& visit, Place place, const Error& error) {
  if (!page::belongs_to_form(error)) return error;
  place.page.form.errors = html::FormErrors(error);
  html::Page page = shown(visit, place);
  page.status = page::status_of(error);
  return page;
}

Result<Reply> WalkInPages::show(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit));
  ParticipantForm& form = place.page.form;
  form.typed = taken_along(request.param("q"));
  form.typed.language = visit.locale.language();
  form.submission_key = crypto::random_token();
  std::vector<Meeting> here;
  for (const Meeting& meeting : place.page.offered)
    if (is_held_here(meeting)) here.push_back(meeting);
  form.typed.meetings = meant(here, i18n::local_time_of(visit.now, place.series.zone).date);
  return shown(visit, place);
}

Message WalkInPages::notice_of(const Participant& participant) {
  const std::string name = participant.details.titled_name();
  if (participant.registered())
    return {N_("{1} has been entered. The badge can be printed now."), {name}};
  return {N_("{1} has been entered, and waits for an officer who decides on participants."),
          {name}};
}

Result<Reply> WalkInPages::add(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit));
  CONVOKE_ASSIGN(fields, http::parse_form(request));
  WalkInPage& page = place.page;
  ParticipantForm& form = page.form;
  Problems wrong;
  form.typed = details_of(fields, form, wrong);
  form.submission_key = fields.get("submission_key");
  page.entity = fields.get("entity");
  // One of those offered: what the form does not offer an officer enters under the delegations.
  const bool is_offered =
      !page.entity.empty() &&
      std::any_of(page.entities.begin(), page.entities.end(),
                  [&](const html::Option& one) { return one.value == page.entity; });
  const reference::Entity* entity =
      is_offered ? references_.directory()->find(page.entity) : nullptr;
  if (!entity) wrong.add(invalid(N_("Choose the delegation."), "entity"));
  if (wrong.first()) {
    // The rules for the rest as well, so that everything is said at once.
    if (const auto checked = check(form.typed, page.offered, form.fields); !checked.ok())
      wrong.add(checked.error());
    return refused(visit, std::move(place), *wrong.first());
  }
  const OfficeEntry entry{
      .way = delegations::CameBy::hand,
      .received_on = i18n::local_time_of(visit.now, place.series.zone).date,
      .exceeds = page.may_decide && fields.has(delegations::Delegations::kExceeds)};
  const auto actor = visit.officer_actor();
  const auto added =
      delegations_.nominate(actor, {place.series.id, entity->id}, form.typed, form.submission_key,
                            delegations::twins_of(fields), &entry);
  if (!added.ok()) {
    const bool is_conflict = added.error().kind == ErrorKind::conflict;
    form.asks_twin = is_conflict && !added.error().field.empty();
    page.asks_exceeding =
        page.may_decide && added.error().field == delegations::Delegations::kExceeds;
    // The key of a form that was sent already is used up: the next one is a new participant.
    if (form.submission_key.empty() || (is_conflict && !form.asks_twin))
      form.submission_key = crypto::random_token();
    return refused(visit, std::move(place), added.error());
  }
  if (page.may_decide) CONVOKE_TRY(desk_.admit(actor, *added, added->version));
  const auto now = delegations_.find(added->id);
  return Redirect{page.desk + "/" + std::to_string(added->id.value),
                  notice_of(now ? *now : *added)};
}

}  // namespace convoke::desk
