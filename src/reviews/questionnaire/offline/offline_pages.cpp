#include "reviews/questionnaire/offline/offline_pages.h"

#include <algorithm>
#include <map>

#include "page/posted.h"
#include "reviews/questionnaire/offline/views/offline.h"

namespace convoke::reviews::questionnaire {
namespace {

constexpr const char* kWordType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Takes out what cannot be saved, and says why; `false` if the whole cannot.
bool drop_refused(const Error& error, Brought& brought, const Questionnaire& questionnaire,
                  const Answers& present, const i18n::Locale& locale) {
  std::map<std::string, Error> refused;
  const auto note = [&](const Error& one) {
    refused.emplace(std::string(question_of(one.field)), one);
  };
  note(error);
  for (const Error& one : error.also) note(one);
  if (refused.contains("")) return false;
  const std::string prefix = prefix_of(questionnaire);
  for (const Attempt& attempt : brought.attempts) {
    const auto why = refused.find(attempt.question);
    const Question* question = questionnaire.question(attempt.question);
    if (why == refused.end() || !question) continue;
    Unmatched out{0, prefix + attempt.question, why->second.message, {}, {}, {}};
    out.place = place_in_words(*question, why->second.field, locale);
    out.held = in_words(*question, attempt.content, locale);
    if (const auto there = present.find(attempt.question);
        why->second.kind == ErrorKind::conflict && there != present.end())
      out.present = in_words(*question, there->second.content, locale);
    brought.unmatched.push_back(std::move(out));
  }
  std::erase_if(brought.attempts,
                [&](const Attempt& one) { return refused.contains(one.question); });
  return true;
}

}  // namespace

html::Form form_of(const OfflinePage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path, page.errors);
  form.add({.name = "file",
            .label = locale.tr(N_("Word document or Excel workbook")),
            .type = "file",
            .required = true,
            .accept = ".docx,.xlsx,.csv"})
      .button(N_("Look at what it would change"), "action", "look")
      .button(N_("Take it in"), "action", "take")
      .cancel(page.back);
  return form;
}

html::Page OfflinePages::shown(const page::Visit& visit, const OfflinePage& shown) {
  html::Out out = visit.out();
  views::offline(out, shown);
  html::Page page;
  page.frame = html::Frame::link;
  page.title = visit.locale.tr(N_("Answer in Word or Excel"));
  page.content = html::trusted(out.take());
  if (!shown.errors.empty()) page.status = page::status_of(shown.errors.all().front());
  return page;
}

Result<OfflinePages::Opened> OfflinePages::open(const page::Visit& visit) {
  CONVOKE_ASSIGN(holder, sheets_.open_link(visit.arg("token")));
  const auto questionnaire = questionnaires_.read(holder.sheet.version);
  if (!questionnaire) return not_found(N_("There is no such answer sheet."));
  Opened out{std::move(holder), questionnaire, {}, {}};
  if (out.holder.handover) out.section = out.holder.handover->section;
  out.page.back = visit.href("/questionnaire/" + std::string(visit.arg("token")));
  out.page.path = out.page.back + "/bring";
  out.page.title = worded(questionnaire->title, visit.locale.language());
  return out;
}

Result<page::Reply> OfflinePages::file(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(opened, open(visit));
  Written cells = written(*opened.questionnaire, sheets_.answers(opened.holder.sheet.id),
                          opened.section, visit.locale);
  const WordHead head = head_of(opened);
  add_state(cells, head.code, visit.locale);
  page::ExportedList file;
  file.file_name = opened.questionnaire->code + "-" + head.code;
  file.name = opened.questionnaire->title.in(visit.locale.language());
  file.header = cells.header;
  file.rows = cells.rows;
  file.right_to_left = is_right_to_left(visit.locale.language());
  return file;
}

WordHead OfflinePages::head_of(const Opened& opened) const {
  const auto directory = references_.directory();
  const reference::Entity* entity = directory->find(opened.holder.sheet.entity);
  return {entity ? entity->code : std::string(), entity ? entity->short_name : Text6(),
          opened.holder.sheet.language, opened.section};
}

