#include "documents/intake/upload_pages.h"

#include "documents/intake/uploads_test.h"
#include "testing/test_visit.h"

namespace convoke::documents {
namespace {

using testing::has;
using testing::officer_visit;

class UploadPagesTest : public UploadsTest {
 protected:
  http::Pairs at(const std::string& id, const std::string& slug = "vienna-2009") const {
    return {{"series", slug}, {"id", id}};
  }
  std::string sent(const std::vector<std::pair<std::string, std::string>>& all) {
    const std::string id = std::to_string(begin(all).value);
    return id;
  }
  std::string shown(const std::string& id, http::Pairs query = {}) {
    return testing::html_of(
        pages.show(officer_visit(clock, at(id)), testing::get(std::move(query))));
  }

  UploadPages pages{meetings, documents, uploads, files};
};

TEST_P(UploadPagesTest, TakeManyFilesAtOnceAndLeadToWhatTheyWereMatchedTo) {
  EXPECT_TRUE(has(testing::html_of(pages.show_send(
                      officer_visit(clock, {{"series", "vienna-2009"}}), testing::get())),
                  "CTOC_COP_WG.1_2009_1-E.docx"));
  const auto request =
      testing::post_files({}, {{"files", "CTOC_COP_WG.1_2009_1-E.docx", "application/octet-stream",
                                word_file("CTOC/COP/WG.1/2009/1", kEnglishText)},
                               {"files", "other.docx", "application/octet-stream", "PK"}});
  const auto redirect =
      testing::redirect_of(pages.send(officer_visit(clock, {{"series", "vienna-2009"}}), request));
  EXPECT_EQ(redirect.location, "/en/office/vienna-2009/documents/uploads/1");
  std::string html = shown("1");
  EXPECT_TRUE(has(html, "The files are being checked"));
  EXPECT_FALSE(has(html, "Save the corrections")) << "it would be replaced under the officer";
  check();
  html = shown("1");
  EXPECT_TRUE(has(html, "Store the 1 file that is ready"));
  EXPECT_TRUE(has(html, "1 file cannot be stored as it is."));
}

TEST_P(UploadPagesTest, SayAtTheFileWhatIsWrong) {
  const std::string id =
      sent({{"CTOC_COP_WG.1_2009_1-E.docx", word_file("CTOC/COP/WG.1/2009/2", kFrenchText)},
            {"<b>.docx", "PK"}});
  const std::string html = shown(id);
  EXPECT_TRUE(has(html, "The text seems to be in another language: French."));
  EXPECT_TRUE(has(html, "Its first page carries another symbol"));
  EXPECT_TRUE(has(html, "&lt;b&gt;.docx"));
  EXPECT_FALSE(has(html, "Store them all the same")) << "only where they are listed";
  EXPECT_TRUE(has(shown(id, {{"state", "doubtful"}}), "Store them all the same"));
  EXPECT_TRUE(has(shown(id, {{"state", "stored"}}), "Nothing matches this filter"));
}

TEST_P(UploadPagesTest, StoreWhatIsShownInSpiteOfItsRemarks) {
  const std::string id = sent({{"CTOC_COP_WG.1_2009_1-E.pdf", kPdf}, {"x.pdf", kPdf}});
  auto redirect = testing::redirect_of(pages.store(officer_visit(clock, at(id)), testing::post()));
  EXPECT_EQ(redirect.notice->args, std::vector<std::string>{"0"});
  redirect = testing::redirect_of(
      pages.store(officer_visit(clock, at(id)), testing::post({{"in_spite", "all"}})));
  EXPECT_EQ(redirect.notice->args, std::vector<std::string>{"1"});
}

TEST_P(UploadPagesTest, OfferNoCorrectionsOnceAllIsStored) {
  const std::string id = sent({{"CTOC_COP_WG.1_2009_1-E.pdf", kPdf}});
  EXPECT_TRUE(has(shown(id), "Save the corrections"));
  EXPECT_TRUE(has(shown(id), "Discard the upload"));
  testing::redirect_of(
      pages.store(officer_visit(clock, at(id)), testing::post({{"in_spite", "all"}})));
  EXPECT_FALSE(has(shown(id), "Save the corrections"));
  EXPECT_FALSE(has(shown(id), "Discard the upload"));
}

TEST_P(UploadPagesTest, KeepCorrectionsAndTheFilter) {
  const std::string id = sent({{"x.docx", word_file("CTOC/COP/WG.1/2009/2", kEnglishText)}});
  const std::string file = std::to_string(uploads.look(UploadId(1))[0].file.id);
  auto redirect = testing::redirect_of(pages.correct(
      officer_visit(clock, at(id)), testing::post({{"file", file},
                                                   {"symbol_" + file, "CTOC/COP/WG.1/2009/7"},
                                                   {"language_" + file, "en"},
                                                   {"state", "hindered"}})));
  EXPECT_TRUE(has(redirect.location, "state=hindered"));
  EXPECT_EQ(redirect.notice->args, std::vector<std::string>{"1"});
  EXPECT_TRUE(has(shown(id), "value=\"CTOC/COP/WG.1/2009/7\"")) << "what was typed is kept";
  redirect = testing::redirect_of(pages.correct(
      officer_visit(clock, at(id)), testing::post({{"file", file},
                                                   {"file", "999"},
                                                   {"symbol_" + file, "CTOC/COP/WG.1/2009/2"},
                                                   {"language_" + file, "en"}})));
  EXPECT_TRUE(has(shown(id), "Store the 1 file that is ready"));
}

TEST_P(UploadPagesTest, AreForTheirOwnSeriesAlone) {
  const std::string id = sent({{"CTOC_COP_WG.1_2009_1-E.pdf", kPdf}});
  for (const auto& place : {at(id, "other"), at("99"), at("x")}) {
    const page::Visit visit = officer_visit(clock, place);
    EXPECT_EQ(testing::error_of(pages.show(visit, testing::get())).kind, ErrorKind::not_found);
    EXPECT_EQ(testing::error_of(pages.store(visit, testing::post())).kind, ErrorKind::not_found);
    EXPECT_EQ(testing::error_of(pages.correct(visit, testing::post())).kind, ErrorKind::not_found);
    EXPECT_EQ(testing::error_of(pages.discard(visit, testing::post())).kind, ErrorKind::not_found);
  }
  http::Pairs file = at(id);
  file.emplace_back("file", std::to_string(uploads.look(UploadId(1))[0].file.id));
  EXPECT_EQ(testing::response_of(pages.read(officer_visit(clock, file), testing::get())).status,
            200);
  file.back().second = "77";
  EXPECT_EQ(testing::error_of(pages.read(officer_visit(clock, file), testing::get())).kind,
            ErrorKind::not_found);
}

TEST_P(UploadPagesTest, TooMuchAtOnceIsSaidAtTheField) {
  http::Request request = testing::post();
  request.body_too_large = true;
  const html::Page page =
      testing::page_of(pages.send(officer_visit(clock, {{"series", "vienna-2009"}}), request));
  EXPECT_EQ(page.status, 413);
  EXPECT_TRUE(has(page.content.html, "Send them in several parts."));
  EXPECT_TRUE(has(testing::html_of(pages.send(officer_visit(clock, {{"series", "vienna-2009"}}),
                                              testing::post_files({}, {}))),
                  "Choose at least one file."));
}

INSTANTIATE_TEST_SUITE_P(Both, UploadPagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::documents
