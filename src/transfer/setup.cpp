#include "transfer/setup.h"

#include <algorithm>

#include "platform/i18n/label.h"
#include "reference/entity.h"

namespace convoke::transfer {
namespace {

using json::Tree;

/// The error of a rule, with the place it was found at.
Error at_place(Error error, const Place& at) {
  error.detail = at.path() + (error.field.empty() ? "" : "." + error.field);
  error.field = "file";
  error.also.clear();
  return error;
}

Status checked(const Status& status, const Place& at) {
  if (status.ok()) return {};
  return at_place(status.error(), at);
}

Result<std::vector<reference::Category>> read_invited(const Place& conference) {
  CONVOKE_ASSIGN(names, conference.text_list("invited"));
  for (const std::string& name : names)
    if (!reference::category_named(name)) return conference.member("invited")->wrong();
  std::vector<reference::Category> invited;
  for (const reference::Category category : reference::kCategories)
    if (std::find(names.begin(), names.end(), name_of(category)) != names.end())
      invited.push_back(category);
  return invited;
}

Result<BodySetup> read_body(const Place& at) {
  BodySetup out;
  CONVOKE_ASSIGN(symbol, at.text("symbol"));
  CONVOKE_ASSIGN(name, at.texts("name"));
  CONVOKE_ASSIGN(parent, at.text_or_none("parent"));
  CONVOKE_TRY(checked(i18n::check_label(name, "name"), at));
  out.body.symbol = std::move(symbol);
  out.body.name = std::move(name);
  out.parent = std::move(parent);
  return out;
}

Result<MandateSetup> read_mandate(const Place& at) {
  MandateSetup out;
  CONVOKE_ASSIGN(body, at.text("body"));
  CONVOKE_ASSIGN(reference, at.text("reference"));
  CONVOKE_ASSIGN(title, at.texts("title"));
  CONVOKE_TRY(checked(i18n::check_label(title, "title"), at));
  out.body = std::move(body);
  out.mandate.reference = std::move(reference);
  out.mandate.title = std::move(title);
  return out;
}

Result<meetings::AgendaItem> read_item(const Place& at, int number) {
  meetings::AgendaItem item;
  item.number = number;
  CONVOKE_ASSIGN(title, at.texts("title"));
  CONVOKE_ASSIGN(annotation, at.texts("annotation"));
  CONVOKE_ASSIGN(brief, at.flag_or_no("brief"));
  CONVOKE_ASSIGN(sub_item, at.flag_or_no("sub_item"));
  CONVOKE_ASSIGN(documents, at.text_list("documents"));
  item.title = std::move(title);
  item.annotation = std::move(annotation);
  item.brief = brief;
  item.sub_item = sub_item;
  item.documents = std::move(documents);
  return item;
}

Result<meetings::TimeOfDay> read_time(const Place& at, std::string_view name) {
  CONVOKE_ASSIGN(text, at.text(name));
  const auto time = meetings::parse_time_of_day(text);
  if (!time) return at.member(name)->wrong();
  return *time;
}

Result<meetings::TimetableSlot> read_slot(const Place& at) {
  meetings::TimetableSlot slot;
  CONVOKE_ASSIGN(day, at.date("day"));
  CONVOKE_ASSIGN(start, read_time(at, "start"));
  CONVOKE_ASSIGN(end, read_time(at, "end"));
  CONVOKE_ASSIGN(items, at.list("items"));
  CONVOKE_ASSIGN(title, at.texts("title"));
  CONVOKE_ASSIGN(room, at.text_or_none("room"));
  slot.day = day;
  slot.start = start;
  slot.end = end;
  for (const Place& item : items) {
    if (!item.tree().number() || *item.tree().number() < 1 ||
        *item.tree().number() > static_cast<std::int64_t>(meetings::kMostAgendaItems))
      return item.wrong();
    slot.items.push_back(static_cast<int>(*item.tree().number()));
  }
  slot.title = std::move(title);
  slot.room = std::move(room);
  return slot;
}

Status read_plan(const Place& at, const meetings::Meeting& meeting, meetings::WorkPlan& plan) {
  CONVOKE_ASSIGN(agenda, at.list("agenda"));
  for (const Place& one : agenda) {
    CONVOKE_ASSIGN(item, read_item(one, static_cast<int>(plan.items.size()) + 1));
    plan.items.push_back(std::move(item));
  }
  CONVOKE_ASSIGN(timetable, at.list("timetable"));
  for (const Place& one : timetable) {
    CONVOKE_ASSIGN(slot, read_slot(one));
    plan.slots.push_back(std::move(slot));
  }
  if (!plan.items.empty()) CONVOKE_TRY(checked(meetings::check(plan.items), at));
  plan.slots = meetings::sorted(std::move(plan.slots));
  return checked(meetings::check(plan.slots, plan.items, meeting), at);
}

Result<MeetingSetup> read_meeting(const Place& at) {
  MeetingSetup out;
  meetings::Meeting& m = out.meeting;
  CONVOKE_ASSIGN(slug, at.text("slug"));
  CONVOKE_ASSIGN(body, at.text("body"));
  CONVOKE_ASSIGN(decision, at.member("decision"));
  CONVOKE_ASSIGN(mandate_body, decision.text("body"));
  CONVOKE_ASSIGN(mandate, decision.text("reference"));
  CONVOKE_ASSIGN(title, at.texts("title"));
  CONVOKE_ASSIGN(short_title, at.texts("short_title"));
  CONVOKE_ASSIGN(city, at.texts("city"));
  CONVOKE_ASSIGN(venue, at.texts("venue"));
  CONVOKE_ASSIGN(first_day, at.date("first_day"));
  CONVOKE_ASSIGN(last_day, at.date("last_day"));
  CONVOKE_ASSIGN(format, at.text("format"));
  CONVOKE_ASSIGN(platform, at.text_or_none("platform"));
  CONVOKE_ASSIGN(interpretation, at.text_list("interpretation"));
  CONVOKE_ASSIGN(addresses, at.text_list("addresses"));
  m.slug = std::move(slug);
  out.body = std::move(body);
  out.mandate_body = std::move(mandate_body);
  out.mandate = std::move(mandate);
  m.title = std::move(title);
  m.short_title = std::move(short_title);
  m.city = std::move(city);
  m.venue = std::move(venue);
  m.first_day = first_day;
  m.last_day = last_day;
  m.platform = std::move(platform);
  out.addresses = std::move(addresses);
  const auto known = meetings::format_named(format);
  if (!known) return at.member("format")->wrong();
  m.format = *known;
  for (const std::string& code : interpretation) {
    const auto language = language_from_code(code);
    if (!language) return at.member("interpretation")->wrong();
    m.interpretation.push_back(*language);
  }
  CONVOKE_TRY(checked(meetings::check(m), at));
  CONVOKE_TRY(read_plan(at, m, out.plan));
  return out;
}

Tree written(const meetings::AgendaItem& item) {
  Tree::Members out{{"title", transfer::written(item.title)}};
  if (!item.annotation.empty()) out.emplace_back("annotation", transfer::written(item.annotation));
  if (item.brief) out.emplace_back("brief", true);
  if (item.sub_item) out.emplace_back("sub_item", true);
  if (!item.documents.empty())
    out.emplace_back("documents", Tree::List(item.documents.begin(), item.documents.end()));
  return out;
}

Tree written(const meetings::TimetableSlot& slot) {
  Tree::Members out{{"day", slot.day.iso()},
                    {"start", slot.start.iso()},
                    {"end", slot.end.iso()},
                    {"items", Tree::List(slot.items.begin(), slot.items.end())}};
  if (!slot.title.empty()) out.emplace_back("title", transfer::written(slot.title));
  if (!slot.room.empty()) out.emplace_back("room", slot.room);
  return out;
}

Tree written(const MeetingSetup& setup) {
  const meetings::Meeting& m = setup.meeting;
  Tree::List interpretation, agenda, timetable;
  for (const Language language : m.interpretation) interpretation.emplace_back(code_of(language));
  for (const auto& item : setup.plan.items) agenda.push_back(written(item));
  for (const auto& slot : setup.plan.slots) timetable.push_back(written(slot));
  Tree::Members out{
      {"slug", m.slug},
      {"body", setup.body},
      {"decision", Tree::Members{{"body", setup.mandate_body}, {"reference", setup.mandate}}},
      {"title", transfer::written(m.title)},
      {"short_title", transfer::written(m.short_title)},
      {"city", transfer::written(m.city)},
      {"venue", transfer::written(m.venue)},
      {"first_day", m.first_day.iso()},
      {"last_day", m.last_day.iso()},
      {"format", name_of(m.format)},
      {"interpretation", std::move(interpretation)}};
  if (!m.platform.empty()) out.emplace_back("platform", m.platform);
  if (!setup.addresses.empty())
    out.emplace_back("addresses", Tree::List(setup.addresses.begin(), setup.addresses.end()));
  if (!agenda.empty()) out.emplace_back("agenda", std::move(agenda));
  if (!timetable.empty()) out.emplace_back("timetable", std::move(timetable));
  return out;
}

}  // namespace

Result<Setup> read_setup(const Place& file) {
  Setup out;
  CONVOKE_ASSIGN(conference, file.member("conference"));
  CONVOKE_ASSIGN(slug, conference.text("slug"));
  CONVOKE_ASSIGN(title, conference.texts("title"));
  CONVOKE_ASSIGN(body, conference.text("body"));
  CONVOKE_ASSIGN(zone, conference.text("zone"));
  CONVOKE_ASSIGN(deadline, conference.date("nomination_deadline"));
  CONVOKE_ASSIGN(contact, conference.text_or_none("contact"));
  CONVOKE_ASSIGN(gate, conference.texts("gate"));
  CONVOKE_ASSIGN(instrument, conference.text_or_none("instrument"));
  CONVOKE_ASSIGN(invited, read_invited(conference));
  out.series.slug = std::move(slug);
  out.series.title = std::move(title);
  out.series.zone = std::move(zone);
  out.series.nomination_deadline = deadline;
  out.series.contact = std::move(contact);
  out.series.gate = std::move(gate);
  out.series.instrument = std::move(instrument);
  out.series.invited = std::move(invited);
  out.body = std::move(body);
  CONVOKE_TRY(checked(meetings::check(out.series), conference));
  CONVOKE_ASSIGN(bodies, file.list("bodies"));
  for (const Place& at : bodies) {
    CONVOKE_ASSIGN(one, read_body(at));
    out.bodies.push_back(std::move(one));
  }
  CONVOKE_ASSIGN(decisions, file.list("decisions"));
  for (const Place& at : decisions) {
    CONVOKE_ASSIGN(one, read_mandate(at));
    out.mandates.push_back(std::move(one));
  }
  CONVOKE_ASSIGN(held, file.list("meetings"));
  for (const Place& at : held) {
    CONVOKE_ASSIGN(one, read_meeting(at));
    if (out.series.nomination_deadline > one.meeting.last_day)
      return conference.member("nomination_deadline")->wrong();
    out.meetings.push_back(std::move(one));
  }
  if (out.meetings.empty())
    return invalid(N_("In this file, {1} is missing."), "file", {"meetings"});
  return out;
}

json::Tree::Members written(const Setup& setup) {
  Tree::Members conference{{"slug", setup.series.slug},
                           {"title", written(setup.series.title)},
                           {"body", setup.body},
                           {"zone", setup.series.zone},
                           {"nomination_deadline", setup.series.nomination_deadline.iso()}};
  if (!setup.series.contact.empty()) conference.emplace_back("contact", setup.series.contact);
  if (!setup.series.gate.empty()) conference.emplace_back("gate", written(setup.series.gate));
  if (!setup.series.instrument.empty())
    conference.emplace_back("instrument", setup.series.instrument);
  Tree::List invited;
  for (const reference::Category category : setup.series.invited)
    invited.emplace_back(name_of(category));
  if (!invited.empty()) conference.emplace_back("invited", std::move(invited));
  Tree::List bodies, decisions, held;
  for (const BodySetup& one : setup.bodies) {
    Tree::Members body{{"symbol", one.body.symbol}, {"name", written(one.body.name)}};
    if (!one.parent.empty()) body.emplace_back("parent", one.parent);
    bodies.emplace_back(std::move(body));
  }
  for (const MandateSetup& one : setup.mandates)
    decisions.push_back(Tree::Members{{"body", one.body},
                                      {"reference", one.mandate.reference},
                                      {"title", written(one.mandate.title)}});
  for (const MeetingSetup& one : setup.meetings) held.push_back(written(one));
  return {{"conference", std::move(conference)},
          {"bodies", std::move(bodies)},
          {"decisions", std::move(decisions)},
          {"meetings", std::move(held)}};
}

void move(Setup& setup, long days) {
  setup.series.nomination_deadline = setup.series.nomination_deadline.plus_days(days);
  for (MeetingSetup& one : setup.meetings) {
    one.meeting.first_day = one.meeting.first_day.plus_days(days);
    one.meeting.last_day = one.meeting.last_day.plus_days(days);
    for (meetings::TimetableSlot& slot : one.plan.slots) slot.day = slot.day.plus_days(days);
  }
}

}  // namespace convoke::transfer
