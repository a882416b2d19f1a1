// Needs as the office keeps them: entered, taken over, reworded, met or withdrawn.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.h"
#include "change/change.h"
#include "platform/db/database.h"
#include "reference/directory.h"
#include "reviews/assistance/matching/match.h"

namespace convoke::reviews::assistance {

/// What could be taken over as a need.
struct Candidate {
  NeedSource source = NeedSource::observation;
  std::int64_t source_id = 0;
  EntityId entity;
  std::string instrument;
  int article = 0;
  std::string kind;  ///< empty: the officer chooses it
  std::string body;
  std::string lang;      ///< of the body; empty: not known
  std::string where;     ///< the review or questionnaire, in the reader's language
  bool is_open = false;  ///< anybody may read it
};

/// Sets the state that follows from its matches and activities; nothing if it is decided. The
/// history says so where it has changed.
void refresh(change::Change& change, NeedId id);

/// Operations, each one transaction with its audit entry. Any thread.
class Needs {
 public:
  Needs(db::Database& database, const Clock& clock, Taxonomies& taxonomies)
      : changes_(database, clock), taxonomies_(taxonomies) {}

  /// One that came by note verbale. Errors of check().
  Result<NeedId> enter(const audit::Actor& actor, Need need);
  /// Out of a review or questionnaire; `conflict` if it is a need already.
  Result<NeedId> take_over(const audit::Actor& actor, const Candidate& candidate,
                           const std::string& kind);
  /// It is no need: kept as a withdrawn one, so that it is not asked for again.
  Result<NeedId> leave_out(const audit::Actor& actor, const Candidate& candidate);
  /// Everything but its State and source. `conflict` if somebody else has changed it since
  /// `need.version`. What says the same changes nothing.
  Status change(const audit::Actor& actor, Need need);
  /// Met, withdrawn, or open again (any other state). Its live matches are completed or withdrawn
  /// with it. A remark is needed. `conflict` if it is so already.
  Status decide(const audit::Actor& actor, NeedId id, NeedState state, std::string remark);

 private:
  Result<NeedId> keep_candidate(const audit::Actor& actor, const Candidate& candidate,
                                const std::string& kind, NeedState state, const char* act);

  change::Changes changes_;
  Taxonomies& taxonomies_;
};

}  // namespace convoke::reviews::assistance
