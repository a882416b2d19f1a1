#include "reviews/questionnaire/files/answer_file_store.h"

#include "platform/db/record.h"
#include "platform/file_use/file_use.h"

namespace convoke::reviews::questionnaire::store {
namespace {

using db::field;
using db::Use;

const db::Record<AnswerFile>& record() {
  using F = AnswerFile;
  static const db::Record<F> all(
      "answer_file", {field<&F::id>("id", Use::key), field<&F::question>("question"),
                      field<&F::name>("name"), field<&F::media_type>("media_type"),
                      field<&F::size>("size"), field<&F::hash, &files::FileHash::hex>("file_hash"),
                      field<&F::added_after>("added_after"), field<&F::added_at>("added_at"),
                      field<&F::added_by>("added_by"), field<&F::taken_after>("taken_after"),
                      field<&F::taken_at>("taken_at"), field<&F::taken_by>("taken_by")});
  return all;
}

}  // namespace

std::vector<AnswerFile> files(db::Reader& r, SheetId id) {
  return record().all(r, "where sheet_id = :id order by question, id", id);
}

std::optional<AnswerFile> file(db::Reader& r, SheetId id, AnswerFileId file) {
  return record().first(r, "where id = :file and sheet_id = :id", file, id);
}

AnswerFileId insert(db::Transaction& t, SheetId id, const AnswerFile& file) {
  const AnswerFileId made(record().insert(t, file, {{"sheet_id", id}}));
  file_use::record(t, file.hash, {"answer_file", made.value, "file"}, file.added_at);
  return made;
}

void take_away(db::Transaction& t, const AnswerFile& file) {
  t.execute(
      "update answer_file set taken_after = :after, taken_at = :at, taken_by = :by where id = :id",
      file.taken_after, file.taken_at, file.taken_by, file.id);
}

}  // namespace convoke::reviews::questionnaire::store
