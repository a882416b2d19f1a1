// Reference numbers of notes, found in what somebody wrote, or a machine read from paper: whatever
// the spaces between their parts, with full-width or Arabic-Indic digits, with other dashes and
// slashes, in capitals or not (correspondence/notes/references/reference_key.h). Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace convoke::filing {

struct FoundReference {
  std::size_t stem = 0;  ///< place in `stems`
  int number = 0;        ///< of the dispatch behind it: "CU 2009/101/17"; 0: the note alone
  friend bool operator==(const FoundReference&, const FoundReference&) = default;
};

/// Each once, in the order of the text. A stem counts only where no digit follows and nothing
/// that belongs to a word or number precedes; of stems that fit at one place the longest, all of
/// them where several are alike. Blanks may stand wherever two parts meet, and a full stop behind
/// an initial ("C.U. 2009/101" of "CU 2009/101"), but nothing within a number.
std::vector<FoundReference> references_in(std::string_view text,
                                          const std::vector<std::string>& stems);

}  // namespace convoke::filing
