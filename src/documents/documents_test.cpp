#include "documents/documents_test.h"

namespace convoke::documents {
namespace {

TEST_P(DocumentsTest, ArePublishedOnceUnderTheirSymbol) {
  const DocumentId id = publish(agenda());
  EXPECT_EQ(publish(agenda()), id);
  const auto stored = documents.find("CTOC/COP/WG.1/2009/1");
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->slug, "ctoc-cop-wg-1-2009-1");
  EXPECT_EQ(stored->title, agenda().title);
  EXPECT_EQ(stored->kind, Kind::provisional_agenda);
  EXPECT_EQ(documents.find_by_slug("ctoc-cop-wg-1-2009-1")->id, id);

  NewDocument other = agenda();
  other.meeting = assistance.id;
  EXPECT_EQ(documents.publish(actor, other).error().kind, ErrorKind::conflict);
  other.symbol = "CTOC/COP/WG-1/2009/1";
  EXPECT_EQ(documents.publish(actor, other).error().kind, ErrorKind::conflict)
      << "it would have the same address";
}

TEST_P(DocumentsTest, WithoutASymbolOrTitleAreRefused) {
  NewDocument bad = agenda();
  bad.symbol = "'; drop table document; --";
  EXPECT_EQ(documents.publish(actor, bad).error().field, "symbol");
  bad = agenda();
  bad.title = {};
  EXPECT_EQ(documents.publish(actor, bad).error().field, "title_en");
  bad.title = Text6("Agenda \u202Efdp");
  EXPECT_EQ(documents.publish(actor, bad).error().field, "title_en");
}

TEST_P(DocumentsTest, AreReleasedWhenBothFilesAreThere) {
  const DocumentId id = publish(agenda());
  ASSERT_EQ(documents.publish_papers(actor, id, papers({Language::en, Language::ar})).value(), 2);
  auto listed = *documents.listed(id);
  EXPECT_FALSE(listed.any_released());
  EXPECT_TRUE(listed.waiting_in(Language::ar));
  work();
  listed = *documents.listed(id);
  const auto& english = listed.released_in(Language::en);
  ASSERT_TRUE(english);
  EXPECT_FALSE(listed.waiting_in(Language::en));
  EXPECT_EQ(english->released_at, clock.now());
  EXPECT_EQ(files.read({english->pdf_hash})->substr(0, 5), "%PDF-");
  EXPECT_EQ(files.read({english->docx_hash})->substr(0, 2), "PK");
  EXPECT_FALSE(listed.released_in(Language::fr));
}

TEST_P(DocumentsTest, EachLanguageHasAJobNumberOfTheYear) {
  const DocumentId id = released({Language::en, Language::ar});
  const auto listed = *documents.listed(id);
  EXPECT_EQ(listed.released_in(Language::ar)->job_number, "V.09-00001");
  EXPECT_EQ(listed.released_in(Language::en)->job_number, "V.09-00002");
}

TEST_P(DocumentsTest, TheSamePapersAgainChangeNothing) {
  const DocumentId id = released({Language::en, Language::fr});
  EXPECT_EQ(documents.publish_papers(actor, id, papers({Language::en, Language::fr})).value(), 0);
  EXPECT_EQ(documents.history(id).size(), 2u);
}

TEST_P(DocumentsTest, AChangedPaperIsANewVersionAndTheFormerStaysUntilItIsRendered) {
  const DocumentId id = released({Language::en});
  const std::string former = documents.listed(id)->released_in(Language::en)->pdf_hash;
  auto changed = papers({Language::en});
  changed.at(Language::en).blocks.push_back(paper::Paragraph{0, paper::plain("More."), 0});
  ASSERT_EQ(documents.publish_papers(actor, id, changed).value(), 1);
  EXPECT_EQ(documents.listed(id)->released_in(Language::en)->pdf_hash, former);
  work();
  EXPECT_NE(documents.listed(id)->released_in(Language::en)->pdf_hash, former);
  const auto history = documents.history(id);
  ASSERT_EQ(history.size(), 2u);
  EXPECT_EQ(history[1].pdf_hash, former);
  EXPECT_TRUE(history[1].replaced_at);
}

TEST_P(DocumentsTest, TakeFilesMadeElsewhere) {
  const DocumentId id = publish(agenda());
  const std::string docx = "PK\x03\x04 a Word document";
  EXPECT_EQ(documents.add_version(actor, id, {Language::en, "no docx", {}}).error().field, "docx");
  EXPECT_EQ(documents.add_version(actor, id, {Language::en, docx, "no PDF"}).error().field, "pdf");
  EXPECT_EQ(documents.replace_version(actor, id, {Language::en, docx, {}}).error().kind,
            ErrorKind::not_found);
  ASSERT_TRUE(documents.add_version(actor, id, {Language::en, docx, "%PDF-1.4"}).ok());
  EXPECT_TRUE(documents.listed(id)->released_in(Language::en)) << "both files were given";
  EXPECT_EQ(documents.add_version(actor, id, {Language::en, docx, {}}).error().kind,
            ErrorKind::conflict);
  ASSERT_TRUE(documents.replace_version(actor, id, {Language::en, docx + "2", "%PDF-1.5"}).ok());
  EXPECT_EQ(documents.history(id).size(), 2u);
  EXPECT_EQ(documents.add_version(actor, DocumentId(99), {Language::en, docx, {}}).error().kind,
            ErrorKind::not_found);
}

TEST_P(DocumentsTest, OneFileThatCannotBeConvertedDoesNotHoldBackTheOthers) {
  const DocumentId id = publish(agenda());
  ASSERT_TRUE(documents.add_version(actor, id, {Language::en, "PK\x03\x04 good", {}}).ok());
  ASSERT_TRUE(documents.add_version(actor, id, {Language::fr, "PK\x03\x04 POISON", {}}).ok());
  int reported = 0;
  const Status status = documents.render(id, [&](int done, int total) {
    EXPECT_EQ(total, 2);
    reported = done;
  });
  EXPECT_EQ(status.error().kind, ErrorKind::unavailable);
  EXPECT_EQ(reported, 2);
  EXPECT_TRUE(documents.listed(id)->released_in(Language::en));
  EXPECT_FALSE(documents.listed(id)->released_in(Language::fr));
}

TEST_P(DocumentsTest, MissingPdfsCanBeAskedForAgain) {
  const DocumentId id = publish(agenda());
  EXPECT_EQ(documents.render_again(actor, id).error().kind, ErrorKind::invalid);
  ASSERT_TRUE(documents.publish_papers(actor, id, papers({Language::en})).ok());
  // A job that was given up.
  database
      ->write([&](db::Transaction& t) -> Status {
        t.execute("update job set state = 'parked'");
        return {};
      })
      .ok();
  work();
  EXPECT_FALSE(documents.listed(id)->any_released());
  ASSERT_TRUE(documents.render_again(actor, id).ok());
  work();
  EXPECT_TRUE(documents.listed(id)->any_released());
}

TEST_P(DocumentsTest, AreListedByPositionThenBySymbol) {
  for (const char* symbol : {"CTOC/COP/WG.1/2009/10", "CTOC/COP/WG.1/2009/2"}) {
    NewDocument d = agenda();
    d.symbol = symbol;
    d.position = 2;
    publish(d);
  }
  publish(agenda());
  std::vector<std::string> symbols;
  for (const ListedDocument& listed : documents.list(experts.id))
    symbols.push_back(listed.document.symbol);
  EXPECT_EQ(symbols, (std::vector<std::string>{"CTOC/COP/WG.1/2009/1", "CTOC/COP/WG.1/2009/2",
                                               "CTOC/COP/WG.1/2009/10"}));
  EXPECT_TRUE(documents.list(assistance.id).empty());
}

TEST_P(DocumentsTest, EveryStepIsRecorded) {
  const DocumentId id = released({Language::en});
  std::vector<std::string> actions;
  for (const auto& entry :
       database->read([&](db::Reader& r) { return audit::history(r, "document", id.value, 50); }))
    actions.push_back(entry.action);
  EXPECT_EQ(actions,
            (std::vector<std::string>{"document.release", "document.write", "document.publish"}));
}

TEST(FileName, IsReadAsItIsWritten) {
  EXPECT_EQ(file_name("ctoc-cop-2008-19", Language::fr, Format::docx), "ctoc-cop-2008-19-fr.docx");
  const auto name = parse_file_name("ctoc-cop-2008-19-fr.docx");
  ASSERT_TRUE(name);
  EXPECT_EQ(name->slug, "ctoc-cop-2008-19");
  EXPECT_EQ(name->language, Language::fr);
  EXPECT_EQ(name->format, Format::docx);
  for (const char* bad : {"", ".pdf", "-en.pdf", "a-de.pdf", "a-en.exe", "aen.pdf", "a-en.pdf.exe"})
    EXPECT_FALSE(parse_file_name(bad)) << bad;
}

INSTANTIATE_TEST_SUITE_P(Both, DocumentsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::documents
