// The only SQL for questionnaires and their versions.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "platform/db/database.h"
#include "reviews/questionnaire/questionnaires.h"

namespace convoke::reviews::questionnaire::store {

std::optional<QuestionnaireId> find(db::Reader& r, std::string_view code);
std::vector<Version> newest(db::Reader& r);  ///< of each questionnaire, by code
/// The newest first; `limit` 1: only that.
std::vector<Version> versions(db::Reader& r, std::string_view code, int limit = 100);
std::optional<Version> version(db::Reader& r, VersionId id);
QuestionnaireId insert(db::Transaction& t, std::string_view code, Instant now);
VersionId insert(db::Transaction& t, const Version& version);

}  // namespace convoke::reviews::questionnaire::store
