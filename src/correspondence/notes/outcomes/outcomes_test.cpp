#include "correspondence/correspondence_test.h"
#include "correspondence/notes/outcomes/outcome_pages.h"
#include "testing/test_visit.h"

namespace convoke::correspondence {
namespace {

using namespace testing;  // NOLINT: visits, requests and what came back

class OutcomesTest : public CorrespondenceTest {
 protected:
  OutcomesTest() {
    addressee("AUT", "aut@example.org");
    addressee("EGY", "egy@example.org");
    addressee("FRA", "");
    note = note_with_text();
    EXPECT_EQ(notes.dispatch(officer, note, {}).value(), 3);
    runner.run_until_idle();
  }
  page::Visit visit(std::int64_t act = 0) {
    return officer_visit(clock, {{"series", "vienna-2009"},
                                 {"id", std::to_string(note.value)},
                                 {"act", std::to_string(act)}});
  }
  Dispatch to(const std::string& code) {
    for (Dispatch& d : notes.dispatches(note))
      if (d.entity == entity(code)) return std::move(d);
    return {};
  }
  std::string id(const std::string& code) { return std::to_string(to(code).id.value); }
  std::string seen(const std::string& code) {
    return id(code) + ":" + std::to_string(Outcomes::mark_of(to(code)));
  }
  static std::int64_t act_of(const page::Redirect& done) {
    return std::stoll(done.undo.substr(done.undo.find("/outcomes/") + 10));
  }

