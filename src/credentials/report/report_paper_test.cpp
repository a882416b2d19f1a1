#include "credentials/report/report_paper.h"

#include <fstream>

#include "credentials/credentials_test.h"
#include "platform/docx/document_text.h"

namespace convoke::credentials {
namespace {

class ReportPaperTest : public CredentialsTest {
 protected:
  reference::EntityId id_of(const char* code) { return references.directory()->find(code)->id; }
  void examined(const char* code, Kind kind, Authority authority, Finding finding,
                const char* reason = "") {
    Credential one;
    one.id = CredentialId(static_cast<std::int64_t>(all.size()) + 1);
    one.entity = id_of(code);
    one.details = found(formal(), finding, reason);
    one.details.kind = kind;
    one.details.authority = authority;
    all.push_back(std::move(one));
  }
  /// One in every list, and several in some.
  void everything() {
    using enum Finding;
    examined("AUT", Kind::formal, Authority::head_of_state, in_order);
    examined("BOL", Kind::formal, Authority::foreign_minister, in_order);
    examined("ZWE", Kind::formal, Authority::head_of_government, in_order);
    examined("ITA", Kind::formal, Authority::permanent_representative, in_order);
    examined("CIV", Kind::copy, Authority::foreign_minister, pending);
    examined("EGY", Kind::note, Authority::unsaid, pending);
    examined("PER", Kind::formal, Authority::foreign_minister, pending);
    examined("FRA", Kind::formal, Authority::foreign_minister, not_in_order, "It is not signed.");
    examined("EUE", Kind::formal, Authority::other, in_order);
  }
  ReportFacts facts(std::initializer_list<const char*> taking_part, Language language) {
    std::unordered_set<reference::EntityId> there;
    for (const char* code : taking_part) there.insert(id_of(code));
    ReportFacts out;
    out.masthead.symbol = "CTOC/COP/2009/9";
    out.meeting = "Meeting of experts";
    out.held = catalogues[language].date_range({2009, 9, 28}, {2009, 9, 30});
    out.as_at = catalogues[language].date({2009, 9, 27});
    out.lists = sorted_out(all, experts, there, *references.directory());
    return out;
  }
  std::string text(const ReportFacts& facts, Language language) {
    const auto bytes =
        paper::to_docx(report_paper(facts, *references.directory(), catalogues[language]));
    return docx::text_of(bytes.value()).value().body;
  }
  /// Compares with tests/golden/credentials/NAME; CONVOKE_WRITE_GOLDEN=1 writes it instead.
  static void expect_golden(const std::string& name, const std::string& text) {
    const std::string path = std::string(CONVOKE_SOURCE_DIR "/tests/golden/credentials/") + name;
    if (std::getenv("CONVOKE_WRITE_GOLDEN")) std::ofstream(path, std::ios::binary) << text;
    std::ifstream file(path, std::ios::binary);
    const std::string golden{std::istreambuf_iterator<char>(file), {}};
    EXPECT_EQ(text, golden) << path;
  }
  static bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
  }

