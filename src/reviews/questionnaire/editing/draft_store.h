// The only SQL for drafts of questionnaires.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "platform/db/database.h"
#include "reviews/questionnaire/editing/drafts.h"

namespace convoke::reviews::questionnaire::store {

std::vector<Draft> drafts(db::Reader& r);  ///< by code
std::optional<Draft> draft(db::Reader& r, std::string_view code);
void insert(db::Transaction& t, const Draft& draft);
/// The next revision; false if somebody else has changed it since `draft.revision`.
bool replace(db::Transaction& t, const Draft& draft);
void remove_draft(db::Transaction& t, std::string_view code);

}  // namespace convoke::reviews::questionnaire::store
