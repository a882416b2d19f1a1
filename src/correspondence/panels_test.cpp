#include "correspondence/panels.h"

#include "correspondence/correspondence_test.h"
#include "testing/test_visit.h"

namespace convoke::correspondence {
namespace {

using testing::has;

class PanelsTest : public CorrespondenceTest {
 protected:
  PanelsTest() { add_panels(room, notes, reminders, addressees, entries); }
  /// All panels of the entity, one after the other.
  std::string of(const std::string& code, Language language = Language::en) {
    std::string html;
    for (const overview::EntityPanel& panel : room.entity_panels)
      html += panel
                  .show(testing::officer_visit(clock, {{"series", "vienna-2009"}}, language),
                        vienna(), *references.directory()->find(code))
                  .html;
    return html;
  }
  meetings::Series vienna() { return meetings.series(series).value(); }

  overview::Room room{{.name = "correspondence"}};
};

TEST_P(PanelsTest, AnEntityNothingWasSentToSaysSo) {
  const std::string html = of("TUV", Language::ar);
  EXPECT_TRUE(has(html, "href=\"/ar/office/vienna-2009/notes\""));
  EXPECT_TRUE(has(html, "href=\"/ar/office/vienna-2009/register\""));
  EXPECT_TRUE(has(of("TUV"), "a note cannot go there yet"));
}

TEST_P(PanelsTest, AnEntitysPageShowsItsAddresseeItsNotesAndTheRegister) {
  const AddresseeId mission = addressee("AUT", "mission@austria.example.org");
  const NoteId note = note_with_text();
  ASSERT_TRUE(notes.dispatch(officer, note).ok());
  runner.run_until_idle();
  Reply answer;
  answer.series = series;
  answer.entity = entity("AUT");
  answer.subject = "Reply & <list>";
  answer.dated = {2009, 5, 29};
  answer.answers = notes.dispatches(note).at(0).id;
  ASSERT_TRUE(entries.record_reply(officer, answer, "key").ok());
  const std::string html = of("AUT");
  EXPECT_TRUE(has(html, "/addressees/" + std::to_string(mission.value) + "\""));
  EXPECT_TRUE(has(html, "mission@austria.example.org"));
  EXPECT_TRUE(has(html, "/dispatches/" + std::to_string(notes.dispatches(note).at(0).id.value) +
                            "\"><bdi translate=\"no\">CU 2009/101/1</bdi>"));
  EXPECT_TRUE(has(html, "Received 1"));
  EXPECT_TRUE(has(html, "Reply &amp; &lt;list&gt;"));
  EXPECT_FALSE(has(html, "<list>"));
  overview::EntitySummaries all;
  room.summaries(vienna(), all);
  overview::EntitySummary one;
  room.summary(vienna(), entity("AUT"), one);
  for (const overview::EntitySummary& summary : {all.at(entity("AUT")), one}) {
    EXPECT_TRUE(summary.invited);
    EXPECT_TRUE(summary.replied);
    EXPECT_FALSE(summary.to_post);
    EXPECT_EQ(summary.invited_on, (Date{2009, 6, 1}));
  }
}

INSTANTIATE_TEST_SUITE_P(Both, PanelsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence
