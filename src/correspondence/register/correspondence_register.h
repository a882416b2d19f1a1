// Operations on the register; each is one transaction with its audit entry.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "audit/audit.h"
#include "change/change.h"
#include "correspondence/notes/outcomes/answers.h"
#include "correspondence/register/register_entry.h"
#include "correspondence/register/register_list.h"
#include "meetings/meetings.h"
#include "platform/db/database.h"
#include "platform/files/file_store.h"
#include "reference/directory.h"

namespace convoke::correspondence {

/// Any thread.
class CorrespondenceRegister {
 public:
  CorrespondenceRegister(db::Database& database, const Clock& clock, files::FileStore& files,
                         meetings::Meetings& meetings, reference::References& references)
      : database_(database),
        clock_(clock),
        changes_(database, clock),
        files_(files),
        meetings_(meetings),
        references_(references) {}

  /// Writes an incoming entry; the dispatch it answers (Reply::answers) becomes answered. `invalid`
  /// (field "answers") for one of another sender or one that has not gone out, and where nobody has
  /// said though the sender has got something. The same `submission_key` (not empty) a second time
  /// returns the first entry and changes nothing, or is `conflict` if the letter is another. So is
  /// a message that is filed already.
  Result<RegisterEntryId> record_reply(const audit::Actor& actor, const Reply& reply,
                                       std::string_view submission_key);
  /// The same within a change that does more: `checked` is what prepared() gave.
  Result<RegisterEntryId> file(change::Change& c, const Reply& checked,
                               std::string_view submission_key);
  /// Told of what came in, in the transaction that enters it. Set before anything is.
  std::function<void(change::Change&, const std::vector<RegisterFile>&)> on_filed;
  /// Checks it and puts `file` into the store: before the transaction.
  Result<Reply> prepared(const Reply& typed);

  /// What an officer filed in error: the number stays with the entry, the dispatch it answers has
  /// its former state again unless another entry answers it too, and its history says so either
  /// way. `not_found`; `conflict` if it is taken back already, `invalid` for what went out.
  static Result<RegisterEntry> take_back(change::Change& c, RegisterEntryId id);
  Status take_back(const audit::Actor& actor, meetings::SeriesId series, RegisterEntryId id);

  /// What a scanner said, later, of a file, by the names of intake::Scan: in all entries that have
  /// it. That it has no virus, only of what nobody had scanned.
  static void set_scan(change::Change& c, const files::FileHash& file, std::string_view scan);

  /// At start: makes entries of before found by words. How many.
  Result<std::int64_t> complete_search();

  std::optional<RegisterEntry> find(RegisterEntryId id);
  /// The files of what came in, in their order.
  std::vector<RegisterFile> files(RegisterEntryId id);
  /// Those of the entries that have a file in which a virus was found.
  std::set<RegisterEntryId> infected(const std::vector<RegisterEntry>& entries);
  /// Which entry a message of the mailbox is filed as; nothing if it is not.
  static std::optional<RegisterEntry> of_incoming(db::Reader& r, IncomingMessageId message);
  /// The same of several messages.
  static std::vector<RegisterEntry> of_incoming(db::Reader& r,
                                                const std::vector<IncomingMessageId>& messages);
  /// The newest that came in from the entity under this reference, in the spelling of folded(), or
  /// under this number.
  static std::optional<RegisterEntryId> incoming(db::Reader& r, reference::EntityId entity,
                                                 std::string_view reference);
  /// What is asked for, in its order.
  RegisterFound list(const RegisterAsked& asked);
  /// Newest first; both directions if none is given.
  std::vector<RegisterEntry> entries(meetings::SeriesId series,
                                     const std::optional<Direction>& direction = {});
  /// With one entity, newest first.
  std::vector<RegisterEntry> entries(meetings::SeriesId series, reference::EntityId entity);
  /// What the entity has got in the series, newest first: what a letter from there may answer.
  std::vector<Dispatch> answerable(meetings::SeriesId series, reference::EntityId entity);
  /// Which of them a letter most likely answers: the one whose reference it names; else the only
  /// one that is not answered yet.
  static DispatchId proposed(const std::vector<Dispatch>& answerable,
                             const std::map<DispatchId, std::string>& references,
                             std::string_view text);
  /// What went out by a dispatch and what came in to it, newest first.
  std::vector<RegisterEntry> entries(DispatchId dispatch);
  /// What became of those of them that went out, by entry (store::fates()).
  std::map<RegisterEntryId, std::optional<DispatchState>> fates(
      const std::vector<RegisterEntry>& entries);
  /// Those that entries of the series concern.
  std::set<NoteId> notes(meetings::SeriesId series);
  /// Entities with a recorded answer.
  std::vector<reference::EntityId> answered(meetings::SeriesId series);
  /// When the last letter of each came that brought a nomination or views and answers no dispatch
  /// by itself.
  Answers answers(const meetings::Series& series);

 private:
  db::Database& database_;
  const Clock& clock_;
  change::Changes changes_;
  files::FileStore& files_;
  meetings::Meetings& meetings_;
  reference::References& references_;
};

}  // namespace convoke::correspondence
