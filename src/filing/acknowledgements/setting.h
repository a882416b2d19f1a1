// Whether the office lets a machine say that a letter has come, and in which words. Versions are
// kept.
#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "base/language.h"
#include "change/change.h"
#include "platform/db/database.h"

namespace convoke::filing {

/// In 24 hours, whoever wrote: a flood of letters makes no flood of mail.
inline constexpr int kUsualMostADay = 500;
inline constexpr int kHighestMostADay = 20'000;

struct AcknowledgementSetting {
  std::int64_t id = 0;  ///< 0: nobody has set anything
  bool enabled = false;
  Text6 subject, body;  ///< a language that is empty has the program's words
  Instant changed_at{};
  std::string changed_by{};
  std::int64_t most_a_day = kUsualMostADay;
};

inline constexpr std::size_t kLongestSubject = 200;  ///< code points
inline constexpr std::size_t kLongestBody = 4000;

AcknowledgementSetting acknowledgement_setting(db::Reader& r);
/// How many were acknowledged since then.
std::int64_t acknowledged_since(db::Reader& r, Instant since);
/// Newest first.
std::vector<AcknowledgementSetting> acknowledgement_settings(db::Reader& r, int limit);

/// Checks and writes. The same again changes nothing; `conflict` if it is not `seen` any more.
/// Fields "subject_en", "body_en" … and "most_a_day".
Status set_acknowledgement(db::Database& database, const audit::Actor& actor, Instant now,
                           AcknowledgementSetting typed, std::int64_t seen);

}  // namespace convoke::filing
