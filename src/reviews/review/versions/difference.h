// What changed between two texts: by paragraph first, then by word. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"

namespace convoke::reviews::review {

enum class Change { kept, removed, added };

struct Piece {
  Change change = Change::kept;
  std::string text;
  friend bool operator==(const Piece&, const Piece&) = default;
};

/// In reading order; between two kept pieces at most one removed, then at most one added. Kept and
/// removed pieces together are the former text, kept and added ones the present. Texts of any
/// length: where two stretches have too little in common, or are too long to be compared word by
/// word (the limits below), one is removed as a whole and the other added.
std::vector<Piece> difference(std::string_view former, std::string_view present, Language language);

/// Words of one stretch, and how many of them may differ; paragraphs that may differ.
inline constexpr std::size_t kMostWords = 20'000;
inline constexpr std::size_t kMostWordEdits = 1'500;
inline constexpr std::size_t kMostParagraphEdits = 1'500;

/// Whether anything changed.
bool differs(const std::vector<Piece>& pieces);

}  // namespace convoke::reviews::review
