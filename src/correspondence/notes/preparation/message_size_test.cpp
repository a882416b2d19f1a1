#include "correspondence/notes/preparation/message_size.h"

#include <gtest/gtest.h>

namespace convoke::correspondence {
namespace {

NoteTemplate text(Language language, const char* hash) {
  NoteTemplate out;
  out.language = language;
  out.docx.hex = hash;
  return out;
}

Enclosure enclosure(int number, Language language, const char* hash) {
  Enclosure out;
  out.number = number;
  out.language = language;
  out.pdf.hex = hash;
  return out;
}

std::int64_t size_of(const files::FileHash& hash) {
  return hash.hex == "large" ? 9'000'000 : hash.hex == "small" ? 57'000 : 0;
}

TEST(MessageSize, IsThatOfTheLargestLanguageInBase64) {
  const std::vector<NoteTemplate> texts{text(Language::en, "small"), text(Language::fr, "small")};
  const MessageSize alone = largest_message(texts, {}, size_of);
  EXPECT_EQ(alone.bytes, 76'000 + 2'000);
  // French has an enclosure of its own; English goes with what there is.
  const MessageSize with = largest_message(
      texts, {enclosure(1, Language::en, "small"), enclosure(1, Language::fr, "large")}, size_of);
  EXPECT_EQ(with.language, Language::fr);
  EXPECT_GT(with.bytes, kOftenTaken);
  EXPECT_EQ(megabytes(with.bytes), 13);
  EXPECT_EQ(largest_message({}, {}, size_of).bytes, 0);
}

}  // namespace
}  // namespace convoke::correspondence
