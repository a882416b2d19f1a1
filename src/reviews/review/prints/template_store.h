// The only SQL for the office's templates of reviews.
#pragma once

#include <optional>
#include <vector>

#include "platform/db/database.h"
#include "reviews/review/prints/templates.h"

namespace convoke::reviews::review::store {

/// The newest of each kind and language, without those that were taken away.
std::vector<PrintTemplate> templates(db::Reader& r);
/// Also one that was taken away.
std::optional<PrintTemplate> newest_template(db::Reader& r, PrintKind kind, Language language);
Id<struct ReviewTemplateTag> insert(db::Transaction& t, const PrintTemplate& one);

}  // namespace convoke::reviews::review::store
