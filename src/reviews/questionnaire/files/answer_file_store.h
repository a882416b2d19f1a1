// The only SQL for files of answers.
#pragma once

#include <optional>
#include <vector>

#include "platform/db/database.h"
#include "reviews/questionnaire/files/answer_file.h"
#include "reviews/questionnaire/sheets/sheet.h"

namespace convoke::reviews::questionnaire::store {

/// By question, as they were added; with those taken away.
std::vector<AnswerFile> files(db::Reader& r, SheetId id);
std::optional<AnswerFile> file(db::Reader& r, SheetId id, AnswerFileId file);
/// With the use of the stored file (platform/file_use).
AnswerFileId insert(db::Transaction& t, SheetId id, const AnswerFile& file);
void take_away(db::Transaction& t, const AnswerFile& file);

}  // namespace convoke::reviews::questionnaire::store
