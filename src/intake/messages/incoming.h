// A message of the office's mailbox, as it is kept.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/error.h"
#include "base/id.h"
#include "platform/files/file_store.h"

namespace convoke::intake {

using MailboxId = Id<struct MailboxTag>;
using IncomingId = Id<struct IncomingTag>;

/// Stored by name.
enum class IncomingState {
  stored,     ///< the bytes are kept, nothing is read yet
  parsed,     ///< read; waits for an officer
  bounce,     ///< a report on a message that this program sent
  set_aside,  ///< needs nobody: a notice of absence, or an officer said so
  filed,      ///< in the register
  duplicate,  ///< a copy, in other bytes, of one that came before: Message-ID and content are alike
  failed,     ///< could not be read; kept as it came
  erased      ///< its sender was, before it was filed: nothing of it is left
};
inline constexpr IncomingState kIncomingStates[] = {
    IncomingState::parsed,    IncomingState::bounce,    IncomingState::filed,
    IncomingState::set_aside, IncomingState::duplicate, IncomingState::failed,
    IncomingState::stored,    IncomingState::erased};
std::string_view name_of(IncomingState state);
std::optional<IncomingState> incoming_state(std::string_view name);
const char* label_of(IncomingState state);  ///< msgid

/// What is to be known of a file before it is opened. Stored by name.
enum class PartMark { none, tnef, locked, executable };
std::string_view name_of(PartMark mark);
std::optional<PartMark> part_mark(std::string_view name);
const char* label_of(PartMark mark);  ///< msgid; empty for none

/// What the scanner for viruses said. Stored by name.
enum class Scan {
  none,       ///< the office has no scanner
  unscanned,  ///< it has one, which did not answer or takes no file of this size
  clean,
  infected
};
std::string_view name_of(Scan scan);
std::optional<Scan> scan_named(std::string_view name);
const char* label_of(Scan scan);  ///< msgid; empty for none

/// Whether a file runs when it is opened, by its name's ending or its first bytes.
bool is_executable(std::string_view file_name, std::string_view first_bytes);

/// How far a folder of a mailbox was read, and how the last looks went.
struct MailboxStand {
  MailboxId id;
  std::string name;
  std::int64_t uid_validity = 0, last_uid = 0;
  std::optional<Instant> polled_at{};
  std::int64_t came = 0;
  std::optional<Instant> failed_at{};
  std::string failure;  ///< platform/json/stored_error.h
};

struct Incoming {
  IncomingId id;
  MailboxId mailbox;
  std::int64_t uid_validity = 0, uid = 0;
  Instant received_at, stored_at;
  files::FileHash raw;  ///< empty: too large to be fetched
  std::int64_t bytes = 0;
  IncomingState state = IncomingState::stored;
  std::string former_state;  ///< the name of the state before it was set aside by hand; or empty
  std::string failure;       ///< platform/json/stored_error.h
  std::string message_id, sender, sender_address, subject;
  std::string dated;      ///< ISO 8601 with offset, as the message says; may be empty
  std::string automatic;  ///< "", "bounce", "out_of_office", "list" or "other"
  bool left_out = false;
  std::int64_t attachments = 0;
  std::string search;
  IncomingId same_as{};  ///< what came before with this Message-ID, whatever it says
  std::string content;   ///< a digest of what is the same in each copy; may be empty
  std::optional<Instant> virus_found_at{};  ///< in one of its files, after it had come in

  /// Also of one that is filed: only that it came is left.
  bool is_erased() const {
    return state == IncomingState::erased || (state == IncomingState::filed && raw.hex.empty());
  }
};

struct IncomingPart {
  IncomingId message;
  std::int64_t number = 0;  ///< from 1
  std::string file_name, media_type, content_id;
  files::FileHash file;
  std::int64_t bytes = 0;
  PartMark mark = PartMark::none;
  Scan scan = Scan::none;
  std::string scan_name;
};

}  // namespace convoke::intake
