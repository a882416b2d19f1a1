#include "saved_views/saved_view_store.h"

#include "platform/db/record.h"

namespace convoke::saved_views::store {
namespace {

using db::field;
using db::Use;

const db::Record<SavedView>& record() {
  using V = SavedView;
  static const db::Record<SavedView> description(
      "saved_view",
      {field<&V::id>("id", Use::key), field<&V::series>("series_id", Use::fixed),
       field<&V::list>("list", Use::fixed), field<&V::person>("person_id", Use::fixed),
       field<&V::person_name>("person_name", Use::fixed), field<&V::name>("name"),
       field<&V::query>("query", Use::fixed), field<&V::is_shared>("is_shared"),
       field<&V::version>("version", Use::fixed), field<&V::saved_at>("saved_at", Use::fixed)});
  return description;
}

}  // namespace

std::vector<SavedView> views(db::Reader& r, meetings::SeriesId series, std::string_view list,
                             page::PersonId person) {
  return record().all(r,
                      "where series_id = :series and list = :list and (person_id = :person or "
                      "is_shared = 1) order by id",
                      series, list, person);
}

std::optional<SavedView> find(db::Reader& r, SavedViewId id) {
  return record().first(r, "where id = :id", id);
}

std::int64_t count(db::Reader& r, meetings::SeriesId series, page::PersonId person) {
  return r
      .value<std::int64_t>(
          "select count(*) from saved_view where series_id = :series and person_id = :person",
          series, person)
      .value_or(0);
}

bool has_name(db::Reader& r, const SavedView& view) {
  return r.value<std::int64_t>(
              "select count(*) from saved_view where series_id = :series and list = :list and "
              "person_id = :person and name = :name and id <> :id",
              view.series, view.list, view.person, view.name, view.id)
             .value_or(0) > 0;
}

SavedViewId insert(db::Transaction& t, const SavedView& view) {
  return SavedViewId(record().insert(t, view));
}

bool update(db::Transaction& t, const SavedView& view) {
  return t.execute(
             "update saved_view set name = :name, is_shared = :shared, version = version + 1 where "
             "id = :id and version = :version",
             view.name, std::int64_t{view.is_shared}, view.id, view.version) > 0;
}

bool remove(db::Transaction& t, SavedViewId id) {
  return t.execute("delete from saved_view where id = :id", id) > 0;
}

}  // namespace convoke::saved_views::store
