// The report on technical assistance as a paper for the working group.
#pragma once

#include <cstdint>
#include <set>

#include "platform/paper/paper.h"
#include "reviews/assistance/report/figures.h"

namespace convoke::reviews::assistance {

/// Whether States are named at all. A State whose source is not public, and that has not agreed, is
/// never named, and nothing is said of its need that could tell which it is: its text, its
/// activities' titles and places stay out.
enum class Naming {
  none,    ///< no State, as a receiver or as a provider
  allowed  ///< providers, and States that may be named
};

inline constexpr const char* kReportTitle =
    N_("Technical assistance: needs, offers and what was delivered");

struct ReportFacts {
  paper::Masthead masthead;
  Naming naming = Naming::none;
  std::set<std::int64_t> open_observations;  ///< see may_be_named()
  Date today;
};

/// In the language of `words`. Pure.
paper::Paper report_paper(const Everything& all, const Words& words, const ReportFacts& facts);

}  // namespace convoke::reviews::assistance
