// What rooms above may know of the messages that came in, and do with them. Functions run in the
// caller's read or transaction.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "change/change.h"
#include "intake/messages/incoming.h"
#include "platform/db/query.h"

namespace convoke::intake {

std::optional<Incoming> message(db::Reader& r, IncomingId id);
std::vector<IncomingPart> parts(db::Reader& r, IncomingId id);
/// What came before with this Message-ID and says something else: a sender may use a number anew,
/// or that of somebody else. 0 if nothing did.
IncomingId other_of_number(db::Reader& r, const Incoming& message);

/// In how many a virus was found after they had come in, since then.
std::int64_t viruses_found_since(db::Reader& r, Instant since);
/// How many wait for an officer.
std::int64_t waiting(db::Reader& r);
/// Those that do, the oldest first.
struct Queue {
  std::vector<Incoming> rows;
  std::optional<db::Position> previous, next;
  std::int64_t waiting = 0;  ///< of all, whatever words are sought
};
/// `words` folded, sought in sender, subject, text and the recognized words of the files; empty:
/// all. The position is that of the id.
Queue queue(db::Reader& r, std::string_view words, const std::optional<db::Position>& at,
            std::size_t size);
/// The neighbours of a message among those that wait; 0 where there is none.
struct Neighbours {
  IncomingId previous, next;
};
Neighbours neighbours(db::Reader& r, IncomingId id);

/// Filed, if it waits, or is set aside and the officer knows. `conflict` if it has another status
/// by now, `not_found`.
Status set_filed(db::Transaction& t, IncomingId id, bool although_aside = false);
/// Who set it aside; empty if nobody did, or it is not.
std::string set_aside_by(db::Reader& r, IncomingId id);
/// Waits again, if it is filed; one whose sender was erased is erased.
Status set_waiting(db::Transaction& t, IncomingId id);

}  // namespace convoke::intake
