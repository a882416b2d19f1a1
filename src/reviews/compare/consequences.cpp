#include "reviews/compare/consequences.h"

#include <algorithm>

#include "reviews/lots/draw.h"

namespace convoke::reviews {
namespace {

constexpr int kLanguagesOfPublication = 6;
constexpr int kDaysAMonth = 30;  // for planning; real limits run by the calendar
constexpr int kDaysAYear = 365;

int days_of(const Span& span) {
  switch (span.unit) {
    case Span::Unit::days:
      return span.count;
    case Span::Unit::weeks:
      return 7 * span.count;
    case Span::Unit::months:
      break;
  }
  return kDaysAMonth * span.count;
}

}  // namespace

std::map<std::string, int> days_to(const Definition& definition, int late_percent) {
  std::map<std::string, int> done;
  for (const Step& step : definition.steps) {
    int begins = 0;
    for (const std::string& before : step.after) begins = std::max(begins, done[before]);
    int ends = begins;
    if (step.limit) {
      const int anchor = step.limit->from ? done[*step.limit->from] : 0;
      ends = std::max(begins, anchor + days_of(step.limit->span) * (100 + late_percent) / 100);
    }
    done[step.key] = ends;
  }
  return done;
}

Result<Consequences> consequences(const Definition& definition,
                                  const std::vector<lots::Participant>& states,
                                  const Assumptions& assumptions) {
  Consequences out;
  for (int y = 0; y < assumptions.years; ++y) {
    out.years.emplace_back();
    out.years.back().year = assumptions.first_year + y;
  }
  for (const lots::Participant& state : states) out.states[state.code];
  const auto at = [&](int year) -> Year* {
    const int i = year - assumptions.first_year;
    return i < 0 || i >= assumptions.years ? nullptr : &out.years[static_cast<std::size_t>(i)];
  };
  const std::map<std::string, int> days = days_to(definition, assumptions.late_percent);
  for (const auto& [step, count] : days) out.longest_days = std::max(out.longest_days, count);

  int shift =
      definition.phases.empty() ? 0 : assumptions.first_year - definition.phases.front().first_year;
  for (const Phase& phase : definition.phases) {
    const int first = phase.first_year + shift;
    if (!at(first)) continue;
    ++out.phases;
    CONVOKE_ASSIGN(drawn,
                   lots::draw(definition, states, "compare " + phase.code, {.keep_acts = false}));
    for (std::size_t s = 0; s < drawn.states.size(); ++s) {
      const int start = first + drawn.cohort_of[s];
      if (!at(start)) continue;
      ++out.reviews;
      ++out.states[drawn.states[s].code].reviewed;
      for (std::size_t i = 0; i < definition.instruments.size(); ++i)
        out.by_instrument += drawn.states[s].party >> i & 1;
      for (const lots::Reviewer& one : drawn.reviewers[s])
        ++out.states[drawn.states[static_cast<std::size_t>(one.state)].code].reviewing;
      ++at(start)->starting;
      for (int y = start; y <= start + out.longest_days / kDaysAYear; ++y)
        if (Year* year = at(y)) ++year->under_way;
      for (const Step& step : definition.steps) {
        Year* const year = at(start + days.at(step.key) / kDaysAYear);
        if (!year) continue;
        year->staff_days += step.staff_days;
        if (step.produces.empty()) continue;
        ++year->documents;
        year->pages += step.pages;
        year->translated +=
            step.pages *
            ((step.translated ? kLanguagesOfPublication : definition.review_languages) - 1);
      }
      if (Year* year = at(start + out.longest_days / kDaysAYear))
        year->needs += assumptions.needs_a_review;
    }
  }
  bool first_state = true;
  long sum = 0;
  for (const auto& [code, load] : out.states) {
    out.least_load = first_state ? load.reviewing : std::min(out.least_load, load.reviewing);
    out.most_load = std::max(out.most_load, load.reviewing);
    sum += load.reviewing;
    first_state = false;
  }
  if (!out.states.empty())
    out.mean_load = static_cast<double>(sum) / static_cast<double>(out.states.size());
  return out;
}

}  // namespace convoke::reviews
