// What is proposed, in words.
#pragma once

#include <string>
#include <vector>

#include "correspondence/notes/notes.h"
#include "filing/matching/matching.h"
#include "platform/i18n/locale.h"
#include "reference/directory.h"

namespace convoke::filing {

struct ShownProposal {
  const char* what = "";      ///< msgid: "It answers"
  std::string value, lang{};  ///< empty: none is proposed
  int score = 0;
  bool confident = false, ambiguous = false;
  std::vector<std::string> reasons{};
};

/// From whom, what it answers, what it is for.
std::vector<ShownProposal> shown_proposals(const i18n::Locale& locale, const Proposals& proposals,
                                           correspondence::Notes& notes,
                                           reference::References& references);

}  // namespace convoke::filing
