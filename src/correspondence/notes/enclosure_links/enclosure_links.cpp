#include "correspondence/notes/enclosure_links/enclosure_links.h"

#include <algorithm>
#include <map>

#include "correspondence/dispatches/dispatch_event.h"
#include "correspondence/notes/note_store.h"
#include "platform/i18n/zone.h"
#include "platform/json/json.h"

namespace convoke::correspondence {
namespace {

constexpr std::int64_t kHour = 3'600'000'000;  // microseconds

}  // namespace

links::Subject enclosures_subject(DispatchId dispatch, reference::EntityId entity) {
  return {std::string(kEnclosuresPurpose), dispatch.value, entity.value};
}

std::string EnclosureLinks::address(db::Transaction& t, DispatchId dispatch,
                                    reference::EntityId entity, Language language) {
  std::string out = base_url_ + "/";
  out += code_of(language);
  return out + "/enclosures/" + links_.token(t, enclosures_subject(dispatch, entity));
}

Result<EnclosureLinks::Opened> EnclosureLinks::open(std::string_view token) {
  std::optional<links::Link> link;
  CONVOKE_ASSIGN(opened, database_.read([&](db::Reader& r) -> Result<Opened> {
    CONVOKE_ASSIGN(found, links_.open(r, token));
    if (found.subject.purpose != kEnclosuresPurpose) return links::not_valid();
    const auto dispatch = store::dispatch(r, DispatchId(found.subject.within_id));
    const auto note = dispatch ? store::note(r, dispatch->note) : std::nullopt;
    if (!note || dispatch->entity.value != found.subject.subject_id) return links::not_valid();
    Opened out{*note, *dispatch, store::linked(r, dispatch->id), {}};
    if (out.files.empty()) return links::not_valid();
    for (const LinkedEnclosure& one : out.files) out.until = std::max(out.until, one.until);
    link = std::move(found);
    return out;
  }));
  const auto series = meetings_.series(opened.note.series);
  if (!series) return links::not_valid();
  if (opened.note.state == NoteState::withdrawn)
    return forbidden(N_("The note {1} was withdrawn by the secretariat on {2}. Its enclosures are "
                        "no longer valid "
                        "and cannot be downloaded. Please write to the secretariat."),
                     {reference_of(opened.note, opened.dispatch),
                      message_arg(i18n::local_time_of(
                                      opened.note.withdrawn_at.value_or(clock_.now()), series->zone)
                                      .date)});
  if (clock_.now() >= i18n::end_of_day(opened.until, series->zone))
    return forbidden(N_("These files could be downloaded until {1}. Please write to the "
                        "secretariat."),
                     {message_arg(opened.until)});
  links_.use(database_, *link);
  return opened;
}

Result<LinkedEnclosure> EnclosureLinks::fetch(const audit::Actor& actor, const Opened& opened,
                                              int number) {
  const auto at = std::find_if(opened.files.begin(), opened.files.end(),
                               [&](const LinkedEnclosure& one) { return one.number == number; });
  if (at == opened.files.end()) return not_found(N_("There is no such file."));
  const LinkedEnclosure& file = *at;
  const DispatchId id = opened.dispatch.id;
  CONVOKE_TRY(changes_.write(actor, [&](change::Change& c) -> Status {
    const Instant now = c.now();
    const bool again = file.last_fetched_at && now.micros - file.last_fetched_at->micros < kHour;
    store::count_fetched(c.transaction(), id, number, now);
    if (again) return {};
    record(c, {.dispatch = id,
               .attempt = opened.dispatch.attempt,
               .kind = EventKind::opened,
               .diagnostic = file.title});
    c.record("enclosure.fetch", "dispatch", id,
             json::object({{"number", std::int64_t{number}}, {"file", file.pdf.hex}}));
    return {};
  }));
  return file;
}

std::vector<LinkedEnclosure> EnclosureLinks::of(DispatchId dispatch) {
  return database_.read([&](db::Reader& r) { return store::linked(r, dispatch); });
}

std::vector<links::Subject> EnclosureLinks::subjects(meetings::SeriesId series,
                                                     reference::EntityId entity) {
  std::vector<links::Subject> out;
  for (const DispatchId id :
       database_.read([&](db::Reader& r) { return store::linked_dispatches(r, series, entity); }))
    out.push_back(enclosures_subject(id, entity));
  return out;
}

std::vector<EndedLink> EnclosureLinks::ended(db::Reader& r, meetings::SeriesId series) {
  std::vector<EndedLink> out;
  std::map<std::int64_t, reference::EntityId> entities;
  for (const auto& [id, entity] : store::linked_dispatches(r, series)) entities[id.value] = entity;
  if (entities.empty()) return out;
  for (const links::Links::Ended& one : links::Links::ended(r, kEnclosuresPurpose))
    if (const auto at = entities.find(one.within_id); at != entities.end())
      out.push_back({at->second, one.created_at, one.ended_at, DispatchId(one.within_id)});
  return out;
}

}  // namespace convoke::correspondence
