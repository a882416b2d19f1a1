#include "correspondence/register/register_pages.h"

#include "correspondence/correspondence_test.h"
#include "correspondence/register/test_fax.h"
#include "testing/test_visit.h"

namespace convoke::correspondence {
namespace {

using namespace testing;  // NOLINT: visits, requests and what came back

class RegisterPagesTest : public CorrespondenceTest {
 protected:
  RegisterPages pages{entries, notes, files, meetings, references};
  page::Visit visit(std::int64_t id = 0, Language language = Language::en) {
    return officer_visit(clock, {{"series", "vienna-2009"}, {"id", std::to_string(id)}}, language);
  }
};

TEST_P(RegisterPagesTest, AnAnswerIsRecordedOnceAndItsScanRead) {
  EXPECT_TRUE(has(html_of(pages.list(visit(), get())), "Nothing has been sent or received yet"));
  const std::string form = html_of(pages.show_form(visit(), get({{"entity", "AUT"}})));
  const std::string key = value_of_input(form, "submission_key");
  EXPECT_EQ(key.size(), 26u);
  EXPECT_EQ(value_of_input(form, "date"), "2009-06-01");
  EXPECT_TRUE(has(form, "<option value=\"AUT\" lang=\"en\" dir=\"auto\" selected>"));
  const http::Pairs typed{{"submission_key", key}, {"entity", "AUT"},
                          {"channel", "fax"},      {"subject", "<i>Delegation</i>"},
                          {"reference", "N 7"},    {"date", "2009-05-30"}};
  const std::vector<File> scan{
      {"file", "fax.pdf", "text/html", "%PDF-1.4 scan\nstartxref\n9\n%%EOF"}};
  redirect_of(pages.record(visit(), post_files(typed, scan)));
  EXPECT_EQ(redirect_of(pages.record(visit(), post_files(typed, scan))).notice->args[0], "1");
  ASSERT_EQ(entries.entries(series).size(), 1u);
  const std::string html = html_of(pages.list(visit(), get({{"q", "austria"}})));
  EXPECT_TRUE(has(html, "1 of 1 entry"));
  EXPECT_TRUE(has(html, "&lt;i&gt;Delegation&lt;/i&gt;"));
  EXPECT_TRUE(has(html, "Lena Okafor"));
  EXPECT_TRUE(has(html_of(pages.list(visit(), get({{"direction", "out"}}))),
                  "Nothing matches this filter"));
  for (const char* column :
       {"number", "direction", "name", "reference", "subject", "dated", "channel", "recorded"})
    EXPECT_TRUE(
        has(html_of(pages.list(visit(), get({{"sort", column}}))), "aria-sort=\"ascending\""))
        << column;
  const page::ExportedList out =
      exported_of(pages.list(visit(), get({{"q", "austria"}, {"format", "xlsx"}})));
  ASSERT_EQ(out.rows.size(), 1u);
  EXPECT_EQ(out.rows[0][4], "<i>Delegation</i>");
  EXPECT_EQ(out.rows[0][5], "2009-05-30");
  EXPECT_TRUE(exported_of(pages.list(visit(), get({{"direction", "out"}, {"format", "xlsx"}})))
                  .rows.empty());
  const std::int64_t id = entries.entries(series)[0].id.value;
  const http::Response file = response_of(pages.file(visit(id), get()));
  EXPECT_EQ(file.headers[0].second, "application/pdf");
  EXPECT_EQ(file.headers[1].second, "attachment; filename*=UTF-8''in-1.pdf");
  EXPECT_EQ(error_of(pages.file(visit(99), get())).kind, ErrorKind::not_found);
}

TEST_P(RegisterPagesTest, AsksTheSenderFirstAndThenWhichNoteIsAnswered) {
  addressee("AUT", "aut@example.org");
  const NoteId note = note_with_text();
  ASSERT_TRUE(notes.dispatch(officer, note).ok());
  runner.run_until_idle();
  const std::string first = html_of(pages.show_form(visit(), get()));
  EXPECT_TRUE(has(first, "/register/new\""));
  EXPECT_FALSE(has(first, "submission_key"));
  const std::string id = std::to_string(notes.dispatches(note).at(0).id.value);
  const std::string form = html_of(pages.show_form(visit(), get({{"entity", "AUT"}})));
  EXPECT_TRUE(has(form, "<option value=\"" + id + "\" selected>CU 2009/101/1, ")) << form;
  http::Pairs typed{{"submission_key", "k1"},
                    {"entity", "AUT"},
                    {"channel", "fax"},
                    {"subject", "Delegation"},
                    {"date", "2009-05-30"}};
  const html::Page asked = page_of(pages.record(visit(), post_files(typed, {})));
  EXPECT_EQ(asked.status, 422);
  EXPECT_TRUE(has(asked.content.html, "href=\"#f-answers\""));
  typed.emplace_back("answers", id);
  redirect_of(pages.record(visit(), post_files(typed, {})));
  EXPECT_EQ(notes.dispatches(note).at(0).state, DispatchState::answered);
  const std::string list = html_of(pages.list(visit(), get()));
  EXPECT_TRUE(has(list, "/dispatches/" + id + "\">Answered</a>"));
  EXPECT_TRUE(has(html_of(pages.list(visit(), get({{"outcome", "returned"}}))),
                  "Nothing matches this filter"));
}

TEST_P(RegisterPagesTest, AFaxAndAMessageAreKeptAsTheyCameAndAnEmptyFileIsRefused) {
  http::Pairs typed{{"submission_key", "k1"},
                    {"entity", "AUT"},
                    {"channel", "fax"},
                    {"subject", "Delegation"},
                    {"date", "2009-05-30"}};
  const std::string fax = test_fax(2);
  redirect_of(pages.record(visit(), post_files(typed, {{"file", "fax.tif", "image/tiff", fax}})));
  typed[0].second = "k2";
  const std::string mail = "From: a@b.example\r\nMIME-Version: 1.0\r\n\r\n<script>";
  redirect_of(pages.record(visit(), post_files(typed, {{"file", "a.eml", "text/html", mail}})));
  const auto kept = entries.entries(series);
  ASSERT_EQ(kept.size(), 2u);
  const http::Response file = response_of(pages.file(visit(kept[0].id.value), get()));
  EXPECT_EQ(file.headers[0].second, "message/rfc822");
  EXPECT_EQ(file.headers[1].second, "attachment; filename*=UTF-8''in-2.eml");
  EXPECT_EQ(files.read(kept[1].file).value(), fax);

  typed[0].second = "k3";
  const html::Page damaged = page_of(pages.record(
      visit(), post_files(typed, {{"file", "fax.tif", "image/tiff", fax.substr(0, 40)}})));
  EXPECT_EQ(damaged.status, 422);
  EXPECT_TRUE(has(damaged.content.html, "The file is damaged or was cut off"));
  EXPECT_EQ(value_of_input(damaged.content.html, "subject"), "Delegation");
  const html::Page empty = page_of(
      pages.record(visit(), post_files(typed, {{"file", "fax.pdf", "application/pdf", ""}})));
  EXPECT_EQ(empty.status, 422);
  EXPECT_TRUE(has(empty.content.html, "The file fax.pdf is empty (0 bytes)."));
  EXPECT_EQ(value_of_input(empty.content.html, "subject"), "Delegation");
  EXPECT_TRUE(has(page_of(pages.record(visit(), post_files(typed, {{"file", "fax\u202Efdp.exe",
                                                                    "application/pdf", ""}})))
                      .content.html,
                  "The file faxfdp.exe is empty"))
      << "no name turns the direction of writing round";
  EXPECT_EQ(entries.entries(series).size(), 2u);
}

TEST_P(RegisterPagesTest, AFormSentAgainWithAnotherLetterIsAskedAbout) {
  http::Pairs typed{{"submission_key", "k1"},
                    {"entity", "AUT"},
                    {"channel", "fax"},
                    {"subject", "Delegation"},
                    {"date", "2009-05-30"}};
  redirect_of(pages.record(visit(), post_files(typed, {})));
  typed[3].second = "Views";
  const html::Page told = page_of(pages.record(visit(), post_files(typed, {})));
  EXPECT_EQ(told.status, 409);
  EXPECT_TRUE(has(told.content.html, "its letter is recorded under number 1."));
  EXPECT_EQ(value_of_input(told.content.html, "subject"), "Views");
  typed[0].second = value_of_input(told.content.html, "submission_key");
  redirect_of(pages.record(visit(), post_files(typed, {})));
  EXPECT_EQ(entries.entries(series).size(), 2u);
}

TEST_P(RegisterPagesTest, WhatWasTypedIsKeptWithTheErrorAtItsField) {
  const html::Page page =
      page_of(pages.record(visit(), post_files({{"submission_key", "k"},
                                                {"subject", "A \"quoted\" one"},
                                                {"channel", "email"},
                                                {"date", "yesterday"}},
                                               {{"file", "a.pdf", "application/pdf", "MZ"}})));
  EXPECT_EQ(page.status, 422);
  for (const char* field : {"entity", "date", "file"})
    EXPECT_TRUE(has(page.content.html, std::string("href=\"#f-") + field + "\"")) << field;
  EXPECT_EQ(value_of_input(page.content.html, "subject"), "A &#34;quoted&#34; one");
  EXPECT_EQ(value_of_input(page.content.html, "submission_key"), "k");
  EXPECT_TRUE(has(page.content.html, "<option value=\"email\" selected>"));
  http::Request long_body = get();
  long_body.body_too_large = true;
  EXPECT_EQ(page_of(pages.record(visit(), long_body)).status, 413);
}

TEST_P(RegisterPagesTest, TheFilterOffersNotesThatWentOutAndNoDrafts) {
  addressee("AUT", "aut@example.org");
  ASSERT_TRUE(notes.dispatch(officer, note_with_text()).ok());
  runner.run_until_idle();
  Note other;
  other.series = series;
  other.reference = "CU 2009/202";
  other.title = Text6("Another meeting");
  ASSERT_TRUE(notes.create_note(officer, other).ok());
  const std::string html = html_of(pages.list(visit(), get()));
  EXPECT_TRUE(has(html, "<option value=\"CU 2009/101\""));
  EXPECT_FALSE(has(html, "<option value=\"CU 2009/202\""));
}

TEST_P(RegisterPagesTest, WhoEnteredItIsTheProgramOrAnOfficerAndNotTheSenderOfTheMessage) {
  addressee("AUT", "aut@example.org");
  addressee("POL", "");
  const NoteId id = note_with_text();
  ASSERT_TRUE(notes.dispatch(officer, id).ok());
  runner.run_until_idle();
  ASSERT_EQ(notes.record_all_posted(officer, id, Channel::post).value(), 1);
  const auto sent = entries.entries(series, Direction::out);
  ASSERT_EQ(sent.size(), 2u);
  EXPECT_EQ(recorder_of(sent[0]), "Lena Okafor") << "posted";
  EXPECT_EQ(recorder_of(sent[1]), "Convoke") << "by e-mail";
  const std::string html = html_of(pages.list(visit(), get()));
  EXPECT_FALSE(has(html, "Secretariat</bdi>"));
  EXPECT_TRUE(has(html, "Convoke</bdi>"));
}

TEST_P(RegisterPagesTest, AnEntrySaysWhatItsNoteConcerns) {
  addressee("POL", "");
  const NoteId id = note_with_text();
  const auto meeting = meetings.meetings_of(series).at(0);
  ASSERT_TRUE(notes.set_concerns(officer, id, {{meeting.id}, {}}).ok());
  ASSERT_TRUE(notes.dispatch(officer, id).ok());
  runner.run_until_idle();
  ASSERT_EQ(notes.record_all_posted(officer, id, Channel::post).value(), 1);
  ASSERT_EQ(notes.about(meeting.id).size(), 1u);
  EXPECT_EQ(notes.about(meeting.id)[0].id, id);
  const RegisterEntry entry = entries.entries(series).at(0);
  EXPECT_TRUE(has(html_of(pages.show(visit(entry.id.value), get())),
                  "<dt>Meetings</dt><dd><ul class=\"plain\"><li><bdi translate=\"no\">Meeting of "
                  "experts</bdi>"));
}

INSTANTIATE_TEST_SUITE_P(Both, RegisterPagesTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence
