#include "platform/docx/test_docx.h"
#include "reviews/review/prints/templates.h"
#include "reviews/review/review_test.h"
#include "testing/temporary_folder.h"

namespace convoke::reviews::review {
namespace {

class PrintsTest : public ReviewTest {
 protected:
  void SetUp() override {
    austrian = of(austria);
    belgian = of(belgium);
    chilean = of(chile);
    begin_questionnaire();
    cleared("questionnaire", austrian, {austrian});
    finish("questionnaire");
    begin("feedback");
    cleared("feedback", belgian, {belgian, chilean});
    finish("feedback");
    begin("observations");
    add("TIP", 3, ObservationKind::gap, "The definition is too narrow.", chilean);
    add("UNTOC", 10, ObservationKind::suggestion, "Consider the liability of legal persons.",
        belgian);
    add("UNTOC", 5, ObservationKind::gap, "القانون لا يشمل المساعدة.", belgian);
  }
  void add(const std::string& instrument, int article, ObservationKind kind,
           const std::string& body, const Party& by) {
    Observation one;
    one.review = id;
    one.instrument = instrument;
    one.article = article;
    one.kind = kind;
    one.body = body;
    ASSERT_TRUE(papers.observe(actor, by, one).ok());
  }
  Place place(const Party& party, Language language = Language::en) {
    Place out;
    out.running = running();
    out.party = party;
    out.language = language;
    out.directory = references.directory();
    return out;
  }
  std::string shown(const Party& party, Language language = Language::en) {
    const Place at = place(party, language);
    const auto outcome = outcome_of(papers, at);
    if (!outcome.ok()) return "refused: " + describe(outcome.error());
    return paper::to_html(paper_of(PrintKind::observations,
                                   {at, office_words, catalogues[language], today()}, *outcome));
  }
  static std::size_t at(const std::string& text, const std::string& part) {
    const std::size_t found = text.find(part);
    EXPECT_NE(found, std::string::npos) << part << " in " << text;
    return found;
  }

  testing::TemporaryFolder folder;
  files::FileStore files = files::FileStore::open(folder.path() / "files").value();
  i18n::Catalogues catalogues;
  reference::References references{*database, clock};
  Templates templates{reviews, files};
  secretariat::Office office_words;
  Party austrian, belgian, chilean;
};

TEST_P(PrintsTest, TheListIsByInstrumentArticleAndKind) {
  const std::string list = shown(office);
  EXPECT_LT(at(list, "Organized Crime Convention, article 5"),
            at(list, "Organized Crime Convention, article 10"));
  EXPECT_LT(at(list, "Organized Crime Convention, article 10"),
            at(list, "Trafficking in Persons Protocol, article 3"));
  EXPECT_LT(at(list, ">Gap<"), at(list, "القانون"));
  at(list, "lang=\"ar\" dir=\"rtl\"");
  at(list, "DRAFT");
  at(list, "Not yet agreed by");
  at(list, "Belgium");
}

TEST_P(PrintsTest, TheListHoldsWhatItsReaderMayRead) {
  at(shown(austrian), "too narrow");
  EXPECT_EQ(shown(belgian).find("too narrow"), std::string::npos)
      << "Belgium does not review the Protocol";
  EXPECT_TRUE(shown(of(austria, Role::observer)).starts_with("refused"));
  EXPECT_TRUE(shown(Party()).starts_with("refused"));
  EXPECT_TRUE(shown(Party{std::nullopt, false, true}).starts_with("refused"));
}

TEST_P(PrintsTest, TheListIsNoDraftOnceItIsAgreed) {
  for (const Observation& one : papers.observations(office, running()))
    for (const Party& party : {austrian, belgian, chilean})
      if (one.instrument == "UNTOC" || party.entity() != belgium)
        ok(papers.agree(actor, party, one.id, one.version));
  cleared("observations", belgian, {austrian, belgian, chilean});
  finish("observations");
  const std::string list = shown(of(austria, Role::observer));
  at(list, "too narrow");
  EXPECT_EQ(list.find("DRAFT"), std::string::npos);
  EXPECT_EQ(list.find("Not yet agreed"), std::string::npos);
}

TEST_P(PrintsTest, AreMadeByTheOfficesTemplateWhereThereIsOne) {
  const auto print = [&](Language language) {
    const Place at = place(office, language);
    return *templates.print(PrintKind::observations,
                            {at, office_words, catalogues[language], today()},
                            *outcome_of(papers, at));
  };
  const std::string own =
      docx::TestDocx(docx::TestDocx::paragraph("Our list: [[[State]]] [[[Standing]]]") +
                     docx::TestDocx::paragraph("[[[Observations]]]"))
          .bytes();
  ASSERT_TRUE(templates.set(actor, office, PrintKind::observations, Language::en, own).ok());
  const std::string made = docx::part_of(print(Language::en), "word/document.xml");
  at(made, "Our list: ");
  at(made, "Austria");
  at(made, "too narrow");
  EXPECT_EQ(docx::part_of(print(Language::fr), "word/document.xml").find("Our list"),
            std::string::npos);
  ASSERT_EQ(templates.all().size(), 1u);
  ok(templates.remove(actor, office, PrintKind::observations, Language::en));
  EXPECT_TRUE(templates.all().empty());
  EXPECT_EQ(docx::part_of(print(Language::en), "word/document.xml").find("Our list"),
            std::string::npos);
}

TEST_P(PrintsTest, ATemplateIsRefusedWithTheNameOfItsFault) {
  const auto refused = [&](const std::string& text, const Party& by) {
    return templates
        .set(actor, by, PrintKind::summary, Language::en,
             docx::TestDocx(docx::TestDocx::paragraph(text)).bytes())
        .error();
  };
  const Error unknown = refused("[[[Statte]]]", office);
  EXPECT_EQ(unknown.field, "template");
  at(docx::said(unknown), "the field Statte");
  for (const char* text : {"[[[State]]] [[[Summary]]]", "No field at all"}) {
    const Error unmarked = refused(text, office);
    EXPECT_EQ(unmarked.field, "template");
    at(docx::said(unmarked), "[[[Standing]]]");
  }
  EXPECT_EQ(refused("[[[State]]", office).field, "template");
  EXPECT_EQ(refused("[[[State]]]", austrian).kind, ErrorKind::forbidden);
  EXPECT_EQ(
      templates.set(actor, office, PrintKind::summary, Language::en, "no document").error().field,
      "template");
  EXPECT_TRUE(templates.all().empty());
}

TEST_P(PrintsTest, EveryFieldHasAValue) {
  const Place at = place(office);
  const auto values =
      print_values({at, office_words, catalogues[Language::en], today()}, *outcome_of(papers, at));
  EXPECT_EQ(values.size(), std::size(kPrintFields));
  for (const std::string_view field : kPrintFields)
    EXPECT_TRUE(values.contains(std::string(field))) << field;
}

INSTANTIATE_TEST_SUITE_P(Both, PrintsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reviews::review
