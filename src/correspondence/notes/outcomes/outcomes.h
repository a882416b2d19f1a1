// What an officer knows of several dispatches of a note at once: acknowledged, or bounced.
#pragma once

#include <vector>

#include "change/change.h"
#include "change/joint_act.h"
#include "correspondence/notes/note.h"
#include "platform/db/database.h"

namespace convoke::correspondence {

/// Any thread.
class Outcomes {
 public:
  Outcomes(db::Database& database, const Clock& clock) : changes_(database, clock) {}

  /// What tells whether a dispatch has changed since it was looked at.
  static std::int64_t mark_of(const Dispatch& dispatch);
  /// Why it cannot become so: a msgid; null: it can.
  static const char* obstacle(DispatchState state, const Dispatch& dispatch);

  struct Seen {
    DispatchId id;
    std::int64_t mark = 0;
  };
  struct Jointly {
    change::JointActId act{};  ///< 0: nothing was recorded
    std::int64_t done = 0, left = 0;
  };
  /// Those of the note that are as they were seen, all in one transaction; the others are left as
  /// they are. `invalid` for another state than acknowledged and bounced, and without a reason for
  /// the latter (checked_reason()).
  Result<Jointly> record(const audit::Actor& actor, const Note& note, DispatchState state,
                         const std::vector<Seen>& seen, const std::string& reason = {});
  /// What has changed since the act is left as it is. Errors as of change::take_back().
  Result<Jointly> take_back(const audit::Actor& actor, const Note& note, change::JointActId act);

 private:
  change::Changes changes_;
};

}  // namespace convoke::correspondence
