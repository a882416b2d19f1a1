// Numbers of notes on both databases: without gaps, never twice, by threads too.
#include "correspondence/notes/references/number_series.h"

#include <set>
#include <thread>

#include "correspondence/correspondence_test.h"
#include "correspondence/notes/practice/note_practice.h"

namespace convoke::correspondence {
namespace {

using namespace testing;  // NOLINT: backends

class NumberSeriesTest : public CorrespondenceTest {
 protected:
  void state(const std::string& pattern, Clearing clearing = Clearing::none,
             std::optional<std::int64_t> first = {}) {
    const Status set = practices.change(officer, series, {Numbering::by_pattern, pattern, clearing},
                                        today().year, first, {});
    ASSERT_TRUE(set.ok()) << set.error().message.key;
  }
  Note typed(const std::string& reference, const std::string& title = "Meetings") {
    Note note;
    note.series = series;
    note.reference = reference;
    note.title = Text6(title);
    return note;
  }
  NoteId unnumbered(const std::string& title = "Meetings") {
    const NoteId id = notes.create_note(officer, typed("", title)).value();
    EXPECT_TRUE(
        notes.set_template(officer, id, Language::en, template_with("[[[NoteNumber]]]")).ok());
    return id;
  }
  std::string year() { return std::to_string(today().year); }
  std::string reference(NoteId id) { return notes.find(id)->reference; }

