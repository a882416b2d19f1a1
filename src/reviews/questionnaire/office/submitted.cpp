#include "reviews/questionnaire/office/submitted.h"

#include <algorithm>

#include "reviews/questionnaire/files/file_pages.h"
#include "reviews/questionnaire/office/views/sheets.h"

namespace convoke::reviews::questionnaire {
namespace {

GivenAnswer given(const Question& question, const Answer& answer, Language answered_in,
                  const std::string& zone, const i18n::Locale& locale) {
  GivenAnswer out;
  out.question = worded(question.text, locale.language());
  if (answer.content.choice) out.choice = locale.tr(label_of(*answer.content.choice));
  if (answer.content.number) out.number = std::to_string(*answer.content.number);
  out.text = answer.content.text;
  out.lang = code_of(answered_in);
  out.citations = answer.content.citations;
  out.lines = given_lines_of(question, answer.content.lines, locale);
  out.written_by = answer.written_by;
  if (answer.version > 0) out.written_at = locale.date_time(answer.written_at, zone);
  return out;
}

}  // namespace

std::vector<SubmittedSection> submitted_sections(const Questionnaire& questionnaire,
                                                 const Sheet& sheet, const Answers& answers,
                                                 const std::vector<AnswerFile>& files,
                                                 const std::string& path, const std::string& zone,
                                                 const i18n::Locale& locale) {
  std::vector<SubmittedSection> out;
  for (const Section& section : questionnaire.sections) {
    GivenSection one{
        worded(section.title, locale.language()), place_of(questionnaire, section, locale), {}};
    for (const Question& question : section.questions) {
      const auto answer = answers.find(question.key);
      std::vector<FileLink> with = links_of(files, question.key, path);
      const bool is_written = answer != answers.end() && !answer->second.content.is_empty();
      if ((!is_written && with.empty()) || !is_put(questionnaire, question, answers)) continue;
      one.answers.push_back(
          given(question, is_written ? answer->second : Answer{}, sheet.language, zone, locale));
      one.answers.back().files = std::move(with);
    }
    if (!one.answers.empty()) out.push_back({std::move(one), &section});
  }
  return out;
}

std::vector<DrawnSection> drawn_sections(const page::Visit& visit, Sheets& sheets,
                                         Questionnaires& questionnaires, SheetId id,
                                         const std::string& path) {
  std::vector<DrawnSection> out;
  const auto sheet = sheets.find(id);
  const auto questionnaire = sheet ? questionnaires.read(sheet->version) : nullptr;
  const auto answers = sheets.submitted(id);
  if (!questionnaire || !answers) return out;
  for (SubmittedSection& one :
       submitted_sections(*questionnaire, *sheet, *answers, sheets.submitted_files(id), path, "UTC",
                          visit.locale)) {
    html::Out drawn = visit.out();
    for (GivenAnswer& answer : one.given.answers) {
      answer.written_by.clear();
      answer.written_at.clear();
      views::given_answer(drawn, answer);
    }
    out.push_back({one.given.title, one.section->instrument, one.section->article,
                   html::trusted(drawn.take())});
  }
  return out;
}

Result<SubmittedFile> submitted_file(Sheets& sheets, Questionnaires& questionnaires,
                                     const files::FileStore& files, SheetId id,
                                     std::int64_t wanted) {
  const auto sheet = sheets.find(id);
  const auto questionnaire = sheet ? questionnaires.read(sheet->version) : nullptr;
  const std::vector<AnswerFile> all = sheets.submitted_files(id);
  const auto file = std::find_if(all.begin(), all.end(),
                                 [&](const AnswerFile& one) { return one.id.value == wanted; });
  if (!questionnaire || file == all.end()) return not_found(N_("There is no such file."));
  for (const Section& section : questionnaire->sections)
    for (const Question& question : section.questions)
      if (question.key == file->question) {
        CONVOKE_ASSIGN(download, download_of(files, *file));
        return SubmittedFile{section.instrument, std::move(download)};
      }
  return not_found(N_("There is no such file."));
}

}  // namespace convoke::reviews::questionnaire
