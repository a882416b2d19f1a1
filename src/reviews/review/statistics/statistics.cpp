#include "reviews/review/statistics/statistics.h"

#include <algorithm>

namespace convoke::reviews::review {
namespace {

/// By how many days a step is or was late; 0 if it is not.
long delay_of(const Running& running, const Step& step, const Date& today) {
  if (!is_late(running.progress, step, today)) return 0;
  const StepRecord record = running.progress.of(step.key);
  const Date until = record.state == StepState::done ? *record.settled_on : today;
  return static_cast<long>(until.days_since_epoch() -
                           due_of(running.progress, step)->days_since_epoch());
}

void count_step(Tally& tally, const Running& running, const Step& step, const Date& today) {
  const long delay = delay_of(running, step, today);
  tally.delay_days += delay;
  switch (running.progress.of(step.key).state) {
    case StepState::not_begun:
      ++tally.not_begun;
      break;
    case StepState::open:
      ++tally.under_way;
      break;
    case StepState::done:
      ++tally.done;
      if (delay > 0) ++tally.done_late;
      return;
    case StepState::skipped:
      ++tally.left_out;
      return;
  }
  if (delay > 0) ++tally.late;
}

void count_review(Tally& tally, const Running& running, const Date& today) {
  long worst = 0;
  bool late = false;
  for (const Step& step : running.definition->steps) {
    const long delay = delay_of(running, step, today);
    worst = std::max(worst, delay);
    late |= delay > 0 && running.progress.of(step.key).state != StepState::done;
  }
  if (!running.progress.started_on) {
    ++tally.not_begun;
  } else if (is_complete(*running.definition, running.progress)) {
    ++tally.done;
    if (worst > 0) ++tally.done_late;
    tally.delay_days += worst;
  } else {
    ++tally.under_way;
    if (late) ++tally.late;
    if (late) tally.delay_days += worst;
  }
}

}  // namespace

long Tally::average_delay() const {
  const long ones = late + done_late;
  return ones == 0 ? 0 : (delay_days + ones / 2) / ones;
}

std::vector<PhaseStatistics> statistics_of(
    const std::vector<Running>& all, const Date& today,
    const std::function<reference::GroupId(EntityId)>& group_of,
    const std::map<ReviewId, ObservationCounts>& counts) {
  std::vector<PhaseStatistics> out;
  for (const Running& running : all) {
    auto phase = std::find_if(out.begin(), out.end(), [&](const PhaseStatistics& one) {
      return one.definition == running.definition && one.phase == running.review.phase;
    });
    if (phase == out.end()) {
      PhaseStatistics next;
      next.definition = running.definition;
      next.phase = running.review.phase;
      for (const Step& step : running.definition->steps) next.steps.push_back({&step, {}});
      phase = out.insert(out.end(), std::move(next));
    }
    count_review(phase->reviews, running, today);
    count_review(phase->by_cohort[running.review.cohort], running, today);
    count_review(phase->by_group[group_of(running.review.entity)], running, today);
    for (auto& [step, tally] : phase->steps) count_step(tally, running, *step, today);
    const Step* list = observation_step(*running.definition);
    const auto found = counts.find(running.review.id);
    if (!list || found == counts.end() || running.progress.of(list->key).state != StepState::done)
      continue;
    for (const auto& [key, count] : found->second) phase->observations[key] += count;
  }
  return out;
}

}  // namespace convoke::reviews::review
