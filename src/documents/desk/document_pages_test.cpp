#include "documents/desk/document_pages.h"

#include "documents/documents_test.h"
#include "testing/test_visit.h"

namespace convoke::documents {
namespace {

using testing::has;
using testing::officer_visit;

class DocumentPagesTest : public DocumentsTest {
 protected:
  DocumentPagesTest() { first = documents.allot(actor, agenda(), "").value(); }
  page::Visit new_visit() { return officer_visit(clock, {{"series", "vienna-2009"}}); }
  page::Visit visit(DocumentId id, const std::string& slug = "vienna-2009") {
    return officer_visit(clock, {{"series", slug}, {"id", std::to_string(id.value)}});
  }
  http::Request posted(const http::Pairs& fields) {
    http::Request request = testing::post(fields);
    request.query = {{"meeting", std::to_string(experts.id.value)}};
    return request;
  }
  http::Request asked() { return testing::get({{"meeting", std::to_string(experts.id.value)}}); }
  DocumentId id_of(const page::Redirect& redirect) {
    return DocumentId(std::stoll(redirect.location.substr(redirect.location.rfind('/') + 1)));
  }
  http::Pairs typed(const std::string& symbol, const std::string& proposed) const {
    return {{"symbol", symbol},
            {"proposed", proposed},
            {"nature", "regular"},
            {"title_en", "Note by the Secretariat"},
            {"title_fr", "Note du Secrétariat"},
            {"kind", "note"},
            {"agenda_item", "2"},
            {"distribution", "limited"},
            {"original", "fr"}};
  }
  DocumentId held() {
    EXPECT_TRUE(documents.publish_papers(actor, first, papers({Language::en}), true).ok());
    work();
    return first;
  }

