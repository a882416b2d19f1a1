#include "correspondence/notes/preparation/message_size.h"

#include <algorithm>
#include <map>

namespace convoke::correspondence {
namespace {

/// The versions of each enclosure: hashes by language.
std::map<int, Text6> versions_by_number(const std::vector<Enclosure>& enclosures) {
  std::map<int, Text6> versions;
  for (const Enclosure& e : enclosures) versions[e.number][e.language] = e.pdf.hex;
  return versions;
}

std::vector<std::pair<int, std::int64_t>> sizes_in(Language language,
                                                   const std::map<int, Text6>& versions,
                                                   const SizeOf& size_of) {
  std::vector<std::pair<int, std::int64_t>> out;
  for (const auto& [number, hashes] : versions)
    out.emplace_back(number, size_of(files::FileHash{hashes.in(language)}));
  return out;
}

}  // namespace

// Three bytes are four characters; a line of 76 has its end of two.
std::int64_t in_base64(std::int64_t bytes) {
  const std::int64_t characters = (bytes + 2) / 3 * 4;
  return characters + (characters + 75) / 76 * 2;
}

MessageSize largest_message(const std::vector<NoteTemplate>& texts,
                            const std::vector<Enclosure>& enclosures, const SizeOf& size_of) {
  const std::map<int, Text6> versions = versions_by_number(enclosures);
  MessageSize largest;
  for (const NoteTemplate& text : texts) {
    MessageSize one{text.language, in_base64(size_of(text.docx))};
    for (const auto& [number, bytes] : sizes_in(text.language, versions, size_of))
      one.bytes += in_base64(bytes);
    if (one.bytes > largest.bytes) largest = one;
  }
  return largest;
}

Parcel parcel_of(std::int64_t note, const std::vector<std::pair<int, std::int64_t>>& enclosures,
                 std::int64_t most) {
  Parcel out{.bytes = in_base64(note)};
  if (out.bytes > most) {
    out.note_is_large = true;
    return out;
  }
  std::vector<std::pair<std::int64_t, int>> by_size;  // and number
  for (const auto& [number, bytes] : enclosures) {
    by_size.emplace_back(in_base64(bytes), number);
    out.bytes += by_size.back().first;
  }
  std::sort(by_size.rbegin(), by_size.rend());
  for (const auto& [bytes, number] : by_size) {
    if (out.bytes <= most) break;
    out.linked.insert(number);
    out.bytes -= bytes;
  }
  return out;
}

std::int64_t limit_of(const Addressee& addressee, std::int64_t usual) {
  return addressee.most_bytes > 0 ? addressee.most_bytes : usual;
}

Oversized oversized(const std::vector<NoteTemplate>& texts,
                    const std::vector<Enclosure>& enclosures,
                    const std::vector<Addressee>& addressees, std::int64_t usual,
                    const SizeOf& size_of) {
  Oversized out;
  if (texts.empty()) return out;
  Text6 there;  // Text6 knows the fallback order
  for (const NoteTemplate& text : texts) there[text.language] = text.docx.hex;
  const std::map<int, Text6> versions = versions_by_number(enclosures);
  struct Sizes {
    std::int64_t note;
    std::vector<std::pair<int, std::int64_t>> enclosures;
  };
  std::map<Language, Sizes> sizes;  // by working language
  for (const Addressee& a : addressees) {
    if (a.channel() != Channel::email) continue;
    auto at = sizes.find(a.language);
    if (at == sizes.end())
      at = sizes
               .emplace(a.language, Sizes{size_of(files::FileHash{there.in(a.language)}),
                                          sizes_in(a.language, versions, size_of)})
               .first;
    const Parcel parcel = parcel_of(at->second.note, at->second.enclosures, limit_of(a, usual));
    if (parcel.note_is_large)
      (a.postal.empty() ? out.unreached : out.by_post).push_back(a);
    else if (!parcel.linked.empty())
      out.by_links.push_back(a);
  }
  return out;
}

std::string megabytes(std::int64_t bytes, Rounded rounded, Language language) {
  constexpr std::int64_t kTenth = 100'000;
  const std::int64_t tenths = (bytes + (rounded == Rounded::up ? kTenth - 1 : 0)) / kTenth;
  std::string out = std::to_string(tenths / 10);
  if (tenths % 10 == 0) return out;
  const bool comma =
      language == Language::fr || language == Language::ru || language == Language::es;
  return out + (comma ? "," : ".") + std::to_string(tenths % 10);
}

std::string size_text(std::int64_t bytes, const i18n::Locale& locale) {
  return locale.file_size(static_cast<long>(bytes));
}

}  // namespace convoke::correspondence
