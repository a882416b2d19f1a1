// What the tests of this folder share: documents with their symbols, and files for them.
#pragma once

#include "documents/documents_test.h"
#include "documents/intake/uploads.h"
#include "platform/docx/test_docx.h"

namespace convoke::documents {

inline constexpr const char* kEnglishText =
    "The Working Group on Firearms was established by the Conference of the Parties to advise and "
    "assist it in the implementation of its mandate with regard to the Protocol. At its tenth "
    "meeting, the Working Group is invited to consider the questions that are set out below.";
inline constexpr const char* kFrenchText =
    "Le Groupe de travail sur les armes à feu a été créé par la Conférence des Parties pour la "
    "conseiller et l’aider à s’acquitter de son mandat concernant le Protocole. À sa dixième "
    "réunion, le Groupe de travail est invité à examiner les questions qui sont énoncées.";

inline std::string word_file(const std::string& symbol, const std::string& text) {
  using docx::TestDocx;
  return TestDocx(TestDocx::paragraph(symbol) + TestDocx::paragraph(text)).bytes();
}
inline constexpr const char* kPdf = "%PDF-1.4 … startxref 9 %%EOF\n";

class UploadsTest : public DocumentsTest {
 protected:
  UploadsTest() {
    for (const char* symbol : {"CTOC/COP/WG.1/2009/1", "CTOC/COP/WG.1/2009/2"}) {
      NewDocument d = agenda();
      d.symbol = symbol;
      ids.push_back(publish(d));
    }
  }
  UploadId begin(const std::vector<std::pair<std::string, std::string>>& sent) {
    std::vector<SentFile> all;
    for (const auto& [name, bytes] : sent) all.push_back({name, bytes});
    const UploadId id = uploads.begin(actor, series, all).value();
    check();
    return id;
  }
  void check() {
    jobs::Runner runner(*database, clock, "test");
    runner.on(Uploads::kCheckJob, [&](const jobs::Job& job, jobs::Progress& progress) {
      return uploads.run(job, progress);
    });
    runner.on(Documents::kRenderJob, [&](const jobs::Job& job, jobs::Progress& progress) {
      return documents.run(job, progress);
    });
    runner.run_until_idle();
  }

  Uploads uploads{*database, clock, files, documents};
  std::vector<DocumentId> ids;
};

}  // namespace convoke::documents
