// The only SQL for papers of answers.
#pragma once

#include <optional>
#include <vector>

#include "platform/db/database.h"
#include "reviews/questionnaire/papers/answer_papers.h"

namespace convoke::reviews::questionnaire::store {

std::vector<AnswerPaper> papers(db::Reader& r, SheetId id);  ///< newest first
std::optional<AnswerPaper> paper(db::Reader& r, AnswerPaperId id);
std::vector<PaperOf> papers_of(db::Reader& r, const std::vector<AnswerPaperId>& ids);
AnswerPaperId insert(db::Transaction& t, const AnswerPaper& paper);
/// With the uses of its files.
void set_made(db::Transaction& t, const AnswerPaper& paper);
void remove(db::Transaction& t, AnswerPaperId id);

/// What a paper of the present answers would have: the last answer, and how often its files have
/// changed.
AnswerId last_answer(db::Reader& r, SheetId id);
std::int64_t file_changes(db::Reader& r, SheetId id);

}  // namespace convoke::reviews::questionnaire::store
