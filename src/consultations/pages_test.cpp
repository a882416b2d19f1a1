#include "consultations/consultations_test.h"
#include "consultations/office_pages.h"
#include "consultations/submissions/government_pages.h"
#include "testing/temporary_folder.h"
#include "testing/test_visit.h"

namespace convoke::consultations {
namespace {

using testing::error_of;
using testing::get;
using testing::has;
using testing::html_of;
using testing::page_of;
using testing::post;
using testing::redirect_of;
using testing::value_of_input;

class PagesTest : public ConsultationsTest {
 protected:
  PagesTest()
      : files(files::FileStore::open(folder.path() / "files").value()),
        office(folder.path() / "office"),
        documents(*database, clock, files, office),
        compilations(*database, clock, consultations, meetings, references, catalogues, documents),
        pages(consultations, calls, meetings, references),
        office_pages(consultations, compilations, meetings, references) {}

  page::Visit behind(const std::string& token, const std::string& id = {}) {
    return testing::link_visit(clock, {{"token", token}, {"id", id}});
  }
  page::Visit at(const std::string& id = {}) {
    return testing::officer_visit(clock, {{"series", "vienna-2009"}, {"id", id}});
  }
  /// The fields of a form as a browser would send them.
  http::Pairs typed(const std::string& html, const std::string& answer,
                    const std::string& action = "send") {
    return {{"submission", value_of_input(html, "submission")},
            {"revision", value_of_input(html, "revision")},
            {"submission_key", value_of_input(html, "submission_key")},
            {"language", "en"},
            {"answer_1", answer},
            {"action", action}};
  }
  SubmissionId only() { return consultations.of_entity(austria).front().id; }

