// The protocol of a draw: what went in, every step, what came out. One JSON file by which anybody
// can repeat and check the draw; docs/lots.md describes its members.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "platform/json/tree.h"
#include "reviews/lots/draw.h"

namespace convoke::reviews::lots {

/// What a draw is made from, as files and words.
struct Material {
  std::string definition;     ///< YAML
  std::string participation;  ///< CSV, as reference-data/participation.csv
  std::string groups;         ///< CSV, as reference-data/states.csv
  std::string requests;       ///< CSV of participants.h; may be empty
  std::string on;             ///< who is bound by this day; empty: whoever is bound
  std::string seed;           ///< 16 to 128 hexadecimal digits
  std::string phase{};        ///< code; its first cohort starts in its first year; empty: the first
};

/// Draws and writes the protocol: the same bytes for the same material. Errors of the definition,
/// the lists and the seed; `conflict` where the rules cannot be satisfied, with what stands against
/// one another and what to relax (conflict.h).
Result<std::string> draw_with_protocol(const Material& material);

/// Draws the places concerned by `changes` (CSV of redraw.h) again after the draw of that protocol,
/// which the new one holds. Errors as above, and those of redraw().
Result<std::string> redraw_with_protocol(std::string_view former, const std::string& changes,
                                         const std::string& seed);

/// Draws again from what the protocol says went in, and compares; `invalid` where the text is no
/// protocol, `conflict` where the draw comes out otherwise. A redraw is repeated from the first
/// draw, and each protocol that it holds is compared too.
Status repeat(std::string_view protocol);

inline constexpr std::size_t kLongestProtocol = std::size_t{32} << 20;  ///< bytes
inline constexpr json::TreeLimits kProtocolLimits{
    .bytes = kLongestProtocol, .depth = 120, .values = 2'000'000};

/// What is published before the draw, so that the seed cannot be chosen afterwards: the SHA-256 of
/// its bytes. `invalid` for what is no seed.
Result<std::string> commitment_of(std::string_view seed_hex);

}  // namespace convoke::reviews::lots
