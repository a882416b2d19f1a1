#include "correspondence/register/correspondence_register.h"

#include "correspondence/dispatches/dispatch_event.h"
#include "correspondence/notes/note_store.h"
#include "correspondence/register/register_store.h"
#include "correspondence/register/scan_file.h"
#include "platform/file_use/file_use.h"
#include "platform/i18n/came_at.h"
#include "platform/i18n/file_name.h"
#include "platform/i18n/locale.h"
#include "platform/i18n/typed_text.h"
#include "platform/i18n/zone.h"
#include "platform/json/json.h"

namespace convoke::correspondence {

namespace {

constexpr std::size_t kLongestFileName = 200;

bool same_letter(const RegisterEntry& a, const RegisterEntry& b) {
  return a.series == b.series && a.entity == b.entity && a.channel == b.channel &&
         a.reference == b.reference && a.subject == b.subject && a.dated == b.dated &&
         a.sender == b.sender && a.purpose == b.purpose && a.file.hex == b.file.hex;
}

RegisterEntry incoming_entry(const Reply& reply, const change::Change& c) {
  RegisterEntry entry;
  entry.series = reply.series;
  entry.direction = Direction::in;
  entry.channel = reply.channel;
  entry.entity = reply.entity;
  entry.reference = reply.reference;
  entry.subject = reply.subject;
  entry.dated = *reply.dated;
  entry.recorded_at = c.now();
  entry.recorded_by = c.actor().label;
  entry.purpose = reply.purpose;
  entry.sender = reply.sender;
  entry.received_on = reply.received_on;
  entry.note = reply.note;
  entry.incoming = reply.incoming;
  if (!reply.files.empty()) {
    entry.file = reply.files.front().file;
    entry.file_type = reply.files.front().media_type;
  }
  return entry;
}

std::string entity_code(db::Reader& r, reference::EntityId id) {
  if (!id) return {};
  return r.value<std::string>("select code from entity where id = :id", id).value_or("");
}

std::vector<Dispatch> gone_out_to(db::Reader& r, meetings::SeriesId series,
                                  reference::EntityId entity) {
  std::vector<Dispatch> out = store::dispatches(r, series, entity);
  std::erase_if(out, [](const Dispatch& d) { return !d.prepared_at; });
  return out;
}

/// The dispatch that the reply names; nothing if it answers none.
Result<std::optional<Dispatch>> answered_by(db::Reader& r, const Reply& reply) {
  if (!reply.entity) {
    if (!reply.answers || !*reply.answers) return std::optional<Dispatch>();
    return invalid(N_("Choose the sender first: a note is answered by whom it went to."), "entity");
  }
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

Result<Reply> CorrespondenceRegister::prepared(const Reply& typed) {
  const auto series = meetings_.series(typed.series);
  if (!series) return not_found(N_("There is no such series of meetings."));
  CONVOKE_ASSIGN(reply, check(typed, i18n::local_time_of(clock_.now(), series->zone).date));
  if (reply.entity && !references_.directory()->find(reply.entity))
    return invalid(N_("Choose the sender."), "entity");
  if (reply.file.empty()) return reply;
  CONVOKE_ASSIGN(type, scan_type(reply.file));
  CONVOKE_ASSIGN(hash, files_.put(reply.file));
  RegisterFile first;
  first.file = hash;
  first.name = i18n::shown_file_name(reply.file_name, kLongestFileName);
  first.media_type = type;
  first.bytes = static_cast<std::int64_t>(reply.file.size());
  reply.files.insert(reply.files.begin(), std::move(first));
  reply.file.clear();
  return reply;
}

Result<RegisterEntryId> CorrespondenceRegister::record_reply(const audit::Actor& actor,
                                                             const Reply& typed,
                                                             std::string_view submission_key) {
  CONVOKE_ASSIGN(reply, prepared(typed));
  return changes_.write(actor, [&](change::Change& c) { return file(c, reply, submission_key); });
}

Result<RegisterEntryId> CorrespondenceRegister::file(change::Change& c, const Reply& reply,
                                                     std::string_view submission_key) {
  db::Transaction& t = c.transaction();
  RegisterEntry entry = incoming_entry(reply, c);
  const std::optional<std::string> key =
      submission_key.empty() ? std::nullopt : std::optional(std::string(submission_key));
  if (key)
    if (const auto first = store::entry_of_submission(t, *key)) {
      if (same_letter(*first, entry)) return first->id;
      return conflict(
          N_("This form was already sent: its letter is recorded under number {1}. Send "
             "it again to record this as a further letter."),
          {}, {std::to_string(first->number)});
    }
  if (reply.incoming)
    if (const auto other = store::entry_of_incoming(t, reply.incoming))
      return conflict(N_("{1} has filed this message already, under number {2}."), {},
                      {other->recorded_by, std::to_string(other->number)});
  CONVOKE_ASSIGN(answered, answered_by(t, reply));
  if (answered) {
    entry.dispatch = answered->id;
    entry.note = answered->note;
    entry.former_state = name_of(store::stored_state(t, answered->id));
  }
  const RegisterEntryId id = store::append(t, entry, key);
  if (answered)
    record(c, {.dispatch = answered->id,
               .attempt = answered->attempt,
               .kind = EventKind::answered,
               .register_entry = id});
  int position = 0;
  for (RegisterFile file : reply.files) {
    file.entry = id;
    file.position = ++position;
    store::insert_file(t, file);
    file_use::record(t, file.file, {"register_entry", id.value, "file"}, c.now());
  }
  if (on_filed) on_filed(c, reply.files);
  c.record("reply.record", "register_entry", id,
           json::object({{"number", entry.number},
                         {"entity", entity_code(t, entry.entity)},
                         {"channel", std::string(name_of(reply.channel))},
                         {"purpose", std::string(name_of(reply.purpose))},
                         {"incoming", reply.incoming.value},
                         {"files", std::int64_t{position}},
                         {"file", entry.file.hex}}));
  return id;
}

Result<RegisterEntry> CorrespondenceRegister::take_back(change::Change& c, RegisterEntryId id) {
  db::Transaction& t = c.transaction();
  auto entry = store::entry(t, id);
  if (!entry) return not_found(N_("There is no such entry in the register."));
  if (entry->direction != Direction::in) return invalid(N_("What was sent cannot be taken back."));
  if (!store::set_taken_back(t, id, c.now(), c.actor().label))
    return conflict(N_("This entry is taken back already, by {1}."), {}, {entry->taken_back_by});
  if (entry->dispatch) {
    const auto dispatch = store::dispatch(t, entry->dispatch);
    record(c, {.dispatch = entry->dispatch,
               .attempt = dispatch ? dispatch->attempt : 1,
               .kind = EventKind::taken_back,
               .register_entry = id});
    if (store::stored_state(t, entry->dispatch) == DispatchState::answered &&
        !store::is_answered_by_another(t, entry->dispatch, id))
      store::set_stored_state(t, entry->dispatch, store::state_before(t, entry->dispatch, id));
  }
  c.record("reply.take_back", "register_entry", id, json::object({{"number", entry->number}}));
  return std::move(*entry);
}

Status CorrespondenceRegister::take_back(const audit::Actor& actor, meetings::SeriesId series,
                                         RegisterEntryId id) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    const auto entry = store::entry(c.transaction(), id);
    if (!entry || entry->series != series)
      return not_found(N_("There is no such entry in the register."));
    if (entry->incoming)
      return conflict(N_("This entry came by e-mail. Take it back where its message is shown."));
    const auto taken = take_back(c, id);
    return taken.ok() ? Status() : Status(taken.error());
  });
}

