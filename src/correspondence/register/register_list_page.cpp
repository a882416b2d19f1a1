// The register as a list, and one entry of it.
#include "correspondence/notes/sent_file/sent_file.h"
#include "correspondence/office_lists.h"
#include "correspondence/register/register_pages.h"
#include "correspondence/register/views/register.h"
#include "page/kept_list.h"
#include "page/office_page.h"
#include "platform/i18n/locale.h"
#include "platform/i18n/zone.h"

namespace convoke::correspondence {
namespace {

/// What the list is filtered by, besides words.
const std::vector<std::string>& choices() {
  static const std::vector<std::string> names{"direction", "channel", "purpose", "outcome",
                                              "entity",    "note",    "from",    "to"};
  return names;
}

bool is_filtered(const ListFilter& filter) {
  for (const auto& [name, value] : filter.choices)
    if (!value.empty()) return true;
  return !filter.text.empty();
}

}  // namespace

RegisterAsked RegisterPages::asked(const page::Visit& visit, const Place& place,
                                   const ListFilter& filter) {
  RegisterAsked out;
  const auto directory = references_.directory();
  out.series = place.series.id;
  out.direction = direction_named(filter.choice("direction"));
  out.channel = channel_named(filter.choice("channel"));
  out.purpose = purpose_named(filter.choice("purpose"));
  out.outcome = entry_outcome(filter.choice("outcome"));
  if (filter.choice("entity") == "none") out.entity = reference::EntityId();
  if (const reference::Entity* entity = directory->find(filter.choice("entity")))
    out.entity = entity->id;
  if (!filter.choice("note").empty())
    if (const auto note = notes_.find(place.series.id, filter.choice("note"))) out.note = note->id;
  out.from = parse_date(filter.choice("from"));
  out.to = parse_date(filter.choice("to"));
  out.words = i18n::folded(filter.text);
  for (const reference::Entity* entity : directory->sorted(visit.locale)) {
    out.alphabet.push_back(entity->id);
    if (!filter.text.empty() && filter.accepts(shown_name(entity, visit.locale).text))
      out.named.push_back(entity->id);
  }
  out.sort = filter.sort;
  return out;
}

std::vector<RegisterRow> RegisterPages::rows(const page::Visit& visit, const Place& place,
                                             std::vector<RegisterEntry> found) {
  const auto directory = references_.directory();
  const auto fates = entries_.fates(found);
  std::vector<NoteId> ids;
  for (const RegisterEntry& e : found)
    if (e.note) ids.push_back(e.note);
  std::map<NoteId, Note> notes;
  for (Note& note : notes_.find(ids)) notes.emplace(note.id, std::move(note));
  std::vector<NoteId> sent;
  for (const RegisterEntry& e : found)
    if (e.direction == Direction::out) sent.push_back(e.note);
  const std::set<NoteId> withheld = withheld_from(visit, notes_, sent);
  const std::set<RegisterEntryId> infected = entries_.infected(found);
  std::vector<RegisterRow> out;
  for (RegisterEntry& e : found) {
    RegisterRow row{std::move(e), {}, {}, {}};
    row.infected = infected.contains(row.entry.id);
    if (const auto fate = fates.find(row.entry.id); fate != fates.end()) {
      row.fate = fate_label(fate->second, row.entry.channel);
      row.returned = fate->second == DispatchState::bounced;
    }
    row.may_open = row.entry.direction == Direction::in || !withheld.contains(row.entry.note);
    row.name = shown_name(directory->find(row.entry.entity), visit.locale);
    if (row.name.text.empty()) row.name.text = row.entry.sender;
    row.dated = visit.locale.date(row.entry.dated);
    row.recorded = visit.locale.date_time(row.entry.recorded_at, place.series.zone);
    row.recorded_on =
        visit.locale.date(i18n::local_time_of(row.entry.recorded_at, place.series.zone).date);
    if (const auto concerned = notes.find(row.entry.note); concerned != notes.end()) {
      const Note& note = concerned->second;
      row.note = note.reference;
      if (note.withdrawn_at && row.entry.direction == Direction::out) {
        const Date day = i18n::local_time_of(*note.withdrawn_at, place.series.zone).date;
        row.withdrawn = visit.locale.date(day);
        row.withdrawn_on = day.iso();
      }
    }
    out.push_back(std::move(row));
  }
  return out;
}

Result<page::Reply> RegisterPages::list(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  RegisterPage shown{place.home,
                     ListFilter(request, place.home + "/register", choices()),
                     {},
                     visit.may(page::Right::keep_register)};
  RegisterAsked wanted = asked(visit, place, shown.filter);
  const page::Columns<RegisterRow> columns = register_columns(visit.locale);
  if (const auto format = page::file_asked(request)) {
    RegisterFound all = entries_.list(wanted);
    CONVOKE_TRY(page::check_exported(all.rows.size()));
    return columns.file(rows(visit, place, std::move(all.rows)), *format,
                        visit.locale.tr(N_("Register of correspondence")), "register");
  }
  wanted.limit = static_cast<std::int64_t>(ListFilter::kRows);
  wanted.offset = (shown.filter.page - 1) * wanted.limit;
  RegisterFound found = entries_.list(wanted);
  shown.filter.found = static_cast<std::size_t>(found.found);
  shown.filter.all = static_cast<std::size_t>(found.all);
  shown.filter.pages =
      static_cast<int>(std::max<std::int64_t>(1, (found.found + wanted.limit - 1) / wanted.limit));
  if (shown.filter.page > shown.filter.pages) {
    shown.filter.page = shown.filter.pages;
    wanted.offset = (shown.filter.page - 1) * wanted.limit;
    found = entries_.list(wanted);
  }
  shown.rows = rows(visit, place, std::move(found.rows));
  shown.mail_leaves = mail_leaves_;
  if (found.all > 0 || is_filtered(shown.filter)) {
    shown.entities.push_back({"none", visit.locale.tr(N_("Nobody on the list")), {}});
    for (const reference::Entity* entity : references_.directory()->sorted(visit.locale)) {
      ShownName name = shown_name(entity, visit.locale);
      shown.entities.push_back({entity->code, std::move(name.text), std::move(name.lang)});
    }
    const std::set<NoteId> entered = entries_.notes(place.series.id);
    for (const Note& note : notes_.all(place.series.id))
      if (has_gone_out(note.state) || entered.contains(note.id))
        shown.notes.push_back({note.reference, note.reference, {}});
  }
  html::Out out = visit.out();
  views::entries(out, shown);
  return office_page(visit, place, "register", visit.locale.tr(N_("Register of correspondence")),
                     out);
}

Result<page::Reply> RegisterPages::show(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  const auto entry = entries_.find(RegisterEntryId(visit.number_arg("id")));
  if (!entry || entry->series != place.series.id)
    return not_found(N_("There is no such entry in the register."));
  EntryPage shown;
  shown.home = place.home;
  shown.path = place.home + "/register/" + std::to_string(entry->id.value);
  shown.files = entries_.files(entry->id);
  shown.may_keep = visit.may(page::Right::keep_register);
  shown.mail_leaves = mail_leaves_ || entry->direction == Direction::in;
  if (entry->received_on) shown.received = visit.locale.date(*entry->received_on);
  if (entry->taken_back)
    shown.taken_back = visit.locale.date_time(*entry->taken_back, place.series.zone);
  if (entry->dispatch)
    if (const auto dispatch = notes_.find_dispatch(entry->dispatch))
      if (const auto note = notes_.find(dispatch->note)) {
        shown.answers = reference_of(*note, *dispatch);
        const Concerns concerns = notes_.concerns(note->id);
        const Language reader = visit.locale.language();
        if (!concerns.meetings.empty())
          for (const meetings::Meeting& one :
               of_note(meetings_.meetings_of(note->series), concerns))
            shown.meetings.push_back(one.title.in(reader));
        if (!concerns.calls.empty())
          for (const NoteCall& one : notes_.calls(*note))
            shown.calls.push_back(one.title.in(reader));
      }
  if (entry->incoming && page::may_everywhere(visit, page::Right::read_intake))
    shown.message = visit.href("/office/intake/" + std::to_string(entry->incoming.value));
  if (const reference::Entity* entity = references_.directory()->find(entry->entity))
    shown.thread = place.home + "/register/with/" + entity->code;
  const std::string title =
      visit.locale.tr(entry->direction == Direction::in ? N_("Received {1}") : N_("Sent {1}"),
                      {std::to_string(entry->number)});
  shown.row = std::move(rows(visit, place, {*entry}).front());
  html::Out out = visit.out();
  views::entry(out, shown);
  return office_page(
      visit, place, "register", title, out,
      {{visit.locale.tr(N_("Register of correspondence")), place.home + "/register"}});
}

Result<page::Reply> RegisterPages::take_back(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  const RegisterEntryId id(visit.number_arg("id"));
  CONVOKE_TRY(entries_.take_back(visit.officer_actor(), place.series.id, id));
  return page::Redirect{place.home + "/register/" + std::to_string(id.value),
                        Message{N_("The entry is taken back. Its number stays."), {}}};
}

}  // namespace convoke::correspondence