  Practices practices{*database, clock};
};

TEST_P(NumberSeriesTest, ADraftHasNoNumberAndGetsTheNextWhenItIsDispatched) {
  state("CU {year}/{number}");
  addressee("AUT", "mission@example.org");
  const NoteId thrown_away = unnumbered("Never sent"), first = unnumbered(), second = unnumbered();
  EXPECT_EQ(reference(first), "");
  EXPECT_TRUE(notes.remove_draft(officer, thrown_away).ok());
  EXPECT_EQ(notes.dispatch(officer, second).value(), 1);
  EXPECT_EQ(notes.dispatch(officer, first).value(), 1);
  EXPECT_EQ(reference(second), "CU " + year() + "/1");
  EXPECT_EQ(reference(first), "CU " + year() + "/2");
  runner.run_until_idle();
  EXPECT_EQ(entries.entries(series).back().reference, "CU " + year() + "/1/1");
}

TEST_P(NumberSeriesTest, ADispatchThatIsRefusedTakesNoNumber) {
  state("CU {year}/{number}");
  const NoteId id = unnumbered();
  EXPECT_FALSE(notes.dispatch(officer, id).ok()) << "there is nobody to send it to";
  EXPECT_EQ(reference(id), "");
  EXPECT_EQ(practices.next(series, today().year), "CU " + year() + "/1");
}

TEST_P(NumberSeriesTest, WithoutAPatternTheReferenceIsTyped) {
  const auto refused = notes.create_note(officer, typed(""));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().field, "reference");
  EXPECT_TRUE(notes.create_note(officer, typed("CU 2009/101")).ok());
}

TEST_P(NumberSeriesTest, ATypedReferenceThatWouldCollideIsRefusedAndTheNextOneIsTaken) {
  state("CU {year}/{number}", Clearing::none, 101);
  const auto later = notes.create_note(officer, typed("CU " + year() + "/105"));
  ASSERT_FALSE(later.ok());
  EXPECT_EQ(later.error().field, "reference");
  EXPECT_EQ(later.error().message.args.at(1), "CU " + year() + "/101");
  EXPECT_FALSE(notes.create_note(officer, typed("CU " + year() + "/0101")).ok());
  const NoteId next = notes.create_note(officer, typed("CU " + year() + "/101")).value();
  EXPECT_EQ(practices.next(series, today().year), "CU " + year() + "/102");
  EXPECT_TRUE(notes.create_note(officer, typed("COP " + year() + "/105")).ok());
  EXPECT_TRUE(notes.create_note(officer, typed("CU 1999/7")).ok()) << "a year that is over";
  EXPECT_TRUE(notes.remove_draft(officer, next).ok());
  EXPECT_EQ(practices.next(series, today().year), "CU " + year() + "/101") << "no gap stays";
}

TEST_P(NumberSeriesTest, ADraftWhoseNumberIsFollowedByOthersIsWithdrawnAndNotRemoved) {
  state("CU {year}/{number}");
  addressee("AUT", "mission@example.org");
  const NoteId first = notes.create_note(officer, typed("CU " + year() + "/1")).value();
  const NoteId second = unnumbered();
  EXPECT_TRUE(notes.dispatch(officer, second).ok());
  EXPECT_EQ(reference(second), "CU " + year() + "/2");
  EXPECT_EQ(notes.remove_draft(officer, first).error().kind, ErrorKind::conflict);
  EXPECT_TRUE(notes.withdraw(officer, first, "Not needed any more").ok());
  EXPECT_EQ(reference(first), "CU " + year() + "/1") << "it keeps its number";
}

TEST_P(NumberSeriesTest, ReferencesTypedBeforeThePatternWasStatedArePassedOver) {
  EXPECT_TRUE(notes.create_note(officer, typed("CU " + year() + "/2")).ok());
  state("CU {year}/{number}");
  addressee("AUT", "mission@example.org");
  for (const char* number : {"1", "3"}) {
    const NoteId id = unnumbered();
    EXPECT_TRUE(notes.dispatch(officer, id).ok());
    EXPECT_EQ(reference(id), "CU " + year() + "/" + number);
  }
}

TEST_P(NumberSeriesTest, TheFirstNumberIsSetBeforeOneIsAllottedAndNotAfterwards) {
  state("CU {year}/{number}", Clearing::none, 57);
  addressee("AUT", "mission@example.org");
  const NoteId id = unnumbered();
  EXPECT_TRUE(notes.dispatch(officer, id).ok());
  EXPECT_EQ(reference(id), "CU " + year() + "/57");
  const Status late = practices.change(
      officer, series, {Numbering::by_pattern, "CU {year}/{number}", {}}, today().year, 200, {});
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(late.error().field, "first_number");
}

TEST_P(NumberSeriesTest, AYearBeginsByTheZoneOfTheConference) {
  state("CU {year}/{number}");
  addressee("AUT", "mission@example.org");
  const NoteId before = unnumbered(), after = unnumbered();
  // A second before midnight in Vienna, an hour before it in UTC.
  clock.set(i18n::end_of_day({today().year, 12, 31}, "Europe/Vienna") - std::chrono::seconds(1));
  EXPECT_TRUE(notes.dispatch(officer, before).ok());
  const std::string old = year();
  clock.advance(std::chrono::seconds(1));
  EXPECT_TRUE(notes.dispatch(officer, after).ok());
  EXPECT_EQ(reference(before), "CU " + old + "/1");
  EXPECT_EQ(reference(after), "CU " + std::to_string(std::stoi(old) + 1) + "/1");
}

TEST_P(NumberSeriesTest, TheOfficeStatesItForConferencesThatSayNothing) {
  ASSERT_TRUE(practices
                  .change(officer, {},
                          {Numbering::by_pattern, "O {year}/{number}", Clearing::anyone},
                          today().year, {}, {})
                  .ok());
  EXPECT_EQ(practices.in_force(series).clearing, Clearing::anyone);
  EXPECT_EQ(practices.next(series, today().year), "O " + year() + "/1");
  ASSERT_TRUE(
      practices.change(officer, series, {Numbering::by_hand, {}, {}}, today().year, {}, {}).ok());
  EXPECT_FALSE(practices.in_force(series).pattern);
  EXPECT_EQ(practices.in_force(series).clearing, Clearing::anyone);
  const Status stale = practices.change(officer, series, {}, today().year, {}, "|none|");
  EXPECT_EQ(stale.error().kind, ErrorKind::conflict);
}

TEST_P(NumberSeriesTest, ManyAtTheSameTimeGetEachANumberAndLeaveNoGap) {
  state("CU {year}/{number}");
  addressee("AUT", "mission@example.org");
  constexpr int kThreads = 4, kEach = 5;
  std::vector<NoteId> drafts;
  for (int i = 0; i < kThreads * kEach; ++i) drafts.push_back(unnumbered(std::to_string(i)));
  std::vector<std::thread> threads;
  std::atomic<int> sent = 0;
  for (int thread = 0; thread < kThreads; ++thread)
    threads.emplace_back([&, thread] {
      for (int i = 0; i < kEach; ++i) {
        const auto at = static_cast<std::size_t>(thread * kEach + i);
        if (notes.dispatch(officer, drafts[at]).ok()) ++sent;
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(sent, kThreads * kEach);
  std::set<std::string> given, expected;
  for (const NoteId id : drafts) given.insert(reference(id));
  for (int i = 1; i <= kThreads * kEach; ++i)
    expected.insert("CU " + year() + "/" + std::to_string(i));
  EXPECT_EQ(given, expected);
}

INSTANTIATE_TEST_SUITE_P(Both, NumberSeriesTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence
