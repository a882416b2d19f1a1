// One reference belongs to one note of the office, on both databases and by threads too.
#include "correspondence/notes/references/references_in_use.h"

#include <atomic>
#include <thread>

#include "correspondence/correspondence_test.h"
#include "correspondence/notes/file_part/note_part.h"
#include "correspondence/notes/note_pages.h"
#include "correspondence/notes/note_store.h"
#include "correspondence/notes/references/reference_key.h"
#include "testing/test_visit.h"

namespace convoke::correspondence {
namespace {

using namespace testing;  // NOLINT: visits, requests and what came back

TEST(ReferenceKey, IsTheSameForReferencesThatCannotBeToldApart) {
  const std::string key = reference_key("CU 2009/205");
  for (const char* same : {"cu 2009/205", "CU2009/205", " CU  2009 / 205", "ＣＵ　２００９／２０５",
                           "CU\u00A02009\u2044205", "Cu-2009-205", "CU 2009 205"})
    EXPECT_EQ(reference_key(same), key) << same;
  for (const char* other : {"CU 2009205", "CU 2009/20", "NV 2009/205", "CU 2009/205/R1", ""})
    EXPECT_NE(reference_key(other), key) << other;
}

class ReferencesInUseTest : public CorrespondenceTest {
 protected:
  ReferencesInUseTest() {
    meetings::Series s = *meetings.series(series);
    s.id = {};
    s.slug = "geneva-2010";
    s.title = Text6("Geneva meetings");
    other = meetings.create_series(officer, s).value();
  }
  Note typed(const std::string& reference, meetings::SeriesId of) {
    Note note;
    note.series = of;
    note.reference = reference;
    note.title = Text6("Meetings");
    return note;
  }
  /// As the office has them from copies of before.
  NoteId doubled() {
    const NoteId id = notes.create_note(officer, typed("", other), {.may_wait = true}).value();
    EXPECT_TRUE(notes.set_template(officer, id, Language::en, template_with("text")).ok());
    EXPECT_TRUE(database
                    ->write([&](db::Transaction& t) -> Status {
                      store::set_reference(t, id, "CU 2009/101");
                      return {};
                    })
                    .ok());
    return id;
  }
  page::Visit visit(NoteId id) {
    return officer_visit(clock, {{"series", "geneva-2010"}, {"id", std::to_string(id.value)}});
  }
  void is_refused(const Status& status) {
    ASSERT_FALSE(status.ok());
    EXPECT_EQ(status.error().field, "reference");
    EXPECT_EQ(status.error().message.args,
              (std::vector<std::string>{"CU 2009/101", "Vienna meetings"}));
  }

