#include "intake/mailbox/office_mailbox.h"

#include <algorithm>

#include "change/change.h"
#include "intake/messages/incoming_store.h"
#include "platform/file_use/file_use.h"
#include "platform/json/json.h"
#include "platform/json/stored_error.h"

namespace convoke::intake {
namespace {

constexpr std::int64_t kMicrosPerMinute = 60'000'000;
constexpr const char* kByHand = R"({"by_hand":true})";

mail::ImapPlace place_of(const MailboxStand& stand, std::int64_t uid) {
  return {static_cast<std::uint32_t>(stand.uid_validity), static_cast<std::uint32_t>(uid)};
}

}  // namespace

Status OfficeMailbox::plan(db::Transaction& t, Instant now, int looks_later) {
  const std::int64_t length = options_.every_minutes * kMicrosPerMinute;
  const std::int64_t look = now.micros / length + looks_later;
  jobs::enqueue(t,
                {.kind = kPollJob,
                 .key = std::string(kPollJob) + ":" + std::to_string(options_.every_minutes) + ":" +
                        std::to_string(look),
                 .payload = "{}",
                 .delay = std::max(std::chrono::microseconds(0), Instant{look * length} - now)},
                now);
  return {};
}

Status OfficeMailbox::schedule() {
  if (!options_.is_set()) return {};
  const Instant now = clock_.now();
  return database_.write([&](db::Transaction& t) { return plan(t, now, 0); });
}

bool OfficeMailbox::is_off() const {
  if (!options_.is_set() || options_.off_mark.empty()) return false;
  std::error_code failed;
  // What cannot be told is taken for off: nothing is lost by waiting.
  const auto found = std::filesystem::status(options_.off_mark, failed);
  return found.type() != std::filesystem::file_type::not_found;
}

Status OfficeMailbox::turn_on(const audit::Actor& actor) {
  if (!is_off()) return conflict(N_("The mailbox is looked into already."));
  CONVOKE_TRY(change::write(database_, actor, clock_.now(), [&](change::Change& c) -> Status {
    c.record("intake.turn_on", "mailbox", store::stand_of(c.transaction(), options_.name()).id);
    return {};
  }));
  // Behind the record: a mailbox that is on without a word of who did it is the worse of the two.
  std::error_code failed;
  std::filesystem::remove(options_.off_mark, failed);
  if (failed)
    return unavailable(N_("The file intake-off in the data folder cannot be removed."),
                       failed.message());
  return {};
}

Status OfficeMailbox::look_now(const audit::Actor& actor) {
  if (!options_.is_set()) return unavailable(N_("No mailbox is set in convoke.toml."));
  if (is_off())
    return conflict(N_("This office was put back from a copy. Its mailbox is not looked into."));
  const Instant now = clock_.now();
  return change::write(database_, actor, now, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    jobs::enqueue(t,
                  {.kind = kPollJob,
                   .key = std::string(kPollJob) + ":now:" + std::to_string(now.seconds()),
                   .payload = kByHand,
                   .lane = jobs::Lane::interactive},
                  now);
    c.record("intake.look", "mailbox", store::stand_of(t, options_.name()).id);
    return {};
  });
}

std::optional<MailboxStand> OfficeMailbox::stand() {
  if (!options_.is_set()) return std::nullopt;
  return database_.read([&](db::Reader& r) { return store::find_stand(r, options_.name()); });
}

Status OfficeMailbox::run(const jobs::Job& job, jobs::Progress& progress) {
  if (!options_.is_set()) return {};
  const std::lock_guard lock(looking_);
  MailboxStand stand;
  CONVOKE_TRY(database_.write([&](db::Transaction& t) -> Status {
    stand = store::stand_of(t, options_.name());
    // What the looks of before came to stands with the mailbox and the messages.
    jobs::remove_done(t, kPollJob);
    return job.payload == kByHand ? Status() : plan(t, clock_.now(), 1);
  }));
  if (is_off()) return {};
  std::int64_t came = 0;
  const Status looked = look(stand, progress, came);
  if (!looked.ok() && progress.stopping()) return looked;
  return database_.write([&](db::Transaction& t) -> Status {
    if (looked.ok())
      store::set_polled(t, stand.id, clock_.now(), came);
    else
      store::set_failed(t, stand.id, clock_.now(), json::stored(looked.error()));
    return {};
  });
}

