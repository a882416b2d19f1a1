#include "filing/filing_test.h"
#include "filing/triage/triage_pages.h"
#include "platform/file_use/file_use.h"

namespace convoke::filing {
namespace {

using namespace testing;  // NOLINT: visits, requests and what came back
using correspondence::DispatchState;
using correspondence::Purpose;
using intake::IncomingState;
using ::testing::HasSubstr;
using ::testing::Not;

class TriageTest : public FilingTest {
 protected:
  page::Visit visit(std::int64_t id = 0, Language language = Language::en) {
    return officer_visit(clock, {{"id", std::to_string(id)}}, language);
  }
  std::string page(intake::IncomingId id, Language language = Language::en) {
    return html_of(room.triage.show(visit(id.value, language), get()));
  }
  /// An answer from Austria's mailbox that names the note.
  intake::IncomingId answer() {
    return comes(letter("a@aut", "aut@example.org", "Your note CU 2009 / 101 / 1",
                        "Austria names <its> delegates."));
  }
  static http::Pairs form(const std::string& entity, const std::string& dispatched,
                          const std::string& purpose = "answer") {
    return {{"entity", entity},        {"purpose", purpose},         {"answers", dispatched},
            {"subject", "Names"},      {"sender", "Mission"},        {"date", "2009-06-01"},
            {"series", "vienna-2009"}, {"received_on", "2009-06-01"}};
  }
  correspondence::RegisterEntry entry_of(intake::IncomingId id) {
    return *database->read([&](db::Reader& r) {
      return correspondence::CorrespondenceRegister::of_incoming(
          r, correspondence::IncomingMessageId(id.value));
    });
  }
};

TEST_P(TriageTest, ProposesWithReasonsAndAppliesNothing) {
  const auto dispatch = sent_to_austria();
  const auto id = answer();
  EXPECT_EQ(redirect_of(room.triage.first(visit(), get())).location,
            "/en/office/intake/triage/" + std::to_string(id.value));
  const std::string html = page(id);
  EXPECT_THAT(html, HasSubstr("\u2068CU 2009/101/1\u2069 stands in the subject."));
  EXPECT_THAT(html, HasSubstr("\u2068aut@example.org\u2069 is an addressee's mailbox."));
  EXPECT_THAT(html, HasSubstr("<option value=\"AUT\" lang=\"en\" dir=\"auto\" selected>"));
  EXPECT_THAT(html,
              HasSubstr("<option value=\"" + std::to_string(dispatch.id.value) + "\" selected>"));
  EXPECT_THAT(html, HasSubstr("Austria names &lt;its&gt; delegates."));
  EXPECT_THAT(page(id, Language::ar), HasSubstr("dir=\"auto\""));
  EXPECT_EQ(message(id).state, IncomingState::parsed);
  EXPECT_EQ(notes.find_dispatch(dispatch.id)->state, DispatchState::sent);
  EXPECT_TRUE(entries.entries(series, correspondence::Direction::in).empty());
}

TEST_P(TriageTest, OneActionFilesItAndOpensWhatItConcerns) {
  const auto dispatch = sent_to_austria();
  const auto id = answer();
  const std::string answered = std::to_string(dispatch.id.value);
  const page::Redirect done =
      redirect_of(room.triage.file(visit(id.value), post(form("AUT", answered))));
  EXPECT_EQ(done.location, "/en/office/vienna-2009/dispatches/" + answered);
  EXPECT_EQ(done.notice->args[0], "1");
  EXPECT_EQ(message(id).state, IncomingState::filed);
  EXPECT_EQ(notes.find_dispatch(dispatch.id)->state, DispatchState::answered);
  const auto entry = entry_of(id);
  EXPECT_EQ(entry.number, 1);
  EXPECT_EQ(entry.channel, correspondence::Channel::email);
  EXPECT_EQ(entry.purpose, Purpose::answer);
  EXPECT_EQ(entry.note, dispatch.note);
  EXPECT_EQ(entry.received_on, (Date{2009, 6, 1}));
  const auto kept = entries.files(entry.id);
  ASSERT_EQ(kept.size(), 1u);
  EXPECT_EQ(kept[0].file.hex, message(id).raw.hex);
}

TEST_P(TriageTest, WhatIsNominatedOrViewsOpensWhereItIsEntered) {
  sent_to_austria();
  const auto id = answer();
  EXPECT_EQ(redirect_of(room.triage.file(visit(id.value), post(form("AUT", "none", "nomination"))))
                .location,
            "/en/office/vienna-2009/participants/new?entity=AUT");
  const auto second = comes(letter("b@aut", "aut@example.org", "Views", "Our views."));
  EXPECT_THAT(redirect_of(room.triage.file(visit(second.value), post(form("AUT", "none", "views"))))
                  .location,
              HasSubstr("/views/new?entity=AUT&channel=email&received_on=2009-06-01"));
}

TEST_P(TriageTest, TheSecondOfTwoOfficersIsTold) {
  sent_to_austria();
  const auto id = answer();
  redirect_of(room.triage.file(visit(id.value), post(form("AUT", "none"))));
  const html::Page second = page_of(room.triage.file(visit(id.value), post(form("AUT", "none"))));
  EXPECT_EQ(second.status, 409);
  EXPECT_THAT(second.content.html, HasSubstr("has filed this message already, under number"));
  EXPECT_EQ(entries.entries(series, correspondence::Direction::in).size(), 1u);
  EXPECT_THAT(page(id), HasSubstr("Filed under number 1 by"));
}

TEST_P(TriageTest, TakenBackTheNumberStaysAndTheNoteIsOpenAgain) {
  const auto dispatch = sent_to_austria();
  const auto id = answer();
  const http::Pairs typed = form("AUT", std::to_string(dispatch.id.value));
  redirect_of(room.triage.file(visit(id.value), post(typed)));
  const auto first = entry_of(id);
  redirect_of(room.triage.take_back(visit(id.value), post()));
  EXPECT_EQ(message(id).state, IncomingState::parsed);
  EXPECT_EQ(notes.find_dispatch(dispatch.id)->state, DispatchState::sent);
  EXPECT_TRUE(entries.find(first.id)->taken_back);
  EXPECT_TRUE(entries.answered(series).empty());
  EXPECT_EQ(error_of(room.triage.take_back(visit(id.value), post())).kind, ErrorKind::conflict);
  redirect_of(room.triage.file(visit(id.value), post(typed)));
  EXPECT_EQ(entry_of(id).number, 2) << "no number is given twice";
  EXPECT_EQ(notes.find_dispatch(dispatch.id)->state, DispatchState::answered);
}

TEST_P(TriageTest, WhatIsWrongIsToldAtItsFieldAndNothingTypedIsLost) {
  sent_to_austria();
  const auto id = answer();
  http::Pairs typed = form("AUT", "none");
  for (auto& [name, value] : typed) {
    if (name == "subject") value = "";
    if (name == "sender") value = "\"The <Mission>\"";
  }
  const html::Page again = page_of(room.triage.file(visit(id.value), post(typed)));
  EXPECT_EQ(again.status, 422);
  EXPECT_THAT(again.content.html, HasSubstr("href=\"#f-subject\""));
  EXPECT_THAT(again.content.html, HasSubstr("The &lt;Mission&gt;"));
  EXPECT_EQ(message(id).state, IncomingState::parsed);
}

TEST_P(TriageTest, ALetterFromNobodyKnownIsFiledUnderItsSender) {
  const auto id = comes(letter("n@x", "somebody@gmail.com", "A question", "Where is it?"));
  EXPECT_THAT(page(id), HasSubstr("Nothing is proposed."));
  const page::Redirect done =
      redirect_of(room.triage.file(visit(id.value), post(form("", "", "other"))));
  EXPECT_THAT(done.location, HasSubstr("/en/office/vienna-2009/register/"));
  EXPECT_FALSE(entry_of(id).entity);
  EXPECT_EQ(entry_of(id).sender, "Mission");
}

TEST_P(TriageTest, TheOldestComesFirstAndTheNextFollows) {
  EXPECT_THAT(html_of(room.triage.first(visit(), get())), HasSubstr("Nothing waits to be filed"));
  const auto first = comes(letter("1@x", "a@x.example", "First", "one"));
  const auto second = comes(letter("2@x", "b@x.example", "Second", "two"));
  EXPECT_THAT(redirect_of(room.triage.first(visit(), get())).location,
              HasSubstr("/triage/" + std::to_string(first.value)));
  EXPECT_THAT(redirect_of(room.triage.first(visit(), get({{"q", "second"}}))).location,
              HasSubstr("/triage/" + std::to_string(second.value)));
  http::Pairs typed = form("", "", "other");
  typed.emplace_back("next", "1");
  EXPECT_THAT(redirect_of(room.triage.file(visit(first.value), post(typed))).location,
              HasSubstr("/triage/" + std::to_string(second.value)));
}

TEST_P(TriageTest, HtmlStandsInAFrameThatMayDoNothing) {
  const auto id = comes(
      "From: a@x.example\r\nSubject: S\r\nMessage-ID: <h@x>\r\nMIME-Version: 1.0\r\n"
      "Content-Type: text/html\r\n\r\n<p>Hello</p><script>alert(1)</script>\r\n");
  const html::Page shown = page_of(room.triage.show(visit(id.value), get()));
  EXPECT_TRUE(shown.frames);
  EXPECT_THAT(shown.content.html, HasSubstr("/body\" sandbox title="));
  EXPECT_THAT(shown.content.html, Not(HasSubstr("alert(1)")));
}

TEST_P(TriageTest, ErasedWhatWasFiledKeepsItsNumberAlone) {
  const auto id = comes(letter("p@x", "person@x.example", "My name is Jane", "Jane"));
  redirect_of(room.triage.file(visit(id.value), post(form("", "", "other"))));
  const auto entry = entry_of(id);
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    EXPECT_EQ(filing::erase(t, "Person@x.example"), 1);
                    intake::erase(t, "Person@x.example");
                    return {};
                  })
                  .ok());
  const auto left = *entries.find(entry.id);
  EXPECT_EQ(left.number, entry.number);
  EXPECT_EQ(left.subject, "");
  EXPECT_EQ(left.sender, "");
  EXPECT_TRUE(entries.files(entry.id).empty());
  EXPECT_TRUE(database->read([](db::Reader& r) { return file_use::used_files(r); }).empty());
}

INSTANTIATE_TEST_SUITE_P(Both, TriageTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::filing
