#include "correspondence/register/register_store.h"

#include "correspondence/stored_names.h"
#include "platform/db/query.h"
#include "platform/i18n/locale.h"

namespace convoke::correspondence::store {
namespace {

using db::field;
using db::Use;

const db::Record<RegisterEntry>& record() {
  static const db::Record<RegisterEntry> entries(
      "register_entry",
      {field<&RegisterEntry::id>("id", Use::key), field<&RegisterEntry::series>("series_id"),
       field<&RegisterEntry::direction>("direction"), field<&RegisterEntry::number>("number"),
       field<&RegisterEntry::channel>("channel"), field<&RegisterEntry::entity>("entity_id"),
       db::field_as<db::NullIfZero<DispatchId>, &RegisterEntry::dispatch>("dispatch_id"),
       field<&RegisterEntry::reference>("reference"), field<&RegisterEntry::subject>("subject"),
       field<&RegisterEntry::dated>("dated"),
       field<&RegisterEntry::file, &files::FileHash::hex>("file_hash"),
       field<&RegisterEntry::file_type>("file_type"),
       field<&RegisterEntry::recorded_at>("recorded_at"),
       field<&RegisterEntry::recorded_by>("recorded_by")});
  return entries;
}

}  // namespace

RegisterEntryId append(db::Transaction& t, RegisterEntry& e,
                       const std::optional<std::string>& submission_key) {
  e.number = t.insert(
      "insert into register_counter (series_id, direction, last) values (:series, :direction, 1) "
      "on conflict (series_id, direction) do update set last = register_counter.last + 1 "
      "returning last",
      e.series, name_of(e.direction));
  e.id = RegisterEntryId(record().insert(t, e, {{"submission_key", submission_key}}));
  return e.id;
}

std::optional<RegisterEntry> entry_of_submission(db::Reader& r, std::string_view key) {
  return record().first(r, "where submission_key = :key", key);
}

std::optional<RegisterEntry> entry(db::Reader& r, RegisterEntryId id) {
  return record().first(r, "where id = :id", id);
}

std::vector<RegisterEntry> entries(db::Reader& r, meetings::SeriesId series,
                                   const std::optional<Direction>& direction) {
  db::Query query(record());
  query.where("series_id = :series", series);
  if (direction) query.where("direction = :direction", *direction);
  return query.all(r, record(), {{"id", true}});
}

std::vector<RegisterEntry> entries(db::Reader& r, meetings::SeriesId series,
                                   reference::EntityId entity) {
  return record().all(r, "where series_id = :series and entity_id = :entity order by id desc",
                      series, entity);
}

std::vector<RegisterEntry> entries(db::Reader& r, DispatchId dispatch) {
  return record().all(r, "where dispatch_id = :dispatch order by id desc", dispatch);
}

std::vector<std::pair<RegisterEntryId, DispatchId>> sent_by(db::Reader& r,
                                                            meetings::SeriesId series) {
  std::vector<std::pair<RegisterEntryId, DispatchId>> out;
  for (const auto& [entry, dispatch] : r.rows<RegisterEntryId, DispatchId>(
           "select id, dispatch_id from register_entry where series_id = :series and direction = "
           "'out' and dispatch_id is not null order by id",
           series))
    out.emplace_back(entry, dispatch);
  return out;
}

std::optional<RegisterEntryId> incoming(db::Reader& r, reference::EntityId entity,
                                        std::string_view reference) {
  const std::string wanted = i18n::folded(reference);
  if (wanted.empty()) return std::nullopt;
  for (const auto& [id, number, written] : r.rows<RegisterEntryId, std::int64_t, std::string>(
           "select id, number, reference from register_entry where entity_id = :entity and "
           "direction = 'in' order by id desc",
           entity))
    if (i18n::folded(written) == wanted || std::to_string(number) == wanted) return id;
  return std::nullopt;
}

std::vector<reference::EntityId> senders(db::Reader& r, meetings::SeriesId series) {
  std::vector<reference::EntityId> out;
  for (auto& [id] : r.rows<reference::EntityId>(
           "select distinct entity_id from register_entry where series_id = :series and direction "
           "= 'in' order by entity_id",
           series))
    out.push_back(id);
  return out;
}

}  // namespace convoke::correspondence::store
