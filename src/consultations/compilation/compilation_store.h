// The only SQL for compilations and what they were made from.
#pragma once

#include <string_view>
#include <vector>

#include "consultations/compilation/compilations.h"
#include "platform/db/database.h"

namespace convoke::consultations::store {

/// Numbered after the call's last one; sources are the present texts of what is received now.
Compilation insert(db::Transaction& t, Compilation compilation, std::string_view key);
void mark_published(db::Transaction& t, CompilationId id, Instant now);

std::optional<Compilation> compilation(db::Reader& r, CompilationId id);
std::optional<CompilationId> compilation_with(db::Reader& r, std::string_view key);
/// With the meeting of the call.
std::vector<std::pair<Compilation, meetings::MeetingId>> compilations(
    db::Reader& r, const std::vector<CompilationId>& ids);
std::vector<Compilation> compilations(db::Reader& r, CallId call);  ///< newest first

struct Source {
  SubmissionId submission;
  int version = 1;
};
std::vector<Source> sources(db::Reader& r, CompilationId id);

}  // namespace convoke::consultations::store
