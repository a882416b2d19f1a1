#include "participant_letters/paper/standard_template.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "participant_letters/paper/letter_fields.h"
#include "platform/docx/merge.h"
#include "platform/docx/test_docx.h"

namespace convoke::participant_letters {
namespace {

TEST(StandardTemplate, IsATemplateInEachLanguageWithKnownFieldsAlone) {
  const i18n::Catalogues catalogues;
  for (const LetterKind kind : kLetterKinds)
    for (const Language language : kLanguages) {
      const std::string bytes = standard_template(kind, catalogues[language]);
      EXPECT_EQ(bytes, standard_template(kind, catalogues[language]));
      const auto text = docx::Template::open(bytes);
      ASSERT_TRUE(text.ok()) << describe(text.error());
      EXPECT_TRUE(text->findings().empty());
      EXPECT_TRUE(check_fields(kind, text->fields()).ok());
      EXPECT_EQ(text->fields().front(), "Letterhead");
      const auto uses = [&](const char* name) {
        const auto& fields = text->fields();
        return std::find(fields.begin(), fields.end(), name) != fields.end();
      };
      for (const char* name : {"Reference", "Date", "TitledName", "Meetings", "SignatoryName"})
        EXPECT_TRUE(uses(name)) << name << " in " << code_of(language);
      for (const char* name : {"PassportNumber", "PassportExpiry", "BirthDate", "Nationality"})
        EXPECT_EQ(uses(name), kind == LetterKind::visa) << name;
      EXPECT_EQ(uses("Gate"), kind == LetterKind::information);
    }
}

TEST(StandardTemplate, RunsFromRightToLeftInArabicWithLatinValuesAsTheyRun) {
  const i18n::Catalogues catalogues;
  const auto text =
      docx::Template::open(standard_template(LetterKind::visa, catalogues[Language::ar]));
  ASSERT_TRUE(text.ok());
  std::map<std::string, std::string> values;
  for (const std::string& name : text->fields()) values[name] = "قيمة";
  values["TitledName"] = "Ms. Mona <Hassan> & Co";
  const std::string merged = docx::part_of(text->merge(values).value(), "word/document.xml");
  EXPECT_NE(merged.find("<w:bidi/>"), std::string::npos);
  EXPECT_NE(merged.find("<w:bidiVisual/>"), std::string::npos);
  EXPECT_NE(merged.find("<w:r><w:t xml:space=\"preserve\">Ms. Mona &lt;Hassan&gt; &amp; Co"),
            std::string::npos)
      << "a run of its own, not marked as running from right to left";
  EXPECT_EQ(merged.find("[[["), std::string::npos);
}

}  // namespace
}  // namespace convoke::participant_letters
