#include "correspondence/notes/note_pages.h"

#include "correspondence/correspondence_test.h"
#include "testing/test_visit.h"

namespace convoke::correspondence {
namespace {

using namespace testing;  // NOLINT: visits, requests and what came back

class NotePagesTest : public CorrespondenceTest {
 protected:
  NotePages pages{notes, files, meetings, references};
  page::Visit visit(std::int64_t id = 0, const std::string& slug = "vienna-2009") {
    return officer_visit(clock, {{"series", slug}, {"id", std::to_string(id)}});
  }
  static std::string path(NoteId id) {
    return "/en/office/vienna-2009/notes/" + std::to_string(id.value);
  }
};

TEST_P(NotePagesTest, ANoteIsWrittenAndFormSentTwiceMakesOne) {
  EXPECT_TRUE(has(html_of(pages.list(visit(), get())), "No note has been written yet"));
  EXPECT_TRUE(has(html_of(pages.show_new(visit(), get())), "name=\"form_token\""));
  http::Pairs typed{{"kind", "note_verbale"},
                    {"reference", ""},
                    {"title_en", "Experts <script>"},
                    {"views_deadline", "31 July"},
                    {"submission_key", "one"}};
  html::Page page = page_of(pages.create(visit(), post(typed)));
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(has(page.content.html, "value=\"Experts &lt;script&gt;\""));
  EXPECT_TRUE(has(page.content.html, "f-views_deadline-error"));
  typed[1].second = "CU 2009/101";
  typed[3].second = "2009-07-31";
  const std::string location = redirect_of(pages.create(visit(), post(typed))).location;
  EXPECT_EQ(redirect_of(pages.create(visit(), post(typed))).location, location);
  typed[2].second = "Another";
  typed[4].second = "two";
  EXPECT_EQ(page_of(pages.create(visit(), post(typed))).status, 409);
  const Note note = notes.all(series).at(0);
  EXPECT_EQ(location, path(note.id));
  EXPECT_TRUE(has(html_of(pages.list(visit(), get())), "Experts &lt;script&gt;"));
  EXPECT_TRUE(
      has(html_of(pages.list(visit(), get({{"sort", "-addressed"}}))), "aria-sort=\"descending\""));
  EXPECT_EQ(exported_of(pages.list(visit(), get({{"format", "csv"}}))).rows.at(0).at(1),
            "Experts <script>");

  EXPECT_EQ(value_of_input(html_of(pages.show_edit(visit(note.id.value), get())), "title_en"),
            "Experts &lt;script&gt;");
  redirect_of(pages.change(visit(note.id.value), post({{"title_en", "Two meetings"}})));
  EXPECT_EQ(notes.find(note.id)->title.in(Language::en), "Two meetings");
  EXPECT_FALSE(notes.find(note.id)->views_deadline);
}

TEST_P(NotePagesTest, TextsAreUploadedAndFaultsStandAtTheField) {
  const NoteId id = draft();
  const auto upload = [&](const std::string& bytes) {
    return pages.set_template(
        visit(id.value),
        post_files({{"text_language", "fr"}}, {{"template", "note.docx", kDocxType, bytes}}));
  };
  html::Page page = page_of(upload(template_with("[[[Nobody]]]")));
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(has(page.content.html, "href=\"#f-template\""));
  EXPECT_TRUE(has(page.content.html, "The template has the field Nobody"));
  EXPECT_TRUE(has(page.content.html, "<option value=\"fr\" lang=\"fr\" dir=\"auto\" selected>"));
  EXPECT_EQ(page_of(upload("")).status, 422);
  http::Request long_body = get();
  long_body.body_too_large = true;
  EXPECT_EQ(page_of(pages.set_template(visit(id.value), long_body)).status, 413);
  EXPECT_EQ(redirect_of(upload(template_with("[[[Entity]]]"))).location, path(id));
  EXPECT_TRUE(has(html_of(pages.show(visit(id.value), get())), path(id) + "/templates/fr"));
  page::Visit text = visit(id.value);
  text.path_arguments.emplace_back("language", "fr");
  EXPECT_FALSE(response_of(pages.template_file(text, get())).file.empty());

  const auto enclose = [&](const std::string& pdf) {
    return pages.set_enclosure(
        visit(id.value),
        post_files({{"number", "1"}, {"enclosure_language", "es"}, {"title", "Nota & anexo"}},
                   {{"pdf", "n.pdf", "application/pdf", pdf}}));
  };
  page = page_of(enclose("text"));
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(has(page.content.html, "value=\"Nota &amp; anexo\""));
  redirect_of(enclose("%PDF-1.7"));
  EXPECT_TRUE(has(html_of(pages.show(visit(id.value), get())), "Nota &amp; anexo"));
  page::Visit file = visit(id.value);
  file.path_arguments.emplace_back("number", "1");
  file.path_arguments.emplace_back("language", "es");
  EXPECT_FALSE(response_of(pages.enclosure_file(file, get())).file.empty());
}

TEST_P(NotePagesTest, TheSecondOfTwoOfficersSeesWhatTheFirstHasSaved) {
  const NoteId id = draft();
  const auto save = [&](const std::string& seen, const std::string& title) {
    return pages.change(visit(id.value), post({{"title_en", title}, {"seen", seen}}));
  };
  const std::string seen = value_of_input(html_of(pages.show_edit(visit(id.value), get())), "seen");
  redirect_of(save(seen, "The first"));
  redirect_of(save(seen, "The first"));  // sent twice
  const html::Page told = page_of(save(seen, "The second"));
  EXPECT_EQ(told.status, 409);
  EXPECT_EQ(value_of_input(told.content.html, "title_en"), "The second");
  EXPECT_TRUE(has(told.content.html, "Saved in the meantime:</b> <bdi translate=\"no\">The first"));
  EXPECT_EQ(notes.find(id)->title.in(Language::en), "The first");
  redirect_of(save(value_of_input(told.content.html, "seen"), "The second"));
  EXPECT_EQ(notes.find(id)->title.in(Language::en), "The second") << "knowingly";
}

TEST_P(NotePagesTest, AFileThatSomebodyElseHasUploadedIsNotReplacedUnseen) {
  const NoteId id = draft();
  const auto upload = [&](const std::string& seen, const std::string& text) {
    return pages.set_template(
        visit(id.value), post_files({{"text_language", "fr"}, {"seen", seen}},
                                    {{"template", "note.docx", kDocxType, template_with(text)}}));
  };
  const auto seen = [&] {
    return value_of_input(html_of(pages.show(visit(id.value), get())), "seen");
  };
  const std::string nothing = seen();
  redirect_of(upload(nothing, "[[[Entity]]] first"));
  const html::Page told = page_of(upload(nothing, "[[[Entity]]] second"));
  EXPECT_EQ(told.status, 409);
  EXPECT_TRUE(has(told.content.html, "href=\"#f-template\""));
  EXPECT_EQ(notes.templates(id)[0].version, 1);
  redirect_of(upload(seen(), "[[[Entity]]] second"));
  EXPECT_EQ(notes.templates(id)[0].version, 2);

  const auto enclose = [&](const std::string& versions, const std::string& pdf) {
    return pages.set_enclosure(
        visit(id.value),
        post_files(
            {{"number", "1"}, {"enclosure_language", "es"}, {"title", "A"}, {"seen", versions}},
            {{"pdf", "n.pdf", "application/pdf", pdf}}));
  };
  redirect_of(enclose("-", "%PDF-1"));
  EXPECT_EQ(page_of(enclose("-", "%PDF-2")).status, 409);
  redirect_of(enclose("1-es:1", "%PDF-2"));
  redirect_of(enclose("1-fr:1", "%PDF-2"));  // the same file is always fine
}

TEST_P(NotePagesTest, DoesNotGoOutOtherwiseThanItWasSeen) {
  addressee("AUT", "aut@example.org");
  const NoteId id = note_with_text();
  const std::string page = html_of(pages.show(visit(id.value), get()));
  const std::string form = page.substr(page.find("/dispatch\""));
  const std::string seen = value_of_input(form, "seen");
  ASSERT_FALSE(seen.empty());
  redirect_of(pages.change(visit(id.value), post({{"title_en", "Another title"}})));
  const html::Page told = page_of(pages.dispatch(visit(id.value), post({{"seen", seen}})));
  EXPECT_EQ(told.status, 409);
  EXPECT_TRUE(has(told.content.html, "Look at it again before it goes out"));
  EXPECT_TRUE(notes.dispatches(id).empty());
}

TEST_P(NotePagesTest, ADraftConferenceIsWrittenOfOnlyWhenThatIsMeant) {
  addressee("AUT", "aut@example.org");
  const NoteId id = note_with_text();
  meetings::Series draft = *meetings.series(series);
  draft.stage = meetings::Stage::draft;
  ASSERT_TRUE(meetings.change_series(officer, draft).ok());
  EXPECT_TRUE(has(html_of(pages.show(visit(id.value), get())), "name=\"draft\""));
  const http::Pairs languages{{"other_languages", "meant"}};
  const html::Page asked = page_of(pages.dispatch(visit(id.value), post(languages)));
  EXPECT_EQ(asked.status, 422);
  EXPECT_TRUE(has(asked.content.html, "href=\"#f-draft\""));
  EXPECT_TRUE(notes.dispatches(id).empty());
  redirect_of(
      pages.dispatch(visit(id.value), post({{"other_languages", "meant"}, {"draft", "meant"}})));
  EXPECT_EQ(notes.dispatches(id).size(), 1u);
}

TEST_P(NotePagesTest, AnOfficerReadsWhatWasFoundInAText) {
  const NoteId id = draft();
  const page::Redirect uploaded = redirect_of(pages.set_template(
      visit(id.value), post_files({{"text_language", "en"}},
                                  {{"template", "note.docx", kDocxType, worked_on_template()}})));
  EXPECT_EQ(uploaded.notice->key, "Text uploaded: {1}. What was found in it stands below.");
  const std::string html = html_of(pages.show(visit(id.value), get()));
  EXPECT_TRUE(has(html, "Tracked deletions: taken out (1)"));
  EXPECT_TRUE(has(html, ">never &lt;to&gt; be sent</bdi>"));
  EXPECT_TRUE(has(html, "Hidden text: taken out (1)"));
}

TEST_P(NotePagesTest, AnOfficerReadsWhichFieldsEachTextHasAndWhichBracketsAreText) {
  const NoteId id = draft();
  const auto upload = [&](const char* language, const std::string& text) {
    return pages.set_template(
        visit(id.value), post_files({{"text_language", language}},
                                    {{"template", "note.docx", kDocxType, template_with(text)}}));
  };
  redirect_of(upload("en", "[[[Entity]]] [[[Date]]] [[[Entity]]] {{Date}} [Entity] [sic]"));
  redirect_of(upload("zh", "【【【Ｅｎｔｉｔｙ】】】"));
  const std::string html = html_of(pages.show(visit(id.value), get()));
  EXPECT_TRUE(
      has(html, "<code dir=\"ltr\">[[[Entity]]]</code> <bdi dir=\"ltr\" translate=\"no\">(2×)"));
  EXPECT_TRUE(has(html, "<code dir=\"ltr\">[[[Date]]]</code>"));
  EXPECT_TRUE(has(html, "Words in brackets that are no field"));
  EXPECT_TRUE(has(html, ">{{Date}}</bdi>"));
  EXPECT_TRUE(has(html, ">[Entity]</bdi>"));
  EXPECT_FALSE(has(html, "[sic]"));
  EXPECT_TRUE(has(html, "Personal link to nominate a delegation"));
  EXPECT_EQ(notes.templates(id).size(), 2u);

  const html::Page refused = page_of(upload("fr", "[[[Entitty]]] [[[Salutation]]]"));
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(has(refused.content.html, "the field Entitty, which is not known. Perhaps Entity"));
  EXPECT_TRUE(has(refused.content.html, "the field Salutation, which is not known."));
}

TEST_P(NotePagesTest, ItGoesOutWithProgressAndEveryDispatchCanBeRead) {
  addressee("AUT", "aut@example.org");
  addressee("COK", "");
  const NoteId id = note_with_text();
  EXPECT_TRUE(has(html_of(pages.show(visit(id.value), get())), "Dispatch to 2 addressees"));
  redirect_of(pages.dispatch(visit(id.value), post()));
  EXPECT_EQ(redirect_of(pages.dispatch(visit(id.value), post())).notice->args[0], "0");
  html::Page page = page_of(pages.show(visit(id.value), get()));
  EXPECT_TRUE(has(page.content.html, "data-refresh"));
  EXPECT_TRUE(has(page.content.html, "<progress"));
  EXPECT_TRUE(has(page.content.html, "id=\"note-state\" data-refresh=\"2\""));
  const std::int64_t row = notes.dispatches(id)[0].id.value;
  EXPECT_TRUE(has(page.content.html,
                  "<tr id=\"dispatch-" + std::to_string(row) + "\" data-refresh=\"2\">"));
  EXPECT_GT(page.refresh_seconds, 0);
  runner.run_until_idle();
  page = page_of(pages.show(visit(id.value), get()));
  EXPECT_EQ(page.refresh_seconds, 0);
  EXPECT_FALSE(has(page.content.html, "data-refresh"));
  EXPECT_TRUE(has(page.content.html, "2 of 2 addressees"));
  EXPECT_TRUE(has(page.content.html, "To be posted"));
  EXPECT_TRUE(
      has(html_of(pages.show(visit(id.value), get({{"state", "post"}}))), "1 of 2 addressees"));
  EXPECT_TRUE(
      has(html_of(pages.show(visit(id.value), get({{"q", "austria"}}))), "1 of 2 addressees"));
  const std::string sorted = html_of(pages.show(visit(id.value), get({{"sort", "-name"}})));
  EXPECT_LT(sorted.find("Cook Islands"), sorted.find(">Austria<"));
  for (const char* key : {"number", "name", "channel", "state", "language"})
    EXPECT_TRUE(
        has(html_of(pages.show(visit(id.value), get({{"sort", key}}))), "aria-sort=\"ascending\""))
        << key;
  const page::ExportedList file =
      exported_of(pages.show(visit(id.value), get({{"state", "post"}, {"format", "csv"}})));
  ASSERT_EQ(file.rows.size(), 1u);
  EXPECT_EQ(file.rows[0][0], "CU 2009/101/2");
  EXPECT_EQ(file.file_name, "CU-2009-101");

  const auto dispatches = notes.dispatches(id);
  const std::int64_t first = dispatches[0].id.value, second = dispatches[1].id.value;
  const http::Response pdf = response_of(pages.note_pdf(visit(first), get()));
  EXPECT_FALSE(pdf.file.empty());
  EXPECT_EQ(pdf.headers[1].second, "attachment; filename*=UTF-8''CU-2009-101-1.pdf");
  EXPECT_FALSE(response_of(pages.note_docx(visit(first), get())).file.empty());
  http::Request posted = post({{"state", "sent"}});
  posted.query = {{"list", "state=post&sort=-name"}};
  EXPECT_EQ(redirect_of(pages.record(visit(second), posted)).location,
            path(id) + "?state=post&sort=-name");
  EXPECT_EQ(notes.find_dispatch(dispatches[1].id)->state, DispatchState::sent);
  redirect_of(pages.record(visit(first), post({{"state", "bounced"}, {"reason", "moved"}})));
  const std::string acts = html_of(pages.show(visit(id.value), get()));
  EXPECT_TRUE(has(acts, "id=\"history\"") && has(acts, "Note dispatched") && has(acts, "moved"));
  redirect_of(pages.send_again(visit(first), post()));
  EXPECT_EQ(notes.find_dispatch(dispatches[0].id)->attempt, 2);
  EXPECT_EQ(error_of(pages.record(visit(second), post({{"state", "x"}}))).kind, ErrorKind::invalid);
}

TEST_P(NotePagesTest, ItIsSaidBeforeAndAfterWhoGetsAnotherLanguageThanTheirs) {
  addressee("AUT", "aut@example.org");
  addressee("SEN", "sen@example.org");
  const NoteId id = note_with_text();
  const std::string before = html_of(pages.show(visit(id.value), get()));
  EXPECT_TRUE(has(before, "Not everybody gets all of it in their own language"));
  ASSERT_TRUE(notes.dispatch(officer, id).ok());
  runner.run_until_idle();
  const std::string after = html_of(pages.show(visit(id.value), get()));
  EXPECT_FALSE(has(after, "Not everybody gets all of it"));
  EXPECT_TRUE(has(after, "(<bdi lang=\"en\">English</bdi>)"));
  EXPECT_FALSE(has(after, "(<bdi lang=\"fr\">français</bdi>)"));
}

TEST_P(NotePagesTest, ItIsSaidHowLargeTheMessagesBecomeAndWhyOneWasRefused) {
  addressee("AUT", "aut@example.org");
  const NoteId id = note_with_text();
  EXPECT_TRUE(
      has(html_of(pages.show(visit(id.value), get())), "The largest message has about 0.1 MB."));
  ASSERT_TRUE(notes
                  .set_enclosure(officer, id, 1, Language::en, "Documents", "",
                                 "%PDF-1.7" + std::string(8'000'000, 'x'))
                  .ok());
  const std::string large = html_of(pages.show(visit(id.value), get()));
  EXPECT_TRUE(has(large, "The largest message has about 11 MB"));
  EXPECT_TRUE(has(large, "For 1 addressee the message is too large: its largest enclosures go as"));
  EXPECT_TRUE(has(large, "Austria"));
  Addressee a = addressees.all().at(0);
  a.most_bytes = 25'000'000;
  ASSERT_TRUE(addressees.change(officer, a).ok());
  EXPECT_FALSE(has(html_of(pages.show(visit(id.value), get())), "For 1 addressee the message"));

  redirect_of(pages.dispatch(visit(id.value), post()));
  runner.run_until_idle();
  ASSERT_TRUE(database
                  ->write([](db::Transaction& t) -> Status {
                    t.execute("update outbox_message set state = 'refused', error = :error",
                              R"({"code":"message_too_large","args":"aut@example.org"})");
                    return {};
                  })
                  .ok());
  const std::string bounced = html_of(pages.show(visit(id.value), get()));
  EXPECT_TRUE(has(bounced, "too large for the mailbox of")) << bounced;
  EXPECT_FALSE(has(bounced, "The largest message")) << "there is nothing to be sent";
}

TEST_P(NotePagesTest, ANoteOfAnotherSeriesIsNotThere) {
  addressee("AUT", "aut@example.org");
  const NoteId id = note_with_text();
  ASSERT_TRUE(notes.dispatch(officer, id).ok());
  runner.run_until_idle();
  const meetings::Series home = *meetings.series(series);
  ASSERT_TRUE(
      meetings
          .create_series(
              officer,
              {{}, "geneva-2010", Text6("Geneva"), home.body, home.zone, home.nomination_deadline})
          .ok());
  const std::int64_t dispatch = notes.dispatches(id)[0].id.value;
  for (const std::string slug : {"geneva-2010", "nowhere"}) {
    EXPECT_EQ(error_of(pages.show(visit(id.value, slug), get())).kind, ErrorKind::not_found);
    EXPECT_EQ(error_of(pages.note_pdf(visit(dispatch, slug), get())).kind, ErrorKind::not_found);
    EXPECT_EQ(error_of(pages.dispatch(visit(id.value, slug), post())).kind, ErrorKind::not_found);
  }
}

INSTANTIATE_TEST_SUITE_P(Both, NotePagesTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence
