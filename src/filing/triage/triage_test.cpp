#include "correspondence/register/register_pages.h"
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

TEST_P(TriageTest, ANumberOfTwoNotesOrOfAStrangerIsNeverLikely) {
  sent_to_austria();
  const auto known = answer();
  EXPECT_THAT(page(known), HasSubstr("Likely"));
  const auto stranger = comes(
      letter("s@x", "clerk@elsewhere.example", "Your CU 2009/101/1", "We refer to CU 2009/101/1."));
  std::string html = page(stranger);
  EXPECT_THAT(html, HasSubstr("\u2068clerk@elsewhere.example\u2069 is not known as an address"));
  EXPECT_THAT(html, HasSubstr("60 of 100"));
  EXPECT_THAT(html, Not(HasSubstr("Likely")));

  meetings::Series next = *meetings.series(series);
  next.slug = "vienna-2010";
  next.stage = meetings::Stage::draft;
  correspondence::Note same;
  same.series = meetings.create_series(officer, next).value();
  same.reference = "CU 2009/900";
  same.title = Text6("Another note");
  same.views_deadline = Date{2010, 7, 31};
  const auto note = notes.create_note(officer, same).value();
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    // As notes of before, when a reference could be given twice.
                    t.execute(
                        "update note set state = 'dispatched', reference = 'CU-2009-101' where id "
                        "= :id",
                        note);
                    return {};
                  })
                  .ok());
  html = page(stranger);
  EXPECT_THAT(html, HasSubstr("Several notes have the number"));
  EXPECT_THAT(html, Not(HasSubstr("Likely")));
  html = page(known);
  EXPECT_THAT(html, HasSubstr("Several notes have the number \u2068CU 2009/101\u2069."));
  EXPECT_THAT(html, HasSubstr("60 of 100")) << "the note";
  EXPECT_THAT(html, HasSubstr("<option value=\"vienna-2009\" lang=\"en\" dir=\"auto\" selected>"))
      << "no draft by itself";
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

TEST_P(TriageTest, AFiledMessageLeadsToItsEntryAndBackForThoseWhoMayReadThem) {
  sent_to_austria();
  const auto id = answer();
  redirect_of(room.triage.file(visit(id.value), post(form("AUT", "none"))));
  const std::string entry =
      "/en/office/vienna-2009/register/" + std::to_string(entry_of(id).id.value);
  const std::string link = "href=\"" + entry + "\">Received 1</a>";
  const auto list = [&](const page::Visit& who) { return html_of(intake.pages.list(who, get())); };
  EXPECT_THAT(list(visit()), HasSubstr(link));
  EXPECT_THAT(html_of(intake.pages.show(visit(id.value), get())), HasSubstr(link));
  page::Visit clerk = visit();
  clerk.officer->grants = {{page::Role::registration, {}}};
  EXPECT_THAT(list(clerk), Not(HasSubstr(entry)));
  correspondence::RegisterPages pages{entries, notes, files, meetings, references};
  const auto at = [&] {
    return officer_visit(
        clock, {{"series", "vienna-2009"}, {"id", std::to_string(entry_of(id).id.value)}});
  };
  const std::string back = "href=\"/en/office/intake/" + std::to_string(id.value) + "\"";
  EXPECT_THAT(html_of(pages.show(at(), get())), HasSubstr(back));
  page::Visit here = at();
  here.officer->grants = {{page::Role::administrator, "vienna-2009"}};
  EXPECT_THAT(html_of(pages.show(here, get())), Not(HasSubstr(back)))
      << "the mailbox is not of one conference";
}

TEST_P(TriageTest, TheOverviewTellsWhoMaySeeToItThatMailWaits) {
  const overview::Room told = filing::room(room);
  const meetings::Series its = *meetings.series(series);
  EXPECT_EQ(told.tasks(visit(), its).at(1).count, 0) << "nothing is shown of none";
  answer();
  const overview::Task waiting = told.tasks(visit(), its).at(1);
  EXPECT_EQ(waiting.count, 1);
  EXPECT_EQ(waiting.text, "incoming message waits to be filed");
  EXPECT_EQ(waiting.href, "/en/office/intake/triage");
  page::Visit elsewhere = visit();
  elsewhere.officer->grants = {{page::Role::administrator, "vienna-2009"}};
  EXPECT_TRUE(told.tasks(elsewhere, its).empty());
}

