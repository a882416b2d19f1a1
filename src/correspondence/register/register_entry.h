// The correspondence register: a numbered list of everything sent and received, whatever the
// channel.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/date.h"
#include "base/id.h"
#include "base/result.h"
#include "correspondence/addressees/addressee.h"
#include "correspondence/notes/note.h"
#include "meetings/meeting.h"
#include "platform/files/file_store.h"

namespace convoke::correspondence {

using RegisterEntryId = Id<struct RegisterEntryTag>;

enum class Direction { in, out };
std::string_view name_of(Direction direction);
std::optional<Direction> direction_named(std::string_view name);
const char* label_of(Direction direction);

struct RegisterEntry {
  RegisterEntryId id;
  meetings::SeriesId series;
  Direction direction = Direction::out;
  std::int64_t number = 0;  ///< without gaps within series and direction
  Channel channel = Channel::email;
  reference::EntityId entity;
  DispatchId dispatch;    ///< which was sent, or is answered; 0: none
  std::string reference;  ///< of the note sent, or as the sender wrote it
  std::string subject;
  Date dated;            ///< of the message itself
  files::FileHash file;  ///< the note as PDF, or the scanned answer; empty: none
  std::string file_type;
  Instant recorded_at;
  std::string recorded_by;  ///< as the officer's name read at the time
};

/// The msgid of what became of a dispatch, as the register tells it; nothing: it was sent again.
const char* fate_label(const std::optional<DispatchState>& state);

/// The entry of a dispatch that has gone out, as yet without number.
RegisterEntry outgoing_entry(const Note& note, const Dispatch& dispatch, const Date& dated,
                             Instant now, std::string recorded_by);

/// An answer as an officer records it.
struct Reply {
  meetings::SeriesId series;
  reference::EntityId entity;
  Channel channel = Channel::post;
  std::string reference;  ///< of the sender's; may be empty
  std::string subject;
  std::optional<Date> dated;  ///< empty: not written
  std::string file;           ///< bytes of the scanned answer; empty: none
  /// Which dispatch it answers; 0: none. Nothing: nobody has said.
  std::optional<DispatchId> answers{};
};

/// Trims, and checks: subject not empty, texts at most 200 and 60 code points without control or
/// bidi control characters, not dated after `today`, the file by scan_type() and check_whole().
/// Fields as the members', "date" for the date.
Result<Reply> check(Reply reply, const Date& today);

}  // namespace convoke::correspondence
