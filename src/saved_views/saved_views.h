// Saving views of lists, calling them otherwise, sharing and deleting them. Each operation is one
// transaction; what concerns a view that is shared goes on record.
#pragma once

#include <optional>
#include <vector>

#include "change/change.h"
#include "saved_views/saved_view.h"

namespace convoke::saved_views {

/// Any thread.
class SavedViews {
 public:
  SavedViews(db::Database& database, const Clock& clock)
      : database_(database), changes_(database, clock) {}

  /// The person's own first, then what others share; the rest is the caller's order.
  std::vector<SavedView> of(meetings::SeriesId series, std::string_view list,
                            page::PersonId person);
  std::optional<SavedView> find(SavedViewId id);

  /// Name and query as checked_name() and kept_query() return them; id, version and time are set
  /// here. `conflict` (field "name") for a name that the person uses for this list already, and for
  /// more than kMostOfOne.
  Result<SavedViewId> save(const audit::Actor& actor, SavedView view);
  /// Its owner calls it otherwise, shares it or does so no more. `conflict` if it is not of
  /// `seen_version` any more, or the name is taken; `forbidden` to another.
  Status change(const audit::Actor& actor, SavedViewId id, page::PersonId by,
                const std::string& name, bool is_shared, int seen_version);
  /// `forbidden` to another than its owner, unless it is shared and `keeps` says that the person
  /// looks after what is. Nothing is changed if it is gone already.
  Status remove(const audit::Actor& actor, SavedViewId id, page::PersonId by, bool keeps);

 private:
  db::Database& database_;
  change::Changes changes_;
};

}  // namespace convoke::saved_views