  NoteId note;
  NotePages list{notes, files, meetings, references};
  Outcomes outcomes{*database, clock};
  OutcomePages pages{outcomes, list, notes, meetings, references};
};

TEST_P(OutcomesTest, ThePreviewSaysWhatWillHappenToEach) {
  ASSERT_EQ(to("AUT").state, DispatchState::sent);
  const std::string html = html_of(
      pages.preview(visit(), get({{"act", "acknowledged"}, {"id", id("AUT")}, {"id", id("FRA")}})));
  EXPECT_TRUE(has(html, "Chosen: 2. Possible: 1."));
  EXPECT_TRUE(has(html, "Austria (CU 2009/101/"));
  EXPECT_TRUE(has(html, "Is recorded as acknowledged."));
  EXPECT_TRUE(has(html, "It has not been sent yet.")) << "it is still to be posted";
  EXPECT_TRUE(has(html, "value=\"" + seen("AUT") + "\""));
  EXPECT_EQ(to("AUT").state, DispatchState::sent);
  const std::string all =
      html_of(pages.preview(visit(), get({{"act", "bounced"}, {"all", "1"}, {"state", "sent"}})));
  EXPECT_TRUE(has(all, "Chosen: 2. Possible: 2."));
  EXPECT_TRUE(has(all, "/outcomes?list=state%3Dsent\""));
  for (const char* act : {"sent", "answered", "x"}) {
    EXPECT_TRUE(has(html_of(pages.preview(visit(), get({{"act", act}}))), "Choose what to do"));
    EXPECT_EQ(error_of(pages.record(visit(), post({{"act", act}}))).kind, ErrorKind::invalid);
  }
}

TEST_P(OutcomesTest, AreRecordedForSeveralAndTakenBackForThoseThatAreStillSo) {
  http::Request form = post({{"act", "acknowledged"},
                             {"seen", seen("AUT")},
                             {"seen", seen("EGY")},
                             {"seen", seen("FRA")}});
  form.query = {{"list", "state=sent"}};
  const page::Redirect done = redirect_of(pages.record(visit(), form));
  const std::string path = "/en/office/vienna-2009/notes/" + std::to_string(note.value);
  EXPECT_EQ(done.location, path + "?state=sent");
  EXPECT_EQ(done.notice->args, (std::vector<std::string>{"2", "1"}));
  EXPECT_EQ(to("AUT").state, DispatchState::acknowledged);
  EXPECT_EQ(to("FRA").state, DispatchState::queued);
  const auto entry = database->read(
      [&](db::Reader& r) { return audit::history(r, "dispatch", to("AUT").id.value, 1); });
  ASSERT_EQ(entry.size(), 1u);
  EXPECT_EQ(entry[0].action, "dispatch.record");
  // The same form a second time: nothing is as it was seen.
  EXPECT_EQ(redirect_of(pages.record(visit(), form)).notice->args[0], "0");
  const auto sent_at = to("EGY").sent_at;
  const page::Redirect undone = redirect_of(pages.undo(visit(act_of(done)), form));
  EXPECT_EQ(undone.notice->args, (std::vector<std::string>{"2", "0"}));
  EXPECT_EQ(to("EGY").state, DispatchState::sent);
  EXPECT_EQ(to("EGY").sent_at, sent_at);
  EXPECT_TRUE(has(redirect_of(pages.undo(visit(act_of(done)), post())).notice->key, "already"));
}

TEST_P(OutcomesTest, WhatWentOnSinceIsLeft) {
  const page::Redirect done = redirect_of(pages.record(visit(), post({{"act", "bounced"},
                                                                      {"reason", "mailbox full"},
                                                                      {"seen", seen("AUT")},
                                                                      {"seen", seen("EGY")}})));
  EXPECT_EQ(to("AUT").reason, "mailbox full");
  ASSERT_TRUE(notes.send_again(officer, to("EGY").id).ok());
  const page::Redirect undone = redirect_of(pages.undo(visit(act_of(done)), post()));
  EXPECT_EQ(undone.notice->args, (std::vector<std::string>{"1", "1"}));
  EXPECT_EQ(to("AUT").state, DispatchState::sent);
  EXPECT_EQ(error_of(pages.undo(visit(999), post())).kind, ErrorKind::not_found);
}

TEST_P(OutcomesTest, OfWhatCameBackTheReasonIsAsked) {
  const std::string html =
      html_of(pages.preview(visit(), get({{"act", "bounced"}, {"id", id("AUT")}})));
  EXPECT_TRUE(has(html, "name=\"reason\""));
  const html::Page asked =
      page_of(pages.record(visit(), post({{"act", "bounced"}, {"seen", seen("AUT")}})));
  EXPECT_EQ(asked.status, 422);
  EXPECT_TRUE(has(asked.content.html, "aria-invalid=\"true\""));
  EXPECT_TRUE(has(asked.content.html, "value=\"" + seen("AUT") + "\""))
      << "what was chosen stays chosen";
  EXPECT_FALSE(has(asked.content.html, "value=\"" + seen("EGY") + "\""));
  EXPECT_EQ(to("AUT").state, DispatchState::sent);
  EXPECT_FALSE(
      has(html_of(pages.preview(visit(), get({{"act", "acknowledged"}, {"id", id("AUT")}}))),
          "name=\"reason\""));
}

TEST_P(OutcomesTest, BelongToTheirNoteAndToWhoMayDispatch) {
  Note other = *notes.find(note);
  other.reference = "CU 2009/102";
  const NoteId another = notes.create_note(officer, other).value();
  const auto made = outcomes.record(officer, *notes.find(another), DispatchState::bounced,
                                    {{to("AUT").id, Outcomes::mark_of(to("AUT"))}}, "moved");
  EXPECT_EQ(made->done, 0);
  EXPECT_EQ(made->left, 1);
  const std::string html = html_of(list.show(visit(), get()));
  EXPECT_TRUE(has(html, "/outcomes\""));
  EXPECT_TRUE(has(html, "name=\"id\" value=\"" + id("AUT") + "\""));
  page::Visit reader = visit();
  reader.officer->grants = {{page::Role::reader, {}}};
  EXPECT_FALSE(has(html_of(list.show(reader, get())), "form=\"joint\""));
}

INSTANTIATE_TEST_SUITE_P(Both, OutcomesTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence
