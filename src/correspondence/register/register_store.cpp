#include "correspondence/register/register_store.h"

#include <algorithm>

#include "correspondence/register/register_record.h"
#include "correspondence/stored_names.h"
#include "platform/db/list_argument.h"
#include "platform/db/query.h"
#include "platform/i18n/locale.h"

namespace convoke::correspondence::store {
namespace {

using db::field;
using db::Use;

/// Of what went out: the empty text.
struct NoPurpose {
  static std::optional<Purpose> read(const db::Cell& cell) { return purpose_named(cell.text()); }
  static db::Value write(const std::optional<Purpose>& purpose) {
    return purpose ? name_of(*purpose) : std::string_view();
  }
};

const db::Record<RegisterEntry>& record() {
  static const db::Record<RegisterEntry> entries(
      "register_entry",
      {field<&RegisterEntry::id>("id", Use::key),
       field<&RegisterEntry::series>("series_id"),
       field<&RegisterEntry::direction>("direction"),
       field<&RegisterEntry::number>("number"),
       field<&RegisterEntry::channel>("channel"),
       db::field_as<db::NullIfZero<reference::EntityId>, &RegisterEntry::entity>("entity_id"),
       db::field_as<db::NullIfZero<DispatchId>, &RegisterEntry::dispatch>("dispatch_id"),
       field<&RegisterEntry::reference>("reference"),
       field<&RegisterEntry::subject>("subject"),
       field<&RegisterEntry::dated>("dated"),
       field<&RegisterEntry::file, &files::FileHash::hex>("file_hash"),
       field<&RegisterEntry::file_type>("file_type"),
       field<&RegisterEntry::recorded_at>("recorded_at"),
       field<&RegisterEntry::recorded_by>("recorded_by"),
       db::field_as<NoPurpose, &RegisterEntry::purpose>("purpose"),
       field<&RegisterEntry::sender>("sender"),
       field<&RegisterEntry::received_on>("received_on"),
       db::field_as<db::NullIfZero<NoteId>, &RegisterEntry::note>("note_id"),
       db::field_as<db::NullIfZero<IncomingMessageId>, &RegisterEntry::incoming>("incoming_id"),
       field<&RegisterEntry::former_state>("former_state"),
       field<&RegisterEntry::taken_back>("taken_back_at"),
       field<&RegisterEntry::taken_back_by>("taken_back_by")});
  return entries;
}

const db::Record<RegisterFile>& file_record() {
  using F = RegisterFile;
  static const db::Record<F> all(
      "register_file",
      {field<&F::entry>("entry_id"), field<&F::position>("position"),
       field<&F::file, &files::FileHash::hex>("file_hash"), field<&F::name>("file_name"),
       field<&F::media_type>("media_type"), field<&F::bytes>("bytes"), field<&F::mark>("mark"),
       field<&F::scan>("scan")});
  return all;
}

std::string searched(const std::string& reference, const std::string& subject,
                     const std::string& sender) {
  return i18n::folded(reference + "\n" + subject + "\n" + sender);
}

}  // namespace

const db::Record<RegisterEntry>& entry_record() {
  return record();
}

RegisterEntryId append(db::Transaction& t, RegisterEntry& e,
                       const std::optional<std::string>& submission_key) {
  e.number = t.insert(
      "insert into register_counter (series_id, direction, last) values (:series, :direction, 1) "
      "on conflict (series_id, direction) do update set last = register_counter.last + 1 "
      "returning last",
      e.series, name_of(e.direction));
  e.id = RegisterEntryId(record().insert(t, e,
                                         {{"submission_key", submission_key},
                                          {"search", searched(e.reference, e.subject, e.sender)}}));
  return e.id;
}

void insert_file(db::Transaction& t, const RegisterFile& file) {
  file_record().insert(t, file);
}

std::vector<RegisterFile> files_of(db::Reader& r, RegisterEntryId id) {
  std::vector<RegisterFile> all =
      file_record().all(r, "where entry_id = :id order by position", id);
  if (all.empty() || !is_whole_message(all.front())) return all;
  for (const std::string_view worst : {"infected", "unscanned"})
    if (std::any_of(all.begin() + 1, all.end(),
                    [&](const RegisterFile& file) { return file.scan == worst; })) {
      all.front().scan = worst;
      break;
    }
  return all;
}

std::set<RegisterEntryId> infected(db::Reader& r, const std::vector<RegisterEntryId>& entries) {
  std::set<RegisterEntryId> out;
  if (entries.empty()) return out;
  for (const auto& [id] : r.rows<RegisterEntryId>(
           "select distinct entry_id from register_file where scan = 'infected' and " +
               db::is_listed(r, "entry_id", ":entries"),
           db::listed(entries)))
    out.insert(id);
  return out;
}

bool set_taken_back(db::Transaction& t, RegisterEntryId id, Instant at, std::string_view by) {
  return t.execute(
             "update register_entry set taken_back_at = :at, taken_back_by = :by where id = :id "
             "and taken_back_at is null",
             at, by, id) == 1;
}

std::optional<RegisterEntry> entry_of_incoming(db::Reader& r, IncomingMessageId message) {
  return record().first(r, "where incoming_id = :message and taken_back_at is null", message);
}

void set_scan(db::Transaction& t, const files::FileHash& file, std::string_view scan) {
  t.execute(
      "update register_file set scan = :scan where file_hash = :file and (scan = 'unscanned' or "
      ":virus = 1)",
      scan, file.hex, std::int64_t{scan == "infected"});
}

std::vector<RegisterEntry> entries_of_incoming(db::Reader& r,
                                               const std::vector<IncomingMessageId>& messages) {
  return record().all(
      r, "where " + db::is_listed(r, "incoming_id", ":messages") + " and taken_back_at is null",
      db::listed(messages));
}

bool is_answered_by_another(db::Reader& r, DispatchId dispatch, RegisterEntryId but) {
  return r
      .value<std::int64_t>(
          "select 1 from register_entry where dispatch_id = :dispatch and direction = 'in' and "
          "taken_back_at is null and id <> :id limit 1",
          dispatch, but)
      .has_value();
}

DispatchState stored_state(db::Reader& r, DispatchId dispatch) {
  return r.value<DispatchState>("select state from dispatch where id = :id", dispatch)
      .value_or(DispatchState::queued);
}

void set_stored_state(db::Transaction& t, DispatchId dispatch, DispatchState state) {
  t.execute("update dispatch set state = :state where id = :id", state, dispatch);
}

DispatchState state_before(db::Reader& r, DispatchId dispatch, RegisterEntryId answer) {
  return r
      .value<DispatchState>(
          "select former_state from register_entry where dispatch_id = :dispatch and direction = "
          "'in' and id <= :id and former_state not in ('', 'answered') order by id desc limit 1",
          dispatch, answer)
      .value_or(DispatchState::sent);
}

bool is_searched(db::Reader& r) {
  return !r.value<RegisterEntryId>("select id from register_entry where search = '' limit 1");
}

std::int64_t fill_search(db::Transaction& t) {
  const auto rows = t.rows<RegisterEntryId, std::string, std::string, std::string>(
      "select id, reference, subject, sender from register_entry where search = ''");
  for (const auto& [id, reference, subject, sender] : rows)
    t.execute("update register_entry set search = :search where id = :id",
              searched(reference, subject, sender), id);
  return static_cast<std::int64_t>(rows.size());
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

std::optional<RegisterEntryId> incoming(db::Reader& r, reference::EntityId entity,
                                        std::string_view reference) {
  const std::string wanted = i18n::folded(reference);
  if (wanted.empty()) return std::nullopt;
  for (const auto& [id, number, written] : r.rows<RegisterEntryId, std::int64_t, std::string>(
           "select id, number, reference from register_entry where entity_id = :entity and "
           "direction = 'in' and taken_back_at is null order by id desc",
           entity))
    if (i18n::folded(written) == wanted || std::to_string(number) == wanted) return id;
  return std::nullopt;
}

std::set<NoteId> notes_entered(db::Reader& r, meetings::SeriesId series) {
  std::set<NoteId> out;
  for (const auto& [id] : r.rows<NoteId>(
           "select distinct note_id from register_entry where series_id = :series and note_id is "
           "not null",
           series))
    out.insert(id);
  return out;
}

std::vector<reference::EntityId> senders(db::Reader& r, meetings::SeriesId series) {
  std::vector<reference::EntityId> out;
  for (auto& [id] : r.rows<reference::EntityId>(
           "select distinct entity_id from register_entry where series_id = :series and direction "
           "= 'in' and entity_id is not null and taken_back_at is null order by entity_id",
           series))
    out.push_back(id);
  return out;
}

std::vector<Arrived> arrived(db::Reader& r, meetings::SeriesId series) {
  std::vector<Arrived> out;
  for (const auto& [entity, received_on, recorded_at] :
       r.rows<reference::EntityId, std::optional<Date>, Instant>(
           "select entity_id, received_on, max(recorded_at) from register_entry where series_id = "
           ":series and direction = 'in' and entity_id is not null and dispatch_id is null and "
           "purpose "
           "in ('nomination', 'views') and taken_back_at is null group by entity_id, received_on",
           series))
    out.push_back({entity, received_on, recorded_at});
  return out;
}

}  // namespace convoke::correspondence::store