  meetings::SeriesId other;
  NotePages pages{notes, files, meetings, references};
};

TEST_P(ReferencesInUseTest, ATypedOneIsRefusedWhereverANoteHasItHoweverItIsSpelled) {
  const NoteId first = draft();
  for (const meetings::SeriesId of : {series, other})
    for (const char* spelled : {"CU 2009/101", "cu 2009/101", "ＣＵ 2009／101"}) {
      const auto made = notes.create_note(officer, typed(spelled, of));
      is_refused(made.ok() ? Status() : Status(made.error()));
    }
  const NoteId waiting = notes.create_note(officer, typed("", other), {.may_wait = true}).value();
  Note change = *notes.find(waiting);
  change.reference = "cu2009/101";
  is_refused(notes.change_note(officer, change));
  ASSERT_TRUE(notes.withdraw(officer, first, "Not needed").ok());
  is_refused(notes.change_note(officer, change));
  EXPECT_EQ(notes.find(waiting)->reference, "");
  change.reference = "CU 2009/102";
  EXPECT_TRUE(notes.change_note(officer, change).ok());
}

TEST_P(ReferencesInUseTest, ARemovedDraftLeavesItsReferenceToOthers) {
  ASSERT_TRUE(notes.remove_draft(officer, draft()).ok());
  EXPECT_TRUE(notes.create_note(officer, typed("CU 2009/101", other)).ok());
}

TEST_P(ReferencesInUseTest, OneThatTwoNotesHaveIsRefusedAtDispatchAndAtClearance) {
  draft();
  addressee("AUT", "aut@example.org");
  const NoteId id = doubled();
  const auto sent = notes.dispatch(officer, id);
  is_refused(sent.ok() ? Status() : Status(sent.error()));
  Practices practices{*database, clock};
  ASSERT_TRUE(
      practices.change(officer, other, {{}, {}, Clearing::anyone}, today().year, {}, {}).ok());
  is_refused(notes.clear(officer, id, notes.mark_to_clear(*notes.find(id))));

  // Then it is given another one.
  EXPECT_TRUE(has(html_of(pages.show_edit(visit(id), get())), "name=\"reference\""));
  const http::Request again = post({{"reference", "cu 2009/101 "}, {"title_en", "Meetings"}});
  const html::Page refused = page_of(pages.change(visit(id), again));
  EXPECT_EQ(refused.status, 409);
  EXPECT_TRUE(has(refused.content.html, "is in use already"));
  redirect_of(
      pages.change(visit(id), post({{"reference", "CU 2010/1"}, {"title_en", "Meetings"}})));
  EXPECT_EQ(notes.find(id)->reference, "CU 2010/1");
  EXPECT_FALSE(has(html_of(pages.show_edit(visit(id), get())), "name=\"reference\""));
  ASSERT_TRUE(notes.clear(officer, id, notes.mark_to_clear(*notes.find(id))).ok());
  EXPECT_TRUE(notes.dispatch(officer, id).ok());
}

TEST_P(ReferencesInUseTest, ASeriesPassesOverWhatIsTypedInAnotherSpellingOrConference) {
  const std::string year = std::to_string(today().year);
  ASSERT_TRUE(notes.create_note(officer, typed("cu-" + year + "-1", series)).ok());
  Practices practices{*database, clock};
  ASSERT_TRUE(practices
                  .change(officer, other, {Numbering::by_pattern, "CU {year}/{number}", {}},
                          today().year, {}, {})
                  .ok());
  EXPECT_EQ(practices.next(other, today().year), "CU " + year + "/2");
  addressee("AUT", "aut@example.org");
  const NoteId id = notes.create_note(officer, typed("", other)).value();
  ASSERT_TRUE(notes.set_template(officer, id, Language::en, template_with("text")).ok());
  ASSERT_TRUE(notes.dispatch(officer, id).ok());
  EXPECT_EQ(notes.find(id)->reference, "CU " + year + "/2");
}

TEST_P(ReferencesInUseTest, OfTwoWhoTypeItAtTheSameTimeOneIsRefused) {
  constexpr int kRounds = 5;
  for (int round = 0; round < kRounds; ++round) {
    const std::string number = "NV " + std::to_string(round) + "/1";
    std::atomic<int> made = 0, refused = 0;
    std::vector<std::thread> threads;
    for (const auto& [reference, of] :
         {std::pair(number, series), std::pair("nv" + number.substr(2), other)})
      threads.emplace_back([&, reference = reference, of = of] {
        const auto one = notes.create_note(officer, typed(reference, of));
        ++(one.ok() ? made : refused);
        if (!one.ok()) {
          EXPECT_EQ(one.error().field, "reference");
        }
      });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(made, 1) << number;
    EXPECT_EQ(refused, 1) << number;
  }
}

TEST_P(ReferencesInUseTest, ACopyOfAConferenceHasNoReferencesAndNoCorrections) {
  addressee("AUT", "aut@example.org");
  const NoteId first = note_with_text();
  ASSERT_TRUE(notes.dispatch(officer, first).ok());
  runner.run_until_idle();
  const NoteId correction = notes.correct(officer, first).value();
  ASSERT_TRUE(notes
                  .set_template(officer, correction, Language::en,
                                template_with("corrects [[[CorrectedReference]]]"))
                  .ok());
  // Of the same title: each stays one.
  Note second = *notes.find(first);
  second.reference = "CU 2009/102";
  ASSERT_TRUE(notes.create_note(officer, second).ok());

  const transfer::Part part = note_part(notes, files);
  transfer::Files beside;
  const auto list = part.write(*meetings.series(series), beside);
  ASSERT_TRUE(list.ok());
  EXPECT_EQ(list->size(), 2u);
  std::vector<transfer::Place> places;
  for (const json::Tree& one : *list) places.emplace_back(one, "notes");
  for (const bool is_another : {true, false}) {
    transfer::Made made{*meetings.series(other), {}, {}, beside, 364};
    made.is_another = is_another;
    const Status status = part.make(officer, places, made);
    ASSERT_TRUE(status.ok()) << describe(status.error());
    const std::vector<Note> copies = notes.all(other);
    ASSERT_EQ(copies.size(), 2u) << "taken in twice they are the same";
    for (const Note& copy : copies) EXPECT_EQ(copy.reference, "");
  }
}

INSTANTIATE_TEST_SUITE_P(Both, ReferencesInUseTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence
