#include "correspondence/register/correspondence_register.h"

#include "correspondence/dispatches/dispatch_event.h"
#include "correspondence/notes/note_store.h"
#include "correspondence/register/register_store.h"
#include "correspondence/register/scan_file.h"
#include "platform/file_use/file_use.h"
#include "platform/i18n/locale.h"
#include "platform/i18n/typed_text.h"
#include "platform/i18n/zone.h"
#include "platform/json/json.h"

namespace convoke::correspondence {

namespace {

bool same_letter(const RegisterEntry& a, const RegisterEntry& b) {
  return a.series == b.series && a.entity == b.entity && a.channel == b.channel &&
         a.reference == b.reference && a.subject == b.subject && a.dated == b.dated &&
         a.file.hex == b.file.hex;
}

std::vector<Dispatch> gone_out_to(db::Reader& r, meetings::SeriesId series,
                                  reference::EntityId entity) {
  std::vector<Dispatch> out = store::dispatches(r, series, entity);
  std::erase_if(out, [](const Dispatch& d) { return !d.prepared_at; });
  return out;
}

/// The dispatch that the reply names; nothing if it answers none.
Result<std::optional<Dispatch>> answered_by(db::Reader& r, const Reply& reply) {
  const std::vector<Dispatch> possible = gone_out_to(r, reply.series, reply.entity);
  if (!reply.answers) {
    if (possible.empty()) return std::optional<Dispatch>();
    return invalid(N_("Choose which note this answers, or that it answers none."), "answers");
  }
  if (!*reply.answers) return std::optional<Dispatch>();
  for (const Dispatch& d : possible)
    if (d.id == *reply.answers) return std::optional(d);
  return invalid(N_("This note did not go to this sender. Choose another one."), "answers");
}

/// As references are compared: without spaces, letters in one case.
std::string bare_reference(std::string_view text) {
  return i18n::folded(i18n::bare(text));
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
    CONVOKE_ASSIGN(answered, answered_by(t, reply));
    if (answered) entry.dispatch = answered->id;
    const RegisterEntryId id = store::append(t, entry, key);
    if (answered)
      record(c, {.dispatch = answered->id,
                 .attempt = answered->attempt,
                 .kind = EventKind::answered,
                 .register_entry = id});
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

std::vector<Dispatch> CorrespondenceRegister::answerable(meetings::SeriesId series,
                                                         reference::EntityId entity) {
  return database_.read([&](db::Reader& r) { return gone_out_to(r, series, entity); });
}

DispatchId CorrespondenceRegister::proposed(const std::vector<Dispatch>& answerable,
                                            const std::map<DispatchId, std::string>& references,
                                            std::string_view text) {
  const std::string bare = bare_reference(text);
  DispatchId named;
  std::size_t longest = 0;
  for (const auto& [id, reference] : references) {
    const std::string wanted = bare_reference(reference);
    if (wanted.size() <= longest || bare.find(wanted) == std::string::npos) continue;
    named = id;
    longest = wanted.size();
  }
  if (named) return named;
  DispatchId open;
  for (const Dispatch& d : answerable) {
    if (d.state == DispatchState::answered) continue;
    if (open) return {};
    open = d.id;
  }
  return open;
}

std::vector<RegisterEntry> CorrespondenceRegister::entries(DispatchId dispatch) {
  return database_.read([&](db::Reader& r) { return store::entries(r, dispatch); });
}

std::map<RegisterEntryId, std::optional<DispatchState>> CorrespondenceRegister::fates(
    meetings::SeriesId series) {
  const auto [sent, states] = database_.read([&](db::Reader& r) {
    return std::pair(store::sent_by(r, series), store::dispatch_states(r, series));
  });
  std::map<RegisterEntryId, std::optional<DispatchState>> out;
  std::map<DispatchId, RegisterEntryId> last;
  for (const auto& [entry, dispatch] : sent) {
    if (const auto former = last.find(dispatch); former != last.end()) out[former->second].reset();
    last[dispatch] = entry;
    if (const auto state = states.find(dispatch); state != states.end()) out[entry] = state->second;
  }
  return out;
}

std::vector<reference::EntityId> CorrespondenceRegister::answered(meetings::SeriesId series) {
  return database_.read([&](db::Reader& r) { return store::senders(r, series); });
}

}  // namespace convoke::correspondence
