#include "correspondence/notes/preparation/message_size.h"

#include <map>

namespace convoke::correspondence {
namespace {

/// Three bytes are four characters; a line of 76 has its end of two.
std::int64_t in_base64(std::int64_t bytes) {
  const std::int64_t characters = (bytes + 2) / 3 * 4;
  return characters + (characters + 75) / 76 * 2;
}

}  // namespace

MessageSize largest_message(const std::vector<NoteTemplate>& texts,
                            const std::vector<Enclosure>& enclosures,
                            const std::function<std::int64_t(const files::FileHash&)>& size_of) {
  std::map<int, Text6> versions;  // of an enclosure, by language
  for (const Enclosure& e : enclosures) versions[e.number][e.language] = e.pdf.hex;
  MessageSize largest;
  for (const NoteTemplate& text : texts) {
    MessageSize one{text.language, in_base64(size_of(text.docx))};
    for (const auto& [number, hashes] : versions)
      one.bytes += in_base64(size_of(files::FileHash{hashes.in(text.language)}));
    if (one.bytes > largest.bytes) largest = one;
  }
  return largest;
}

std::int64_t megabytes(std::int64_t bytes) {
  return (bytes + 999'999) / 1'000'000;
}

}  // namespace convoke::correspondence
