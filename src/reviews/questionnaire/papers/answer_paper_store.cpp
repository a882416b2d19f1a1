#include "reviews/questionnaire/papers/answer_paper_store.h"

#include "platform/db/list_argument.h"
#include "platform/db/record.h"
#include "platform/db/text6_column.h"
#include "platform/file_use/file_use.h"

namespace convoke::reviews::questionnaire::store {
namespace {

using db::field;
using db::Use;

constexpr const char* kSubject = "answer_paper";

const db::Record<AnswerPaper>& record() {
  using P = AnswerPaper;
  static const db::Record<P> all(
      "answer_paper",
      {field<&P::id>("id", Use::key), field<&P::sheet>("sheet_id"), field<&P::language>("language"),
       field<&P::submitted_by_act>("submitted_by_act"), field<&P::last>("last_answer_id"),
       field<&P::file_changes>("file_changes"), field<&P::asked_at>("asked_at"),
       field<&P::asked_by>("asked_by"), field<&P::docx, &files::FileHash::hex>("docx_hash"),
       field<&P::pdf, &files::FileHash::hex>("pdf_hash"), field<&P::made_at>("made_at")});
  return all;
}

}  // namespace

std::vector<AnswerPaper> papers(db::Reader& r, SheetId id) {
  return record().all(r, "where sheet_id = :id order by id desc", id);
}

std::optional<AnswerPaper> paper(db::Reader& r, AnswerPaperId id) {
  return record().first(r, "where id = :id", id);
}

std::vector<PaperOf> papers_of(db::Reader& r, const std::vector<AnswerPaperId>& ids) {
  std::vector<PaperOf> out;
  for (auto& [id, sheet, entity, code, title] :
       r.rows<AnswerPaperId, SheetId, reference::EntityId, std::string, Text6>(
           "select p.id, s.id, s.entity_id, q.code, v.title from answer_paper p join answer_sheet "
           "s on s.id = p.sheet_id join questionnaire_version v on v.id = s.version_id join "
           "questionnaire q on q.id = v.questionnaire_id where " +
               db::is_listed(r, "p.id", ":ids"),
           db::listed(ids)))
    out.push_back({id, sheet, entity, std::move(code), std::move(title)});
  return out;
}

AnswerPaperId insert(db::Transaction& t, const AnswerPaper& paper) {
  return AnswerPaperId(record().insert(t, paper));
}

void set_made(db::Transaction& t, const AnswerPaper& paper) {
  t.execute(
      "update answer_paper set docx_hash = :docx, pdf_hash = :pdf, made_at = :at where id = :id",
      paper.docx.hex, paper.pdf.hex, paper.made_at, paper.id);
  file_use::record(t, paper.docx, {kSubject, paper.id.value, "docx"}, *paper.made_at);
  file_use::record(t, paper.pdf, {kSubject, paper.id.value, "pdf"}, *paper.made_at);
}

void remove(db::Transaction& t, AnswerPaperId id) {
  file_use::drop(t, kSubject, id.value);
  t.execute("delete from answer_paper where id = :id", id);
}

AnswerId last_answer(db::Reader& r, SheetId id) {
  return AnswerId(
      r.value<std::int64_t>("select coalesce(max(id), 0) from answer where sheet_id = :id", id)
          .value_or(0));
}

std::int64_t file_changes(db::Reader& r, SheetId id) {
  return r
      .value<std::int64_t>(
          "select count(*) + count(taken_at) from answer_file where sheet_id = :id", id)
      .value_or(0);
}

}  // namespace convoke::reviews::questionnaire::store
