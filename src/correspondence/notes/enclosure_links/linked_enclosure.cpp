#include "correspondence/notes/enclosure_links/linked_enclosure.h"

#include <algorithm>

#include "correspondence/stored_names.h"

namespace convoke::correspondence {
namespace {

constexpr long kDaysAfterDispatch = 90;
constexpr long kDaysAfterMeetings = 30;

}  // namespace

Date fetched_until(const Date& dated, const std::vector<meetings::Meeting>& meetings) {
  Date until = dated.plus_days(kDaysAfterDispatch);
  for (const meetings::Meeting& m : meetings)
    until = std::max(until, m.last_day.plus_days(kDaysAfterMeetings));
  return until;
}

std::string file_name_of(std::string_view reference, int number, Language language) {
  return file_stem_of(std::string(reference)) + "-" + std::to_string(number) + "-" +
         std::string(code_of(language)) + ".pdf";
}

namespace store {

void set_linked(db::Transaction& t, DispatchId dispatch,
                const std::vector<LinkedEnclosure>& files) {
  t.execute("delete from linked_enclosure where dispatch_id = :dispatch", dispatch);
  for (const LinkedEnclosure& one : files)
    t.execute(
        "insert into linked_enclosure (dispatch_id, number, language, title, pdf_hash, bytes, "
        "last_day, fetched) values (:dispatch, :number, :language, :title, :pdf, :bytes, :until, "
        "0)",
        dispatch, one.number, one.language, one.title, one.pdf.hex, one.bytes, one.until);
}

std::vector<LinkedEnclosure> linked(db::Reader& r, DispatchId dispatch) {
  std::vector<LinkedEnclosure> out;
  for (auto& [number, language, title, pdf, bytes, until, fetched, at] :
       r.rows<int, Language, std::string, std::string, std::int64_t, Date, std::int64_t,
              std::optional<Instant>>(
           "select number, language, title, pdf_hash, bytes, last_day, fetched, last_fetched_at "
           "from linked_enclosure where dispatch_id = :dispatch order by number",
           dispatch))
    out.push_back({dispatch, number, language, std::move(title), files::FileHash{std::move(pdf)},
                   bytes, until, fetched, at});
  return out;
}

std::vector<DispatchId> linked_dispatches(db::Reader& r, meetings::SeriesId series,
                                          reference::EntityId entity) {
  std::vector<DispatchId> out;
  for (const auto& [id, of] : linked_dispatches(r, series))
    if (of == entity) out.push_back(id);
  return out;
}

std::vector<std::pair<DispatchId, reference::EntityId>> linked_dispatches(
    db::Reader& r, meetings::SeriesId series) {
  std::vector<std::pair<DispatchId, reference::EntityId>> out;
  for (const auto& [id, entity] : r.rows<DispatchId, reference::EntityId>(
           "select d.id, a.entity_id from dispatch d join addressee a on a.id = d.addressee_id "
           "join note n on n.id = d.note_id where n.series_id = :series and exists (select 1 from "
           "linked_enclosure x where x.dispatch_id = d.id) order by d.id desc",
           series))
    out.emplace_back(id, entity);
  return out;
}

void count_fetched(db::Transaction& t, DispatchId dispatch, int number, Instant now) {
  t.execute(
      "update linked_enclosure set fetched = fetched + 1, last_fetched_at = :now where dispatch_id "
      "= :dispatch and number = :number",
      now, dispatch, number);
}

}  // namespace store
}  // namespace convoke::correspondence
