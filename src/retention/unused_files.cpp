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

Status UnusedFiles::record(const audit::Actor& actor, const Unused& found, std::chrono::hours age) {
  return database_.write([&](db::Transaction& t) -> Status {
    audit::record(t,
                  {actor, "file.remove_unused", "file", 0,
                   json::object({{"files", found.files},
                                 {"bytes", found.bytes},
                                 {"hours", std::int64_t{age.count()}}})},
                  clock_.now());
    return {};
  });
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
  CONVOKE_TRY(record(actor, found, std::max(age, kLeastAge)));
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

Uses UnusedFiles::uses() {
  return database_.read(file_use::newest_uses);
}

Result<Freed> UnusedFiles::remove_freed(const audit::Actor& actor, const Uses& before) {
  const auto used = database_.read(file_use::used_files);
  const Instant now = machine_.now();
  struct Free {
    files::FileHash file;
    std::int64_t bytes = 0;
    Instant not_since;
  };
  std::vector<Free> free;
  Unused found;
  for (const auto& [hash, last_use] : before) {
    if (used.contains(hash)) continue;
    const auto bytes = files_.size_of({hash});
    if (!bytes.ok()) continue;
    // A file is put before its use is written down.
    free.push_back({{hash},
                    static_cast<std::int64_t>(*bytes),
                    std::min(now, last_use + std::chrono::microseconds(1))});
    ++found.files;
    found.bytes += free.back().bytes;
  }
  Freed out;
  if (free.empty()) return out;
  CONVOKE_TRY(record(actor, found, std::chrono::hours(0)));
  const Instant day_ago = now - kLeastAge;
  for (const Free& one : free) {
    CONVOKE_ASSIGN(gone,
                   files_.remove_unless_put_since(one.file, std::max(one.not_since, day_ago)));
    if (gone) {
      ++out.removed.files;
      out.removed.bytes += one.bytes;
    } else {
      ++out.left;
    }
  }
  return out;
}

}  // namespace convoke::retention
