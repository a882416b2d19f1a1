// What this room brings to the program.
#pragma once

#include "page/room.h"
#include "reviews/questionnaire/editing/draft_pages.h"
#include "reviews/questionnaire/files/file_pages.h"
#include "reviews/questionnaire/office/analysis_pages.h"
#include "reviews/questionnaire/office/questionnaire_pages.h"
#include "reviews/questionnaire/office/sheet_pages.h"
#include "reviews/questionnaire/offline/offline_pages.h"
#include "reviews/questionnaire/papers/paper_pages.h"
#include "reviews/questionnaire/sheets/state_pages.h"

namespace convoke::reviews::questionnaire {

/// All that is given outlives the room.
page::Room room(StatePages& state, FilePages& files, PaperPages& papers, OfflinePages& offline,
                QuestionnairePages& questionnaires, DraftPages& drafts, SheetPages& sheets,
                AnalysisPages& analysis, AnswerPapers& answer_papers);

}  // namespace convoke::reviews::questionnaire