  std::vector<Credential> all;
};

TEST_P(ReportPaperTest, ReadsAsTheUnitedNationsWriteIt) {
  everything();
  expect_golden("report.en.txt", text(facts({"AUT", "CHN", "EGY"}, Language::en), Language::en));
  expect_golden("report.ar.txt", text(facts({"AUT", "CHN", "EGY"}, Language::ar), Language::ar));
}

TEST_P(ReportPaperTest, IsWrittenInEveryLanguageWithItsOwnNamesOfStates) {
  everything();
  for (const Language language : kLanguages) {
    const std::string paper = text(facts({"CHN"}, language), language);
    for (const char* code : {"AUT", "BOL", "CIV", "CHN", "FRA"})
      EXPECT_TRUE(has(paper, references.directory()->find(code)->short_name[language]))
          << code_of(language) << " " << code;
    if (language != Language::en) {
      EXPECT_FALSE(has(paper, "credentials")) << code_of(language);
    }
  }
}

TEST_P(ReportPaperTest, NamesEachStateOnceAndHasNoParagraphForAnEmptyList) {
  examined("AUT", Kind::copy, Authority::foreign_minister, Finding::pending);
  examined("AUT", Kind::formal, Authority::foreign_minister, Finding::in_order);
  const ReportFacts one = facts({"AUT"}, Language::en);
  EXPECT_EQ(one.lists.formal.size(), 1u);
  EXPECT_TRUE(one.lists.information.empty());
  EXPECT_TRUE(one.lists.nothing.empty());
  const std::string paper = text(one, Language::en);
  EXPECT_TRUE(has(paper, "the following State: Austria."));
  EXPECT_FALSE(has(paper, "Information concerning"));
  EXPECT_FALSE(has(paper, "still being examined"));
  EXPECT_FALSE(has(paper, "not found to be in order"));
  EXPECT_FALSE(has(paper, "have not communicated"));
  EXPECT_TRUE(has(paper, "referred to in paragraph 3 of"));
}

TEST_P(ReportPaperTest, GivesTheReasonInThePapersLanguageWhereThereIsOne) {
  examined("FRA", Kind::formal, Authority::foreign_minister, Finding::not_in_order, "Not signed.");
  all.back().details.reason[Language::fr] = "Pas de signature.";
  EXPECT_TRUE(has(text(facts({}, Language::fr), Language::fr), "Pas de signature."));
  const paper::Paper arabic =
      report_paper(facts({}, Language::ar), *references.directory(), catalogues[Language::ar]);
  const auto& item = std::get<paper::ListItem>(arabic.blocks.back());
  EXPECT_EQ(item.text.back().text, "Not signed.");
  EXPECT_EQ(item.text.back().language, Language::en) << "marked as what it is";
}

TEST_P(ReportPaperTest, WithoutADocumentNothingIsRecommended) {
  const std::string paper = text(facts({"AUT"}, Language::en), Language::en);
  EXPECT_FALSE(has(paper, "It is recommended"));
  EXPECT_TRUE(has(paper, "has not communicated"));
}

TEST_P(ReportPaperTest, WhereNotesCountNoFormalCredentialsAreAskedForLater) {
  examined("EGY", Kind::note, Authority::unsaid, Finding::in_order);
  ReportFacts facts = this->facts({}, Language::en);
  EXPECT_TRUE(has(text(facts, Language::en), "on the understanding"));
  facts.asks_formal = false;
  facts.conference = false;
  const std::string paper = text(facts, Language::en);
  EXPECT_FALSE(has(paper, "on the understanding"));
  EXPECT_TRUE(has(paper, "formal credentials are not required"));
  EXPECT_TRUE(has(paper, "that the meeting accept"));
}

TEST_P(ReportPaperTest, OtherThanStatesAndRegionalOrganizationsHaveNoPlaceInIt) {
  const auto directory = references.directory();
  for (const reference::Entity& entity : directory->entities())
    if (entity.kind == reference::EntityKind::un_entity ||
        entity.kind == reference::EntityKind::non_governmental) {
      const ReportLists lists = sorted_out({}, experts, {entity.id}, *directory);
      EXPECT_TRUE(lists.nothing.empty()) << entity.code;
    }
}

TEST_P(ReportPaperTest, SpanishWritesEBeforeTheSoundOfI) {
  const i18n::Locale& spanish = catalogues[Language::es];
  EXPECT_EQ(joined_names({"Francia", "Italia"}, spanish), "Francia e Italia");
  EXPECT_EQ(joined_names({"Chile", "Hungría"}, spanish), "Chile y Hungría");
  EXPECT_EQ(joined_names({"Chile"}, spanish), "Chile");
  EXPECT_EQ(joined_names({}, spanish), "");
}

INSTANTIATE_TEST_SUITE_P(Both, ReportPaperTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::credentials
