// What an officer did to several at once, kept so that just this can be taken back.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "change/change.h"

namespace convoke::change {

using JointActId = Id<struct JointActTag>;

struct JointPart {
  std::int64_t subject = 0;
  std::int64_t version = 0;  ///< that the act has left behind
};
struct JointAct {
  std::string kind;  ///< "participant.accept"
  Instant done_at;
  std::vector<JointPart> parts;  ///< by subject
};

inline constexpr std::size_t kMostJoint = 500;  ///< parts of one act
/// How long an act can be taken back.
inline constexpr std::chrono::hours kUndoable{1};

/// In the transaction of the act itself. `series` is the row id of the series.
JointActId record_joint_act(Change& change, std::int64_t series, std::string_view kind,
                            const std::vector<JointPart>& parts);
/// Those of an act of the series, by subject; none if there is none such.
std::vector<JointPart> joint_parts(db::Reader& r, JointActId id, std::int64_t series);
/// Marks the act as taken back; the caller then does so. `not_found` if there is none such in the
/// series whose kind begins so; `conflict` if it was taken back, or is older than kUndoable.
Result<JointAct> take_back(Change& change, JointActId id, std::int64_t series,
                           std::string_view kind);

}  // namespace convoke::change