Result<page::Reply> OfflinePages::document(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(opened, open(visit));
  const SheetId id = opened.holder.sheet.id;
  const WordHead head = head_of(opened);
  CONVOKE_ASSIGN(bytes, paper::to_docx(word_form(*opened.questionnaire, sheets_.answers(id),
                                                 sheets_.files(id), head, visit.locale)));
  http::Response response;
  response.header("Content-Type", kWordType)
      .header("Content-Disposition",
              "attachment; filename=\"" + opened.questionnaire->code + "-" + head.code + ".docx\"")
      .header("Cache-Control", "private, no-store");
  response.body = std::move(bytes);
  return response;
}

Result<page::Reply> OfflinePages::show(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(opened, open(visit));
  return shown(visit, opened.page);
}

Result<Brought> OfflinePages::read(const page::Visit& visit, const std::string& bytes,
                                   const Opened& opened) {
  const Questionnaire& questionnaire = *opened.questionnaire;
  // The names of a zip's parts stand in it as they are.
  if (!bytes.starts_with("PK") || bytes.find("word/document.xml") == std::string::npos) {
    CONVOKE_ASSIGN(table, sheet::read(bytes));
    std::vector<Unmatched> others = rows_of_others(table, head_of(opened).code);
    CONVOKE_ASSIGN(found, brought(table, questionnaire, opened.section, visit.locale));
    std::move(others.begin(), others.end(), std::back_inserter(found.unmatched));
    return found;
  }
  auto blocks = docx::blocks_of(bytes, {.file_bytes = kOfflineForm});
  if (!blocks.ok()) {
    Error error = std::move(blocks).error();
    error.field = "file";
    return error;
  }
  const WordHead head = head_of(opened);
  const auto other_version = [&](int version) -> std::shared_ptr<const Questionnaire> {
    for (const Version& one : questionnaires_.versions(questionnaire.code))
      if (one.version == version) return questionnaires_.read(one.id);
    return nullptr;
  };
  return brought(*blocks, {questionnaire, head, other_version, catalogues_, visit.locale});
}

Status OfflinePages::read_file(const page::Visit& visit, const http::Request& request, bool takes,
                               Opened& opened) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const http::Upload* upload = form.upload("file");
  if (!upload || upload->bytes.empty()) return invalid(N_("Choose a file."), "file");
  CONVOKE_ASSIGN(found, read(visit, std::string(upload->bytes), opened));
  const Questionnaire& questionnaire = *opened.questionnaire;
  const SheetId id = opened.holder.sheet.id;
  Answers present = sheets_.answers(id);
  auto changed = sheets_.would_change(id, found.attempts);
  if (!changed.ok() && drop_refused(changed.error(), found, questionnaire, present, visit.locale))
    changed = sheets_.would_change(id, found.attempts);
  if (!changed.ok()) return std::move(changed).error();
  if (takes)
    CONVOKE_TRY(
        sheets_.save(actor_of(visit, opened.holder, *references_.directory()), id, found.attempts));
  for (const Attempt& one : found.attempts) present[one.question].content = one.content;
  for (const std::string& key : *changed) {
    const Question& question = *questionnaire.question(key);
    const Worded text = worded(question.text, visit.locale.language());
    opened.page.changes.push_back(text);
    if (!present[key].content.is_empty() && !is_put(questionnaire, question, present))
      opened.page.not_put.push_back(text);
  }
  for (const Message& one : found.notes) opened.page.notes.push_back(visit.locale.tr(one));
  opened.page.same = found.attempts.size() - changed->size();
  for (const Unmatched& one : found.unmatched)
    opened.page.unmatched.push_back(
        {one.row, one.key, one.place + visit.locale.tr(one.why), one.held, one.present});
  opened.page.looked_at = true;
  opened.page.taken = takes;
  return {};
}

Result<page::Reply> OfflinePages::bring(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(opened, open(visit));
  const auto form = http::parse_form(request);
  const bool takes = form.ok() && form->get("action") == "take";
  Status done = request.body_too_large ? Status(too_large(N_("The file is too large."), "file"))
                                       : read_file(visit, request, takes, opened);
  if (!done.ok()) {
    if (!page::belongs_to_form(done.error())) return done.error();
    opened.page.errors = html::FormErrors(done.error());
  }
  return shown(visit, opened.page);
}

}  // namespace convoke::reviews::questionnaire