TEST(ProposedSeriesTest, IsThatOfTheEvidenceElseAPublicOneAndNeverADraftByItself) {
  const auto series = [](std::int64_t id, meetings::Stage stage, int year) {
    meetings::Series out;
    out.id = meetings::SeriesId(id);
    out.slug = "s" + std::to_string(id);
    out.stage = stage;
    out.nomination_deadline = Date{year, 9, 1};
    return out;
  };
  using enum meetings::Stage;
  const std::vector<meetings::Series> all{series(1, archived, 2005), series(2, published, 2009),
                                          series(3, draft, 2011), series(4, published, 2008)};
  EXPECT_EQ(proposed_series({}, {}, all, "s3"), "s2") << "the newest is a draft";
  EXPECT_EQ(proposed_series({}, {}, all, "s4"), "s4") << "the office's present one";
  EXPECT_EQ(proposed_series({}, {}, {all[0], all[2]}, "s3"), "s1");
  EXPECT_EQ(proposed_series({}, {}, {all[2]}, ""), "s3") << "there is no other";
  EXPECT_EQ(proposed_series({}, {}, {}, "s3"), "");
  const auto to = [](std::int64_t dispatch, std::int64_t in, bool open) {
    return Candidate{correspondence::DispatchId(dispatch), correspondence::NoteId(dispatch),
                     meetings::SeriesId(in), reference::EntityId(1), open};
  };
  Proposals proposals;
  proposals.entity = Proposal<reference::EntityId>{reference::EntityId(1)};
  EXPECT_EQ(proposed_series(proposals, {to(1, 4, true), to(2, 2, false)}, all, "s2"), "s4")
      << "the only one that waits for its answer";
  EXPECT_EQ(proposed_series(proposals, {to(1, 4, true), to(2, 2, true)}, all, "s2"), "s2");
  proposals.dispatch = Proposal<correspondence::DispatchId>{correspondence::DispatchId(1)};
  EXPECT_EQ(proposed_series(proposals, {to(1, 1, false), to(2, 2, true)}, all, "s2"), "s1");
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
  EXPECT_THAT(second.content.html, HasSubstr(">Names</bdi>")) << "what was typed";
  EXPECT_EQ(entries.entries(series, correspondence::Direction::in).size(), 1u);
  EXPECT_THAT(page(id), HasSubstr("Filed under number 1 by"));
}

TEST_P(TriageTest, WhatAColleagueHasSetAsideIsToldAndFiledOnlyKnowingly) {
  sent_to_austria();
  const auto id = answer();
  http::Pairs typed = form("AUT", "none");
  redirect_of(intake.pages.set_aside(visit(id.value), post()));
  const html::Page told = page_of(room.triage.file(visit(id.value), post(typed)));
  EXPECT_EQ(told.status, 409);
  EXPECT_THAT(told.content.html, HasSubstr("has set this message aside."));
  EXPECT_THAT(told.content.html, HasSubstr("value=\"Names\"")) << "what was typed";
  EXPECT_EQ(message(id).state, IncomingState::set_aside);
  typed.emplace_back("although_aside", "1");
  redirect_of(room.triage.file(visit(id.value), post(typed)));
  EXPECT_EQ(message(id).state, IncomingState::filed);
}

