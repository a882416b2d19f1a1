#include "reviews/questionnaire/papers/answer_papers.h"

#include <algorithm>

#include "change/change.h"
#include "platform/jobs/jobs.h"
#include "platform/json/json.h"
#include "reviews/questionnaire/files/answer_file_store.h"
#include "reviews/questionnaire/papers/answer_paper.h"
#include "reviews/questionnaire/papers/answer_paper_store.h"
#include "reviews/questionnaire/sheets/sheet_store.h"

namespace convoke::reviews::questionnaire {
namespace {

Error no_such_sheet() {
  return not_found(N_("There is no such answer sheet."));
}

std::string key_of(AnswerPaperId id) {
  return std::string(AnswerPapers::kJob) + ":" + std::to_string(id.value);
}

jobs::NewJob job_of(AnswerPaperId id) {
  jobs::NewJob job;
  job.kind = AnswerPapers::kJob;
  job.key = key_of(id);
  job.payload = json::object({{"paper", id.value}});
  job.lane = jobs::Lane::conversion;
  return job;
}

/// The newest submission of a sheet.
std::optional<Act> submission(const std::vector<Act>& acts) {
  for (const Act& one : acts)
    if (one.state == SheetState::submitted) return one;
  return std::nullopt;
}

bool has_stopped(db::Reader& r, AnswerPaperId id) {
  const auto job = jobs::find_by_key(r, key_of(id));
  return job && job->state == jobs::JobState::parked;
}

}  // namespace

Result<AnswerPaperId> AnswerPapers::ask(const audit::Actor& actor, SheetId id, Language language,
                                        Of what) {
  return change::write(database_, actor, clock_.now(),
                       [&](change::Change& c) -> Result<AnswerPaperId> {
                         db::Transaction& t = c.transaction();
                         store::hold(t, id);
                         const auto sheet = store::sheet(t, id);
                         if (!sheet) return no_such_sheet();
                         AnswerPaper wanted;
                         wanted.sheet = id;
                         wanted.language = language;
                         if (what == Of::submitted || !sheet->is_open()) {
                           const auto act = submission(store::acts(t, id));
                           if (!act) return conflict(N_("Nothing has been submitted."));
                           wanted.submitted_by_act = act->id;
                           wanted.last = act->last;
                         } else {
                           wanted.last = store::last_answer(t, id);
                           wanted.file_changes = store::file_changes(t, id);
                         }
                         for (const AnswerPaper& one : store::papers(t, id)) {
                           if (one.language != language || one.is_draft() != wanted.is_draft())
                             continue;
                           if (one.submitted_by_act == wanted.submitted_by_act &&
                               one.last == wanted.last && one.file_changes == wanted.file_changes) {
                             if (const auto job = jobs::find_by_key(t, key_of(one.id));
                                 job && job->state == jobs::JobState::parked)
                               CONVOKE_TRY(jobs::run_again(t, job->id, c.now()));
                             return one.id;
                           }
                           if (one.is_draft()) store::remove(t, one.id);
                         }
                         wanted.asked_at = c.now();
                         wanted.asked_by = actor.label;
                         const AnswerPaperId made = store::insert(t, wanted);
                         c.enqueue(job_of(made));
                         c.record("answer_sheet.paper", "answer_sheet", id,
                                  json::object({{"language", std::string(code_of(language))}}));
                         return made;
                       });
}

std::vector<AnswerPapers::Listed> AnswerPapers::list(SheetId id) {
  return database_.read([&](db::Reader& r) {
    std::vector<Listed> out;
    for (AnswerPaper& one : store::papers(r, id)) {
      const bool stopped = !one.made_at && has_stopped(r, one.id);
      out.push_back({std::move(one), stopped});
    }
    return out;
  });
}

std::optional<AnswerPaper> AnswerPapers::find(AnswerPaperId id) {
  return database_.read([&](db::Reader& r) { return store::paper(r, id); });
}

std::vector<PaperOf> AnswerPapers::of(const std::vector<AnswerPaperId>& ids) {
  return database_.read([&](db::Reader& r) { return store::papers_of(r, ids); });
}

Result<std::string> AnswerPapers::docx_of(const AnswerPaper& paper) {
  struct Read {
    std::optional<Sheet> sheet;
    Answers answers;
    std::vector<AnswerFile> files;
    Instant as_of;
  };
  const Read read = database_.read([&](db::Reader& r) {
    Read out{store::sheet(r, paper.sheet), store::answers(r, paper.sheet, paper.last),
             store::files(r, paper.sheet), paper.asked_at};
    std::erase_if(out.files, [&](const AnswerFile& one) {
      return paper.is_draft() ? !one.is_there() : !one.was_there(paper.submitted_by_act);
    });
    for (const Act& act : store::acts(r, paper.sheet))
      if (act.id == paper.submitted_by_act) out.as_of = act.made_at;
    return out;
  });
  const auto questionnaire = read.sheet ? questionnaires_.read(read.sheet->version) : nullptr;
  const auto directory = references_.directory();
  const reference::Entity* entity = read.sheet ? directory->find(read.sheet->entity) : nullptr;
  if (!questionnaire || !entity) return no_such_sheet();
  return paper::to_docx(
      answer_paper({*questionnaire, read.answers, read.files, entity->short_name,
                    read.sheet->language, organization_(), read.as_of, paper.is_draft(), zone_()},
                   catalogues_[paper.language]));
}

Status AnswerPapers::run(const jobs::Job& job) {
  const AnswerPaperId id(json::number_at(job.payload, "paper"));
  auto paper = database_.read([&](db::Reader& r) { return store::paper(r, id); });
  // A draft that another has followed is no longer there.
  if (!paper || paper->made_at) return {};
  CONVOKE_ASSIGN(docx, docx_of(*paper));
  CONVOKE_ASSIGN(pdf, to_pdf_(docx));
  CONVOKE_ASSIGN(docx_hash, files_.put(docx));
  CONVOKE_ASSIGN(pdf_hash, files_.put(pdf));
  paper->docx = docx_hash;
  paper->pdf = pdf_hash;
  return database_.write([&](db::Transaction& t) -> Status {
    if (!store::paper(t, id)) return {};
    paper->made_at = clock_.now();
    store::set_made(t, *paper);
    return {};
  });
}

}  // namespace convoke::reviews::questionnaire
