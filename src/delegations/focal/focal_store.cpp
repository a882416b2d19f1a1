#include "delegations/focal/focal_store.h"

#include "base/text.h"
#include "platform/db/record.h"

namespace convoke::delegations::store {
namespace {

using db::field;
using db::Use;

const db::Record<FocalPoint>& record() {
  using F = FocalPoint;
  static const db::Record<F> description(
      "focal_point",
      {field<&F::id>("id", Use::key), field<&F::series>("series_id", Use::fixed),
       field<&F::entity>("entity_id", Use::fixed), field<&F::number>("number", Use::fixed),
       field<&F::name>("name"), field<&F::email>("email"), field<&F::valid_from>("valid_from"),
       field<&F::valid_to>("valid_to"), field<&F::language>("language"),
       field<&F::is_withdrawn>("is_withdrawn"), field<&F::version>("version"),
       field<&F::named_at>("named_at", Use::fixed), field<&F::named_by>("named_by", Use::fixed)});
  return description;
}

}  // namespace

std::optional<FocalPoint> find_focal_point(db::Reader& r, FocalPointId id) {
  return record().first(r, "where id = :id", id);
}

std::vector<FocalPoint> focal_points(db::Reader& r, meetings::SeriesId series,
                                     reference::EntityId entity) {
  return record().all(r,
                      "where series_id = :series and entity_id = :entity order by is_withdrawn, id",
                      series, entity);
}

std::vector<FocalPoint> focal_points(db::Reader& r, meetings::SeriesId series) {
  return record().all(r, "where series_id = :series order by is_withdrawn, id", series);
}

std::vector<FocalPoint> focal_points_with(db::Reader& r, std::string_view email, int limit) {
  return record().all(r,
                      "where email_key = :key and is_withdrawn = 0 order by id desc limit :limit",
                      ascii_lower(email), limit);
}

FocalPointId insert(db::Transaction& t, const FocalPoint& one, Instant now) {
  return FocalPointId(record().insert(t, one,
                                      {{"email_key", ascii_lower(one.email)}, {"changed_at", now}},
                                      "on conflict do nothing"));
}

void replace(db::Transaction& t, const FocalPoint& former, FocalPoint& next, Instant now) {
  t.execute(
      "insert into focal_point_version (focal_point_id, version, replaced_at, focal_point) values "
      "(:id, :version, :now, :state)",
      former.id, std::int64_t{former.version}, now, record().history(former));
  next.version = former.version + 1;
  record().update(t, next, {{"email_key", ascii_lower(next.email)}, {"changed_at", now}});
}

std::vector<FocalPoint> unerased_focal_points(db::Reader& r, meetings::SeriesId series) {
  return record().all(r, "where series_id = :series and erased_at is null order by id", series);
}

bool erase_focal_point(db::Transaction& t, FocalPointId id, std::string_view nobody, Instant now) {
  if (t.execute("update focal_point set name = :name, email = '', email_key = :key, is_withdrawn = "
                "1, erased_at = :now where id = :id and erased_at is null",
                nobody, "erased:" + std::to_string(id.value), now, id) == 0)
    return false;
  t.execute("update focal_point_version set focal_point = '{}' where focal_point_id = :id", id);
  return true;
}

}  // namespace convoke::delegations::store