  testing::TemporaryFolder folder;
  files::FileStore files;
  docx::Office office;
  documents::Documents documents;
  i18n::Catalogues catalogues;
  Compilations compilations;
  Calls calls{*database, clock, meetings};
  GovernmentPages pages;
  OfficePages office_pages;
};

TEST_P(PagesTest, TheLinkShowsTheCallAndAFieldForEachQuestion) {
  const std::string html = html_of(pages.show(behind(link(austria)), get()));
  for (const char* part :
       {"Austria", "Views on review", "Decision 4/1", "31 July 2009", "(vi) Question number 6?",
        "name=\"answer_6\"", "name=\"remarks\"", "dir=\"auto\"", "value=\"test-form-token\""})
    EXPECT_TRUE(has(html, part)) << part;
  EXPECT_EQ(page_of(pages.show(behind(link(austria)), get())).frame, html::Frame::link);
}

TEST_P(PagesTest, SendingGivesAReceiptAndOneCanStillCorrect) {
  const std::string token = link(austria);
  const std::string form = html_of(pages.show(behind(token), get()));
  const auto sent = redirect_of(pages.submit(behind(token), post(typed(form, "Yes."))));
  EXPECT_EQ(sent.location, "/en/views/" + token);
  const std::string receipt = html_of(pages.show(behind(token), get()));
  EXPECT_TRUE(has(receipt, "Your views have been received"));
  EXPECT_TRUE(has(receipt, "1 of 6"));
  EXPECT_TRUE(has(receipt, "What happens next"));
  const std::string id = std::to_string(only().value);
  const std::string correction = html_of(pages.show_one(behind(token, id), get()));
  EXPECT_TRUE(has(correction, ">\nYes.</textarea>"));
  redirect_of(pages.submit(behind(token), post(typed(correction, "Yes, indeed."))));
  EXPECT_EQ(consultations.history(only()).size(), 2u);
}

TEST_P(PagesTest, TheSameFormSentTwiceLeavesOneSubmission) {
  const std::string token = link(austria);
  const http::Pairs fields = typed(html_of(pages.show(behind(token), get())), "Yes.");
  redirect_of(pages.submit(behind(token), post(fields)));
  redirect_of(pages.submit(behind(token), post(fields)));
  EXPECT_EQ(consultations.of_entity(austria).size(), 1u);
  EXPECT_EQ(consultations.history(only()).size(), 1u);
}

TEST_P(PagesTest, TheSameFormWithOtherWordsIsAskedAboutAndKeepsThem) {
  const std::string token = link(austria);
  http::Pairs fields = typed(html_of(pages.show(behind(token), get())), "Yes.");
  redirect_of(pages.submit(behind(token), post(fields)));
  fields[4].second = "Yes, indeed.";
  const html::Page asked = page_of(pages.submit(behind(token), post(fields)));
  EXPECT_EQ(asked.status, 409);
  const std::string& html = asked.content.html;
  EXPECT_TRUE(has(html, "This form was already sent, with other words."));
  EXPECT_TRUE(has(html, ">\nYes, indeed.</textarea>"));
  EXPECT_TRUE(has(html, "value=\"further\">Send as a further submission<"));
  EXPECT_EQ(consultations.history(only()).size(), 1u);
  EXPECT_EQ(value_of_input(html, "submission"), std::to_string(only().value));
  redirect_of(pages.submit(behind(token), post(typed(html, "Yes, indeed."))));
  EXPECT_EQ(consultations.of_entity(austria).size(), 1u);
  EXPECT_EQ(consultations.history(only()).size(), 2u);
  // The first form once more, and this time as a submission of its own.
  fields[4].second = "Another ministry.";
  const std::string again = page_of(pages.submit(behind(token), post(fields))).content.html;
  redirect_of(pages.submit(behind(token), post(typed(again, "Another ministry.", "further"))));
  EXPECT_EQ(consultations.of_entity(austria).size(), 2u);
}

TEST_P(PagesTest, ADraftIsFoundAgainBehindTheLink) {
  const std::string token = link(austria);
  const std::string form = html_of(pages.show(behind(token), get()));
  const auto saved = redirect_of(pages.submit(behind(token), post(typed(form, "Half", "save"))));
  EXPECT_TRUE(has(saved.location, "/en/views/" + token + "/"));
  const std::string again = html_of(pages.show(behind(token), get()));
  EXPECT_TRUE(has(again, ">\nHalf</textarea>"));
  EXPECT_TRUE(has(again, "This is a draft."));
  redirect_of(pages.submit(behind(token), post(typed(again, "Whole"))));
  EXPECT_EQ(consultations.find(only())->received->content.answers[0], "Whole");
}

TEST_P(PagesTest, OnlyTheButtonSends) {
  const std::string token = link(austria);
  const std::string form = html_of(pages.show(behind(token), get()));
  EXPECT_LT(form.find("value=\"save\""), form.find("value=\"send\"")) << "Enter presses the first";
  for (const char* action : {"", "bogus"}) {
    redirect_of(pages.submit(behind(token), post(typed(html_of(pages.show(behind(token), get())),
                                                       std::string("Half ") + action, action))));
    EXPECT_FALSE(consultations.find(consultations.of_entity(austria).back().id)->received);
  }
}

TEST_P(PagesTest, WhatIsRefusedKeepsEveryWordAndNamesTheField) {
  const std::string token = link(austria);
  http::Pairs fields = typed(html_of(pages.show(behind(token), get())), std::string(20'001, 'a'));
  fields.push_back({"answer_2", "</textarea><script>alert(1)</script>"});
  fields.push_back({"on_behalf_of", "\"><b>"});
  const html::Page page = page_of(pages.submit(behind(token), post(fields)));
  EXPECT_EQ(page.status, 422);
  const std::string& html = page.content.html;
  EXPECT_TRUE(has(html, "at most 20000 are possible"));
  EXPECT_TRUE(has(html, "href=\"#f-answer_1\""));
  EXPECT_TRUE(has(html, std::string(20'001, 'a')));
  EXPECT_TRUE(has(html, "&lt;/textarea&gt;&lt;script&gt;"));
  EXPECT_FALSE(has(html, "<script>alert"));
  EXPECT_TRUE(has(html, "value=\"&#34;&gt;&lt;b&gt;\""));
  EXPECT_TRUE(consultations.of_entity(austria).empty());
}

TEST_P(PagesTest, NothingAnsweredAndHiddenDirectionsAreRefused) {
  const std::string token = link(austria);
  const std::string form = html_of(pages.show(behind(token), get()));
  const html::Page empty = page_of(pages.submit(behind(token), post(typed(form, " "))));
  EXPECT_EQ(empty.status, 422);
  EXPECT_TRUE(has(empty.content.html, "Answer at least one question"));
  const html::Page turned = page_of(pages.submit(behind(token), post(typed(form, "a\u202Eb"))));
  EXPECT_TRUE(has(turned.content.html, "id=\"f-answer_1-error\""));
}

TEST_P(PagesTest, AFormTooLongIsAnsweredAtTheForm) {
  const std::string token = link(austria);
  http::Request request = post({});
  request.body_too_large = true;
  const html::Page page = page_of(pages.submit(behind(token), request));
  EXPECT_EQ(page.status, 413);
  EXPECT_TRUE(has(page.content.html, "too long to be read"));
}

TEST_P(PagesTest, ACorrectionThatCrossedAnotherIsShownAgainWithItsText) {
  const std::string token = link(austria);
  const SubmissionId id = send(austria, content("Yes."));
  const std::string form = html_of(pages.show_one(behind(token, std::to_string(id.value)), get()));
  send(austria, content("Theirs."), id);
  const html::Page crossed = page_of(pages.submit(behind(token), post(typed(form, "Mine."))));
  EXPECT_EQ(crossed.status, 409);
  EXPECT_TRUE(has(crossed.content.html, ">\nMine.</textarea>"));
  EXPECT_TRUE(
      has(crossed.content.html, "Saved in the meantime:</b> <bdi translate=\"no\">Theirs."));
  redirect_of(pages.submit(behind(token), post(typed(crossed.content.html, "Mine."))));
  EXPECT_EQ(consultations.find(id)->received->content.answers[0], "Mine.");
}

TEST_P(PagesTest, AnOldPageDiscardsNoDraftOfAColleague) {
  const std::string token = link(austria);
  const SubmissionId id = send(austria, content("Yes."));
  const auto page_now = [&] {
    return html_of(pages.show_one(behind(token, std::to_string(id.value)), get()));
  };
  redirect_of(pages.submit(behind(token), post(typed(page_now(), "Mine.", "save"))));
  const std::string old = page_now();
  redirect_of(pages.submit(behind(token), post(typed(old, "Theirs, written for hours.", "save"))));
  const html::Page told =
      page_of(pages.submit(behind(token), post(typed(old, "Mine.", "discard"))));
  EXPECT_EQ(told.status, 409);
  EXPECT_TRUE(has(told.content.html, "Theirs, written for hours."));
  EXPECT_EQ(consultations.find(id)->draft->answers[0], "Theirs, written for hours.");
  redirect_of(pages.submit(behind(token), post(typed(page_now(), "Mine.", "discard"))));
  EXPECT_FALSE(consultations.find(id)->draft);
}

TEST_P(PagesTest, AnOutsiderSeesNothing) {
  const SubmissionId id = send(austria, content("Secret."));
  const std::string number = std::to_string(id.value);
  EXPECT_EQ(error_of(pages.show(behind("invented"), get())).kind, ErrorKind::not_found);
  EXPECT_EQ(error_of(pages.submit(behind("invented"), post())).kind, ErrorKind::not_found);
  const std::string other = link(egypt);
  EXPECT_EQ(error_of(pages.show_one(behind(other, number), get())).kind, ErrorKind::not_found);
  EXPECT_EQ(error_of(pages.withdraw(behind(other, number), post())).kind, ErrorKind::not_found);
  EXPECT_EQ(error_of(pages.submit(behind(other), post({{"submission", number},
                                                       {"revision", "1"},
                                                       {"submission_key", "k"},
                                                       {"answer_1", "Changed."}})))
                .kind,
            ErrorKind::not_found);
  EXPECT_EQ(consultations.find(id)->received->content.answers[0], "Secret.");
}

TEST_P(PagesTest, WithdrawingCanBeUndone) {
  const std::string token = link(austria);
  const std::string id = std::to_string(send(austria, content("Yes.")).value);
  const auto gone = redirect_of(pages.withdraw(behind(token, id), post()));
  EXPECT_EQ(gone.undo, "/en/views/" + token + "/" + id + "/restore");
  EXPECT_TRUE(has(html_of(pages.show(behind(token), get())), "Restore"));
  redirect_of(pages.restore(behind(token, id), post()));
  EXPECT_EQ(consultations.count(call).submissions, 1);
}

TEST_P(PagesTest, AfterTheDeadlineTheLinkSaysWhatHolds) {
  pass_the_deadline();
  const std::string token = link(austria);
  const std::string form = html_of(pages.show(behind(token), get()));
  EXPECT_TRUE(has(form, "The deadline has passed."));
  redirect_of(pages.submit(behind(token), post(typed(form, "Yes."))));
  EXPECT_TRUE(has(html_of(pages.show(behind(token), get())), ">Late<"));
}

TEST_P(PagesTest, TheOfficeListsWhatCameInAndNoDrafts) {
  Content arabic = content("نعم.", Language::ar);
  arabic.on_behalf_of = "<b>مجموعة</b>";
  send(egypt, arabic);
  ASSERT_TRUE(consultations.save_draft(officer, austria, {{}, 0, "d"}, content("Hidden.")).ok());
  const std::string html = html_of(office_pages.index(at(), get()));
  EXPECT_TRUE(has(html, "Egypt"));
  EXPECT_TRUE(has(html, "&lt;b&gt;مجموعة&lt;/b&gt;"));
  EXPECT_FALSE(has(html, "Austria"));
  EXPECT_TRUE(has(html, "1 of 6"));
  const std::string none = html_of(office_pages.index(at(), get({{"q", "austr"}})));
  EXPECT_TRUE(has(none, "Nothing matches this filter"));
  EXPECT_TRUE(has(html_of(office_pages.index(at(), get({{"q", "EGY"}}))), "Egypt"));
  EXPECT_FALSE(has(html_of(office_pages.index(at(), get({{"status", "late"}}))), ">Egypt<"));
}

TEST_P(PagesTest, TheListIsSortedByNameUnlessAskedOtherwise) {
  send(egypt, content("Yes."));
  send(austria, content("Yes."));
  const auto egypt_first = [&](const http::Pairs& query) {
    const std::string html = html_of(office_pages.index(at(), get(query)));
    return html.find(">Egypt<") < html.find(">Austria<");
  };
  EXPECT_FALSE(egypt_first({}));
  EXPECT_TRUE(egypt_first({{"sort", "-name"}}));
  for (const char* column : {"name", "behalf", "language", "answered", "received", "status"})
    EXPECT_TRUE(
        has(html_of(office_pages.index(at(), get({{"sort", column}}))), "aria-sort=\"ascending\""))
        << column;
  const page::ExportedList file =
      testing::exported_of(office_pages.index(at(), get({{"q", "egypt"}, {"format", "csv"}})));
  ASSERT_EQ(file.rows.size(), 1u);
  EXPECT_EQ(file.rows[0][0], "Egypt");
  EXPECT_EQ(file.rows[0].back(), "Received");
  http::Request kept = post();
  kept.query = {{"list", "status=late&sort=-name"}};
  EXPECT_EQ(
      redirect_of(office_pages.withdraw(
                      at(std::to_string(consultations.of_entity(egypt).front().id.value)), kept))
          .location,
      "/en/office/vienna-2009/views?status=late&sort=-name");
}

TEST_P(PagesTest, OneSubmissionIsShownInItsLanguageWithItsHistory) {
  const SubmissionId id = send(egypt, content("نعم.", Language::ar));
  send(egypt, content("نعم، بشرط.\n<i>", Language::ar), id);
  const std::string number = std::to_string(id.value);
  const std::string html = html_of(office_pages.show(at(number), get()));
  EXPECT_TRUE(has(html, "<blockquote class=\"answer\" lang=\"ar\" dir=\"auto\">"));
  EXPECT_TRUE(has(html, "<p>نعم، بشرط.</p>"));
  EXPECT_TRUE(has(html, "&lt;i&gt;"));
  EXPECT_TRUE(has(html, "Version 2"));
  const std::string former = html_of(office_pages.show(at(number), get({{"version", "1"}})));
  EXPECT_TRUE(has(former, "This is a former text."));
  EXPECT_TRUE(has(former, ">نعم.</p>"));
  EXPECT_EQ(error_of(office_pages.show(at("999"), get())).kind, ErrorKind::not_found);
}

TEST_P(PagesTest, AnOfficerEntersWhatCameByPost) {
  const std::string form = html_of(office_pages.show_entry(at(), get()));
  http::Pairs fields = typed(form, "By post.");
  fields.push_back({"call", std::to_string(call.value)});
  const html::Page refused = page_of(office_pages.enter(at(), post(fields)));
  EXPECT_EQ(refused.status, 422);
  for (const char* id : {"f-entity-error", "f-channel-error", "f-received_on-error"})
    EXPECT_TRUE(has(refused.content.html, id)) << id;
  EXPECT_TRUE(has(refused.content.html, ">\nBy post.</textarea>"));
  for (const auto& field :
       http::Pairs{{"entity", "AUT"}, {"channel", "post"}, {"received_on", "2009-05-30"}})
    fields.push_back(field);
  redirect_of(office_pages.enter(at(), post(fields)));
  redirect_of(office_pages.enter(at(), post(fields)));
  ASSERT_EQ(consultations.of_entity(austria).size(), 1u);
  EXPECT_EQ(consultations.find(only())->received->received_on, (Date{2009, 5, 30}));
  // The Government sees how it came, and the office can take it out and put it back.
  EXPECT_TRUE(has(html_of(pages.show(behind(link(austria)), get())),
                  "Post. Entered by the secretariat on"));
  const std::string number = std::to_string(only().value);
  EXPECT_TRUE(has(html_of(office_pages.show(at(number), get())), "Post"));
  redirect_of(office_pages.withdraw(at(number), post()));
  EXPECT_EQ(consultations.find(only())->state, SubmissionState::withdrawn);
  redirect_of(office_pages.restore(at(number), post()));
  EXPECT_EQ(consultations.find(only())->state, SubmissionState::received);
}

TEST_P(PagesTest, AnOfficersFormWithOtherWordsIsAskedAboutToo) {
  pass_the_deadline();
  const http::Pairs of_call{{"call", std::to_string(call.value)}};
  const std::string form = html_of(office_pages.show_entry(at(), get(of_call)));
  http::Pairs fields{{"call", std::to_string(call.value)},
                     {"submission", "0"},
                     {"revision", "0"},
                     {"submission_key", value_of_input(form, "submission_key")},
                     {"entity", "AUT"},
                     {"channel", "post"},
                     {"received_on", "2009-07-01"},
                     {"language", "en"},
                     {"answer_1", "By post."}};
  redirect_of(office_pages.enter(at(), post(fields)));
  fields[8].second = "By post, again.";
  const html::Page asked = page_of(office_pages.enter(at(), post(fields)));
  EXPECT_EQ(asked.status, 409);
  const std::string& html = asked.content.html;
  EXPECT_TRUE(has(html, ">\nBy post, again.</textarea>"));
  EXPECT_EQ(value_of_input(html, "entity"), "AUT");
  fields[3].second = value_of_input(html, "submission_key");
  fields.emplace_back("action", "further");
  redirect_of(office_pages.enter(at(), post(fields)));
  EXPECT_EQ(consultations.of_entity(austria).size(), 2u);
}

TEST_P(PagesTest, AnOfficerEntersACorrectionWithoutSeeingDrafts) {
  const SubmissionId id = send(austria, content("Yes."));
  ASSERT_TRUE(consultations.save_draft(officer, austria, {id, 1, "d"}, content("Hidden.")).ok());
  const std::string number = std::to_string(id.value);
  const std::string form = html_of(office_pages.show_entry(at(), get({{"corrects", number}})));
  EXPECT_TRUE(has(form, ">\nYes.</textarea>"));
  EXPECT_FALSE(has(form, "Hidden."));
  http::Pairs fields = typed(form, "By fax.");
  for (const auto& field : http::Pairs{
           {"call", std::to_string(call.value)}, {"channel", "fax"}, {"received_on", "2009-06-01"}})
    fields.push_back(field);
  redirect_of(office_pages.enter(at(), post(fields)));
  EXPECT_EQ(consultations.history(id).size(), 2u);
}

TEST_P(PagesTest, CompilingNeedsASymbolAndSaysWhatGoesOn) {
  send(austria, content("Yes."));
  EXPECT_EQ(value_of_input(html_of(office_pages.index(at(), get())), "symbol"), "CTOC/COP/2009/1");
  http::Pairs fields{
      {"call", std::to_string(call.value)}, {"submission_key", "k"}, {"symbol", "not a symbol"}};
  const html::Page refused = page_of(office_pages.compile(at(), post(fields)));
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(has(refused.content.html, "value=\"not a symbol\""));
  fields.back().second = "CTOC/COP/WG.1/2009/2";
  redirect_of(office_pages.compile(at(), post(fields)));
  const std::string index = html_of(office_pages.index(at(), get()));
  EXPECT_TRUE(has(index, "Being made"));
  EXPECT_TRUE(has(index, "id=\"compilations\" data-refresh=\"3\""));
}

TEST_P(PagesTest, TheDeadlineIsChangedFromTheOffice) {
  http::Pairs fields{{"call", std::to_string(call.value)}, {"deadline", "soon"}};
  const html::Page refused = page_of(office_pages.change_deadline(at(), post(fields)));
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(has(refused.content.html, "value=\"soon\""));
  fields.back().second = "2009-08-14";
  redirect_of(office_pages.change_deadline(at(), post(fields)));
  EXPECT_EQ(consultations.call(call)->deadline, (Date{2009, 8, 14}));
  EXPECT_TRUE(has(html_of(pages.show(behind(link(austria)), get())),
                  "Changed on 1 June 2009: formerly 31 July 2009."));
  for (const char* slip : {"2009-08-15", "2009-08-16"}) {
    fields.back().second = slip;
    redirect_of(office_pages.change_deadline(at(), post(fields)));
  }
  const std::string html = html_of(pages.show(behind(link(austria)), get()));
  EXPECT_TRUE(has(html, "formerly 31 July 2009."));
  EXPECT_FALSE(has(html, "formerly 15 August 2009"));
}

TEST_P(PagesTest, AnotherSeriesShowsNothingOfThisOne) {
  const SubmissionId id = send(austria, content("Yes."));
  const auto body = meetings.body("CTOC/COP")->id;
  ASSERT_TRUE(meetings
                  .create_series(officer,
                                 {{}, "other", Text6("Other"), body, "Europe/Vienna", {2010, 1, 1}})
                  .ok());
  const auto visit = [&](const std::string& number) {
    return testing::officer_visit(clock, {{"series", "other"}, {"id", number}});
  };
  EXPECT_EQ(error_of(office_pages.show(visit(std::to_string(id.value)), get())).kind,
            ErrorKind::not_found);
  EXPECT_TRUE(
      has(html_of(office_pages.index(visit(""), get())), "No call for views has been issued"));
}

INSTANTIATE_TEST_SUITE_P(Both, PagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::consultations
