#include "correspondence/notes/fields/note_fields.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "correspondence/notes/note.h"

namespace convoke::correspondence {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

std::string said(const Error& error) {
  return fill(error.message.key, error.message.args);
}

TEST(NoteFields, StandInTheGuideAsOnThePage) {
  std::ifstream file(CONVOKE_SOURCE_DIR "/docs/guides/officer.md");
  const std::string guide{std::istreambuf_iterator<char>(file), {}};
  std::size_t rows = 0;
  for (std::size_t at = 0; (at = guide.find("\n   | `", at)) != guide.npos; ++at) ++rows;
  EXPECT_EQ(rows, note_fields().size());
  for (const NoteField& field : note_fields())
    EXPECT_THAT(guide, HasSubstr("\n   | `" + std::string(field.name) + "` | " + field.meaning +
                                 " | " + std::string(field.example) + " |\n"));
}

TEST(NoteFields, AreCountedInOrderOfAppearance) {
  const std::vector<std::string> often = as_often({"Date", "Entity"}, {2, 1});
  EXPECT_THAT(often, ElementsAre("Date", "Date", "Entity"));
  EXPECT_THAT(counted({"Date", "Entity", "Date"}), ElementsAre(Pair("Date", 2), Pair("Entity", 1)));
  EXPECT_EQ(as_often({"Date"}, {100'000}).size(), 99u);
}

TEST(NoteFields, AllUnknownOnesAreToldAtOnceEachWithTheNearest) {
  const Status checked =
      check_fields({}, {"Entitty", "Date", "Salutation", "Entitty", "functionaltitle2"});
  ASSERT_FALSE(checked.ok());
  const Error& error = checked.error();
  EXPECT_EQ(error.field, "template");
  EXPECT_EQ(said(error),
            "The template has the field Entitty, which is not known. Perhaps Entity is meant.");
  ASSERT_EQ(error.also.size(), 2u);
  EXPECT_THAT(said(error.also[0]),
              HasSubstr("the field Salutation, which is not known. The fields"));
  EXPECT_THAT(said(error.also[1]), HasSubstr("Perhaps FunctionalTitle2 is meant"));
}

TEST(NoteFields, ADeadlineForViewsNeedsANoteThatHasOne) {
  Note note;
  EXPECT_THAT(said(check_fields(note, {"ViewsDeadline"}).error()),
              HasSubstr("this note has no deadline for views"));
  note.views_deadline = Date{2009, 7, 31};
  EXPECT_TRUE(check_fields(note, {"ViewsDeadline", "ViewsLink4"}).ok());
}

}  // namespace
}  // namespace convoke::correspondence
