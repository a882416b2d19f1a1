// The correspondence register: a numbered list of everything sent and received, whatever the
// channel.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
/// A row of what came into the office's mailbox: of the room intake, which is not known here.
using IncomingMessageId = Id<struct IncomingMessageTag>;

enum class Direction { in, out };
std::string_view name_of(Direction direction);
std::optional<Direction> direction_named(std::string_view name);
const char* label_of(Direction direction);

/// What a letter that came in is for. Stored by name.
enum class Purpose {
  answer,      ///< to a note
  nomination,  ///< names a delegation
  views,       ///< comments and views that were called for
  other
};
inline constexpr Purpose kPurposes[] = {Purpose::answer, Purpose::nomination, Purpose::views,
                                        Purpose::other};
std::string_view name_of(Purpose purpose);
std::optional<Purpose> purpose_named(std::string_view name);
const char* label_of(Purpose purpose);  ///< msgid

/// A file of a letter that came in.
struct RegisterFile {
  RegisterEntryId entry{};
  int position = 1;  ///< from 1
  files::FileHash file{};
  std::string name{};  ///< as the sender called it; may be empty
  std::string media_type{};
  std::int64_t bytes = 0;  ///< 0: not counted, of entries of before
  /// What is to be known before it is opened, by the names of intake::PartMark and intake::Scan.
  std::string mark = "none", scan = "none";
};

/// Whether it is a message as it came, with all its files in it: the first of its entry.
bool is_whole_message(const RegisterFile& file);

struct RegisterEntry {
  RegisterEntryId id;
  meetings::SeriesId series;
  Direction direction = Direction::out;
  std::int64_t number = 0;  ///< without gaps within series and direction
  Channel channel = Channel::email;
  reference::EntityId entity;  ///< 0: came from somebody nobody knows
  DispatchId dispatch;         ///< which was sent, or is answered; 0: none
  std::string reference;       ///< of the note sent, or as the sender wrote it
  std::string subject;
  Date dated;            ///< of the message itself
  files::FileHash file;  ///< the note as PDF, or the first file that came in; empty: none
  std::string file_type;
  Instant recorded_at;
  /// As the officer's name read at the time; empty: the program. What went out by e-mail was always
  /// entered by the program, whatever stands here in entries of before.
  std::string recorded_by;
  std::optional<Purpose> purpose{};  ///< of what came in
  std::string sender{};              ///< as the letter names it; may be empty
  std::optional<Date> received_on{};
  NoteId note{};                        ///< it concerns; 0: none
  IncomingMessageId incoming{};         ///< 0: came another way
  std::string former_state{};           ///< of the dispatch that it answers, before
  std::optional<Instant> taken_back{};  ///< the number stays, the entry counts no more
  std::string taken_back_by{};
};

/// The msgid of what became of an entry that went out by the channel; nothing: it was sent again.
const char* fate_label(const std::optional<DispatchState>& state, Channel channel);
/// Who entered it, for a reader: an officer by name, or the program.
std::string recorder_of(const RegisterEntry& entry);

/// The entry of a dispatch that has gone out, as yet without number.
RegisterEntry outgoing_entry(const Note& note, const Dispatch& dispatch, const Date& dated,
                             Instant now, std::string recorded_by);

/// A letter that came in, as an officer records it.
struct Reply {
  meetings::SeriesId series;
  reference::EntityId entity;  ///< 0: nobody known; then `sender` says who wrote
  Channel channel = Channel::post;
  std::string reference;  ///< of the sender's; may be empty
  std::string subject;
  std::optional<Date> dated;  ///< empty: not written
  std::string file;           ///< bytes of the scanned answer; empty: none
  /// Which dispatch it answers; 0: none. Nothing: nobody has said.
  std::optional<DispatchId> answers{};
  Purpose purpose = Purpose::answer;
  std::string sender{};
  std::optional<Date> received_on{};
  NoteId note{};  ///< it concerns; that of the dispatch it answers is taken by itself
  IncomingMessageId incoming{};       ///< 0: came another way
  std::vector<RegisterFile> files{};  ///< that are in the store already, behind `file`
  std::string file_name{};            ///< of `file`
};

/// Trims, and checks: an entity or a sender, subject not empty, texts at most 200 and 60 code
/// points without control or bidi control characters, not dated or received after `today` nor
/// received before its date, the file by scan_type() and check_whole(). Fields as the members',
/// "date" for the date.
Result<Reply> check(Reply reply, const Date& today);

}  // namespace convoke::correspondence
