#include "retention/unused_files.h"

#include <algorithm>

#include "platform/file_use/file_use.h"
#include "platform/json/json.h"

namespace convoke::retention {
namespace {

Unused total_of(const std::vector<files::StoredFile>& files) {
  Unused out;
  for (const files::StoredFile& file : files) {
    ++out.files;
    out.bytes += static_cast<std::int64_t>(file.bytes);
  }
  return out;
}

}  // namespace

std::vector<files::StoredFile> UnusedFiles::candidates(std::chrono::hours age, bool& none_in_use) {
  const Instant before = machine_.now() - std::max(age, kLeastAge);
  const auto used = database_.read(file_use::used_files);
  none_in_use = used.empty();
  std::vector<files::StoredFile> out;
  files_.each([&](const files::StoredFile& file) {
    if (file.put_at < before && !used.contains(file.hash.hex)) out.push_back(file);
  });
  return out;
}

Unused UnusedFiles::find(std::chrono::hours age) {
  bool none_in_use = false;
  return total_of(candidates(age, none_in_use));
}

Result<Unused> UnusedFiles::remove(const audit::Actor& actor, std::chrono::hours age) {
  bool none_in_use = false;
  const auto unused = candidates(age, none_in_use);
  if (unused.empty()) return Unused{};
  if (none_in_use)
    return conflict(
        N_("This database uses no file at all. Is it the one these files belong to? "
           "Nothing was removed."));
  const Unused found = total_of(unused);
  CONVOKE_TRY(database_.write([&](db::Transaction& t) -> Status {
    audit::record(t,
                  {actor, "file.remove_unused", "file", 0,
                   json::object({{"files", found.files},
                                 {"bytes", found.bytes},
                                 {"hours", std::int64_t{std::max(age, kLeastAge).count()}}})},
                  clock_.now());
    return {};
  }));
  Unused removed;
  const Instant before = machine_.now() - std::max(age, kLeastAge);
  for (const files::StoredFile& file : unused) {
    CONVOKE_ASSIGN(gone, files_.remove_unless_put_since(file.hash, before));
    if (!gone) continue;
    ++removed.files;
    removed.bytes += static_cast<std::int64_t>(file.bytes);
  }
  return removed;
}

}  // namespace convoke::retention
