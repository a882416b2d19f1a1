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
  EXPECT_EQ(megabytes(9'000'657, Rounded::up), "9.1");
  EXPECT_EQ(megabytes(9'000'657, Rounded::up, Language::fr), "9,1");
  EXPECT_EQ(megabytes(9'000'657, Rounded::down), "9");
  EXPECT_EQ(megabytes(10'000'000, Rounded::up), "10");
  EXPECT_EQ(megabytes(10'000'000, Rounded::down), "10");
  EXPECT_EQ(megabytes(1, Rounded::up), "0.1");
  EXPECT_EQ(largest_message({}, {}, size_of).bytes, 0);
}

TEST(MessageSize, LargestEnclosuresBecomeLinksUntilTheRestFits) {
  // In base64: 76,000 + 2,000 for 57,000.
  EXPECT_TRUE(parcel_of(57'000, {{1, 57'000}, {2, 57'000}}, 3 * 78'000).linked.empty());
  const Parcel one = parcel_of(57'000, {{1, 57'000}, {2, 57'000}}, 3 * 78'000 - 1);
  EXPECT_EQ(one.linked, (std::set<int>{2})) << "of two that are equal the later one";
  EXPECT_EQ(one.bytes, 2 * 78'000);
  const Parcel largest = parcel_of(57'000, {{1, 9'000'000}, {2, 57'000}}, 200'000);
  EXPECT_EQ(largest.linked, (std::set<int>{1}));
  EXPECT_EQ(largest.bytes, 2 * 78'000);
  const Parcel all = parcel_of(57'000, {{1, 9'000'000}, {2, 57'000}}, 78'000);
  EXPECT_EQ(all.linked, (std::set<int>{1, 2}));
  EXPECT_FALSE(all.note_is_large);
  const Parcel none = parcel_of(57'000, {{1, 57'000}}, 77'999);
  EXPECT_TRUE(none.note_is_large);
  EXPECT_TRUE(none.linked.empty());
}

TEST(MessageSize, TellsWhoGetsLinksWhoGetsItByPostAndWhoCannotBeReached) {
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
  all.push_back(addressee(6, Language::en, 50'000));
  all.back().postal = "Main Street 1";
  all.push_back(addressee(7, Language::en, 100'000));
  const std::vector<NoteTemplate> texts{text(Language::en, "small"), text(Language::fr, "small")};
  const std::vector<Enclosure> enclosures{enclosure(1, Language::en, "small"),
                                          enclosure(1, Language::fr, "large")};
  const auto ids = [](const std::vector<Addressee>& some) {
    std::vector<std::int64_t> out;
    for (const Addressee& a : some) out.push_back(a.id.value);
    return out;
  };
  const Oversized above = oversized(texts, enclosures, all, kOftenTaken, size_of);
  EXPECT_EQ(ids(above.by_links), (std::vector<std::int64_t>{1, 7}));
  EXPECT_EQ(ids(above.by_post), (std::vector<std::int64_t>{6}));
  EXPECT_EQ(ids(above.unreached), (std::vector<std::int64_t>{4}));
  // The usual limit is a setting.
  EXPECT_EQ(ids(oversized(texts, enclosures, all, 20'000'000, size_of).by_links),
            (std::vector<std::int64_t>{7}));
  EXPECT_TRUE(oversized({}, enclosures, all, kOftenTaken, size_of).empty());
}

}  // namespace
}  // namespace convoke::correspondence
