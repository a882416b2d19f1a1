// The answers as Word document and PDF: asked for on a page, made by a job.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "audit/audit.h"
#include "platform/db/database.h"
#include "platform/files/file_store.h"
#include "platform/i18n/locale.h"
#include "platform/jobs/runner.h"
#include "reference/directory.h"
#include "reviews/questionnaire/sheets/sheets.h"

namespace convoke::reviews::questionnaire {

using AnswerPaperId = Id<struct AnswerPaperTag>;

struct AnswerPaper {
  AnswerPaperId id;
  SheetId sheet;
  Language language = Language::en;
  std::int64_t submitted_by_act = 0;  ///< 0: a draft
  AnswerId last;
  std::int64_t file_changes = 0;
  Instant asked_at;
  std::string asked_by;
  files::FileHash docx, pdf;
  std::optional<Instant> made_at{};

  bool is_draft() const { return submitted_by_act == 0; }
};

/// Of whose answers to what a paper is.
struct PaperOf {
  AnswerPaperId id;
  SheetId sheet;
  reference::EntityId entity;
  std::string code;
  Text6 title;
};

/// A Word document as PDF; errors as of docx::Office::to_pdf().
using ToPdf = std::function<Result<std::string>(const std::string& docx)>;

/// Any thread.
class AnswerPapers {
 public:
  /// All outlive it; `organization` of the office, `zone` for the day.
  AnswerPapers(db::Database& database, const Clock& clock, Sheets& sheets,
               Questionnaires& questionnaires, reference::References& references,
               files::FileStore& files, const i18n::Catalogues& catalogues, ToPdf to_pdf,
               std::function<Text6()> organization, std::function<std::string()> zone)
      : database_(database),
        clock_(clock),
        sheets_(sheets),
        questionnaires_(questionnaires),
        references_(references),
        files_(files),
        catalogues_(catalogues),
        to_pdf_(std::move(to_pdf)),
        organization_(std::move(organization)),
        zone_(std::move(zone)) {}

  enum class Of {
    present,   ///< what stands there now: the State's own, a draft unless it is submitted
    submitted  ///< what was submitted last: the office's
  };
  /// The one there is of the same answers in the same language, or a new one with its job. A new
  /// draft takes the place of the former. `conflict` for `submitted` where nothing is.
  Result<AnswerPaperId> ask(const audit::Actor& actor, SheetId id, Language language, Of what);

  struct Listed {
    AnswerPaper paper;
    bool stopped = false;  ///< its job has given up
  };
  std::vector<Listed> list(SheetId id);  ///< newest first
  std::optional<AnswerPaper> find(AnswerPaperId id);
  std::vector<PaperOf> of(const std::vector<AnswerPaperId>& ids);

  static constexpr const char* kJob = "answers.paper";
  /// Idempotent.
  Status run(const jobs::Job& job);

 private:
  Result<std::string> docx_of(const AnswerPaper& paper);

  db::Database& database_;
  const Clock& clock_;
  Sheets& sheets_;
  Questionnaires& questionnaires_;
  reference::References& references_;
  files::FileStore& files_;
  const i18n::Catalogues& catalogues_;
  const ToPdf to_pdf_;
  const std::function<Text6()> organization_;
  const std::function<std::string()> zone_;
};

}  // namespace convoke::reviews::questionnaire
