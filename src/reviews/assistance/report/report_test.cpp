#include "reviews/assistance/assistance_test.h"
#include "reviews/assistance/report/report_paper.h"

namespace convoke::reviews::assistance {
namespace {

class ReportTest : public AssistanceTest {
 protected:
  void SetUp() override {
    Need hidden = need_of("EGY"), named = need_of("PER");
    hidden.body = "Secret of Cairo.";
    named.consent = "NV 3";
    named.kind = "legislative-assistance";
    const NeedId first = entered(hidden);
    entered(named);
    Need gone = need_of("FRA");
    ok(needs.decide(officer, entered(gone), NeedState::withdrawn, "By note."));
    Offer courses = offer_of("AUT");
    courses.capacity = 3;
    courses.states = {"EGY"};
    Offer institute = courses;
    institute.entity = {};
    institute.provider = "Institute of Law";
    institute.states.clear();
    entered(institute);
    Activity course;
    course.match = accepted(first, entered(courses));
    course.title = "Course in Cairo";
    course.place = "Cairo";
    course.state = ActivityState::delivered;
    course.first_day = course.last_day = Date{2026, 11, 2};
    course.participants = 24;
    course.result = "Good.";
    ASSERT_TRUE(matches.enter(officer, course).ok());
  }
  std::string html(Naming naming, Language language = Language::en,
                   std::set<std::int64_t> open = {}) {
    const Words words(catalogues[language], references, taxonomies);
    ReportFacts facts;
    facts.naming = naming;
    facts.open_observations = std::move(open);
    facts.today = kToday;
    const paper::Paper paper = report_paper(Everything::load(*database), words, facts);
    EXPECT_TRUE(paper::to_docx(paper).ok());
    return paper::to_html(paper);
  }
  bool names(const std::string& html, const char* state, Language language = Language::en) {
    const Words words(catalogues[language], references, taxonomies);
    return html.find(words.entity(entity(state)).text) != std::string::npos;
  }

  const i18n::Catalogues catalogues;
};

TEST_P(ReportTest, NamesNoStateUnlessItIsAsked) {
  for (const Language language : kLanguages) {
    const std::string paper = html(Naming::none, language);
    for (const char* state : {"EGY", "PER", "FRA", "AUT"})
      EXPECT_FALSE(names(paper, state, language)) << code_of(language) << " " << state;
    EXPECT_NE(paper.find("Institute of Law"), std::string::npos);
    EXPECT_EQ(paper.find("Cairo"), std::string::npos);
  }
}

TEST_P(ReportTest, NeverNamesAStateThatHasNotAgreed) {
  const std::string paper = html(Naming::allowed);
  EXPECT_TRUE(names(paper, "PER"));
  // Named as the one for whom an offer is meant, not as one that has a need.
  EXPECT_EQ(paper.find("Cairo"), std::string::npos);
  EXPECT_EQ(paper.find("Course in"), std::string::npos);
  const std::string table = paper.substr(paper.find("Needs of States that may be named"));
  EXPECT_FALSE(names(table, "EGY"));
  EXPECT_TRUE(names(table, "PER"));
}

TEST_P(ReportTest, CountsWhatIsNotWithdrawn) {
  const Everything all = Everything::load(*database);
  const Words words(catalogues[Language::en], references, taxonomies);
  const CountedNeeds kinds = by_kind(all.needs);
  ASSERT_EQ(kinds.size(), 2u);
  EXPECT_EQ(kinds.at("capacity-building").under_way, 1);
  EXPECT_EQ(kinds.at("legislative-assistance").open, 1);
  EXPECT_EQ(by_article(all.needs).at("UNTOC:020").all(), 2);
  EXPECT_EQ(article_of_key("UNTOC:020"), (ArticleRef{"UNTOC", 20}));
  EXPECT_EQ(by_group(all.needs, words).size(), 2u);
  const OfferCounts offers_counted = count_offers(all);
  EXPECT_EQ(offers_counted.open, 2);
  EXPECT_EQ(offers_counted.places, 6);
  EXPECT_EQ(offers_counted.taken, 1);
  EXPECT_EQ(offers_counted.unused, 1);
  EXPECT_EQ(count_activities(all, kToday).participants, 24);
  const auto missing = gaps(all, words, kToday);
  ASSERT_EQ(missing.size(), 1u);
  EXPECT_EQ(missing[0].kind, "legislative-assistance");
  const std::string paper = html(Naming::none);
  EXPECT_NE(paper.find("Needs: 2, of 2 States. Without a proposed offer: 1. Under way: 1. Met: 0."),
            std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Both, ReportTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reviews::assistance
