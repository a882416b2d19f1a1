#include "correspondence/dispatches/gone_out.h"

#include "correspondence/stored_names.h"
#include "platform/db/list_argument.h"

namespace convoke::correspondence {

std::vector<SentNote> sent_notes(db::Reader& r) {
  std::vector<SentNote> out;
  for (auto& [id, series, reference, views] :
       r.rows<NoteId, meetings::SeriesId, std::string, std::int64_t>(
           "select id, series_id, reference, case when views_deadline is null then 0 else 1 end "
           "from note where state <> 'draft' order by id desc"))
    out.push_back({id, series, std::move(reference), views != 0});
  return out;
}

std::vector<GoneOut> gone_out(db::Reader& r, const GoneOutAsked& asked) {
  std::vector<GoneOut> out;
  if (asked.dispatches.empty() && asked.notes.empty() && asked.entities.empty()) return out;
  for (const auto& [id, note, series, entity, number, language, state] :
       r.rows<DispatchId, NoteId, meetings::SeriesId, reference::EntityId, int, std::string,
              DispatchState>(
           "select d.id, d.note_id, n.series_id, a.entity_id, d.number, coalesce(d.language, ''), "
           "d.state from dispatch d join addressee a on a.id = d.addressee_id join note n on n.id "
           "= d.note_id where d.prepared_at is not null and (" +
               db::is_listed(r, "d.id", ":dispatches") + " or " +
               db::is_listed(r, "d.note_id", ":notes") + " or " +
               db::is_listed(r, "a.entity_id", ":entities") + ") order by d.id",
           db::listed(asked.dispatches), db::listed(asked.notes), db::listed(asked.entities)))
    out.push_back({id, note, series, entity, number,
                   language_from_code(language).value_or(Language::en),
                   state == DispatchState::answered});
  return out;
}

}  // namespace convoke::correspondence
