// The steps of one review as rules without a database: what may begin, when it is due, what is
// late, and when it is done.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/date.h"
#include "base/result.h"
#include "reference/entity.h"
#include "reviews/definition/definition.h"

namespace convoke::reviews::review {

enum class StepState { not_begun, open, done, skipped };
std::string_view name_of(StepState state);
std::optional<StepState> step_state(std::string_view name);
const char* label_of(StepState state);  ///< msgid

/// A time limit that was made longer. None is ever changed or taken away.
struct Extension {
  std::string step;
  Date until;
  std::string reason;
  Instant made_at;
  std::string made_by;
};

struct StepRecord {
  StepState state = StepState::not_begun;
  std::optional<Date> opened_on;
  std::optional<Date> settled_on;  ///< done, or skipped
  std::string remark{};            ///< why it was taken as done although somebody was not named
};

/// How far a review is, in days of the office's zone.
struct Progress {
  std::optional<Date> started_on;                        ///< nothing: its cohort has not started
  std::map<std::string, StepRecord, std::less<>> steps;  ///< those that have begun
  std::vector<Extension> extensions;                     ///< in the order they were made

  StepRecord of(std::string_view step) const;
};

/// By the civil calendar: a month after 31 January is the last day of February.
Date plus(const Date& from, const Span& span);

/// The day a limit runs from: nothing while that is not known, or without a limit.
std::optional<Date> anchor_of(const Progress& progress, const Step& step);
/// The last day, extensions counted; nothing while it is not known.
std::optional<Date> due_of(const Progress& progress, const Step& step);
/// After its last day: settled then, or still not settled on `today`. A skipped step is not late.
bool is_late(const Progress& progress, const Step& step, const Date& today);

/// `conflict` with the reason where it may not be.
Status may_begin(const Definition& definition, const Progress& progress, const Step& step,
                 const Date& on);
/// `cleared`: whether its document is there and everybody has cleared it.
Status may_finish(const Progress& progress, const Step& step, bool cleared, const Date& on);
Status may_skip(const Definition& definition, const Progress& progress, const Step& step,
                const Date& on);
/// Only a limit that runs, and only to a later day.
Status may_extend(const Progress& progress, const Step& step, const Date& until);

/// Whether every step is done or skipped.
bool is_complete(const Definition& definition, const Progress& progress);
/// The steps that can begin or are open, in the order of the definition.
std::vector<const Step*> next_steps(const Definition& definition, const Progress& progress);

/// Who still has to clear a document: States, and 0 for the secretariat.
std::vector<reference::EntityId> must_clear(const Step& step, reference::EntityId reviewed,
                                            const std::vector<reference::EntityId>& reviewers);
bool is_cleared(const std::vector<reference::EntityId>& must,
                const std::vector<reference::EntityId>& cleared);

}  // namespace convoke::reviews::review
