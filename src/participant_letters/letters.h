// The operations on letters to participants, one transaction each; their job merges and converts.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "change/change.h"
#include "delegations/delegations.h"
#include "meetings/meetings.h"
#include "participant_letters/letter.h"
#include "participant_letters/paper/letter_values.h"
#include "platform/files/file_store.h"
#include "platform/jobs/runner.h"
#include "platform/outbox/outbox.h"

namespace convoke::participant_letters {

/// docx::Office::to_pdf or a fake.
using ToPdf = std::function<Result<std::vector<std::string>>(
    const std::vector<std::string>& documents, const std::function<void(int)>& progress)>;

/// What stands below this room: made by app/, outlives it.
struct Below {
  delegations::Delegations& delegations;
  meetings::Meetings& meetings;
  reference::References& references;
  files::FileStore& files;
  outbox::Outbox& outbox;
  const i18n::Catalogues& catalogues;
  secretariat::Present office;
  mail::Mailbox mailbox;
  ToPdf to_pdf;
  delegations::GovernmentOf government_of;
};

/// How far the letter to somebody is.
enum class Standing {
  missing,      ///< something that must stand on it is not known
  to_make,      ///< nothing was made yet
  being_made,   ///< its job makes it, or waits for an officer
  failed,       ///< it could not be made
  made,         ///< and has not left the house
  sent,         ///< the newest version has left the house
  out_of_date,  ///< something on it has changed since
};
inline constexpr Standing kStandings[] = {
    Standing::missing, Standing::to_make, Standing::being_made, Standing::failed,
    Standing::made,    Standing::sent,    Standing::out_of_date};
std::string_view name_of(Standing standing);
std::optional<Standing> standing_named(std::string_view name);
const char* label_of(Standing standing);  ///< msgid
/// Whether an officer can have it made now.
bool may_be_made(Standing standing);

/// A participant who is due a letter of a kind.
struct Work {
  Participant participant;
  Language language = Language::en;  ///< of the template that counts
  std::optional<Letter> newest{};
  Standing standing = Standing::to_make;
  Fields missing{};  ///< Standing::missing: of the person; and of the last letter with it
  Fields changed{};  ///< Standing::out_of_date
};

/// All who are due a letter of a kind, and what concerns all of them.
struct WorkList {
  std::vector<Work> all;  ///< by name
  bool has_template = false;
  Fields office_missing{};               ///< of the office, in any template: nothing can be made
  std::vector<std::string> not_asked{};  ///< codes of fields that the office does not ask
};

/// Any thread.
class Letters {
 public:
  /// All outlive it.
  Letters(db::Database& database, const Clock& clock, Below below)
      : database_(database), clock_(clock), changes_(database, clock), below_(std::move(below)) {}

  // Texts and signature. `seen_version` is what the officer saw (0: none): `conflict` if it has
  // changed since.

  /// In force, by language.
  std::vector<LetterTemplate> templates(meetings::SeriesId series, LetterKind kind);
  /// The versions that were written last, of those taken away too.
  std::map<Language, int> template_versions(meetings::SeriesId series, LetterKind kind);
  /// Cleaned, its fields checked (check_fields()); the former one is kept as a version. The same
  /// file again changes nothing.
  Status set_template(const audit::Actor& actor, meetings::SeriesId series, LetterKind kind,
                      Language language, std::string bytes, int seen_version);
  /// The program's own text.
  Status set_standard(const audit::Actor& actor, meetings::SeriesId series, LetterKind kind,
                      Language language, int seen_version);
  Status remove_template(const audit::Actor& actor, meetings::SeriesId series, LetterKind kind,
                         Language language, int seen_version);
  Signature signature(meetings::SeriesId series);
  Status set_signature(const audit::Actor& actor, meetings::SeriesId series,
                       const Signature& signature, int seen_version);

  // The work.

  /// Due a letter for a visa is who asked for one and stands; an information note, who is
  /// registered.
  WorkList work(const meetings::Series& series, LetterKind kind);
  /// Nothing: no letter of this kind is due to the person.
  std::optional<Work> work_of(const meetings::Series& series, LetterKind kind,
                              const Participant& participant);

