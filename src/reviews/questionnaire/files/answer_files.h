// Files are added to answers, taken away, and read by whoever may.
#pragma once

#include <string>
#include <string_view>

#include "audit/audit.h"
#include "platform/db/database.h"
#include "reviews/questionnaire/files/answer_file.h"
#include "reviews/questionnaire/sheets/sheets.h"

namespace convoke::reviews::questionnaire {

/// Operations, each one transaction with its audit entry. Any thread.
class AnswerFiles {
 public:
  /// All outlive it. `type_of` says which files are taken.
  AnswerFiles(db::Database& database, const Clock& clock, Sheets& sheets,
              Questionnaires& questionnaires, files::FileStore& files, FileType type_of)
      : database_(database),
        clock_(clock),
        sheets_(sheets),
        questionnaires_(questionnaires),
        files_(files),
        type_of_(std::move(type_of)) {}

  /// The same bytes again are the file that is there. At "file": errors of `type_of`, `too_large`
  /// for a file or a number of files beyond the limits. `conflict` if the sheet is submitted,
  /// `not_found` for a question that asks for no files.
  Result<AnswerFileId> add(const audit::Actor& actor, SheetId id, const std::string& question,
                           std::string_view name, const std::string& bytes);
  /// It is no longer part of the answer; what was submitted with it keeps it.
  Status take_away(const audit::Actor& actor, SheetId id, AnswerFileId file);

 private:
  db::Database& database_;
  const Clock& clock_;
  Sheets& sheets_;
  Questionnaires& questionnaires_;
  files::FileStore& files_;
  const FileType type_of_;
};

}  // namespace convoke::reviews::questionnaire
