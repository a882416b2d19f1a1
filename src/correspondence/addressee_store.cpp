#include "correspondence/addressee_store.h"

#include "platform/db/known.h"
#include "platform/db/text6_column.h"

namespace convoke::correspondence::store {
namespace {

template <class... Args>
std::vector<Addressee> select(db::Reader& r, const std::string& rest, const Args&... args) {
  std::vector<Addressee> out;
  for (auto& [id, entity, office, seat, title, language, email, postal, fax, version, changed_at] :
       r.rows<AddresseeId, reference::EntityId, std::string, std::string, Text6, Language,
              std::string, std::string, std::string, int, Instant>(
           "select a.id, a.entity_id, a.office, a.seat, a.title, a.language, a.email, a.postal, "
           "a.fax, a.version, a.changed_at from addressee a join entity e on e.id = a.entity_id " +
               rest,
           args...))
    out.push_back({id, entity, db::known(office_named(office), "an office", office),
                   db::known(seat_named(seat), "a seat", seat), std::move(title), language,
                   std::move(email), std::move(postal), std::move(fax), version, changed_at});
  return out;
}

std::optional<Addressee> first(std::vector<Addressee> all) {
  if (all.empty()) return std::nullopt;
  return std::move(all.front());
}

}  // namespace

std::int64_t insert(db::Transaction& t, const Addressee& a) {
  return t.insert(
      "insert into addressee (entity_id, office, seat, title, language, email, postal, fax, "
      "changed_at) values (:entity, :office, :seat, :title, :language, :email, :postal, :fax, "
      ":now) on conflict (entity_id) do nothing returning id",
      a.entity, name_of(a.office), name_of(a.seat), a.title, a.language, a.email, a.postal, a.fax,
      a.changed_at);
}

void replace(db::Transaction& t, const Addressee& former, const Addressee& a) {
  t.execute(
      "insert into addressee_version (addressee_id, version, replaced_at, office, seat, title, "
      "language, email, postal, fax) values (:id, :version, :now, :office, :seat, :title, "
      ":language, :email, :postal, :fax)",
      former.id, former.version, a.changed_at, name_of(former.office), name_of(former.seat),
      former.title, former.language, former.email, former.postal, former.fax);
  t.execute(
      "update addressee set office = :office, seat = :seat, title = :title, language = :language, "
      "email = :email, postal = :postal, fax = :fax, version = version + 1, changed_at = :now "
      "where id = :id",
      name_of(a.office), name_of(a.seat), a.title, a.language, a.email, a.postal, a.fax,
      a.changed_at, former.id);
}

std::vector<Addressee> addressees(db::Reader& r) {
  return select(r, "order by e.code");
}

std::optional<Addressee> addressee(db::Reader& r, AddresseeId id) {
  return first(select(r, "where a.id = :id", id));
}

std::optional<Addressee> addressee_of(db::Reader& r, reference::EntityId entity) {
  return first(select(r, "where a.entity_id = :entity", entity));
}

std::vector<AddresseeVersion> versions(db::Reader& r, AddresseeId id) {
  std::vector<AddresseeVersion> out;
  for (auto& [entity, version, replaced_at, office, seat, title, language, email, postal, fax] :
       r.rows<reference::EntityId, int, Instant, std::string, std::string, Text6, Language,
              std::string, std::string, std::string>(
           "select a.entity_id, v.version, v.replaced_at, v.office, v.seat, v.title, v.language, "
           "v.email, v.postal, v.fax from addressee_version v join addressee a on a.id = "
           "v.addressee_id where v.addressee_id = :id order by v.version desc",
           id))
    out.push_back({replaced_at,
                   {id, entity, db::known(office_named(office), "an office", office),
                    db::known(seat_named(seat), "a seat", seat), std::move(title), language,
                    std::move(email), std::move(postal), std::move(fax), version, replaced_at}});
  return out;
}

}  // namespace convoke::correspondence::store
