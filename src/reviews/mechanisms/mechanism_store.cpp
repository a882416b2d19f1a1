#include "reviews/mechanisms/mechanism_store.h"

#include "platform/db/record.h"
#include "platform/db/text6_column.h"

namespace convoke::reviews::store {
namespace {

using db::field;
using db::Use;

const db::Record<Mechanism>& record() {
  static const db::Record<Mechanism> all(
      "mechanism", {field<&Mechanism::id>("id", Use::key), field<&Mechanism::code>("code")});
  return all;
}

const db::Record<MechanismVersion>& version_record() {
  using V = MechanismVersion;
  static const db::Record<V> all(
      "mechanism_version",
      {field<&V::id>("id", Use::key), field<&V::mechanism>("mechanism_id"),
       field<&V::version>("version"), field<&V::name>("name"), field<&V::definition>("definition"),
       field<&V::made_at>("made_at"), field<&V::made_by>("made_by")});
  return all;
}

}  // namespace

std::vector<Mechanism> mechanisms(db::Reader& r) {
  return record().all(r, "order by code");
}

std::optional<Mechanism> mechanism(db::Reader& r, std::string_view code) {
  return record().first(r, "where code = :code", std::string(code));
}

std::vector<MechanismVersion> versions(db::Reader& r, MechanismId id, int limit) {
  return version_record().all(r, "where mechanism_id = :id order by version desc limit :limit", id,
                              limit);
}

std::vector<MechanismVersion> newest(db::Reader& r) {
  return version_record().all(
      r,
      "where version = (select max(other.version) from mechanism_version other where "
      "other.mechanism_id = mechanism_version.mechanism_id) order by id");
}

std::optional<MechanismVersion> version(db::Reader& r, MechanismVersionId id) {
  return version_record().first(r, "where id = :id", id);
}

MechanismId insert_mechanism(db::Transaction& t, std::string_view code, Instant now) {
  return MechanismId(
      t.insert("insert into mechanism (code, created_at) values (:code, :now) returning id",
               std::string(code), now));
}

MechanismVersionId insert(db::Transaction& t, const MechanismVersion& version) {
  return MechanismVersionId(version_record().insert(t, version));
}

}  // namespace convoke::reviews::store
