// Issuing lists of participants and their corrigenda: each is a document of its meeting in up to
// six languages, held until an officer releases it, and is kept as it was issued.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "change/change.h"
#include "documents/documents.h"
#include "participants_list/gathering.h"
#include "participants_list/issued_list.h"
#include "platform/i18n/locale.h"
#include "platform/jobs/runner.h"
#include "secretariat/office.h"

namespace convoke::participants_list {

/// What stands below this room: made by app/, outlives it.
struct Below {
  delegations::Delegations& delegations;
  meetings::Meetings& meetings;
  reference::References& references;
  documents::Documents& documents;
  const i18n::Catalogues& catalogues;
  secretariat::Present office;
};

/// What an officer says of a list that is issued.
struct Issue {
  std::string symbol;
  Date dated;
  documents::Distribution distribution = documents::Distribution::general;
  Language original = Language::en;
  std::string submission_key;
};

/// Any thread.
class Lists {
 public:
  /// All outlive it.
  Lists(db::Database& database, const Clock& clock, Attendance& attendance, Below below)
      : database_(database),
        clock_(clock),
        changes_(database, clock),
        attendance_(attendance),
        below_(std::move(below)) {}

  /// As things stand. `meetings` not empty, of the series.
  Gathered gather(const Wanted& wanted);

  /// The head of a list of these meetings under that symbol.
  ListHead head(const Wanted& wanted, const std::string& symbol,
                documents::Distribution distribution, Language original, const Date& dated);
  /// The next free symbol: of the body of the first meeting, "CTOC/COP/WG.1/2009/INF/1".
  std::string proposed_symbol(const Wanted& wanted);
  /// That of the next corrigendum.
  std::string proposed_symbol(const IssuedList& corrected);

  /// Issues the list; its papers are made by the job kJob. The same form a second time returns what
  /// it has issued. `conflict` at "symbol" if that is taken; `invalid` at "symbol" if it is none,
  /// at "meetings" if nobody would be in the list.
  Result<IssuedListId> issue(const audit::Actor& actor, const Wanted& wanted, const Issue& issue);
  /// The same for what has changed since the list, or its last corrigendum. `list` must not be a
  /// corrigendum (`invalid`); `conflict` without a field if nothing has changed.
  Result<IssuedListId> correct(const audit::Actor& actor, IssuedListId list, const Issue& issue);

  /// Those of the series, newest first.
  std::vector<IssuedList> issued(meetings::SeriesId series);
  /// Without its meetings.
  std::optional<IssuedList> newest(meetings::SeriesId series);
  std::optional<IssuedList> find(IssuedListId id);
  std::vector<IssuedList> find(const std::vector<IssuedListId>& ids);
  /// What the list said, and for a corrigendum what it said before.
  struct Kept {
    Content content;
    Content former;  ///< of a corrigendum
  };
  Kept kept(const IssuedList& list);
  /// What it reads now, with its corrigenda.
  Content present(IssuedListId list);
  /// What the list is of, as things stand; nothing if its series or meetings are gone.
  std::optional<Wanted> wanted_of(const IssuedList& list);
  /// Whether what makes its papers has failed and waits for an officer.
  bool stopped(const IssuedList& list);
  /// The Word documents as they were made: hashes.
  std::map<Language, std::string> files(IssuedListId id);

  static constexpr const char* kJob = "participants_list.make";
  /// Makes the papers of a list and puts them among the documents, held. Idempotent.
  Status run(const jobs::Job& job);

  /// The names of a participant go from the lists that are kept; in the transaction of
  /// delegations::Erasure. Papers that were issued are files of the documents room and stay.
  static Status erase(db::Transaction& t, const delegations::Participant& participant, Instant now);

 private:
  Result<IssuedListId> issue_document(const audit::Actor& actor, const Wanted& wanted,
                                      const Issue& issue, const IssuedList* corrected,
                                      const Content& content);
  std::map<Language, paper::Paper> papers_of(const IssuedList& list, const ListHead& head);

  db::Database& database_;
  const Clock& clock_;
  change::Changes changes_;
  Attendance& attendance_;
  const Below below_;
};

}  // namespace convoke::participants_list
