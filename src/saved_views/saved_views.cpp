#include "saved_views/saved_views.h"

#include <algorithm>

#include "platform/json/json.h"
#include "saved_views/saved_view_store.h"

namespace convoke::saved_views {
namespace {

Error of_another() {
  return forbidden(N_("This view belongs to somebody else."));
}

Error name_is_taken() {
  return conflict(N_("You have a view with this name already."), "name");
}

std::string detail_of(const SavedView& view) {
  return json::object({{"list", view.list}, {"query", view.query}});
}

}  // namespace

std::vector<SavedView> SavedViews::of(meetings::SeriesId series, std::string_view list,
                                      page::PersonId person) {
  auto views = database_.read([&](db::Reader& r) { return store::views(r, series, list, person); });
  std::stable_partition(views.begin(), views.end(),
                        [&](const SavedView& view) { return view.person == person; });
  return views;
}

std::optional<SavedView> SavedViews::find(SavedViewId id) {
  return database_.read([&](db::Reader& r) { return store::find(r, id); });
}

Result<SavedViewId> SavedViews::save(const audit::Actor& actor, SavedView view) {
  return changes_.write(actor, [&](change::Change& c) -> Result<SavedViewId> {
    db::Transaction& t = c.transaction();
    SavedView made = view;
    made.id = {};
    made.version = 1;
    made.saved_at = c.now();
    if (store::has_name(t, made)) return name_is_taken();
    if (store::count(t, made.series, made.person) >= static_cast<std::int64_t>(kMostOfOne))
      return conflict(N_("You have saved {1} views here. Delete one that you do not need any more, "
                         "and save this one again."),
                      "name", {std::to_string(kMostOfOne)});
    made.id = store::insert(t, made);
    if (made.is_shared) c.record("saved_view.share", "saved_view", made.id, detail_of(made));
    return made.id;
  });
}

Status SavedViews::change(const audit::Actor& actor, SavedViewId id, page::PersonId by,
                          const std::string& name, bool is_shared, int seen_version) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto former = store::find(t, id);
    if (!former) return not_found(N_("There is no such view."));
    if (former->person != by) return of_another();
    if (former->name == name && former->is_shared == is_shared) return {};
    SavedView next = *former;
    next.name = name;
    next.is_shared = is_shared;
    next.version = seen_version;
    if (store::has_name(t, next)) return name_is_taken();
    if (!store::update(t, next))
      return conflict(N_("The view has been changed in the meantime. Look at it, and save again."),
                      "name");
    if (is_shared && !former->is_shared)
      c.record("saved_view.share", "saved_view", id, detail_of(next));
    else if (former->is_shared)
      c.record(is_shared ? "saved_view.rename" : "saved_view.keep", "saved_view", id,
               detail_of(next));
    return {};
  });
}

Status SavedViews::remove(const audit::Actor& actor, SavedViewId id, page::PersonId by,
                          bool keeps) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    const auto former = store::find(c.transaction(), id);
    if (!former) return {};
    if (former->person != by && !(former->is_shared && keeps)) return of_another();
    store::remove(c.transaction(), id);
    if (former->is_shared) c.record("saved_view.remove", "saved_view", id, detail_of(*former));
    return {};
  });
}

}  // namespace convoke::saved_views
