// What a template held that its readers must not get, and what was done about it.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace convoke::docx {

enum class FindingKind {
  deletion,    ///< tracked deletions: taken out
  insertion,   ///< tracked insertions: they stay
  formatting,  ///< tracked changes of format: accepted
  comment,     ///< taken out
  hidden,      ///< hidden text and objects: taken out
  property,    ///< of the file: author, title …: taken out
  binding,     ///< content controls that take their text from a property: the text stays
  changing,    ///< fields such as DATE: kept as they stand
  outside,     ///< links to places that readers cannot reach: taken out
  unseen,      ///< workbooks behind charts, building blocks …: taken out
  typeface,    ///< not on this machine: the PDF has another
  brackets     ///< words in brackets that are no field: they stay as text
};
inline constexpr std::size_t kFindingKinds = 12;

/// A word for the audit record.
std::string_view name_of(FindingKind kind);
/// The msgid that says what was found and what was done.
const char* label_of(FindingKind kind);

struct Finding {
  FindingKind kind = FindingKind::deletion;
  int count = 0;
  /// Words of the document by which an officer finds the place, at most kMostPlaces; for a typeface
  /// "Cambria → Noto Serif".
  std::vector<std::string> places{};

  friend bool operator==(const Finding&, const Finding&) = default;
};

/// `words` as a place: on one line, at most Findings::kLongestPlace characters.
std::string as_place(std::string_view words);

/// At most one finding of each kind.
class Findings {
 public:
  static constexpr std::size_t kMostPlaces = 5;
  static constexpr std::size_t kLongestPlace = 80;  ///< code points

  /// `words` become a place; they may be empty.
  void add(FindingKind kind, std::string_view words);
  /// Those with a count, in the order of the kinds.
  std::vector<Finding> all() const;

 private:
  std::array<Finding, kFindingKinds> by_kind_{};
};

/// For a column of text: a line for each finding. Reads its own writing only.
std::string written(const std::vector<Finding>& findings);
/// Lines that are none are passed over.
std::vector<Finding> read_findings(std::string_view text);

}  // namespace convoke::docx
