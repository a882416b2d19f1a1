#include "correspondence/register_store.h"

#include "platform/db/known.h"

namespace convoke::correspondence::store {
namespace {

template <class... Args>
std::vector<RegisterEntry> select(db::Reader& r, const std::string& rest, const Args&... args) {
  std::vector<RegisterEntry> out;
  for (auto& [id, series, direction, number, channel, entity, dispatch, reference, subject, dated,
              file, type, recorded_at, recorded_by] :
       r.rows<RegisterEntryId, meetings::SeriesId, std::string, std::int64_t, std::string,
              reference::EntityId, std::optional<DispatchId>, std::string, std::string, Date,
              std::string, std::string, Instant, std::string>(
           "select id, series_id, direction, number, channel, entity_id, dispatch_id, reference, "
           "subject, dated, file_hash, file_type, recorded_at, recorded_by from register_entry " +
               rest,
           args...))
    out.push_back({id,
                   series,
                   db::known(direction_named(direction), "a direction", direction),
                   number,
                   db::known(channel_named(channel), "a channel", channel),
                   entity,
                   dispatch.value_or(DispatchId()),
                   std::move(reference),
                   std::move(subject),
                   dated,
                   {std::move(file)},
                   std::move(type),
                   recorded_at,
                   std::move(recorded_by)});
  return out;
}

}  // namespace

RegisterEntryId append(db::Transaction& t, RegisterEntry& e,
                       const std::optional<std::string>& submission_key) {
  e.number = t.insert(
      "insert into register_counter (series_id, direction, last) values (:series, :direction, 1) "
      "on conflict (series_id, direction) do update set last = register_counter.last + 1 "
      "returning last",
      e.series, name_of(e.direction));
  e.id = RegisterEntryId(t.insert(
      "insert into register_entry (series_id, direction, number, channel, entity_id, dispatch_id, "
      "reference, subject, dated, file_hash, file_type, recorded_at, recorded_by, submission_key) "
      "values (:series, :direction, :number, :channel, :entity, :dispatch, :reference, :subject, "
      ":dated, :file, :type, :now, :by, :key) returning id",
      e.series, name_of(e.direction), e.number, name_of(e.channel), e.entity,
      e.dispatch ? std::optional(e.dispatch) : std::nullopt, e.reference, e.subject, e.dated,
      e.file.hex, e.file_type, e.recorded_at, e.recorded_by, submission_key));
  return e.id;
}

std::optional<RegisterEntryId> entry_of_submission(db::Reader& r, std::string_view key) {
  return r.value<RegisterEntryId>("select id from register_entry where submission_key = :key", key);
}

std::optional<RegisterEntry> entry(db::Reader& r, RegisterEntryId id) {
  auto found = select(r, "where id = :id", id);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<RegisterEntry> entries(db::Reader& r, meetings::SeriesId series,
                                   const std::optional<Direction>& direction) {
  if (direction)
    return select(r, "where series_id = :series and direction = :direction order by id desc",
                  series, name_of(*direction));
  return select(r, "where series_id = :series order by id desc", series);
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
