// Envelopes and labels for the letters of a note: one PDF, drawn, with no database.
//
// Sizes: DL and C4 by ISO 269 (110 × 220, 229 × 324 mm); sheets of 21 labels of 63.5 × 38.1 mm and
// of 8 labels of 99.1 × 67.7 mm on A4, as they are sold. On an envelope the sender stands at the
// top left, and the address where a window would be (at the left, DIN 680) or in the lower right
// half, with 40 mm above it, 15 mm below and at its right for the machines of the post (Regulations
// of the Universal Postal Convention on addresses; UPU standard S42 for the order of the lines).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/result.h"

namespace convoke::correspondence {

enum class Stationery { dl, c4, labels_21, labels_8 };
inline constexpr Stationery kStationeries[] = {Stationery::dl, Stationery::c4,
                                               Stationery::labels_21, Stationery::labels_8};
std::string_view name_of(Stationery kind);
std::optional<Stationery> stationery(std::string_view name);
/// The msgid, with the size.
const char* label_of(Stationery kind);
/// On a sheet; 0 for an envelope.
int labels_on(Stationery kind);

struct EnvelopeAddress {
  std::string entity;                ///< in the officer's language, if it has to be named
  std::string reference;             ///< small: which letter goes into it
  Language language = Language::en;  ///< of the lines
  std::vector<std::string> lines;    ///< title first, then the postal address
  std::string country;               ///< the last line, in capitals; empty: within the country
  Language country_language = Language::en;
};

struct EnvelopeStyle {
  Stationery kind = Stationery::dl;
  bool at_window = false;  ///< of envelopes
  std::string sender{};    ///< lines; of envelopes
  int first_label = 1;     ///< on a sheet that was begun: 1 … labels_on()
};

/// Why an address cannot be printed: a msgid; null: it can. What is too long gets smaller letters,
/// down to 8 points on envelopes and 6.5 on labels, and wraps; nothing is cut.
struct Unprintable {
  std::size_t at = 0;
  const char* why = nullptr;
};
std::vector<Unprintable> unprintable(const std::vector<EnvelopeAddress>& all,
                                     const EnvelopeStyle& style);

/// Those of unprintable() must not be among them.
Result<std::string> draw(const std::vector<EnvelopeAddress>& all, const EnvelopeStyle& style,
                         std::string_view title);

}  // namespace convoke::correspondence
