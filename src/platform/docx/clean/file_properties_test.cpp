#include "platform/docx/clean/file_properties.h"

#include <gtest/gtest.h>

#include "platform/docx/test_docx.h"

namespace convoke::docx {
namespace {

std::string relation(const std::string& id, const std::string& type, const std::string& target) {
  return "<Relationship Id=\"" + id +
         "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + type +
         "\" Target=\"" + target + "\"/>";
}

TestDocx written_by_somebody() {
  TestDocx docx(TestDocx::paragraph("The agenda") +
                "<w:p><w:ins w:author=\"B\"><w:r><w:t>kept</w:t></w:r></w:ins></w:p>");
  docx.part(
      "_rels/.rels",
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
          relation("a", "officeDocument", "word/document.xml") +
          relation("b", "metadata/core-properties", "docProps/core.xml") +
          relation("c", "extended-properties", "/docProps/app.xml") +
          relation("d", "custom-properties", "elsewhere/mine.xml") +
          relation("e", "metadata/thumbnail", "docProps/thumbnail.jpeg") + "</Relationships>");
  docx.part("docProps/core.xml", "<c xmlns=\"x\"><creator>A. Drafter</creator></c>");
  docx.part("docProps/app.xml", "<p><Company>Legal</Company></p>");
  docx.part("elsewhere/mine.xml", "<p>client 7</p>");
  docx.part("docProps/thumbnail.jpeg", "first page of the draft");
  return docx;
}

TEST(FileProperties, GoAndTheDocumentStays) {
  const std::string before = written_by_somebody().bytes();
  const auto after = without_file_properties(before);
  ASSERT_TRUE(after.ok()) << describe(after.error());
  for (const char* gone :
       {"docProps/core.xml", "docProps/app.xml", "elsewhere/mine.xml", "docProps/thumbnail.jpeg"})
    EXPECT_EQ(part_of(*after, gone), "<none>") << gone;
  EXPECT_EQ(part_of(*after, "word/document.xml"), part_of(before, "word/document.xml"));
  EXPECT_EQ(part_of(*after, "_rels/.rels").find("docProps"), std::string::npos);
  EXPECT_NE(part_of(*after, "_rels/.rels").find("word/document.xml"), std::string::npos);
  EXPECT_EQ(*without_file_properties(*after), *after) << "there is nothing left to take";
}

TEST(FileProperties, ADocumentWithoutThemIsTheSameBytes) {
  const std::string bytes = TestDocx(TestDocx::paragraph("x")).bytes();
  EXPECT_EQ(*without_file_properties(bytes), bytes);
  EXPECT_FALSE(without_file_properties("no zip").ok());
}

}  // namespace
}  // namespace convoke::docx
