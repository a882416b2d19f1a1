// What was done with a need, an offer, a match or an activity: an entry for each act, written in
// its transaction, with the row as it was before.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "change/change.h"
#include "platform/db/database.h"

namespace convoke::reviews::assistance {

enum class Subject { need, offer, match, activity };
std::string_view name_of(Subject subject);

struct HistoryEntry {
  std::string act;  ///< as the audit record has it: "assistance.enter_need"
  std::string remark;
  std::string former;  ///< the row as it was, a flat JSON object; empty: it did not change
  Instant made_at;
  std::string made_by;
};

/// On record and in the history. `former` is db::Record::history of the row as it was.
void keep(change::Change& change, Subject subject, std::int64_t id, const std::string& act,
          const std::string& remark = {}, const std::string& former = {});
/// Newest first.
std::vector<HistoryEntry> history_of(db::Reader& r, Subject subject, std::int64_t id);

}  // namespace convoke::reviews::assistance
