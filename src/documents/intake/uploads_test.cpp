#include "documents/intake/uploads_test.h"

#include "platform/file_use/file_use.h"

namespace convoke::documents {
namespace {

const std::string kOne = "CTOC/COP/WG.1/2009/1", kTwo = "CTOC/COP/WG.1/2009/2";

TEST_P(UploadsTest, MatchCheckAndStoreFilesByTheirNames) {
  const UploadId id = begin({{"CTOC_COP_WG.1_2009_1-E.docx", word_file(kOne, kEnglishText)},
                             {"CTOC_COP_WG.1_2009_1-F.docx", word_file(kOne, kFrenchText)}});
  for (const Looked& one : uploads.look(id)) EXPECT_EQ(one.standing, Standing::ready);
  EXPECT_EQ(uploads.store(actor, id, {}).value(), 2);
  check();
  const ListedDocument listed = *documents.listed(ids[0]);
  EXPECT_FALSE(listed.any_released());
  EXPECT_EQ(listed.ready(), 2);
  EXPECT_TRUE(listed.waiting_in(Language::fr));
  EXPECT_TRUE(uploads.open(series).empty());
  EXPECT_EQ(uploads.store(actor, id, {}).value(), 0) << "once";
}

TEST_P(UploadsTest, NamesOfAuthorsAreTakenOutOfWordFiles) {
  docx::TestDocx paper(docx::TestDocx::paragraph(kOne) + docx::TestDocx::paragraph(kEnglishText));
  paper.part(
      "_rels/.rels",
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      "<Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"word/document.xml\"/>"
      "<Relationship Id=\"b\" Type=\"x/metadata/core-properties\" "
      "Target=\"docProps/core.xml\"/></Relationships>");
  paper.part("docProps/core.xml", "<c xmlns=\"x\"><creator>A. Drafter</creator></c>");
  const UploadId id = begin({{"CTOC_COP_WG.1_2009_1-E.docx", paper.bytes()}});
  const UploadedFile file = uploads.look(id)[0].file;
  const auto kept = files.read({file.hash});
  ASSERT_TRUE(kept.ok());
  EXPECT_EQ(docx::part_of(*kept, "docProps/core.xml"), "<none>");
  EXPECT_EQ(file.size, static_cast<std::int64_t>(kept->size()));
  EXPECT_EQ(uploads.store(actor, id, {}).value(), 1);
}

TEST_P(UploadsTest, AWarningKeepsAFileBackUntilAnOfficerSaysYes) {
  const UploadId id = begin({{"CTOC_COP_WG.1_2009_1-E.docx", word_file(kOne, kFrenchText)},
                             {"CTOC_COP_WG.1_2009_2-E.docx", word_file(kTwo, kEnglishText)}});
  const auto looked = uploads.look(id);
  EXPECT_EQ(looked[0].remarks, std::vector<Remark>{Remark::other_language});
  EXPECT_EQ(uploads.store(actor, id, {}).value(), 1);
  EXPECT_FALSE(documents.listed(ids[0])->waiting_in(Language::en));
  EXPECT_EQ(uploads.open(series).size(), 1u);
  EXPECT_EQ(uploads.store(actor, id, {looked[0].file.id}).value(), 1);
  EXPECT_TRUE(documents.listed(ids[0])->waiting_in(Language::en));
}

TEST_P(UploadsTest, WrongNamesAreMendedAndTheRestIsKept) {
  const UploadId id = begin({{"V0912345.docx", word_file(kTwo, kEnglishText)},
                             {"CTOC_COP_WG.1_2009_1-E.docx", word_file(kOne, kEnglishText)},
                             {"notes.txt", "hello"},
                             {"CTOC_COP_WG.1_2009_2-F.docx", "PK\x03\x04 damaged"}});
  auto looked = uploads.look(id);
  EXPECT_EQ(looked[0].standing, Standing::hindered);
  EXPECT_EQ(looked[2].remarks, std::vector<Remark>{Remark::no_format});
  EXPECT_EQ(looked[3].remarks, std::vector<Remark>{Remark::damaged});
  EXPECT_EQ(uploads.store(actor, id, {looked[0].file.id, looked[3].file.id}).value(), 1)
      << "what hinders cannot be waved through";
  EXPECT_EQ(
      uploads.correct(actor, id, {{looked[0].file.id, "nowhere/2009/9", Language::en}}).value(), 1);
  EXPECT_EQ(uploads
                .correct(actor, id,
                         {{looked[0].file.id, "ctoc-cop-wg.1-2009-2", Language::en},
                          {looked[3].file.id, kTwo, Language::fr, true}})
                .value(),
            0);
  looked = uploads.look(id);
  EXPECT_EQ(looked[0].standing, Standing::ready);
  EXPECT_EQ(looked[0].file.symbol, kTwo);
  EXPECT_EQ(looked[3].standing, Standing::dropped);
  EXPECT_EQ(uploads.store(actor, id, {}).value(), 1);
  EXPECT_TRUE(documents.listed(ids[1])->waiting_in(Language::en));
}

TEST_P(UploadsTest, TwoFilesForOnePlaceAreNotGuessedAt) {
  const UploadId id = begin({{"CTOC_COP_WG.1_2009_1-E.docx", word_file(kOne, kEnglishText)},
                             {"CTOC-COP-WG.1-2009-1_en.docx", word_file(kOne, kEnglishText)}});
  const auto looked = uploads.look(id);
  EXPECT_EQ(looked[0].remarks, std::vector<Remark>{Remark::twice});
  EXPECT_EQ(uploads.store(actor, id, {}).value(), 0);
  ASSERT_TRUE(uploads.correct(actor, id, {{looked[1].file.id, kOne, Language::en, true}}).ok());
  EXPECT_EQ(uploads.store(actor, id, {}).value(), 1);
}

TEST_P(UploadsTest, AWordDocumentAndItsPdfBecomeOneVersion) {
  const UploadId id = begin({{"CTOC_COP_WG.1_2009_1-E.docx", word_file(kOne, kEnglishText)},
                             {"CTOC_COP_WG.1_2009_1-E.pdf", kPdf}});
  const auto looked = uploads.look(id);
  EXPECT_EQ(looked[1].remarks, std::vector<Remark>{Remark::text_not_read});
  EXPECT_EQ(uploads.store(actor, id, {looked[1].file.id}).value(), 2);
  const auto version = documents.listed(ids[0])->waiting_in(Language::en);
  ASSERT_TRUE(version);
  EXPECT_TRUE(version->is_ready());
  EXPECT_EQ(files.read({version->pdf_hash}).value(), kPdf);
  EXPECT_EQ(documents.history(ids[0]).size(), 1u);
}

TEST_P(UploadsTest, APdfAloneIsAVersionToo) {
  const UploadId id = begin({{"CTOC_COP_WG.1_2009_1-A.pdf", kPdf}});
  ASSERT_EQ(uploads.store(actor, id, {uploads.look(id)[0].file.id}).value(), 1);
  const auto version = documents.listed(ids[0])->waiting_in(Language::ar);
  EXPECT_TRUE(version->docx_hash.empty());
  EXPECT_TRUE(version->is_ready());
}

TEST_P(UploadsTest, APresentVersionIsSaidAndReplaced) {
  for (int i = 0; i < 2; ++i) {
    const UploadId id = begin({{"CTOC_COP_WG.1_2009_1-E.docx",
                                word_file(kOne, std::string(kEnglishText) + std::to_string(i))}});
    const auto looked = uploads.look(id);
    EXPECT_EQ(looked[0].remarks.size(), static_cast<std::size_t>(i));
    EXPECT_EQ(uploads.store(actor, id, {looked[0].file.id}).value(), 1);
  }
  EXPECT_EQ(documents.history(ids[0]).size(), 2u);
}

TEST_P(UploadsTest, HaveLimits) {
  EXPECT_EQ(uploads.begin(actor, series, {}).error().field, "files");
  const std::vector<SentFile> many(kMostFiles + 1, SentFile{"a.docx", "x"});
  EXPECT_EQ(uploads.begin(actor, series, many).error().kind, ErrorKind::too_large);
  const std::string large(kLargestFile + 1, 'x');
  const UploadId id =
      uploads.begin(actor, series, {{"CTOC_COP_WG.1_2009_1-E.docx", large}}).value();
  EXPECT_EQ(uploads.look(id)[0].remarks, std::vector<Remark>{Remark::too_large});
  EXPECT_TRUE(uploads.look(id)[0].file.hash.empty()) << "it is not kept";
}

TEST_P(UploadsTest, TwoThousandFilesWithWrongNamesKeepWhatWasRight) {
  const std::string right = word_file(kOne, kEnglishText), wrong = word_file("X", "short");
  std::vector<SentFile> sent;
  for (std::size_t i = 1; i < kMostFiles; ++i)
    sent.push_back({"paper " + std::to_string(i) + (i < 50 ? ".docx" : ".odt"), wrong});
  sent.push_back({"CTOC_COP_WG.1_2009_1-E.docx", right});
  const UploadId id = uploads.begin(actor, series, sent).value();
  check();
  std::map<Standing, int> counts;
  for (const Looked& one : uploads.look(id)) ++counts[one.standing];
  EXPECT_EQ(counts[Standing::hindered], 1999);
  EXPECT_EQ(counts[Standing::ready], 1);
  EXPECT_EQ(uploads.store(actor, id, {}).value(), 1);
}

TEST_P(UploadsTest, ThrownAwayLeaveNothingInUse) {
  const UploadId id = begin({{"CTOC_COP_WG.1_2009_1-E.docx", word_file(kOne, kEnglishText)}});
  const files::FileHash hash{uploads.look(id)[0].file.hash};
  ASSERT_TRUE(uploads.discard(actor, id).ok());
  EXPECT_TRUE(database->read([&](db::Reader& r) { return file_use::uses_of(r, hash); }).empty());
  EXPECT_EQ(uploads.look(id)[0].standing, Standing::dropped);
  EXPECT_EQ(uploads.discard(actor, UploadId(99)).error().kind, ErrorKind::not_found);
}

INSTANTIATE_TEST_SUITE_P(Both, UploadsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::documents
