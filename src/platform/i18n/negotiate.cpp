#include "base/text.h"
#include "platform/i18n/locale.h"

namespace convoke::i18n {
namespace {

// A weight in thousandths (RFC 9110 § 12.4.2): 0, 0.7, 1, 1.000; nothing for any other form.
std::optional<int> parse_weight(std::string_view s) {
  if (s.empty() || s.size() > 5 || (s[0] != '0' && s[0] != '1')) return std::nullopt;
  if (s.size() > 1 && s[1] != '.') return std::nullopt;
  int weight = (s[0] - '0') * 1000;
  int unit = 100;
  for (const char c : s.substr(std::min<std::size_t>(2, s.size()))) {
    if (c < '0' || c > '9') return std::nullopt;
    weight += (c - '0') * unit;
    unit /= 10;
  }
  return weight <= 1000 ? std::optional(weight) : std::nullopt;
}

struct Range {
  std::string language;  ///< primary subtag, lower case, or "*"
  int weight = 1000;
};

std::optional<Range> parse_range(std::string_view item) {
  const std::size_t semicolon = item.find(';');
  const std::string tag = ascii_lower(trimmed(item.substr(0, semicolon)));
  Range range{tag.substr(0, tag.find('-'))};
  if (semicolon != std::string_view::npos) {
    const std::string_view weight = trimmed(item.substr(semicolon + 1));
    if (!starts_with(weight, "q=") && !starts_with(weight, "Q=")) return std::nullopt;
    const std::optional<int> parsed = parse_weight(weight.substr(2));
    if (!parsed) return std::nullopt;
    range.weight = *parsed;
  }
  return range;
}

}  // namespace

Language negotiate(std::string_view accept_language) {
  Language best = Language::en;
  int best_weight = 0;
  while (!accept_language.empty()) {
    const std::size_t comma = accept_language.find(',');
    const std::optional<Range> range = parse_range(accept_language.substr(0, comma));
    accept_language.remove_prefix(comma == std::string_view::npos ? accept_language.size()
                                                                  : comma + 1);
    if (!range || range->weight <= best_weight) continue;
    const std::optional<Language> language =
        range->language == "*" ? Language::en : language_from_code(range->language);
    if (!language) continue;
    best = *language;
    best_weight = range->weight;
  }
  return best;
}

}  // namespace convoke::i18n