TEST_P(TriageTest, AnOldButtonDoesNotTakeBackWhatAColleagueHasFiledSince) {
  sent_to_austria();
  const auto id = answer();
  const http::Pairs typed = form("AUT", "none");
  redirect_of(room.triage.file(visit(id.value), post(typed)));
  const std::string first = std::to_string(entry_of(id).id.value);
  EXPECT_THAT(page(id), HasSubstr("name=\"entry\" value=\"" + first + "\""));
  redirect_of(room.triage.take_back(visit(id.value), post({{"entry", first}})));
  const page::Redirect again = redirect_of(room.triage.file(visit(id.value), post(typed)));
  const auto old = error_of(room.triage.take_back(visit(id.value), post({{"entry", first}})));
  EXPECT_EQ(old.kind, ErrorKind::conflict);
  EXPECT_EQ(old.message.args.back(), "2");
  EXPECT_EQ(message(id).state, IncomingState::filed);
  EXPECT_FALSE(entry_of(id).taken_back);
  EXPECT_EQ(again.undo, "/en/office/intake/triage/" + std::to_string(id.value) +
                            "/take-back?entry=" + std::to_string(entry_of(id).id.value));
}

TEST_P(TriageTest, TakenBackTheNumberStaysAndTheNoteIsOpenAgain) {
  const auto dispatch = sent_to_austria();
  const auto id = answer();
  const http::Pairs typed = form("AUT", std::to_string(dispatch.id.value));
  redirect_of(room.triage.file(visit(id.value), post(typed)));
  const auto first = entry_of(id);
  const http::Pairs meant{{"entry", std::to_string(first.id.value)}};
  redirect_of(room.triage.take_back(visit(id.value), post(meant)));
  EXPECT_EQ(message(id).state, IncomingState::parsed);
  EXPECT_EQ(notes.find_dispatch(dispatch.id)->state, DispatchState::sent);
  EXPECT_TRUE(entries.find(first.id)->taken_back);
  EXPECT_TRUE(entries.answered(series).empty());
  EXPECT_EQ(error_of(room.triage.take_back(visit(id.value), post(meant))).kind,
            ErrorKind::conflict);
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

TEST_P(TriageTest, AnotherLetterOfAUsedMessageNumberWaitsAndSaysSo) {
  const auto first = comes(letter("same@x", "a@x.example", "First", "one"));
  const auto second = comes(letter("same@x", "b@y.example", "Second", "two"));
  EXPECT_EQ(message(second).state, IncomingState::parsed);
  const std::string words = "An earlier message has the same message number";
  const std::string link = "href=\"/en/office/intake/" + std::to_string(first.value) + "\"";
  EXPECT_THAT(page(second), HasSubstr(words));
  EXPECT_THAT(page(second), HasSubstr(link));
  EXPECT_THAT(html_of(intake.pages.show(visit(second.value), get())), HasSubstr(words));
  EXPECT_THAT(page(first), Not(HasSubstr(words)));
}

TEST_P(TriageTest, AnAnswerToOneEntityFromTheMailboxOfAnotherIsNotLikely) {
  sent_to_austria();
  addressee("SEN", "sen@example.org");
  const auto ours = database->read([](db::Reader& r) {
    return r.value<std::string>("select message_id from outbox_message order by id limit 1")
        .value();
  });
  const std::string html = page(comes(letter("z@sen", "sen@example.org", "Re: your note", "Text.",
                                             "In-Reply-To: <" + ours + ">\r\n")));
  EXPECT_THAT(html, HasSubstr("\u2068sen@example.org\u2069 is an address of another entity: "
                              "\u2068Senegal\u2069."));
  EXPECT_THAT(html, HasSubstr("60 of 100"));
  EXPECT_THAT(html, Not(HasSubstr("Likely")));
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
                    EXPECT_EQ(filing::erase(t, "Person@x.example", clock.now()), 1);
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

TEST_P(TriageTest, WhatCameFromSomebodyErasedLeavesTheQueue) {
  const auto id = comes(letter("p@x", "person@x.example", "My name is Jane", "Jane"));
  const auto next = comes(letter("q@x", "other@x.example", "Another", "text"));
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    intake::erase(t, "person@x.example");
                    return {};
                  })
                  .ok());
  EXPECT_EQ(message(id).state, IncomingState::erased);
  EXPECT_EQ(redirect_of(room.triage.first(visit(), get())).location,
            "/en/office/intake/triage/" + std::to_string(next.value));
  EXPECT_THAT(page(id), HasSubstr("Erased"));
  EXPECT_THAT(page(id), Not(HasSubstr("Without a subject")));
  EXPECT_THAT(page(id), Not(HasSubstr("no plain text")));
  const std::string shown = html_of(intake.pages.show(visit(id.value), get()));
  EXPECT_THAT(shown, HasSubstr("Nothing of the message is kept here."));
  EXPECT_THAT(shown, Not(HasSubstr("Set aside")));
  EXPECT_EQ(error_of(intake.pages.raw(visit(id.value), get())).kind, ErrorKind::not_found);
  EXPECT_EQ(page_of(room.triage.file(visit(id.value), post(form("", "", "other")))).status, 409);
}