std::optional<RegisterEntry> CorrespondenceRegister::find(RegisterEntryId id) {
  return database_.read([&](db::Reader& r) { return store::entry(r, id); });
}

Result<std::int64_t> CorrespondenceRegister::complete_search() {
  if (database_.read([](db::Reader& r) { return store::is_searched(r); })) return 0;
  return database_.write(
      [](db::Transaction& t) -> Result<std::int64_t> { return store::fill_search(t); });
}

std::vector<RegisterFile> CorrespondenceRegister::files(RegisterEntryId id) {
  return database_.read([&](db::Reader& r) { return store::files_of(r, id); });
}

std::set<RegisterEntryId> CorrespondenceRegister::infected(
    const std::vector<RegisterEntry>& entries) {
  std::vector<RegisterEntryId> came_in;
  for (const RegisterEntry& e : entries)
    if (e.direction == Direction::in) came_in.push_back(e.id);
  if (came_in.empty()) return {};
  return database_.read([&](db::Reader& r) { return store::infected(r, came_in); });
}

std::optional<RegisterEntry> CorrespondenceRegister::of_incoming(db::Reader& r,
                                                                 IncomingMessageId message) {
  return store::entry_of_incoming(r, message);
}

std::vector<RegisterEntry> CorrespondenceRegister::of_incoming(
    db::Reader& r, const std::vector<IncomingMessageId>& messages) {
  return store::entries_of_incoming(r, messages);
}

void CorrespondenceRegister::set_scan(change::Change& c, const files::FileHash& file,
                                      std::string_view scan) {
  store::set_scan(c.transaction(), file, scan);
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

RegisterFound CorrespondenceRegister::list(const RegisterAsked& asked) {
  return database_.read([&](db::Reader& r) { return store::list(r, asked); });
}

std::map<RegisterEntryId, std::optional<DispatchState>> CorrespondenceRegister::fates(
    const std::vector<RegisterEntry>& entries) {
  return database_.read([&](db::Reader& r) { return store::fates(r, entries); });
}

std::set<NoteId> CorrespondenceRegister::notes(meetings::SeriesId series) {
  return database_.read([&](db::Reader& r) { return store::notes_entered(r, series); });
}

std::vector<reference::EntityId> CorrespondenceRegister::answered(meetings::SeriesId series) {
  return database_.read([&](db::Reader& r) { return store::senders(r, series); });
}

Answers CorrespondenceRegister::answers(const meetings::Series& series) {
  Answers out;
  for (const store::Arrived& one :
       database_.read([&](db::Reader& r) { return store::arrived(r, series.id); })) {
    const Instant at = i18n::came_at(one.recorded_at, one.received_on, series.zone);
    Instant& last = out.emplace(one.entity, at).first->second;
    last = std::max(last, at);
  }
  return out;
}

}  // namespace convoke::correspondence
