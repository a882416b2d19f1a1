#include "credentials/report/report_pages.h"

#include "credentials/credentials_test.h"
#include "platform/docx/document_text.h"
#include "platform/docx/office.h"
#include "testing/test_visit.h"

namespace convoke::credentials {
namespace {

using testing::error_of;
using testing::get;
using testing::has;
using testing::html_of;
using testing::page_of;
using testing::post;
using testing::redirect_of;
using testing::response_of;

class CredentialReportTest : public CredentialsTest {
 protected:
  page::Visit visit(Language language = Language::en) {
    return testing::officer_visit(clock, {{"series", "vienna-2009"}}, language);
  }
  std::string number(meetings::MeetingId id) { return std::to_string(id.value); }

  docx::Office office_program{folder.path() / "office"};
  documents::Documents documents{*database, clock, files, office_program};
  ReportPages pages{credentials,
                    delegations,
                    meetings,
                    references,
                    documents,
                    catalogues,
                    secretariat::always({}),
                    [](const std::string& docx) -> Result<std::string> {
                      return "%PDF of " + std::to_string(docx.size());
                    }};
};

TEST_P(CredentialReportTest, ProposesTheNextSymbolAndShowsTheMeetingThatIsAskedFor) {
  add(egypt, details("Amr", "Nasser"));
  enter(austria.entity, found(formal(), Finding::in_order));
  const std::string html = html_of(pages.show(visit(), get({{"meeting", number(experts)}})));
  EXPECT_TRUE(has(html, "CTOC/COP/2009/1"));
  EXPECT_TRUE(has(html, "the following State: Austria."));
  EXPECT_TRUE(has(html, "Egypt"));
  EXPECT_TRUE(has(html, "changes a registration"));
  const std::string other = html_of(
      pages.show(visit(), get({{"meeting", number(group)}, {"symbol", "CTOC/COP/WG.1/2009/<7>"}})));
  EXPECT_TRUE(has(other, "value=\"CTOC/COP/WG.1/2009/7\""));
  EXPECT_TRUE(has(other, "formal credentials are not required"));
  EXPECT_FALSE(has(other, "Egypt")) << "it takes part in other meetings";
  EXPECT_EQ(error_of(pages.show(visit(), get({{"meeting", "99"}}))).kind, ErrorKind::not_found);
}

TEST_P(CredentialReportTest, IsAWordDocumentInTheLanguageThatIsChosenOrAPdf) {
  enter(austria.entity, found(formal(), Finding::in_order));
  const http::Response file = response_of(pages.file(
      visit(),
      get({{"meeting", number(experts)}, {"symbol", "CTOC/COP/2009/9"}, {"language", "fr"}})));
  const auto text = docx::text_of(file.body);
  ASSERT_TRUE(text.ok());
  EXPECT_TRUE(has(text->body, "Autriche"));
  EXPECT_TRUE(has(text->body, "CTOC/COP/2009/9") || has(text->headers, "CTOC/COP/2009/9"));
  const http::Response pdf =
      response_of(pages.file(visit(), get({{"meeting", number(experts)}, {"format", "pdf"}})));
  EXPECT_EQ(pdf.headers.at(0).second, "application/pdf");
  EXPECT_TRUE(pdf.body.starts_with("%PDF"));
}

TEST_P(CredentialReportTest, BecomesADocumentOfTheMeetingInSixLanguagesThatWaitsForRelease) {
  enter(austria.entity, found(formal(), Finding::in_order));
  const http::Pairs form{{"meeting", number(experts)}, {"symbol", "CTOC/COP/2009/9"}};
  const page::Redirect done = redirect_of(pages.publish(visit(), post(form)));
  EXPECT_TRUE(has(done.location, "/en/office/vienna-2009/documents/"));
  const auto made = documents.find("CTOC/COP/2009/9");
  ASSERT_TRUE(made);
  EXPECT_EQ(made->kind, documents::Kind::report);
  EXPECT_FALSE(documents.listed(made->id)->any_released());
  EXPECT_EQ(documents.history(made->id).size(), 6u);
  redirect_of(pages.publish(visit(), post(form)));
  EXPECT_EQ(documents.history(made->id).size(), 6u) << "the same paper makes no new version";

  EXPECT_EQ(page_of(pages.publish(visit(), post({{"meeting", number(experts)}}))).status, 422);
  EXPECT_EQ(page_of(pages.publish(visit(), post({{"meeting", number(assistance)},
                                                 {"symbol", "CTOC/COP/2009/9"}})))
                .status,
            409);
  page::Visit examiner = visit();
  examiner.officer->grants = {{page::Role::registration, {}}};
  EXPECT_EQ(redirect_of(pages.publish(examiner, post(form))).location,
            "/en/office/vienna-2009/credentials")
      << "the page of the document is not theirs";
}

INSTANTIATE_TEST_SUITE_P(Both, CredentialReportTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::credentials
