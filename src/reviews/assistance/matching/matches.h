// Matches as the office keeps them: proposed, answered, withdrawn; and their activities.
#pragma once

#include <functional>
#include <string>

#include "audit/audit.h"
#include "change/change.h"
#include "platform/db/database.h"
#include "reference/directory.h"
#include "reviews/assistance/matching/fit.h"

namespace convoke::reviews::assistance {

/// Operations, each one transaction with its audit entry; the state of the need follows. Any
/// thread.
class Matches {
 public:
  /// `today`: in the zone of the office.
  Matches(db::Database& database, const Clock& clock, reference::References& references,
          std::function<Date()> today)
      : changes_(database, clock), references_(references), today_(std::move(today)) {}

  /// `conflict` with the first reason of fit.h for which the offer does not fit, as it stands in
  /// this transaction; and for a need that is met or withdrawn.
  Result<MatchId> propose(const audit::Actor& actor, NeedId need, OfferId offer);
  /// Errors of check(); `conflict` for a match that is over. A refusal gives the place back.
  Status answer(const audit::Actor& actor, Answer answer);
  /// A reason is needed, at "remark". `conflict` for one that is over.
  Status withdraw(const audit::Actor& actor, MatchId id, std::string remark);
  /// Of an accepted match. Errors of check().
  Result<ActivityId> enter(const audit::Actor& actor, Activity activity);
  /// `conflict` if somebody else has changed it since `activity.version`.
  Status change(const audit::Actor& actor, Activity activity);

 private:
  change::Changes changes_;
  reference::References& references_;
  const std::function<Date()> today_;
};

}  // namespace convoke::reviews::assistance
