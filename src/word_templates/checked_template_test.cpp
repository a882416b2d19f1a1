#include "word_templates/checked_template.h"

#include <gtest/gtest.h>

#include "platform/docx/test_docx.h"

namespace convoke::word_templates {
namespace {

using docx::TestDocx;

TEST(CheckedTemplate, KnowsItsFieldsAndWhatWasTakenOut) {
  const auto text = checked_template(
      TestDocx(TestDocx::paragraph("For [[[Name]]] of [[[Entity]]], once more [[[Name]]]") +
               "<w:p><w:del w:id=\"1\" w:author=\"A\"><w:r><w:delText>secret</w:delText></w:r>"
               "</w:del></w:p>")
          .bytes());
  ASSERT_TRUE(text.ok()) << describe(text.error());
  EXPECT_EQ(text->fields, (std::vector<std::string>{"Name", "Entity"}));
  ASSERT_FALSE(text->findings.empty());
  EXPECT_EQ(text->findings.front().kind, docx::FindingKind::deletion);
  EXPECT_EQ(docx::part_of(text->bytes, "word/document.xml").find("secret"), std::string::npos);
  EXPECT_TRUE(checked_template(text->bytes)->findings.empty());
}

TEST(CheckedTemplate, TellsWhichWordsInBracketsAreOnlyText) {
  const std::string bytes =
      TestDocx(TestDocx::paragraph("[[[Name]]] [[Name]] {{x}} [Entity] [entiti] «sic» [see] [a]"))
          .bytes();
  const auto text = checked_template(bytes, {}, {"Name", "Entity"});
  ASSERT_TRUE(text.ok());
  ASSERT_EQ(text->findings.size(), 1u);
  EXPECT_EQ(text->findings[0].kind, docx::FindingKind::brackets);
  EXPECT_EQ(text->findings[0].places,
            (std::vector<std::string>{"[[Name]]", "{{x}}", "[Entity]", "[entiti]"}));
  EXPECT_EQ(checked_template(bytes)->findings[0].count, 2);
  EXPECT_EQ(text->counts, std::vector<int>{1});
}

TEST(CheckedTemplate, AllFieldsThatAreNotKnownAreToldAtOnce) {
  EXPECT_TRUE(check_known({"Entity"}, {"Entity"}).ok());
  const Status checked = check_known({"Entiti", "Date", "Zzz"}, {"Entity", "Date"});
  ASSERT_FALSE(checked.ok());
  EXPECT_EQ(checked.error().message.args, (std::vector<std::string>{"Entiti", "Entity"}));
  ASSERT_EQ(checked.error().also.size(), 1u);
  EXPECT_EQ(checked.error().also[0].message.args, std::vector<std::string>{"Zzz"});
}

TEST(CheckedTemplate, RefusesWhatIsNoWordDocumentAtItsField) {
  const auto both = checked_template(
      TestDocx(TestDocx::paragraph("[[[Entiti]]] [[[Date") + TestDocx::paragraph("Title]]] x"))
          .bytes(),
      {}, {"Entity", "Date", "Title"});
  ASSERT_FALSE(both.ok());
  EXPECT_EQ(both.error().message.args.at(0), "[[[Entiti]]] [[[Date");
  ASSERT_EQ(both.error().also.size(), 2u) << "what is not opened in another paragraph too";
  EXPECT_EQ(both.error().also[1].message.args, (std::vector<std::string>{"Entiti", "Entity"}));
  for (const Error& one : both.error().also) EXPECT_EQ(one.field, "template");

  const auto text = checked_template("PK no zip");
  ASSERT_FALSE(text.ok());
  EXPECT_EQ(text.error().field, "template");
  docx::Limits small;
  small.file_bytes = 100;
  const auto large = checked_template(TestDocx(TestDocx::paragraph("text")).bytes(), small);
  ASSERT_FALSE(large.ok());
  EXPECT_EQ(large.error().field, "template");
}

TEST(CheckedTemplate, TheNearestFieldIsTheOneThatWasMeant) {
  const std::vector<std::string_view> known{"PassportNumber", "PassportExpiry", "Entity", "Date"};
  EXPECT_EQ(nearest_field("PasportNumber", known), "PassportNumber");
  EXPECT_EQ(nearest_field("passport expiry", known), "PassportExpiry");
  EXPECT_EQ(nearest_field("Entitiy", known), "Entity");
  EXPECT_EQ(nearest_field("Salutation", known), "");
  EXPECT_EQ(nearest_field(std::string(100'000, 'x'), known), "");
}

}  // namespace
}  // namespace convoke::word_templates