Status OfficeMailbox::look(MailboxStand& stand, jobs::Progress& progress, std::int64_t& came) {
  mail::ImapMailbox server(options_.server);
  for (;;) {
    CONVOKE_ASSIGN(listing, server.list(place_of(stand, stand.last_uid)));
    if (static_cast<std::int64_t>(listing.uid_validity) != stand.uid_validity) {
      stand.uid_validity = listing.uid_validity;
      stand.last_uid = 0;
      CONVOKE_TRY(database_.write([&](db::Transaction& t) -> Status {
        store::begin_numbers(t, stand.id, stand.uid_validity);
        return {};
      }));
    }
    for (const mail::ImapMessage& message : listing.messages) {
      if (progress.stopping()) return unavailable(N_("The program is stopping."));
      CONVOKE_TRY(take(server, stand, message, came));
      stand.last_uid = message.uid;
    }
    if (!listing.more || listing.messages.empty()) return {};
  }
}

Status OfficeMailbox::take(mail::ImapMailbox& server, const MailboxStand& stand,
                           const mail::ImapMessage& message, std::int64_t& came) {
  Incoming incoming;
  incoming.mailbox = stand.id;
  incoming.uid_validity = stand.uid_validity;
  incoming.uid = message.uid;
  incoming.stored_at = clock_.now();
  incoming.received_at = message.received.micros > 0 ? message.received : incoming.stored_at;
  incoming.bytes = static_cast<std::int64_t>(message.bytes);
  const mail::ImapPlace place = place_of(stand, message.uid);

  CONVOKE_ASSIGN(file, files_.begin());
  std::int64_t fetched_bytes = 0;
  const Status fetched = server.fetch(place, [&](std::string_view piece) {
    fetched_bytes += static_cast<std::int64_t>(piece.size());
    return file.append(piece);
  });
  const bool is_gone = !fetched.ok() && fetched.error().kind == ErrorKind::not_found;
  const bool is_too_large = !fetched.ok() && fetched.error().kind == ErrorKind::too_large;
  if (is_gone)
    return database_.write([&](db::Transaction& t) -> Status {
      store::advance(t, stand.id, stand.uid_validity, message.uid);
      return {};
    });
  if (!fetched.ok() && !is_too_large) return fetched;
  if (is_too_large) {
    incoming.state = IncomingState::failed;
    incoming.failure = json::stored(fetched.error());
  } else {
    incoming.bytes = fetched_bytes;
    CONVOKE_ASSIGN(hash, files_.keep(std::move(file)));
    incoming.raw = hash;
  }
  CONVOKE_ASSIGN(is_new, keep(stand, std::move(incoming), !is_too_large));
  if (is_new) ++came;
  // What stays out of reach stays where it is, for the office's mail program.
  return is_too_large ? Status() : afterwards(server, place);
}

Result<bool> OfficeMailbox::keep(const MailboxStand& stand, Incoming message, bool is_whole) {
  return database_.write([&](db::Transaction& t) -> Result<bool> {
    if (!store::advance(t, stand.id, stand.uid_validity, message.uid)) return false;
    if (is_whole && store::is_stored(t, message.raw)) return false;
    const IncomingId id = store::insert(t, message);
    if (!is_whole) return true;
    file_use::record(t, message.raw, {"incoming_message", id.value, "raw"}, message.stored_at);
    jobs::enqueue(t,
                  {.kind = kParseJob,
                   .key = std::string(kParseJob) + ":" + std::to_string(id.value),
                   .payload = std::to_string(id.value)},
                  message.stored_at);
    return true;
  });
}

Status OfficeMailbox::afterwards(mail::ImapMailbox& server, mail::ImapPlace place) {
  Status done;
  if (options_.after == After::read) done = server.mark_seen(place);
  if (options_.after == After::move) done = server.move(place, options_.folder_after);
  // It may have been moved by somebody else meanwhile; it is stored here either way.
  if (!done.ok() && done.error().kind == ErrorKind::not_found) return {};
  return done;
}

}  // namespace convoke::intake
