#include "reviews/questionnaire/questionnaire_store.h"

#include "platform/db/record.h"
#include "platform/db/text6_column.h"

namespace convoke::reviews::questionnaire::store {
namespace {

using db::field;
using db::Use;

const db::Record<Version>& record() {
  using V = Version;
  static const db::Record<V> all(
      "questionnaire_version",
      {field<&V::id>("id", Use::key), field<&V::questionnaire>("questionnaire_id"),
       db::shown<&V::code>("code",
                           "(select q.code from questionnaire q where q.id = "
                           "questionnaire_version.questionnaire_id)"),
       field<&V::version>("version"), field<&V::title>("title"),
       field<&V::definition>("definition"), field<&V::made_at>("made_at"),
       field<&V::made_by>("made_by")});
  return all;
}

}  // namespace

std::optional<QuestionnaireId> find(db::Reader& r, std::string_view code) {
  return r.value<QuestionnaireId>("select id from questionnaire where code = :code",
                                  std::string(code));
}

std::vector<Version> newest(db::Reader& r) {
  return record().all(
      r,
      "where version = (select max(other.version) from questionnaire_version other where "
      "other.questionnaire_id = questionnaire_version.questionnaire_id) order by "
      "questionnaire_id");
}

std::vector<Version> versions(db::Reader& r, std::string_view code, int limit) {
  return record().all(r,
                      "where questionnaire_id = (select q.id from questionnaire q where q.code = "
                      ":code) order by version desc limit :limit",
                      std::string(code), limit);
}

std::optional<Version> version(db::Reader& r, VersionId id) {
  return record().first(r, "where id = :id", id);
}

QuestionnaireId insert(db::Transaction& t, std::string_view code, Instant now) {
  return QuestionnaireId(
      t.insert("insert into questionnaire (code, created_at) values (:code, :now) returning id",
               std::string(code), now));
}

VersionId insert(db::Transaction& t, const Version& version) {
  return VersionId(record().insert(t, version));
}

}  // namespace convoke::reviews::questionnaire::store
