#include "correspondence/notes/clearance/clearance.h"

#include "correspondence/correspondence_test.h"
#include "correspondence/notes/choice/choice.h"
#include "correspondence/notes/note_pages.h"
#include "correspondence/notes/practice/note_practice.h"
#include "testing/test_visit.h"

namespace convoke::correspondence {
namespace {

using namespace testing;  // NOLINT: visits, requests and what came back

class ClearanceTest : public CorrespondenceTest {
 protected:
  ClearanceTest() { ask(Clearing::another); }
  void ask(Clearing clearing) {
    EXPECT_TRUE(practices
                    .change(officer, series,
                            {Numbering::by_pattern, "CU {year}/{number}", clearing}, today().year,
                            {}, {})
                    .ok());
  }
  audit::Actor person(std::int64_t id, const char* name) {
    return {audit::ActorKind::officer, id, name, {}};
  }
  NoteId written(const audit::Actor& by) {
    Note note;
    note.series = series;
    note.title = Text6("Meetings of experts");
    const NoteId id = notes.create_note(by, note).value();
    EXPECT_TRUE(notes.set_template(by, id, Language::en, template_with("to [[[Entity]]]")).ok());
    return id;
  }
  Status clear(const audit::Actor& by, NoteId id) {
    return notes.clear(by, id, notes.mark_to_clear(*notes.find(id)));
  }
  page::Visit visit(NoteId id) {
    return officer_visit(clock, {{"series", "vienna-2009"}, {"id", std::to_string(id.value)}});
  }

