// The emblem in the masthead: how large it stands there.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace convoke::paper {

/// Twentieths of a point.
struct EmblemSize {
  int width = 0, height = 0;
};
/// As large as its place allows, in its own proportions; nothing for what is no PNG.
std::optional<EmblemSize> emblem_size(std::string_view png);
/// The place: about 19 by 17 millimetres.
inline constexpr int kEmblemWidth = 1100;
inline constexpr int kEmblemHeight = 960;

/// A drawing in a run of Word; `words` are read out in its place.
std::string emblem_xml(const EmblemSize& size, std::string_view words);

}  // namespace convoke::paper