  /// Somebody as an officer saw them.
  struct Seen {
    ParticipantId participant;
    LetterId newest;  ///< 0: there was no letter
    int version = 0;  ///< of the participant's entry
  };
  struct Done {
    std::int64_t done = 0;
    std::int64_t left = 0;  ///< those that have changed meanwhile, or for whom it is not possible
  };
  /// Letters are made for all of them by jobs; numbers are allotted at once. `invalid` without a
  /// template, and where something of the office is missing; `too_large` for more than
  /// change::kMostJoint.
  Result<Done> ask(const audit::Actor& actor, const meetings::Series& series, LetterKind kind,
                   const std::vector<Seen>& seen);
  /// The handler of kJob. Idempotent: each letter becomes made in one transaction. One that cannot
  /// be made does not hold up the others.
  Status run(const jobs::Job& job, jobs::Progress& progress);
  static constexpr const char* kJob = "participant_letters.make";

  struct Making {
    std::int64_t waiting = 0;  ///< letters whose job has not stopped
    std::int64_t stopped = 0;  ///< letters whose job waits for an officer
    std::string error{};       ///< of a job that has stopped: platform/json/stored_error.h
  };
  Making making(meetings::SeriesId series, LetterKind kind);
  /// Runs the jobs that have stopped once more; returns how many.
  Result<int> resume(const audit::Actor& actor, meetings::SeriesId series, LetterKind kind);

  /// What the letter would be now, as PDF, without a number. Errors as of ask(); `invalid` if
  /// something is missing. The look is on record. Costs about a second.
  Result<std::string> preview(const audit::Actor& actor, const meetings::Series& series,
                              LetterKind kind, const Participant& participant);

  /// Newest versions that are made and up to date leave the house: by mail with the PDF, or it is
  /// recorded that they go by post. None ever a second time. Left are those that have no address,
  /// were sent already or are out of date.
  Result<Done> send(const audit::Actor& actor, const meetings::Series& series, LetterKind kind,
                    const std::vector<LetterId>& letters, SentWay way);
  /// The mailbox to which it would go; empty: there is none, or it goes by post.
  std::string address_for(const Participant& participant, SentWay way) const;

  /// Their PDFs as one file for a printer, each from an odd page on, by number. The look is on
  /// record.
  Result<std::string> joined(const audit::Actor& actor, const std::vector<Letter>& letters);
  /// That somebody has looked at letters for a visa; of others nothing is recorded.
  Status record_look(const audit::Actor& actor, const std::vector<Letter>& letters);

  /// All of one participant, by kind, the newest first.
  std::vector<Letter> of(ParticipantId participant);
  /// Those that there are.
  std::vector<Letter> find(const std::vector<LetterId>& ids);
  std::optional<Letter> find(LetterId id);
  /// The newest that was made for each participant of the entity.
  std::unordered_map<ParticipantId, Letter> made_for(meetings::SeriesId series, LetterKind kind,
                                                     reference::EntityId entity);
  /// Who is due a letter for a visa and has none, made or being made.
  std::int64_t visa_letters_to_make(meetings::SeriesId series);
  /// What has become of the message with it.
  std::optional<outbox::Message> message_of(const Letter& letter);

  /// What letters say of a person goes, with their messages; in the transaction of
  /// delegations::Erasure. Rows and numbers stay.
  static Status erase(db::Transaction& t, const Participant& participant, Instant now);

  const Below& below() const { return below_; }

 private:
  Frame frame_of(const meetings::Series& series);
  Status write_template(const audit::Actor& actor, LetterTemplate next, int seen_version);
  std::vector<Participant> due(meetings::SeriesId series, LetterKind kind);
  Date today(const meetings::Series& series) const;
  struct Batch;
  Result<Batch> load(std::int64_t batch);
  Status fail(const Letter& letter, const Error& error);
  Status finish(Letter letter);

  db::Database& database_;
  const Clock& clock_;
  change::Changes changes_;
  const Below below_;
};

}  // namespace convoke::participant_letters
