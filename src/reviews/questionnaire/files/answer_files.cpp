#include "reviews/questionnaire/files/answer_files.h"

#include <algorithm>

#include "change/change.h"
#include "platform/json/json.h"
#include "reviews/questionnaire/files/answer_file_store.h"
#include "reviews/questionnaire/sheets/sheet_store.h"

namespace convoke::reviews::questionnaire {
namespace {

constexpr const char* kField = "file";

Status check_open(db::Reader& r, SheetId id) {
  const auto sheet = store::sheet(r, id);
  if (!sheet) return not_found(N_("There is no such answer sheet."));
  if (!sheet->is_open())
    return conflict(N_("The answers have been submitted. Recall them to correct them."));
  return {};
}

std::int64_t last_act(db::Reader& r, SheetId id) {
  const std::vector<Act> acts = store::acts(r, id);
  return acts.empty() ? 0 : acts.front().id;
}

}  // namespace

Result<AnswerFileId> AnswerFiles::add(const audit::Actor& actor, SheetId id,
                                      const std::string& question, std::string_view name,
                                      const std::string& bytes) {
  const auto known = sheets_.find(id);
  const auto questionnaire = known ? questionnaires_.read(known->version) : nullptr;
  const Question* asked = questionnaire ? questionnaire->question(question) : nullptr;
  if (!asked || !asked->files) return not_found(N_("This question asks for no files."));
  if (bytes.empty()) return invalid(N_("Choose a file."), kField);
  if (bytes.size() > kLargestAnswerFile)
    return too_large(N_("The file is larger than {1} MB."), kField,
                     {std::to_string(kLargestAnswerFile >> 20)});
  CONVOKE_ASSIGN(media_type, type_of_(bytes));
  CONVOKE_TRY(database_.read([&](db::Reader& r) { return check_open(r, id); }));
  CONVOKE_ASSIGN(hash, files_.put(bytes));
  return change::write(
      database_, actor, clock_.now(), [&](change::Change& c) -> Result<AnswerFileId> {
        db::Transaction& t = c.transaction();
        store::hold(t, id);
        CONVOKE_TRY(check_open(t, id));
        const std::vector<AnswerFile> all = store::files(t, id);
        std::size_t there = 0;
        for (const AnswerFile& one : all) {
          if (one.question != question || !one.is_there()) continue;
          if (one.hash == hash) return one.id;
          ++there;
        }
        if (there >= kMostFilesOfAnswer)
          return too_large(N_("At most {1} files are taken with one answer."), kField,
                           {std::to_string(kMostFilesOfAnswer)});
        if (all.size() >= kMostFilesOfSheet)
          return too_large(N_("So many files have been added that no more can be."), kField);
        AnswerFile made;
        made.question = question;
        made.name = stored_name(name, media_type);
        made.media_type = media_type;
        made.size = static_cast<std::int64_t>(bytes.size());
        made.hash = hash;
        made.added_after = last_act(t, id);
        made.added_at = c.now();
        made.added_by = actor.label;
        made.id = store::insert(t, id, made);
        c.record("answer.file", "answer_sheet", id,
                 json::object({{"question", question}, {"file", made.id.value}}));
        return made.id;
      });
}

Status AnswerFiles::take_away(const audit::Actor& actor, SheetId id, AnswerFileId file) {
  return change::write(database_, actor, clock_.now(), [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    store::hold(t, id);
    CONVOKE_TRY(check_open(t, id));
    auto found = store::file(t, id, file);
    if (!found) return not_found(N_("There is no such file."));
    if (!found->is_there()) return {};
    found->taken_after = last_act(t, id);
    found->taken_at = c.now();
    found->taken_by = actor.label;
    store::take_away(t, *found);
    c.record("answer.file_away", "answer_sheet", id,
             json::object({{"question", found->question}, {"file", file.value}}));
    return {};
  });
}

}  // namespace convoke::reviews::questionnaire