  Releases releases{*database, clock};
  DocumentPages pages{meetings, documents, releases,
                      [](meetings::MeetingId) { return sample_items(); }};
  DocumentId first;
};

TEST_P(DocumentPagesTest, ProposeTheNextSymbolOfTheBody) {
  const std::string html = testing::html_of(pages.show_new(new_visit(), asked()));
  EXPECT_EQ(testing::value_of_input(html, "symbol"), "CTOC/COP/2009/1")
      << "the body of the meeting here is the Conference itself";
  const auto redirect = testing::redirect_of(
      pages.allot(new_visit(), posted(typed("CTOC/COP/2009/1", "CTOC/COP/2009/1"))));
  const Document made = *documents.find(id_of(redirect));
  EXPECT_EQ(made.symbol, "CTOC/COP/2009/1");
  EXPECT_EQ(made.title[Language::fr], "Note du Secrétariat");
  EXPECT_EQ(made.kind, Kind::note);
  EXPECT_EQ(made.agenda_item, 2);
  EXPECT_EQ(made.distribution, Distribution::limited);
  EXPECT_EQ(made.original, Language::fr);
}

TEST_P(DocumentPagesTest, AllotOneAfterAnother) {
  http::Pairs fields = typed("CTOC/COP/2009/1", "CTOC/COP/2009/1");
  fields.emplace_back("then", "another");
  const auto redirect = testing::redirect_of(pages.allot(new_visit(), posted(fields)));
  EXPECT_TRUE(has(redirect.location, "/documents/new?meeting=")) << redirect.location;
  const std::string html = testing::html_of(pages.show_new(new_visit(), asked()));
  EXPECT_TRUE(has(html, "name=\"then\" value=\"another\""));
  EXPECT_EQ(testing::value_of_input(html, "symbol"), "CTOC/COP/2009/2");
}

TEST_P(DocumentPagesTest, TellTheSecondOfTwoWhoTakeOneSymbolAndOfferTheNext) {
  testing::redirect_of(
      pages.allot(new_visit(), posted(typed("CTOC/COP/2009/1", "CTOC/COP/2009/1"))));
  const html::Page page = testing::page_of(
      pages.allot(new_visit(), posted(typed("CTOC/COP/2009/1", "CTOC/COP/2009/1"))));
  EXPECT_EQ(page.status, 409);
  EXPECT_TRUE(has(page.content.html,
                  "CTOC/COP/2009/1 has been allotted to another document: Note "
                  "by the Secretariat."));
  EXPECT_EQ(testing::value_of_input(page.content.html, "symbol"), "CTOC/COP/2009/2");
  EXPECT_EQ(testing::value_of_input(page.content.html, "title_fr"), "Note du Secrétariat");
}

TEST_P(DocumentPagesTest, ANatureChosenGetsItsOwnNumber) {
  http::Pairs fields = typed("CTOC/COP/2009/1", "CTOC/COP/2009/1");
  fields[2].second = "crp";
  const auto redirect = testing::redirect_of(pages.allot(new_visit(), posted(fields)));
  EXPECT_EQ(documents.find(id_of(redirect))->symbol, "CTOC/COP/2009/CRP.1");
}

TEST_P(DocumentPagesTest, SayAtItsFieldWhatIsMissing) {
  http::Pairs fields = typed("no symbol", "CTOC/COP/2009/1");
  html::Page page = testing::page_of(pages.allot(new_visit(), posted(fields)));
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(has(page.content.html, "f-symbol-error"));
  fields = typed("CTOC/COP/2009/1", "CTOC/COP/2009/1");
  fields[3].second = fields[4].second = "";
  page = testing::page_of(pages.allot(new_visit(), posted(fields)));
  EXPECT_TRUE(has(page.content.html, "f-title_en-error"));
}

TEST_P(DocumentPagesTest, ShowTheSecondOfTwoOfficersWhatTheFirstHasSaved) {
  http::Pairs fields = typed("", "");
  fields.emplace_back("revision", "1");
  testing::redirect_of(pages.change(visit(first), testing::post(fields)));
  EXPECT_EQ(documents.find(first)->title[Language::en], "Note by the Secretariat");
  EXPECT_EQ(documents.former(first).size(), 1u);
  fields[3].second = "Another title";
  const html::Page page = testing::page_of(pages.change(visit(first), testing::post(fields)));
  EXPECT_EQ(page.status, 409);
  EXPECT_TRUE(has(page.content.html, "Saved in the meantime:"));
  EXPECT_EQ(testing::value_of_input(page.content.html, "title_en"), "Another title");
  fields.back().second = testing::value_of_input(page.content.html, "revision");
  testing::redirect_of(pages.change(visit(first), testing::post(fields)));
  EXPECT_EQ(documents.find(first)->title[Language::en], "Another title");
}

TEST_P(DocumentPagesTest, AllotACorrigendumLinkedToTheFirst) {
  const std::string html =
      testing::html_of(pages.show_following(visit(first), testing::get({{"as", "corr"}})));
  EXPECT_EQ(testing::value_of_input(html, "symbol"), "CTOC/COP/WG.1/2009/1/Corr.1");
  http::Pairs fields = typed("CTOC/COP/WG.1/2009/1/Corr.1", "CTOC/COP/WG.1/2009/1/Corr.1");
  fields.emplace_back("following", "add");
  auto redirect = testing::redirect_of(pages.follow(visit(first), testing::post(fields)));
  const Document addendum = *documents.find(id_of(redirect));
  EXPECT_EQ(addendum.symbol, "CTOC/COP/WG.1/2009/1/Add.1") << "the kind chosen, not the proposal";
  EXPECT_EQ(addendum.follows, first);
  fields.back().second = "corr";
  redirect = testing::redirect_of(pages.follow(visit(first), testing::post(fields)));
  EXPECT_TRUE(has(testing::html_of(pages.show(visit(first), testing::get())),
                  "CTOC/COP/WG.1/2009/1/Corr.1"));
  EXPECT_TRUE(
      has(testing::html_of(pages.show(visit(id_of(redirect)), testing::get())), "Belongs to"));
}

TEST_P(DocumentPagesTest, ReleaseNowAndWithdraw) {
  held();
  EXPECT_TRUE(has(testing::html_of(pages.show(visit(first), testing::get())), "Release now"));
  testing::redirect_of(pages.release(visit(first), testing::post()));
  EXPECT_TRUE(documents.listed(first)->any_released());
  const auto redirect = testing::redirect_of(pages.withdraw(visit(first), testing::post()));
  EXPECT_EQ(redirect.undo, redirect.location + "/restore");
  EXPECT_TRUE(has(testing::html_of(pages.show(visit(first), testing::get())), "Withdrawn on"));
  testing::redirect_of(pages.restore(visit(first), testing::post()));
  EXPECT_FALSE(documents.find(first)->withdrawn_at);
}

TEST_P(DocumentPagesTest, ATimeOfReleaseIsReadInTheZoneOfTheSeries) {
  held();
  testing::redirect_of(
      pages.release_at(visit(first), testing::post({{"day", "2009-07-01"}, {"time", "09:00"}})));
  EXPECT_TRUE(has(testing::html_of(pages.show(visit(first), testing::get())),
                  "Will be released on 1 July 2009"));
  testing::redirect_of(pages.call_off(visit(first), testing::post()));
  EXPECT_FALSE(documents.find(first)->release_at);
}

TEST_P(DocumentPagesTest, RefuseATimeThatIsNoneOrPast) {
  held();
  const auto refused = [&](const char* day, const char* time, const char* field) {
    const html::Page page = testing::page_of(
        pages.release_at(visit(first), testing::post({{"day", day}, {"time", time}})));
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(has(page.content.html, std::string("f-") + field + "-error")) << day << time;
    EXPECT_EQ(testing::value_of_input(page.content.html, "time"), time);
  };
  refused("2009-02-30", "09:00", "day");
  refused("2009-07-01", "25:00", "time");
  refused("2009-01-01", "09:00", "day");
  refused("2010-03-28", "02:30", "time");  // the clock goes from 2 to 3
}

TEST_P(DocumentPagesTest, AreForTheirOwnSeriesAlone) {
  for (const page::Visit& other : {visit(first, "other"), visit(DocumentId(99))}) {
    EXPECT_EQ(testing::error_of(pages.show(other, testing::get())).kind, ErrorKind::not_found);
    EXPECT_EQ(testing::error_of(pages.change(other, testing::post())).kind, ErrorKind::not_found);
    EXPECT_EQ(testing::error_of(pages.release(other, testing::post())).kind, ErrorKind::not_found);
    EXPECT_EQ(testing::error_of(pages.withdraw(other, testing::post())).kind, ErrorKind::not_found);
  }
  EXPECT_EQ(testing::error_of(pages.show_new(new_visit(), testing::get())).kind,
            ErrorKind::not_found);
}

INSTANTIATE_TEST_SUITE_P(Both, DocumentPagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::documents