  Practices practices{*database, clock};
  Choices choices{*database, clock, meetings, references};
  NotePages pages{notes, files, meetings, references};
  const audit::Actor author = person(7, "A. Author"), chief = person(8, "C. Chief");
};

TEST_P(ClearanceTest, TheAuthorAndWhoeverChangedItLastMayNotClearIt) {
  const NoteId id = written(author);
  EXPECT_EQ(clear(author, id).error().kind, ErrorKind::forbidden);
  ASSERT_TRUE(notes.set_cover(chief, id, Text6("Dear colleagues")).ok());
  EXPECT_EQ(clear(chief, id).error().kind, ErrorKind::forbidden) << "changed it last";
  EXPECT_EQ(clear(author, id).error().kind, ErrorKind::forbidden);
  ASSERT_TRUE(clear(person(9, "D. Deputy"), id).ok());
  const Note note = *notes.find(id);
  EXPECT_EQ(note.state, NoteState::cleared);
  EXPECT_EQ(note.cleared.name, "D. Deputy");
  EXPECT_EQ(note.cleared_at, clock.now());
  EXPECT_EQ(note.author.name, "A. Author");
  EXPECT_EQ(note.changed.name, "C. Chief");
  EXPECT_EQ(note.reference, "CU " + std::to_string(today().year) + "/1");
}

TEST_P(ClearanceTest, WhereAnybodyMayTheAuthorMay) {
  ask(Clearing::anyone);
  EXPECT_TRUE(clear(author, written(author)).ok());
  ask(Clearing::none);
  EXPECT_EQ(clear(author, written(author)).error().kind, ErrorKind::conflict);
}

TEST_P(ClearanceTest, WhatIsNotClearedDoesNotGoOut) {
  addressee("AUT", "mission@example.org");
  const NoteId id = written(author);
  const auto refused = notes.dispatch(author, id);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
  EXPECT_EQ(refused.error().field, "to");
  EXPECT_EQ(notes.find(id)->reference, "") << "no number is taken";
  ASSERT_TRUE(clear(chief, id).ok());
  EXPECT_EQ(notes.dispatch(author, id).value(), 1);
}

TEST_P(ClearanceTest, AnyChangeTakesTheClearanceBackAndTheNumberStays) {
  const AddresseeId to = addressee("AUT", "mission@example.org");
  const NoteId id = written(author);
  const auto is_taken_back_by = [&](const char* what, const std::function<bool()>& change) {
    ASSERT_TRUE(clear(chief, id).ok()) << what;
    ASSERT_TRUE(change()) << what;
    EXPECT_EQ(notes.find(id)->state, NoteState::draft) << what;
    EXPECT_FALSE(notes.find(id)->cleared_at) << what;
    EXPECT_EQ(notes.history(id).at(1).action, "note.clearance_back") << what;
  };
  is_taken_back_by("title", [&] {
    Note note = *notes.find(id);
    note.title[Language::fr] = "Réunions";
    return notes.change_note(author, note).ok();
  });
  is_taken_back_by("deadline", [&] {
    Note note = *notes.find(id);
    note.views_deadline = Date{2031, 1, 2};
    return notes.change_note(author, note).ok();
  });
  is_taken_back_by("text", [&] {
    return notes.set_template(author, id, Language::fr, template_with("à [[[Entity]]]")).ok();
  });
  is_taken_back_by("enclosure", [&] {
    return notes.set_enclosure(author, id, 1, Language::en, "Agenda", {}, "%PDF-1.7").ok();
  });
  is_taken_back_by("cover", [&] { return notes.set_cover(author, id, Text6("Dear all")).ok(); });
  is_taken_back_by("addressees", [&] { return choices.change(author, id, {}, {to}).ok(); });
  is_taken_back_by("all addressees", [&] { return choices.reset(author, id).ok(); });
  is_taken_back_by("meetings", [&] {
    return notes.set_concerns(author, id, {{meetings.meetings_of(series)[0].id}, {}}).ok();
  });
  EXPECT_EQ(notes.find(id)->reference, "CU " + std::to_string(today().year) + "/1");
}

TEST_P(ClearanceTest, WhatIsSavedAsItWasLeavesTheClearance) {
  const NoteId id = written(author);
  ASSERT_TRUE(clear(chief, id).ok());
  EXPECT_TRUE(notes.change_note(author, *notes.find(id)).ok());
  EXPECT_TRUE(notes.set_template(author, id, Language::en, template_with("to [[[Entity]]]")).ok());
  EXPECT_TRUE(notes.set_concerns(author, id, {}).ok());
  EXPECT_EQ(notes.find(id)->state, NoteState::cleared);
}

TEST_P(ClearanceTest, WhatIsClearedIsWhatWasSeen) {
  const NoteId id = written(author);
  const std::string seen = notes.mark_to_clear(*notes.find(id));
  ASSERT_TRUE(notes.set_cover(author, id, Text6("Changed meanwhile")).ok());
  const Status refused = notes.clear(chief, id, seen);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
  EXPECT_FALSE(notes.clear(chief, id, "").ok()) << "who does not say what was seen";
  EXPECT_EQ(notes.find(id)->state, NoteState::draft);
  EXPECT_EQ(notes.find(id)->reference, "");
}

TEST_P(ClearanceTest, OneThatWentOutGoesToMoreOnlyWhenItIsClearedAgain) {
  addressee("AUT", "mission@example.org");
  const NoteId id = written(author);
  ASSERT_TRUE(clear(chief, id).ok());
  ASSERT_EQ(notes.dispatch(author, id).value(), 1);
  runner.run_until_idle();
  const AddresseeId more = addressee("SEN", "dakar@example.org");
  ASSERT_TRUE(choices.change(author, id, {more}, {}).ok());
  EXPECT_EQ(notes.find(id)->state, NoteState::dispatched);
  EXPECT_EQ(notes.dispatch(author, id).error().kind, ErrorKind::conflict);
  ASSERT_TRUE(clear(chief, id).ok());
  EXPECT_EQ(notes.dispatch(author, id).value(), 1);
}

TEST_P(ClearanceTest, ThePageSaysWhereItStands) {
  addressee("AUT", "mission@example.org");
  const NoteId id = written(author);
  std::string html = html_of(pages.show(visit(id), get()));
  EXPECT_TRUE(has(html, "Allotted when it is cleared"));
  EXPECT_TRUE(has(html, "It has to be cleared before it goes out."));
  EXPECT_TRUE(has(html, "/clear\""));
  EXPECT_FALSE(has(html, "/dispatch\""));
  page::Visit clerk = visit(id);
  clerk.officer->grants = {{page::Role::correspondence, {}}};
  EXPECT_FALSE(has(html_of(pages.show(clerk, get())), "/clear\"")) << "without the right";
  EXPECT_EQ(notes.to_clear(series).size(), 1u);
  EXPECT_TRUE(has(html_of(pages.list(visit(id), get())), "To be cleared"));

  redirect_of(pages.clear(
      visit(id), post({{"seen", value_of_input(html.substr(html.find("/clear\"")), "seen")}})));
  html = html_of(pages.show(visit(id), get()));
  EXPECT_TRUE(has(html, "CU " + std::to_string(today().year) + "/1"));
  EXPECT_TRUE(has(html, "This note is cleared. A change takes the clearance back"));
  EXPECT_TRUE(has(html_of(pages.show_edit(visit(id), get())),
                  "This note is cleared. A change takes the clearance back"));
  EXPECT_TRUE(notes.to_clear(series).empty());
  EXPECT_EQ(page_of(pages.clear(visit(id), post({{"seen", "0"}}))).status, 409);
}

INSTANTIATE_TEST_SUITE_P(Both, ClearanceTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence
