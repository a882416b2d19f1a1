#include "documents/desk/office_pages.h"

#include "documents/documents_test.h"
#include "testing/test_visit.h"

namespace convoke::documents {
namespace {

using testing::has;
using testing::officer_visit;

class OfficePagesTest : public DocumentsTest {
 protected:
  html::Page list(Language language = Language::en) {
    return testing::page_of(
        pages.list(officer_visit(clock, {{"series", "vienna-2009"}}, language), testing::get()));
  }
  Result<page::Reply> download(const std::string& series_slug, const std::string& file) {
    return pages.download(officer_visit(clock, {{"series", series_slug},
                                                {"symbol_slug", "ctoc-cop-wg-1-2009-1"},
                                                {"file", file}}),
                          testing::get());
  }
  Result<page::Reply> render_again(const std::string& series_slug, const std::string& id) {
    return pages.render_again(officer_visit(clock, {{"series", series_slug}, {"id", id}}),
                              testing::post());
  }

  Releases releases{*database, clock};
  OfficePages pages{meetings, documents, releases, files,
                    [](meetings::SeriesId) { return std::int64_t{3}; }};
};

TEST_P(OfficePagesTest, ListWhatIsThereAndWhatWaits) {
  const DocumentId id = publish(agenda());
  ASSERT_TRUE(documents.publish_papers(actor, id, papers({Language::en})).ok());
  html::Page page = list();
  EXPECT_TRUE(has(page.content.html, "CTOC/COP/WG.1/2009/1"));
  EXPECT_TRUE(has(page.content.html, "1 PDF is being made"));
  EXPECT_FALSE(has(page.content.html, "Make the missing PDFs")) << "they are being made";
  EXPECT_TRUE(has(page.content.html, "id=\"count\" data-refresh=\"2\""));
  const std::string number = std::to_string(id.value);
  EXPECT_TRUE(has(page.content.html,
                  "id=\"cell-" + number + "-en\" data-label=\"English\" data-refresh=\"2\""));
  EXPECT_TRUE(has(page.content.html, "id=\"cell-" + number + "-fr\" data-label=\"French\">"));
  EXPECT_EQ(testing::times(page.content.html, "id=\"state\""), 1) << "that of the filter";
  EXPECT_TRUE(has(page.content.html, "uploaded files are not stored yet"));
  EXPECT_EQ(testing::times(page.content.html, "tag-gap"), 5);
  EXPECT_GT(page.refresh_seconds, 0);
  work();
  page = list();
  EXPECT_TRUE(has(page.content.html, "ctoc-cop-wg-1-2009-1-en.pdf"));
  EXPECT_FALSE(has(page.content.html, "Make the missing PDFs"));
  EXPECT_EQ(page.refresh_seconds, 0);
  EXPECT_FALSE(has(page.content.html, "data-refresh"));
  EXPECT_TRUE(has(list(Language::ar).content.html, "action=\"/ar/") ||
              has(list(Language::ar).content.html, "href=\"/ar/office/vienna-2009/documents/"));
}

TEST_P(OfficePagesTest, AreFilteredByGapsReleaseAndMeeting) {
  released({Language::en, Language::ar, Language::zh, Language::fr, Language::ru, Language::es});
  NewDocument other = agenda();
  other.symbol = "CTOC/COP/WG.1/2009/2";
  const DocumentId held = publish(other);
  ASSERT_TRUE(documents.publish_papers(actor, held, papers({Language::en}), true).ok());
  work();
  const auto shown = [&](http::Pairs query) {
    return testing::page_of(pages.list(officer_visit(clock, {{"series", "vienna-2009"}}),
                                       testing::get(std::move(query))))
        .content.html;
  };
  EXPECT_TRUE(has(shown({}), "2 of 2 documents"));
  EXPECT_TRUE(has(shown({{"state", "gaps"}}), "1 of 2 documents"));
  EXPECT_TRUE(has(shown({{"state", "gaps"}}), "CTOC/COP/WG.1/2009/2"));
  EXPECT_TRUE(has(shown({{"state", "ready"}}), "1 of 2 documents"));
  EXPECT_TRUE(has(shown({{"q", "2009/1"}}), "1 of 2 documents"));
  for (const char* key : {"symbol", "ar", "zh", "en", "fr", "ru", "es"})
    EXPECT_TRUE(has(shown({{"sort", key}}), "aria-sort=\"ascending\"")) << key;
  std::string html = shown({{"sort", "fr"}});  // what is missing stands first
  EXPECT_LT(html.find("CTOC/COP/WG.1/2009/2"), html.find("CTOC/COP/WG.1/2009/1"));
  const page::ExportedList file =
      testing::exported_of(pages.list(officer_visit(clock, {{"series", "vienna-2009"}}),
                                      testing::get({{"state", "gaps"}, {"format", "csv"}})));
  ASSERT_EQ(file.rows.size(), 1u);
  EXPECT_EQ(file.rows[0][0], "CTOC/COP/WG.1/2009/2");
  EXPECT_EQ(file.header.size(), 11u);
  EXPECT_EQ(file.rows[0].back(), "Missing");
  EXPECT_TRUE(has(shown({{"meeting", std::to_string(assistance.id.value)}}),
                  "Nothing matches this filter"));
  EXPECT_TRUE(has(shown({{"state", "x'--"}}), "2 of 2 documents"));
}

TEST_P(OfficePagesTest, ReleaseAllThatIsReadyAtOnce) {
  const DocumentId id = publish(agenda());
  ASSERT_TRUE(documents.publish_papers(actor, id, papers({Language::en, Language::ar}), true).ok());
  work();
  EXPECT_FALSE(documents.listed(id)->any_released());
  const auto redirect = testing::redirect_of(
      pages.release_ready(officer_visit(clock, {{"series", "vienna-2009"}}), testing::post()));
  EXPECT_EQ(redirect.notice->args, std::vector<std::string>{"2"});
  EXPECT_TRUE(documents.listed(id)->released_in(Language::ar));
}

TEST_P(OfficePagesTest, ReleaseThoseChosenAfterAPreviewAndTakeItBack) {
  const DocumentId id = publish(agenda());
  ASSERT_TRUE(documents.publish_papers(actor, id, papers({Language::en}), true).ok());
  work();
  const auto visit = [&](const std::string& act = {}) {
    return officer_visit(clock, {{"series", "vienna-2009"}, {"act", act}});
  };
  EXPECT_TRUE(has(list().content.html,
                  "form=\"joint\" name=\"id\" value=\"" + std::to_string(id.value) + "\""));
  const std::string html = testing::html_of(pages.preview_release(
      visit(), testing::get({{"all", "1"}, {"state", "ready"}, {"act", "release"}})));
  EXPECT_TRUE(has(html, "Becomes public in: English"));
  EXPECT_TRUE(has(html, "Release 1 document"));
  EXPECT_FALSE(documents.listed(id)->any_released());
  http::Request form = testing::post({{"id", std::to_string(id.value)}});
  form.query = {{"list", "state=ready"}};
  const auto done = testing::redirect_of(pages.release_chosen(visit(), form));
  EXPECT_EQ(done.location, "/en/office/vienna-2009/documents?state=ready");
  EXPECT_TRUE(documents.listed(id)->any_released());
  const std::size_t at = done.undo.find("/release/") + 9;
  (void)testing::redirect_of(pages.undo_release(
      visit(done.undo.substr(at, done.undo.find('/', at) - at)), testing::post()));
  EXPECT_FALSE(documents.listed(id)->any_released());
  EXPECT_EQ(documents.listed(id)->ready(), 1);
}

TEST_P(OfficePagesTest, ShowAnOfficerTheWordFileBeforeItsRelease) {
  const DocumentId id = publish(agenda());
  ASSERT_TRUE(documents.publish_papers(actor, id, papers({Language::en})).ok());
  const http::Response word =
      testing::response_of(download("vienna-2009", "ctoc-cop-wg-1-2009-1-en.docx"));
  EXPECT_EQ(word.file, *files.path_of({documents.listed(id)->waiting_in(Language::en)->docx_hash}));
  EXPECT_EQ(testing::error_of(download("vienna-2009", "ctoc-cop-wg-1-2009-1-en.pdf")).kind,
            ErrorKind::not_found);
  EXPECT_EQ(testing::error_of(download("other", "ctoc-cop-wg-1-2009-1-en.docx")).kind,
            ErrorKind::not_found);
}

TEST_P(OfficePagesTest, MakeMissingPdfsOnRequest) {
  const DocumentId id = publish(agenda());
  const std::string number = std::to_string(id.value);
  ASSERT_TRUE(documents.publish_papers(actor, id, papers({Language::en})).ok());
  const page::Redirect redirect = testing::redirect_of(render_again("vienna-2009", number));
  EXPECT_EQ(redirect.location, "/en/office/vienna-2009/documents");
  work();
  const page::Redirect again = testing::redirect_of(render_again("vienna-2009", number));
  EXPECT_EQ(again.notice->key, "All files of this document are there.");
  for (const char* invented : {"99", "0", "-1", "x", ""})
    EXPECT_EQ(testing::error_of(render_again("vienna-2009", invented)).kind, ErrorKind::not_found);
  EXPECT_EQ(testing::error_of(render_again("other", number)).kind, ErrorKind::not_found);
}

TEST_P(OfficePagesTest, OfferMissingPdfsWhereMakingThemHasFailed) {
  const DocumentId id = publish(agenda());
  std::ofstream(stand_in()) << "#!/bin/sh\nexit 1\n";
  ASSERT_TRUE(documents.publish_papers(actor, id, papers({Language::en})).ok());
  constexpr int more_than_attempts = 20;
  for (int i = 0; i < more_than_attempts; ++i) {
    work();
    clock.advance(std::chrono::hours(2));
  }
  ASSERT_TRUE(documents.listed(id)->stopped);
  std::string html = list().content.html;
  EXPECT_TRUE(has(html, "Make the missing PDFs"));
  EXPECT_TRUE(has(html, "Stopped"));
  EXPECT_FALSE(has(html, "PDF is being made</p>"));
  EXPECT_FALSE(has(html, "data-refresh"));
  (void)testing::redirect_of(render_again("vienna-2009", std::to_string(id.value)));
  EXPECT_FALSE(has(list().content.html, "Make the missing PDFs"));
}

TEST_P(OfficePagesTest, OfAnUnknownSeriesAreNotFound) {
  EXPECT_EQ(
      testing::error_of(pages.list(officer_visit(clock, {{"series", "other"}}), testing::get()))
          .kind,
      ErrorKind::not_found);
}

INSTANTIATE_TEST_SUITE_P(Both, OfficePagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::documents
