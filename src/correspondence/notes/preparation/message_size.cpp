#include "correspondence/notes/preparation/message_size.h"

#include <map>

namespace convoke::correspondence {
namespace {

/// Three bytes are four characters; a line of 76 has its end of two.
std::int64_t in_base64(std::int64_t bytes) {
  const std::int64_t characters = (bytes + 2) / 3 * 4;
  return characters + (characters + 75) / 76 * 2;
}

using SizeOf = std::function<std::int64_t(const files::FileHash&)>;

/// The versions of each enclosure: hashes by language.
std::map<int, Text6> versions_by_number(const std::vector<Enclosure>& enclosures) {
  std::map<int, Text6> versions;
  for (const Enclosure& e : enclosures) versions[e.number][e.language] = e.pdf.hex;
  return versions;
}

std::int64_t size_in(Language language, const files::FileHash& docx,
                     const std::map<int, Text6>& versions, const SizeOf& size_of) {
  std::int64_t bytes = in_base64(size_of(docx));
  for (const auto& [number, hashes] : versions)
    bytes += in_base64(size_of(files::FileHash{hashes.in(language)}));
  return bytes;
}

}  // namespace

MessageSize largest_message(const std::vector<NoteTemplate>& texts,
                            const std::vector<Enclosure>& enclosures, const SizeOf& size_of) {
  const std::map<int, Text6> versions = versions_by_number(enclosures);
  MessageSize largest;
  for (const NoteTemplate& text : texts) {
    const MessageSize one{text.language, size_in(text.language, text.docx, versions, size_of)};
    if (one.bytes > largest.bytes) largest = one;
  }
  return largest;
}

std::vector<Addressee> above_limit(const std::vector<NoteTemplate>& texts,
                                   const std::vector<Enclosure>& enclosures,
                                   const std::vector<Addressee>& addressees,
                                   const SizeOf& size_of) {
  if (texts.empty()) return {};
  Text6 there;  // Text6 knows the fallback order
  for (const NoteTemplate& text : texts) there[text.language] = text.docx.hex;
  const std::map<int, Text6> versions = versions_by_number(enclosures);
  std::map<Language, std::int64_t> sizes;  // by working language
  std::vector<Addressee> above;
  for (const Addressee& a : addressees) {
    if (a.channel() != Channel::email) continue;
    if (!sizes.contains(a.language))
      sizes[a.language] =
          size_in(a.language, files::FileHash{there.in(a.language)}, versions, size_of);
    if (sizes[a.language] > (a.most_bytes > 0 ? a.most_bytes : kOftenTaken)) above.push_back(a);
  }
  return above;
}

std::int64_t megabytes(std::int64_t bytes) {
  return (bytes + 999'999) / 1'000'000;
}

}  // namespace convoke::correspondence
