// The only SQL of this room. Functions run in the caller's read or transaction.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "intake/messages/incoming.h"
#include "platform/db/query.h"

namespace convoke::intake::store {

/// The stand of the mailbox of this name, made if it is new.
MailboxStand stand_of(db::Transaction& t, std::string_view mailbox);
std::optional<MailboxStand> find_stand(db::Reader& r, std::string_view mailbox);
/// The folder is numbered anew, or for the first time: nothing of it was read yet.
void begin_numbers(db::Transaction& t, MailboxId id, std::int64_t uid_validity);
/// The message of this number was dealt with. False if it was before, by another: then nothing of
/// it is to be stored.
bool advance(db::Transaction& t, MailboxId id, std::int64_t uid_validity, std::int64_t uid);
void set_polled(db::Transaction& t, MailboxId id, Instant at, std::int64_t came);
void set_failed(db::Transaction& t, MailboxId id, Instant at, std::string_view failure);

IncomingId insert(db::Transaction& t, const Incoming& message);
/// What was read of it: all but the bytes and where they came from.
void update(db::Transaction& t, const Incoming& message);
void insert_part(db::Transaction& t, const IncomingPart& part);
std::optional<Incoming> find(db::Reader& r, IncomingId id);
bool is_stored(db::Reader& r, const files::FileHash& raw);
/// The first with this Message-ID that came before `id`; 0 if there is none.
IncomingId earlier_of(db::Reader& r, std::string_view message_id, IncomingId id);
/// The first of them with this content.
IncomingId copied_by(db::Reader& r, std::string_view message_id, std::string_view content,
                     IncomingId id);
std::vector<IncomingPart> parts_of(db::Reader& r, IncomingId id);
/// At most `limit` files that nobody has scanned, with the numbers of their rows, which are above
/// `behind`; of each the message, the number, the bytes' hash. Larger ones are passed over.
std::vector<std::pair<std::int64_t, IncomingPart>> unscanned_behind(db::Reader& r,
                                                                    std::int64_t behind,
                                                                    std::int64_t most_bytes,
                                                                    int limit);
/// What was found; false if somebody else has written it down, or the file is gone.
bool set_scanned(db::Transaction& t, const IncomingPart& part);
void set_virus_found(db::Transaction& t, IncomingId id, Instant at);
/// Messages in which a virus was found after they had come in, since then.
std::int64_t viruses_found_since(db::Reader& r, Instant since);
/// Those that wait, next to this one; 0 if there is none.
IncomingId waiting_before(db::Reader& r, IncomingId id);
IncomingId waiting_behind(db::Reader& r, IncomingId id);

struct ListAsked {
  std::optional<IncomingState> state{};
  std::string words{};       ///< folded; empty: all. Also sought in the recognized words of files.
  std::string sender{};      ///< an address in lower case; empty: all
  bool virus_found = false;  ///< only those in which one was found after they had come in
  bool oldest_first = false;
};
/// The newest first, unless the oldest are asked for; the position is that of the id.
db::Page<Incoming> list(db::Reader& r, const ListAsked& asked,
                        const std::optional<db::Position>& at, std::size_t size);
std::int64_t count(db::Reader& r, IncomingState state);
/// Of those that could not be read and are kept as they came.
std::vector<IncomingId> readable_again(db::Reader& r);
/// Takes away what was read of it, so that it can be read again.
void forget_parts(db::Transaction& t, IncomingId id);
/// Of each state that there is.
std::vector<std::tuple<IncomingState, std::int64_t>> counts(db::Reader& r);

/// Takes texts, files and parts out of the messages from this address; the rows stay, those that
/// were not filed as erased: nobody is to file them. How many.
std::int64_t erase_of_sender(db::Transaction& t, std::string_view sender_address);

}  // namespace convoke::intake::store
