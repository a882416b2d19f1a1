// Reference numbers of notes, found in what somebody wrote, or a machine read from paper: whatever
// the spaces between their parts, with full-width or Arabic-Indic digits, with other dashes and
// slashes, in capitals or not. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace convoke::filing {

/// Letters and digits in one spelling: ASCII digits, full-width letters as ASCII, small letters;
/// every dash, slash, dot or underscore is "/"; white space is one blank; invisible characters and
/// marks of direction are gone. Any bytes.
std::string plain_marks(std::string_view text);

struct FoundReference {
  std::size_t stem = 0;  ///< place in `stems`
  int number = 0;        ///< of the dispatch behind it: "CU 2009/101/17"; 0: the note alone
  friend bool operator==(const FoundReference&, const FoundReference&) = default;
};

/// Each once, in the order of the text. A stem counts only where no digit follows and nothing
/// that belongs to a word or number precedes; of stems that fit at one place the longest. Blanks
/// may stand wherever two parts meet, but not within a number.
std::vector<FoundReference> references_in(std::string_view text,
                                          const std::vector<std::string>& stems);

}  // namespace convoke::filing
