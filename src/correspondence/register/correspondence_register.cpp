#include "correspondence/register/correspondence_register.h"

#include "correspondence/notes/note_store.h"
#include "correspondence/register/register_store.h"
#include "correspondence/register/scan_file.h"
#include "platform/file_use/file_use.h"
#include "platform/i18n/zone.h"
#include "platform/json/json.h"

namespace convoke::correspondence {

namespace {

bool same_letter(const RegisterEntry& a, const RegisterEntry& b) {
  return a.series == b.series && a.entity == b.entity && a.channel == b.channel &&
         a.reference == b.reference && a.subject == b.subject && a.dated == b.dated &&
         a.file.hex == b.file.hex;
}

}  // namespace

Result<RegisterEntryId> CorrespondenceRegister::record_reply(const audit::Actor& actor,
                                                             const Reply& typed,
                                                             std::string_view submission_key) {
  const auto series = meetings_.series(typed.series);
  if (!series) return not_found(N_("There is no such series of meetings."));
  CONVOKE_ASSIGN(reply, check(typed, i18n::local_time_of(clock_.now(), series->zone).date));
  const auto directory = references_.directory();
  const reference::Entity* entity = directory->find(reply.entity);
  if (!entity) return invalid(N_("Choose the sender."), "entity");
  RegisterEntry entry;
  if (!reply.file.empty()) {
    CONVOKE_ASSIGN(type, scan_type(reply.file));
    CONVOKE_ASSIGN(hash, files_.put(reply.file));
    entry.file = hash;
    entry.file_type = type;
  }
  entry.series = reply.series;
  entry.direction = Direction::in;
  entry.channel = reply.channel;
  entry.entity = reply.entity;
  entry.reference = reply.reference;
  entry.subject = reply.subject;
  entry.dated = *reply.dated;
  entry.recorded_at = clock_.now();
  entry.recorded_by = actor.label;
  const std::optional<std::string> key =
      submission_key.empty() ? std::nullopt : std::optional(std::string(submission_key));

  return changes_.write(actor, [&](change::Change& c) -> Result<RegisterEntryId> {
    db::Transaction& t = c.transaction();
    if (key)
      if (const auto first = store::entry_of_submission(t, *key)) {
        if (same_letter(*first, entry)) return first->id;
        return conflict(
            N_("This form was already sent: its letter is recorded under number {1}. Send "
               "it again to record this as a further letter."),
            {}, {std::to_string(first->number)});
      }
    if (const auto dispatch = store::newest_prepared(t, reply.series, reply.entity)) {
      entry.dispatch = dispatch->id;
      store::set_state(t, dispatch->id, DispatchState::answered, dispatch->sent_at);
    }
    const RegisterEntryId id = store::append(t, entry, key);
    file_use::record(t, entry.file, {"register_entry", id.value, "file"}, c.now());
    c.record("reply.record", "register_entry", id,
             json::object({{"number", entry.number},
                           {"entity", entity->code},
                           {"channel", std::string(name_of(reply.channel))},
                           {"file", entry.file.hex}}));
    return id;
  });
}

std::optional<RegisterEntry> CorrespondenceRegister::find(RegisterEntryId id) {
  return database_.read([&](db::Reader& r) { return store::entry(r, id); });
}

std::optional<RegisterEntryId> CorrespondenceRegister::incoming(db::Reader& r,
                                                                reference::EntityId entity,
                                                                std::string_view reference) {
  return store::incoming(r, entity, reference);
}

std::vector<RegisterEntry> CorrespondenceRegister::entries(
    meetings::SeriesId series, const std::optional<Direction>& direction) {
  return database_.read([&](db::Reader& r) { return store::entries(r, series, direction); });
}

std::vector<RegisterEntry> CorrespondenceRegister::entries(meetings::SeriesId series,
                                                           reference::EntityId entity) {
  return database_.read([&](db::Reader& r) { return store::entries(r, series, entity); });
}

std::vector<reference::EntityId> CorrespondenceRegister::answered(meetings::SeriesId series) {
  return database_.read([&](db::Reader& r) { return store::senders(r, series); });
}

}  // namespace convoke::correspondence
