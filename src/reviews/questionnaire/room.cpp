#include "reviews/questionnaire/room.h"

#include "reviews/questionnaire/questionnaire_file.h"

namespace convoke::reviews::questionnaire {

using enum http::Method;
using enum page::Right;
using page::on;
using page::reading;

namespace {

/// A form holds the file once more in percent signs, or beside it as an upload.
constexpr std::size_t kDefinitionForm = 4 * kLongestQuestionnaire;
/// A question's texts in six languages, in percent signs.
constexpr std::size_t kDraftForm = 512 * 1024;

}  // namespace

page::Room room(StatePages& state, FilePages& files, PaperPages& papers, OfflinePages& offline,
                QuestionnairePages& questionnaires, DraftPages& drafts, SheetPages& sheets,
                AnalysisPages& analysis, AnswerPapers& answer_papers) {
  const std::string mine = "/questionnaire/:token", section = mine + "/sections/:section";
  const std::string attached = section + "/files/:question";
  const std::string all = kQuestionnaires, one = all + "/:code", sheet = one + "/sheets/:id",
                    draft = one + "/draft";
  page::Room room{.name = "reviews/questionnaire"};
  room.routes = {
      {get, mine, page::link, on(state, &StatePages::show)},
      {get, section, page::link, on(state, &StatePages::show_section)},
      {post, section, page::link, on(state, &StatePages::save), kSectionForm},
      {.method = post,
       .pattern = section + "/typed",
       .access = page::link,
       .handler = on(state, &StatePages::save_typed),
       .body_limit = kSectionForm,
       .by_itself = true},
      {get, section + "/history/:question", page::link, on(state, &StatePages::history)},
      {get, attached, page::link, on(files, &FilePages::show)},
      {post, attached, page::link, on(files, &FilePages::add), kAnswerFileForm},
      {post, attached + "/:file/take-away", page::link, on(files, &FilePages::take_away)},
      {get, mine + "/files/:file", page::link, on(files, &FilePages::file)},
      {get, mine + "/submit", page::link, on(state, &StatePages::show_submit)},
      {post, mine + "/submit", page::link, on(state, &StatePages::submit)},
      {post, mine + "/recall", page::link, on(state, &StatePages::recall)},
      {get, mine + "/handovers", page::link, on(state, &StatePages::show_handovers)},
      {post, mine + "/handovers", page::link, on(state, &StatePages::hand_over)},
      {post, mine + "/handovers/:id/take-back", page::link, on(state, &StatePages::take_back)},
      {get, mine + "/papers", page::link, on(papers, &PaperPages::show)},
      {post, mine + "/papers", page::link, on(papers, &PaperPages::ask)},
      {get, mine + "/papers/:paper/:format", page::link, on(papers, &PaperPages::file)},
      {get, mine + "/file", page::link, on(offline, &OfflinePages::file)},
      {get, mine + "/document", page::link, on(offline, &OfflinePages::document)},
      {get, mine + "/bring", page::link, on(offline, &OfflinePages::show)},
      {post, mine + "/bring", page::link, on(offline, &OfflinePages::bring), kOfflineForm},
      reading(all, read_reviews, on(questionnaires, &QuestionnairePages::list)),
      reading(all + "/new", manage_reviews, on(questionnaires, &QuestionnairePages::show_new)),
      {post, all + "/new", manage_reviews, on(questionnaires, &QuestionnairePages::write),
       kDefinitionForm},
      {post, all + "/take-over", manage_reviews,
       on(questionnaires, &QuestionnairePages::take_over)},
      reading(one, read_reviews, on(questionnaires, &QuestionnairePages::show)),
      reading(one + "/file", read_reviews, on(questionnaires, &QuestionnairePages::file)),
      reading(one + "/edit", manage_reviews, on(questionnaires, &QuestionnairePages::show_edit)),
      {post, one + "/edit", manage_reviews, on(questionnaires, &QuestionnairePages::write),
       kDefinitionForm},
      reading(one + "/sheets", read_reviews, on(sheets, &SheetPages::list)),
      {post, one + "/sheets", manage_reviews, on(sheets, &SheetPages::open)},
      {get, all + "/begin", manage_reviews, on(drafts, &DraftPages::show_first)},
      {post, all + "/begin", manage_reviews, on(drafts, &DraftPages::begin_first)},
      {get, all + "/bring", manage_reviews, on(drafts, &DraftPages::show_bring)},
      {post, all + "/bring", manage_reviews, on(drafts, &DraftPages::bring), kQuestionListForm},
      {get, one + "/list", manage_reviews, on(drafts, &DraftPages::list)},
      {get, draft, manage_reviews, on(drafts, &DraftPages::show)},
      {post, draft, manage_reviews, on(drafts, &DraftPages::begin)},
      {get, draft + "/list", manage_reviews, on(drafts, &DraftPages::list)},
      {get, draft + "/head", manage_reviews, on(drafts, &DraftPages::show_head)},
      {post, draft + "/head", manage_reviews, on(drafts, &DraftPages::write_head)},
      {get, draft + "/instruments", manage_reviews, on(drafts, &DraftPages::show_instrument)},
      {post, draft + "/instruments", manage_reviews, on(drafts, &DraftPages::add_instrument)},
      {get, draft + "/sections/:section", manage_reviews, on(drafts, &DraftPages::show_section)},
      {post, draft + "/sections/:section", manage_reviews, on(drafts, &DraftPages::write_section)},
      {get, draft + "/questions/:question", manage_reviews, on(drafts, &DraftPages::show_question)},
      {post, draft + "/questions/:question", manage_reviews,
       on(drafts, &DraftPages::write_question), kDraftForm},
      {post, draft + "/arrange", manage_reviews, on(drafts, &DraftPages::arrange)},
      {post, draft + "/keep", manage_reviews, on(drafts, &DraftPages::keep)},
      {post, draft + "/discard", manage_reviews, on(drafts, &DraftPages::discard)},
      reading(one + "/analysis", manage_reviews, on(analysis, &AnalysisPages::shares)),
      reading(one + "/analysis/chart", manage_reviews, on(analysis, &AnalysisPages::chart)),
      reading(one + "/analysis/questions", manage_reviews, on(analysis, &AnalysisPages::questions)),
      reading(one + "/analysis/states", manage_reviews, on(analysis, &AnalysisPages::states)),
      reading(one + "/analysis/gaps", manage_reviews, on(analysis, &AnalysisPages::gap_list)),
      reading(one + "/analysis/changes", manage_reviews, on(analysis, &AnalysisPages::changes)),
      reading(sheet, manage_reviews, on(sheets, &SheetPages::show)),
      reading(sheet + "/files/:file", manage_reviews, on(files, &FilePages::submitted_file)),
      reading(sheet + "/papers", manage_reviews, on(papers, &PaperPages::show_submitted)),
      {post, sheet + "/papers", manage_reviews, on(papers, &PaperPages::ask_submitted)},
      reading(sheet + "/papers/:paper/:format", manage_reviews,
              on(papers, &PaperPages::submitted_file)),
      {post, sheet + "/link", read_links, on(sheets, &SheetPages::look)},
      {post, sheet + "/renew", manage_links, on(sheets, &SheetPages::renew)},
  };
  room.actions = {{"questionnaire_draft.begin", N_("Draft of a questionnaire begun")},
                  {"questionnaire_draft.change", N_("Draft of a questionnaire changed")},
                  {"questionnaire_draft.discard", N_("Draft of a questionnaire given up")},
                  {"questionnaire.write", N_("Version of a questionnaire written")},
                  {"answer_sheet.open", N_("Answer sheet opened")},
                  {"answer.save", N_("Answers saved")},
                  {"answer.file", N_("File added to an answer")},
                  {"answer.file_away", N_("File taken from an answer")},
                  {"answer_sheet.paper", N_("Answers asked for as a document")},
                  {"answer_sheet.submit", N_("Answers submitted")},
                  {"answer_sheet.recall", N_("Answers recalled")},
                  {"answer_sheet.hand_over", N_("Section handed over")},
                  {"answer_sheet.take_back", N_("Section taken back")}};
  room.jobs = {{AnswerPapers::kJob, [&answer_papers](const jobs::Job& job, jobs::Progress&) {
                  return answer_papers.run(job);
                }}};
  room.job_words = {{AnswerPapers::kJob, N_("Make a document of answers"), "paper",
                     [&papers](const page::Visit& visit, const std::vector<page::JobRowId>& ids) {
                       return papers.subjects(visit, ids);
                     }}};
  return room;
}

}  // namespace convoke::reviews::questionnaire
