#include "correspondence/notes/practice/practice_pages.h"

#include "correspondence/correspondence_test.h"
#include "correspondence/notes/note_pages.h"
#include "testing/test_visit.h"

namespace convoke::correspondence {
namespace {

using namespace testing;  // NOLINT: visits, requests and what came back

class PracticePagesTest : public CorrespondenceTest {
 protected:
  page::Visit visit() { return officer_visit(clock, {{"series", "vienna-2009"}}); }
  page::Visit of_office() { return officer_visit(clock, {}); }

  Practices practices{*database, clock};
  PracticePages pages{practices, meetings, [] { return std::string("Europe/Vienna"); }};
  NotePages note_pages{notes, files, meetings, references};
};

TEST_P(PracticePagesTest, AFaultStandsAtItsFieldAndWhatWasTypedIsKept) {
  const auto page = page_of(pages.save(
      visit(),
      post({{"numbering", "pattern"}, {"pattern", "CU {yaer}"}, {"clearing", "another"}})));
  EXPECT_EQ(page.status, 422);
  const std::string html = html_of(pages.save(
      visit(),
      post({{"numbering", "pattern"}, {"pattern", "CU {yaer}"}, {"clearing", "another"}})));
  EXPECT_EQ(value_of_input(html, "pattern"), "CU {yaer}");
  EXPECT_TRUE(has(html, "cannot stand here"));
  EXPECT_FALSE(practices.in_force(series).pattern);
  const std::string first = html_of(pages.save(visit(), post({{"numbering", "pattern"},
                                                              {"pattern", "CU {year}/{number}"},
                                                              {"first_number", "none"}})));
  EXPECT_TRUE(has(first, "Write a whole number from 1 to 999,999."));
  EXPECT_FALSE(practices.in_force(series).pattern) << "nothing of it is kept";
}

TEST_P(PracticePagesTest, WhatIsSetIsShownWithTheNextReference) {
  redirect_of(pages.save(visit(), post({{"numbering", "pattern"},
                                        {"pattern", "CU {year}/{number:3}"},
                                        {"first_number", "57"},
                                        {"clearing", "anyone"}})));
  const std::string html = html_of(pages.show(visit(), get()));
  EXPECT_TRUE(has(html, "CU " + std::to_string(today().year) + "/057"));
  EXPECT_TRUE(has(html, "What holds for the office"));
  EXPECT_FALSE(has(html_of(pages.show(of_office(), get())), "/057")) << "the office says nothing";
}

TEST_P(PracticePagesTest, ANewNoteMayBeWithoutReferenceAndOneThatCollidesIsRefusedAtItsField) {
  redirect_of(
      pages.save(of_office(), post({{"numbering", "pattern"}, {"pattern", "CU {year}/{number}"}})));
  EXPECT_TRUE(has(html_of(note_pages.show_new(visit(), get())), "Leave it empty"));
  const auto refused =
      note_pages.create(visit(), post({{"kind", "note_verbale"},
                                       {"reference", "CU " + std::to_string(today().year) + "/9"},
                                       {"title_en", "Meetings"}}));
  EXPECT_EQ(page_of(refused).status, 422);
  for (int i = 0; i < 2; ++i)
    redirect_of(note_pages.create(visit(), post({{"kind", "note_verbale"},
                                                 {"reference", ""},
                                                 {"title_en", "Meetings"},
                                                 {"submission_key", "once"}})));
  EXPECT_EQ(notes.all(series).size(), 1u) << "a form sent twice makes one note";
  EXPECT_TRUE(has(html_of(note_pages.list(visit(), get())), "Allotted when it is dispatched"));
}

INSTANTIATE_TEST_SUITE_P(Both, PracticePagesTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence
