#include "correspondence/notes/file_part/note_part.h"

#include "correspondence/correspondence_test.h"

namespace convoke::correspondence {
namespace {

using NotePartTest = CorrespondenceTest;

TEST_P(NotePartTest, ADraftWithItsTextsAndEnclosuresIsMadeOfTheFile) {
  const NoteId id = draft(NoteKind::note_verbale);
  ASSERT_TRUE(notes.set_template(officer, id, Language::en, template_with("To [[[Entity]]]")).ok());
  ASSERT_TRUE(notes
                  .set_enclosure(officer, id, 1, Language::fr, "Note d’information", {},
                                 "%PDF-1.7\nx\n%%EOF\n")
                  .ok());
  const transfer::Part part = note_part(notes, files);
  transfer::Files beside;
  const auto list = part.write(*meetings.series(series), beside);
  ASSERT_TRUE(list.ok()) << describe(list.error());
  EXPECT_EQ(beside.size(), 2u);

  meetings::Series other = *meetings.series(series);
  other.slug = "vienna-2010";
  transfer::Made made{
      *meetings.series(meetings.create_series(officer, other).value()), {}, {}, beside, 364};
  std::vector<transfer::Place> places;
  for (const json::Tree& one : *list) places.emplace_back(one, "notes");
  const Status status = part.make(officer, places, made);
  ASSERT_TRUE(status.ok()) << describe(status.error());
  ASSERT_TRUE(part.make(officer, places, made).ok()) << "again";
  const std::vector<Note> copies = notes.all(made.series.id);
  ASSERT_EQ(copies.size(), 1u);
  EXPECT_EQ(copies[0].title, notes.find(id)->title);
  ASSERT_EQ(notes.templates(copies[0].id).size(), 1u);
  EXPECT_EQ(notes.templates(copies[0].id)[0].docx, notes.templates(id)[0].docx);
  ASSERT_EQ(notes.enclosures(copies[0].id).size(), 1u);
  EXPECT_EQ(notes.enclosures(copies[0].id)[0].title, "Note d’information");

  beside.clear();
  made.series = *meetings.series(series);
  EXPECT_EQ(part.make(officer, places, made).error().field, "file") << "a text that is not there";
}

INSTANTIATE_TEST_SUITE_P(Both, NotePartTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence
