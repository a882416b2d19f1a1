// What was done to several subjects of one kind.
#pragma once

#include <string_view>
#include <vector>

#include "audit/audit.h"

namespace convoke::audit {

/// Of all of them together, newest first.
std::vector<Recorded> history(db::Reader& r, std::string_view subject_kind,
                              const std::vector<std::int64_t>& subjects, int limit);

}  // namespace convoke::audit