TEST_P(TriageTest, TakenBackWhatAnErasedPersonWroteDoesNotWait) {
  const auto id = comes(letter("p@x", "person@x.example", "My name is Jane", "Jane"));
  redirect_of(room.triage.file(visit(id.value), post(form("", "", "other"))));
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    filing::erase(t, "person@x.example", clock.now());
                    intake::erase(t, "person@x.example");
                    return {};
                  })
                  .ok());
  EXPECT_EQ(message(id).state, IncomingState::filed);
  redirect_of(room.triage.take_back(visit(id.value),
                                    post({{"entry", std::to_string(entry_of(id).id.value)}})));
  EXPECT_EQ(message(id).state, IncomingState::erased);
}

TEST_P(TriageTest, AnInfectedFileIsRefusedInEveryFormAtItsEntry) {
  const auto id = comes(
      "From: a@x.example\r\nSubject: S\r\nMessage-ID: <v@x>\r\nMIME-Version: 1.0\r\n"
      "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n"
      "See the files.\r\n--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; "
      "filename=\"virus.pdf\"\r\n\r\n%PDF-1.4 x\r\n--b\r\nContent-Type: application/pdf\r\n"
      "Content-Disposition: attachment; filename=\"clean.pdf\"\r\n\r\n%PDF-1.4 y\r\n--b--\r\n");
  execute("update incoming_part set scan = 'unscanned'");
  redirect_of(room.triage.file(visit(id.value), post(form("", "", "other"))));
  correspondence::RegisterPages pages{entries, notes, files, meetings, references};
  const auto at = [&](const std::string& position = "") {
    http::Pairs params{{"series", "vienna-2009"}, {"id", std::to_string(entry_of(id).id.value)}};
    if (!position.empty()) params.emplace_back("position", position);
    return officer_visit(clock, params);
  };
  EXPECT_THAT(html_of(pages.show(at(), get())), HasSubstr("Not scanned for viruses"));
  response_of(pages.file(at(), get()));
  response_of(pages.file(at("2"), get()));

  // As it is found later, in the transaction of the scan.
  const intake::IncomingPart part =
      database->read([&](db::Reader& r) { return intake::parts(r, id); }).front();
  intake::IncomingPart found = part;
  found.scan = intake::Scan::infected;
  ASSERT_TRUE(change::write(*database, audit::Actor::system("intake"), clock.now(),
                            [&](change::Change& c) -> Status {
                              intake.late_scans.on_scanned(c, found);
                              return {};
                            })
                  .ok());
  for (const char* position : {"", "1", "2"})
    EXPECT_EQ(error_of(pages.file(at(position), get())).kind, ErrorKind::forbidden) << position;
  response_of(pages.file(at("3"), get()));
  const std::string shown = html_of(pages.show(at(), get()));
  EXPECT_THAT(shown, HasSubstr("Virus found"));
  EXPECT_THAT(shown, Not(HasSubstr("/files/1\"")));
  EXPECT_THAT(shown, Not(HasSubstr("/files/2\"")));
  EXPECT_THAT(shown, HasSubstr("/files/3\""));
  const std::string list =
      html_of(pages.list(officer_visit(clock, {{"series", "vienna-2009"}}), get()));
  EXPECT_THAT(list, HasSubstr("Virus found"));
  EXPECT_THAT(list, Not(HasSubstr("/file\"")));
}

INSTANTIATE_TEST_SUITE_P(Both, TriageTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::filing
