// Recommendations that the next session has before it, as a paper.
#pragma once

#include <vector>

#include "meetings/programme.h"
#include "platform/paper/paper.h"
#include "reviews/assistance/recommendations/recommendation.h"
#include "reviews/assistance/words.h"

namespace convoke::reviews::assistance {

/// A recommendation with what followed it, in the order in which it came.
struct Followed {
  Recommendation recommendation;
  std::vector<FollowUp> entries;
};

/// "Recommendation 3, Technical assistance experts, 1–2 October 2009".
std::string name_of(const Recommendation& recommendation, const meetings::Programme& programme,
                    const i18n::Locale& locale);

inline constexpr const char* kCarriedTitle =
    N_("Recommendations on technical assistance to be followed up");

/// By meeting and number: the text, to whom, how it was taken up, and what was told last. No need
/// is named: articles alone. Pure.
paper::Paper carried_paper(const std::vector<Followed>& carried,
                           const meetings::Programme& programme, const Words& words,
                           paper::Masthead masthead);

}  // namespace convoke::reviews::assistance
