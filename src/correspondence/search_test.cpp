#include "correspondence/search.h"

#include "correspondence/correspondence_test.h"
#include "testing/test_visit.h"

namespace convoke::correspondence {
namespace {

class SearchTest : public CorrespondenceTest {
 protected:
  std::vector<std::string> found(std::size_t part, const std::string& words) {
    const auto visit = testing::officer_visit(clock, {{"series", "vienna-2009"}});
    std::vector<std::string> out;
    const auto parts = search_parts(notes, addressees, entries, references);
    for (const overview::Found& one :
         parts[part].find(visit, *meetings.series("vienna-2009"), words).first)
      out.push_back(one.text + " → " + one.href);
    return out;
  }
};

TEST_P(SearchTest, FindsNotesRegisterAndAddressees) {
  const NoteId note = draft();
  addressee("AUT", "aut@example.org");
  Reply reply;
  reply.series = series;
  reply.entity = references.directory()->find("AUT")->id;
  reply.subject = "Délégation";
  reply.reference = "N 7";
  reply.dated = Date{2009, 5, 30};
  ASSERT_TRUE(entries.record_reply(audit::Actor::system("test"), reply, "k").ok());
  const std::string reference = notes.find(note)->reference;
  EXPECT_EQ(found(0, reference),
            (std::vector<std::string>{reference + " → /en/office/vienna-2009/notes/" +
                                      std::to_string(note.value)}));
  EXPECT_EQ(found(1, "austria delegation"),
            (std::vector<std::string>{"Délégation → /en/office/vienna-2009/register?q=N%207"}));
  EXPECT_EQ(found(2, "aut@example").size(), 1u);
  for (std::size_t part = 0; part < 3; ++part) EXPECT_TRUE(found(part, "xyzzy").empty());
}

TEST_P(SearchTest, FindsACopyByItsReferenceWhateverHasBecomeOfIt) {
  for (const char* code : {"AUT", "SEN", "FRA"}) addressee(code, "");
  const NoteId note = note_with_text();
  ASSERT_TRUE(notes.dispatch(audit::Actor::system("test"), note).ok());
  const std::string reference = notes.find(note)->reference;
  const auto copies = found(0, reference + "/2");
  ASSERT_EQ(copies.size(), 1u);
  EXPECT_TRUE(copies[0].starts_with(reference + "/2 → ")) << copies[0];
  EXPECT_EQ(found(0, reference + "/").size(), 3u);
  EXPECT_TRUE(found(0, reference + "/9").empty());
}

INSTANTIATE_TEST_SUITE_P(Both, SearchTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence
