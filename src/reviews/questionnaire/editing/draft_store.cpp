#include "reviews/questionnaire/editing/draft_store.h"

#include "platform/db/record.h"

namespace convoke::reviews::questionnaire::store {
namespace {

using db::field;

const db::Record<Draft>& draft_record() {
  static const db::Record<Draft> all(
      "questionnaire_draft",
      {field<&Draft::id>("id", db::Use::key), field<&Draft::code>("code"),
       field<&Draft::definition>("definition"), field<&Draft::revision>("revision"),
       field<&Draft::changed_at>("changed_at"), field<&Draft::changed_by>("changed_by")});
  return all;
}

}  // namespace

std::vector<Draft> drafts(db::Reader& r) {
  return draft_record().all(r, "order by code");
}

std::optional<Draft> draft(db::Reader& r, std::string_view code) {
  return draft_record().first(r, "where code = :code", std::string(code));
}

void insert(db::Transaction& t, const Draft& draft) {
  draft_record().insert(t, draft);
}

bool replace(db::Transaction& t, const Draft& draft) {
  return t.execute(
             "update questionnaire_draft set definition = :definition, revision = revision + 1, "
             "changed_at = :at, changed_by = :by where code = :code and revision = :revision",
             draft.definition, draft.changed_at, draft.changed_by, draft.code, draft.revision) == 1;
}

void remove_draft(db::Transaction& t, std::string_view code) {
  t.execute("delete from questionnaire_draft where code = :code", std::string(code));
}

}  // namespace convoke::reviews::questionnaire::store
