#include "badges/drawing/badge_face.h"

#include <algorithm>

#include "base/text.h"
#include "platform/crypto/token.h"

namespace convoke::badges {
namespace {

using reference::Category;

bool between(std::uint32_t c, std::uint32_t first, std::uint32_t last) {
  return c >= first && c <= last;
}

bool has_any(std::string_view text, bool (*is)(std::uint32_t)) {
  const auto points = code_points(text);
  return std::any_of(points.begin(), points.end(), is);
}

// Blocks of the Unicode Standard; names outside them are rare and only lose their own order.
bool is_han_or_hangul(std::uint32_t c) {
  return between(c, 0x3400, 0x9FFF) || between(c, 0xAC00, 0xD7A3) || between(c, 0x20000, 0x3134F);
}
bool is_arabic(std::uint32_t c) {
  return between(c, 0x0600, 0x077F) || between(c, 0x08A0, 0x08FF);
}
bool is_cyrillic(std::uint32_t c) {
  return between(c, 0x0400, 0x052F);
}

Language script_language(const std::string& name, Language otherwise) {
  if (has_any(name, is_han_or_hangul)) return Language::zh;
  if (has_any(name, is_arabic)) return Language::ar;
  if (has_any(name, is_cyrillic)) return Language::ru;
  return otherwise;
}

/// "Vienna · 28–30 September 2009" as one line of the language's own direction, even if its first
/// word is of the other: each part is isolated behind a right-to-left mark (Unicode TR 9 § 2).
std::string joined(const std::string& a, const std::string& b, Language language) {
  if (a.empty() || b.empty()) return a + b;
  if (!is_right_to_left(language)) return a + " · " + b;
  return "\u200F\u2068" + a + "\u2069 · \u2068" + b + "\u2069";
}

std::string padded(std::int64_t number) {
  std::string digits = std::to_string(number);
  if (digits.size() < 4) digits.insert(0, 4 - digits.size(), '0');
  return digits;
}

}  // namespace

pdf::Colour colour_of(Category category) {
  switch (category) {
    case Category::state_party:
      return {0.0, 0.42, 0.72};
    case Category::signatory:
      return {0.35, 0.66, 0.86};
    case Category::observer_state:
      return {0.98, 0.76, 0.18};
    case Category::un_entity:
      return {0.36, 0.57, 0.90};
    case Category::intergovernmental:
      return {0.20, 0.52, 0.32};
    case Category::non_governmental:
      return {0.62, 0.30, 0.55};
    case Category::specialist:
      return {0.76, 0.42, 0.16};
    case Category::secretariat:
      return {0.35, 0.38, 0.42};
  }
  return {};
}

std::string qr_payload(std::string_view code) {
  std::string out = "CVK1:";
  for (const char c : code) out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return out;
}

std::string printed_facts(const delegations::ParticipantDetails& d) {
  std::string all;
  for (const std::string& fact : {d.given_name, d.family_name, d.original_name(), d.function_title,
                                  std::string(name_of(d.role))})
    all += fact + '\n';
  if (d.name_order == delegations::NameOrder::family_first) all += "family_first\n";
  std::vector<meetings::MeetingId> attended = d.meetings;
  std::sort(attended.begin(), attended.end());
  for (const meetings::MeetingId id : attended) all += std::to_string(id.value) + ' ';
  return crypto::sha256_hex(all);
}

BadgeFace face_of(const BadgeSeries& common, BadgeBearer bearer, const i18n::Locale& locale) {
  const Language language = locale.language();
  const delegations::ParticipantDetails& d = bearer.details;
  std::vector<const meetings::Meeting*> attended;
  for (const meetings::Meeting& m : common.meetings)
    if (std::find(d.meetings.begin(), d.meetings.end(), m.id) != d.meetings.end())
      attended.push_back(&m);

  const std::string original_name = d.original_name();
  BadgeFace face;
  face.language = language;
  face.emblem = common.emblem;
  face.series[0] = common.conference.empty() ? common.series.title.in(language) : common.conference;
  face.given_name = d.given_name;
  face.family_name = d.family_name;
  face.family_name_first = d.name_order == delegations::NameOrder::family_first ||
                           has_any(d.family_name, is_han_or_hangul) ||
                           has_any(original_name, is_han_or_hangul);
  face.original_script_name = original_name;
  face.original_script_language = script_language(original_name, d.language);
  face.function = d.function_title;
  face.entity = bearer.entity.short_name.in(language);
  face.entity_language = bearer.entity.short_name.language_used(language);
  face.role = locale.tr(label_of(d.role));
  face.category = locale.tr(label_of(bearer.category));
  face.category_colour = colour_of(bearer.category);
  if (!attended.empty()) {
    Date first = attended.front()->first_day, last = attended.front()->last_day;
    for (const meetings::Meeting* m : attended) {
      first = std::min(first, m->first_day);
      last = std::max(last, m->last_day);
      const std::string dates = locale.date_range(m->first_day, m->last_day);
      const std::string& brief =
          m->short_title.empty() ? m->title.in(language) : m->short_title.in(language);
      face.meetings.push_back(
          {joined(brief, dates, language), m->title.in(language), dates, m->venue.in(language)});
    }
    const std::string dates = locale.date_range(first, last);
    const std::string& city = attended.front()->city.in(language);
    face.series[1] = joined(city, dates, language);
    face.validity = locale.tr(N_("Valid: {1}"), {dates});
  }
  face.photo_jpeg = std::move(bearer.photo_jpeg);
  face.photo_missing = locale.tr(N_("Photograph to be taken at the gate"));
  if (!common.gate.empty()) face.gate_hint = common.gate;
  face.meetings_heading = locale.tr(N_("Meetings"));
  face.return_text = locale.tr(
      N_("Please wear this badge visibly and carry your identity document. If you find it, please "
         "hand it in at the nearest security gate."));
  face.number = locale.tr(N_("No. {1}"), {padded(bearer.number)});
  face.qr_payload = qr_payload(bearer.code);
  return face;
}

}  // namespace convoke::badges
