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

TEST(MessageSize, IsAboveTheLimitOfTheAddresseeElseOfMost) {
  const auto addressee = [](std::int64_t id, Language language, std::int64_t most) {
    Addressee a;
    a.id = AddresseeId(id);
    a.email = "a@example.org";
    a.language = language;
    a.most_bytes = most;
    return a;
  };
  std::vector<Addressee> all{addressee(1, Language::fr, 0), addressee(2, Language::fr, 20'000'000),
                             addressee(3, Language::en, 0), addressee(4, Language::en, 50'000)};
  all.push_back(addressee(5, Language::fr, 0));
  all.back().email.clear();  // by post
  const std::vector<NoteTemplate> texts{text(Language::en, "small"), text(Language::fr, "small")};
  const std::vector<Enclosure> enclosures{enclosure(1, Language::en, "small"),
                                          enclosure(1, Language::fr, "large")};
  std::vector<std::int64_t> above;
  for (const Addressee& a : above_limit(texts, enclosures, all, size_of))
    above.push_back(a.id.value);
  EXPECT_EQ(above, (std::vector<std::int64_t>{1, 4}));
  EXPECT_TRUE(above_limit({}, enclosures, all, size_of).empty());
}

}  // namespace
}  // namespace convoke::correspondence
