#include "consultations/compilation/compilations.h"

#include "consultations/consultations_test.h"
#include "testing/temporary_folder.h"

namespace convoke::consultations {
namespace {

class Quiet : public jobs::Progress {
 public:
  void report(std::int64_t, std::int64_t) override {}
  bool stopping() const override { return false; }
};

class CompilationsTest : public ConsultationsTest {
 protected:
  CompilationsTest()
      : files(files::FileStore::open(folder.path() / "files").value()),
        office(folder.path() / "office"),
        documents(*database, clock, files, office),
        compilations(*database, clock, consultations, meetings, references, catalogues, documents) {
  }

  /// Runs the jobs that compile, not those that make PDFs.
  int run() {
    jobs::Runner runner(*database, clock, "test");
    runner.on(Compilations::kCompileJob, [&](const jobs::Job& job, jobs::Progress& progress) {
      return compilations.run(job, progress);
    });
    runner.on(documents::Documents::kRenderJob,
              [](const jobs::Job&, jobs::Progress&) { return Status(); });
    return runner.run_until_idle();
  }
  std::string docx_in(Language language, std::size_t issue) {
    const auto document = documents.find("CTOC/COP/WG.1/2009/2");
    if (!document) return {};
    std::vector<std::string> issues;
    for (const auto& v : documents.history(document->id))
      if (v.language == language) issues.push_back(v.docx_hash);
    return issue < issues.size() ? issues[issue] : "";
  }

  testing::TemporaryFolder folder;
  files::FileStore files;
  docx::Office office;
  documents::Documents documents;
  i18n::Catalogues catalogues;
  Compilations compilations;
};

TEST_P(CompilationsTest, PublishesADocumentInSixLanguages) {
  send(austria, content("Yes."));
  ASSERT_TRUE(consultations.save_draft(officer, egypt, {{}, 0, "d"}, content("A draft.")).ok());
  ASSERT_TRUE(compilations.compile(officer, call, "CTOC/COP/WG.1/2009/2", "k").ok());
  run();
  const auto document = documents.find("CTOC/COP/WG.1/2009/2");
  ASSERT_TRUE(document);
  EXPECT_EQ(document->meeting, meeting);
  EXPECT_EQ(document->kind, documents::Kind::compilation);
  for (Language l : kLanguages) EXPECT_NE(docx_in(l, 0), "");
  const auto made = compilations.list(call);
  ASSERT_EQ(made.size(), 1u);
  EXPECT_TRUE(made[0].compilation.published_at);
  EXPECT_EQ(made[0].compilation.submissions, 1) << "drafts are not compiled";
  EXPECT_EQ(made[0].state, jobs::JobState::done);
}

TEST_P(CompilationsTest, AskedTwiceWithOneFormIsMadeOnce) {
  send(austria, content("Yes."));
  const auto first = compilations.compile(officer, call, "CTOC/COP/WG.1/2009/2", "k");
  const auto second = compilations.compile(officer, call, "CTOC/COP/WG.1/2009/2", "k");
  ASSERT_TRUE(first.ok() && second.ok());
  EXPECT_EQ(*first, *second);
  EXPECT_EQ(compilations.list(call).size(), 1u);
}

TEST_P(CompilationsTest, ALaterOneReplacesTheVersionsAndKeepsTheFormer) {
  send(austria, content("Yes."));
  ASSERT_TRUE(compilations.compile(officer, call, "CTOC/COP/WG.1/2009/2", "k1").ok());
  run();
  const std::string former = docx_in(Language::en, 0);
  send(egypt, content("نعم.", Language::ar));
  ASSERT_TRUE(compilations.compile(officer, call, "CTOC/COP/WG.1/2009/2", "k2").ok());
  run();
  EXPECT_NE(docx_in(Language::en, 0), former);
  EXPECT_EQ(docx_in(Language::en, 1), former);
}

TEST_P(CompilationsTest, RunAgainItWritesNothingNew) {
  send(austria, content("Yes."));
  ASSERT_TRUE(compilations.compile(officer, call, "CTOC/COP/WG.1/2009/2", "k").ok());
  run();
  const auto job = database->read([](db::Reader& r) {
    for (const jobs::Job& j : jobs::list(r, std::nullopt, 50))
      if (j.kind == Compilations::kCompileJob) return j;
    return jobs::Job();
  });
  Quiet progress;
  ASSERT_TRUE(compilations.run(job, progress).ok());
  EXPECT_EQ(docx_in(Language::en, 1), "");
}

TEST_P(CompilationsTest, UsesTheTextsAsTheyStoodWhenItWasAskedFor) {
  const SubmissionId id = send(austria, content("Yes."));
  ASSERT_TRUE(compilations.compile(officer, call, "CTOC/COP/WG.1/2009/2", "k").ok());
  send(austria, content("No."), id);
  run();
  const std::string with_former = docx_in(Language::en, 0);
  ASSERT_TRUE(compilations.compile(officer, call, "CTOC/COP/WG.1/2009/2", "k2").ok());
  run();
  EXPECT_NE(docx_in(Language::en, 0), with_former);
}

TEST_P(CompilationsTest, AnOlderOneDoesNotReplaceANewer) {
  send(austria, content("Yes."));
  ASSERT_TRUE(compilations.compile(officer, call, "CTOC/COP/WG.1/2009/2", "k1").ok());
  send(egypt, content("Oui.", Language::fr));
  ASSERT_TRUE(compilations.compile(officer, call, "CTOC/COP/WG.1/2009/2", "k2").ok());
  run();
  EXPECT_NE(docx_in(Language::en, 0), "");
  EXPECT_EQ(docx_in(Language::en, 1), "");
}

TEST_P(CompilationsTest, NeedsASymbolOfItsOwnAndSomethingReceived) {
  const auto field = [&](std::string_view symbol) {
    return compilations.compile(officer, call, symbol, "k").error().field;
  };
  EXPECT_EQ(field("CTOC/COP/WG.1/2009/2"), "symbol");
  send(austria, content("Yes."));
  EXPECT_EQ(field(""), "symbol");
  EXPECT_EQ(field("no symbol"), "symbol");
  documents::NewDocument agenda;
  agenda.meeting = meeting;
  agenda.symbol = "CTOC/COP/WG.1/2009/1";
  agenda.kind = documents::Kind::provisional_agenda;
  agenda.title = Text6("Agenda");
  ASSERT_TRUE(documents.publish(officer, agenda).ok());
  EXPECT_EQ(field("CTOC/COP/WG.1/2009/1"), "symbol");
  EXPECT_TRUE(compilations.list(call).empty());
}

INSTANTIATE_TEST_SUITE_P(Both, CompilationsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::consultations
