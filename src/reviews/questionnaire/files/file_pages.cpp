#include "reviews/questionnaire/files/file_pages.h"

#include <algorithm>

#include "page/posted.h"
#include "reviews/questionnaire/files/views/files.h"

namespace convoke::reviews::questionnaire {
namespace {

Error no_such_file() {
  return not_found(N_("There is no such file."));
}

const AnswerFile* find(const std::vector<AnswerFile>& all, std::int64_t id) {
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const AnswerFile& one) { return one.id.value == id; });
  return found == all.end() ? nullptr : &*found;
}

const Section* section_of(const Questionnaire& questionnaire, std::string_view question) {
  for (const Section& section : questionnaire.sections)
    for (const Question& one : section.questions)
      if (one.key == question) return &section;
  return nullptr;
}

}  // namespace

Result<page::Reply> download_of(const files::FileStore& files, const AnswerFile& file) {
  CONVOKE_ASSIGN(path, files.path_of(file.hash));
  http::Response response;
  response.header("Content-Type", file.media_type)
      .header("Content-Disposition",
              "attachment; filename*=UTF-8''" + http::percent_encoded(file.name))
      .header("Cache-Control", "private, no-store");
  response.file = std::move(path);
  return response;
}

html::Form form_of(const FilesPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path, page.errors);
  form.add({.name = "file",
            .label = locale.tr(N_("File")),
            .hint = locale.tr(N_("PDF, Word (.docx), JPEG, PNG or TIFF, at most {1} MB."),
                              {std::to_string(kLargestAnswerFile >> 20)}),
            .type = "file",
            .required = true,
            .accept = ".pdf,.docx,.jpg,.jpeg,.png,.tif,.tiff"})
      .button(N_("Add the file"));
  return form;
}

Result<FilePages::Asked> FilePages::asked(const page::Visit& visit) {
  CONVOKE_ASSIGN(opened, open_link(visit, sheets_, questionnaires_, references_, zone_()));
  const std::string key(visit.arg("section"));
  const Section* section = opened.questionnaire->section(key);
  const Question* question = opened.questionnaire->question(visit.arg("question"));
  if (!section || !question || !question->files || !opened.holder.may(key) ||
      section_of(*opened.questionnaire, question->key) != section)
    return not_found(N_("This question asks for no files."));
  FilesPage page;
  page.head = opened.head;
  page.question = worded(question->text, visit.locale.language());
  page.back = opened.head.home + "/sections/" + key;
  page.path = page.back + "/files/" + question->key;
  return Asked{std::move(opened), question, std::move(page)};
}

html::Page FilePages::shown(const page::Visit& visit, Asked& asked) {
  FilesPage& page = asked.page;
  const std::string& home = asked.opened.head.home;
  for (const AnswerFile& one : sheets_.files(asked.opened.holder.sheet.id)) {
    if (one.question != asked.question->key) continue;
    FileRow row;
    row.link = {home + "/files/" + std::to_string(one.id.value), one.name,
                std::string(type_in_words(one.media_type)) + ", " + size_in_words(one.size)};
    row.added_by = one.added_by;
    row.added_at = visit.locale.date_time(one.added_at, asked.opened.zone);
    if (one.taken_at) {
      row.taken_by = one.taken_by;
      row.taken_at = visit.locale.date_time(*one.taken_at, asked.opened.zone);
    } else if (asked.opened.holder.sheet.is_open()) {
      row.take_away = page.path + "/" + std::to_string(one.id.value) + "/take-away";
    }
    (one.taken_at ? page.taken : page.there).push_back(std::move(row));
  }
  html::Out out = visit.out();
  views::files(out, page);
  html::Page made;
  made.frame = html::Frame::link;
  made.title = visit.locale.tr(N_("Full texts"));
  made.content = html::trusted(out.take());
  if (!page.errors.empty()) made.status = page::status_of(page.errors.all().front());
  return made;
}

Result<page::Reply> FilePages::show(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(of, asked(visit));
  return shown(visit, of);
}

Result<page::Reply> FilePages::add(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(of, asked(visit));
  const auto add_one = [&]() -> Status {
    if (request.body_too_large)
      return too_large(N_("The file is larger than {1} MB."), "file",
                       {std::to_string(kLargestAnswerFile >> 20)});
    CONVOKE_ASSIGN(form, http::parse_form(request));
    const http::Upload* upload = form.upload("file");
    if (!upload) return invalid(N_("Choose a file."), "file");
    CONVOKE_TRY(page::check_not_empty(form, "file"));
    const auto added =
        answer_files_.add(of.opened.actor, of.opened.holder.sheet.id, of.question->key,
                          upload->file_name, std::string(upload->bytes));
    return added.ok() ? Status() : Status(added.error());
  };
  const Status done = add_one();
  if (done.ok()) return page::Redirect{of.page.path, Message{N_("The file has been added."), {}}};
  if (!page::belongs_to_form(done.error())) return done.error();
  of.page.errors = html::FormErrors(done.error());
  return shown(visit, of);
}

Result<page::Reply> FilePages::take_away(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(of, asked(visit));
  const SheetId sheet = of.opened.holder.sheet.id;
  const std::vector<AnswerFile> all = sheets_.files(sheet);
  const AnswerFile* file = find(all, visit.number_arg("file"));
  if (!file || file->question != of.question->key) return no_such_file();
  CONVOKE_TRY(answer_files_.take_away(of.opened.actor, sheet, file->id));
  return page::Redirect{of.page.path, Message{N_("The file is no longer part of the answer."), {}}};
}

Result<page::Reply> FilePages::file(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(opened, open_link(visit, sheets_, questionnaires_, references_, zone_()));
  const std::vector<AnswerFile> all = sheets_.files(opened.holder.sheet.id);
  const AnswerFile* file = find(all, visit.number_arg("file"));
  const Section* section = file ? section_of(*opened.questionnaire, file->question) : nullptr;
  if (!section || !opened.holder.may(section->key)) return no_such_file();
  return download_of(files_, *file);
}

Result<page::Reply> FilePages::submitted_file(const page::Visit& visit, const http::Request&) {
  const auto sheet = sheets_.find(SheetId(visit.number_arg("id")));
  const auto questionnaire = sheet ? questionnaires_.read(sheet->version) : nullptr;
  if (!questionnaire || questionnaire->code != visit.arg("code")) return no_such_file();
  const std::vector<AnswerFile> all = sheets_.submitted_files(sheet->id);
  const AnswerFile* file = find(all, visit.number_arg("file"));
  if (!file) return no_such_file();
  return download_of(files_, *file);
}

}  // namespace convoke::reviews::questionnaire
