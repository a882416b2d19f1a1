// The only SQL for saved views.
#pragma once

#include <optional>
#include <vector>

#include "platform/db/database.h"
#include "saved_views/saved_view.h"

namespace convoke::saved_views::store {

/// The person's own, and those of others that are shared.
std::vector<SavedView> views(db::Reader& r, meetings::SeriesId series, std::string_view list,
                             page::PersonId person);
std::optional<SavedView> find(db::Reader& r, SavedViewId id);
/// How many the person has in the series, of all lists.
std::int64_t count(db::Reader& r, meetings::SeriesId series, page::PersonId person);
/// Whether the person has another one of that name for the list.
bool has_name(db::Reader& r, const SavedView& view);
SavedViewId insert(db::Transaction& t, const SavedView& view);
/// Name and whether it is shared, as the next version; false if it is not of that version any more.
bool update(db::Transaction& t, const SavedView& view);
bool remove(db::Transaction& t, SavedViewId id);

}  // namespace convoke::saved_views::store
