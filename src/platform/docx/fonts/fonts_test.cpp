#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>

#include "platform/docx/fonts/substitution.h"
#include "platform/docx/office.h"
#include "platform/docx/test_docx.h"

namespace convoke::docx {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string run(const std::string& text, const std::string& fonts, const std::string& more = {}) {
  return "<w:r><w:rPr>" + (fonts.empty() ? "" : "<w:rFonts " + fonts + "/>") + more +
         "</w:rPr><w:t>" + text + "</w:t></w:r>";
}

/// "Name latin|…" of what named_typefaces() finds.
std::vector<std::string> named(const TestDocx& docx) {
  static const char* const scripts[] = {" latin", " east_asian", " right_to_left"};
  const auto found = named_typefaces(docx.bytes());
  if (!found) return {said(found.error())};
  std::vector<std::string> out;
  for (const Typeface& t : *found) out.push_back(t.name + scripts[static_cast<int>(t.script)]);
  return out;
}

TEST(NamedTypefaces, AreThoseOfTheLettersThatAreThere) {
  EXPECT_THAT(
      named(TestDocx("<w:p>" + run("常驻代表团", "w:ascii=\"Arial\" w:eastAsia=\"SimSun\"") +
                     run("Mission", "w:ascii=\"Cambria\" w:eastAsia=\"KaiTi\"") +
                     run("البعثة", "w:cs=\"Traditional Arabic\" w:ascii=\"X\"") +
                     run("\xEF\x82\xB7", "w:ascii=\"Symbol\"") + "</w:p>")),
      ElementsAre("Cambria latin", "SimSun east_asian", "Traditional Arabic right_to_left"));
}

TEST(NamedTypefaces, ComeFromStylesDefaultsAndTheme) {
  TestDocx docx("<w:p><w:pPr><w:pStyle w:val=\"Child\"/></w:pPr>" + run("a", "") + "</w:p><w:p>" +
                run("b", "") + run("团", "") + "</w:p>");
  docx.part(
      "word/styles.xml",
      TestDocx::element(
          "styles",
          "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme=\"minorHAnsi\" "
          "w:eastAsia=\"KaiTi\"/></w:rPr></w:rPrDefault></w:docDefaults><w:style "
          "w:type=\"paragraph\" w:styleId=\"Base\"><w:rPr><w:rFonts w:ascii=\"Garamond\"/></w:rPr>"
          "</w:style><w:style w:type=\"paragraph\" w:styleId=\"Child\"><w:basedOn "
          "w:val=\"Base\"/></w:style>"));
  docx.part(
      "word/theme/theme1.xml",
      "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:minorFont>"
      "<a:latin typeface=\"Calibri\"/></a:minorFont></a:theme>");
  EXPECT_THAT(named(docx), ElementsAre("Calibri latin", "Garamond latin", "KaiTi east_asian"));
}

bool has_fonts() {
  return system(
             "fc-list | grep -q 'Noto Serif CJK SC' && fc-list | grep -q 'Noto Naskh Arabic' && "
             "fc-list | grep -q 'Liberation Serif'") == 0;
}

TEST(Substitution, TakesASerifForASerifAndChineseFormsForChinese) {
  if (!has_fonts()) GTEST_SKIP() << "typefaces are missing";
  const auto found = replacements({{"Noto Serif", Script::latin},
                                   {"SimSun", Script::east_asian},
                                   {"仿宋_GB2312", Script::east_asian},
                                   {"SimHei", Script::east_asian},
                                   {"Traditional Arabic", Script::right_to_left},
                                   {"Times New Roman", Script::right_to_left},
                                   {"Georgia", Script::latin}});
  EXPECT_THAT(found, ElementsAre(Replacement{"SimSun", "Noto Serif CJK SC"},
                                 Replacement{"仿宋_GB2312", "Noto Serif CJK SC"},
                                 Replacement{"SimHei", "Noto Sans CJK SC"},
                                 Replacement{"Traditional Arabic", "Noto Naskh Arabic"},
                                 Replacement{"Times New Roman", "Noto Naskh Arabic"},
                                 Replacement{"Georgia", "Liberation Serif"}));
}

TEST(Substitution, IsSilentAboutStandInsOfTheSameWidths) {
  if (!has_fonts()) GTEST_SKIP() << "typefaces are missing";
  EXPECT_THAT(replacements({{"Times New Roman", Script::latin}, {"Arial", Script::latin}}),
              IsEmpty());
}

TEST(Substitution, IsWhatThePdfHas) {
  if (!has_fonts() || system("command -v soffice pdffonts >/dev/null") != 0)
    GTEST_SKIP() << "no LibreOffice";
  std::string name = (std::filesystem::temp_directory_path() / "fonts-test-XXXXXX").string();
  const std::filesystem::path folder = mkdtemp(name.data());
  const std::string document =
      TestDocx("<w:p>" + run("常驻代表团", "w:eastAsia=\"SimSun\"") +
               run("常驻代表团", "w:eastAsia=\"仿宋_GB2312\"") +
               "</w:p><w:p><w:pPr><w:bidi/></w:pPr>" +
               run("البعثة", "w:cs=\"Traditional Arabic\"", "<w:rtl/>") +
               run("البعثة", "w:cs=\"Times New Roman\"", "<w:rtl/>") + "</w:p><w:p>" +
               run("Mission", "w:ascii=\"Georgia\" w:hAnsi=\"Georgia\"") + "</w:p>")
          .bytes();
  const auto pdfs = Office(folder / "scratch").to_pdf({document});
  ASSERT_TRUE(pdfs.ok()) << said(pdfs.error());
  std::ofstream(folder / "x.pdf", std::ios::binary) << pdfs->front();
  const std::string list =
      "pdffonts '" + (folder / "x.pdf").string() + "' > '" + (folder / "list").string() + "'";
  ASSERT_EQ(system(list.c_str()), 0);
  std::ifstream file(folder / "list");
  const std::string fonts{std::istreambuf_iterator<char>(file), {}};
  std::filesystem::remove_all(folder);
  EXPECT_THAT(fonts, AllOf(HasSubstr("NotoSerifCJK"), HasSubstr("NotoNaskhArabic"),
                           HasSubstr("LiberationSerif")));
  EXPECT_THAT(fonts, AllOf(Not(HasSubstr("NotoSansCJK")), Not(HasSubstr("DejaVu")),
                           Not(HasSubstr("Devanagari"))));
}

}  // namespace
}  // namespace convoke::docx
