// What an office says in its own words, by series, purpose and language, and which paper goes with
// its confirmations. Versions are kept.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "audit/audit.h"
#include "change/change.h"
#include "delegations/messages/purpose.h"
#include "meetings/meeting.h"
#include "platform/db/kept.h"

namespace convoke::delegations::messages {

/// Who wrote which version when.
struct Written {
  int version = 0;  ///< 0: never
  std::string by;
  Instant at;
};
struct OwnWords : Written {
  Words words;  ///< empty: the program's again
};
/// The enclosure of a note that goes with confirmations.
struct Information : Written {
  std::string note;   ///< its reference; empty: none
  int enclosure = 0;  ///< its number
  bool names(std::string_view reference, int number) const {
    return !note.empty() && note == reference && enclosure == number;
  }
};

/// All of one series.
struct SeriesWords {
  std::map<std::pair<Purpose, Language>, OwnWords> words;
  Information information;
  /// Version 0 where there is none.
  OwnWords of(Purpose purpose, Language language) const;
};

/// Any thread.
class MessageWords {
 public:
  MessageWords(db::Database& database, const Clock& clock)
      : database_(database), changes_(database, clock) {}

  /// From memory; not in a transaction.
  SeriesWords of(meetings::SeriesId series);
  /// Checks and writes; empty words are the program's again. `conflict` if it is not
  /// `seen_version` any more.
  Status set(const audit::Actor& actor, meetings::SeriesId series, Purpose purpose,
             Language language, Words words, int seen_version);
  /// The same of the enclosure; whether there is such a one is the caller's to know.
  Status set_information(const audit::Actor& actor, meetings::SeriesId series,
                         const std::string& note, int enclosure, int seen_version);
  /// Newest first.
  std::vector<OwnWords> versions(meetings::SeriesId series, Purpose purpose, Language language);

 private:
  db::Database& database_;
  change::Changes changes_;
  db::Kept<std::unordered_map<meetings::SeriesId, SeriesWords>> kept_{database_};
};

}  // namespace convoke::delegations::messages
