// Who uses a stored file: written with the change that names the file, read before one is removed.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/clock.h"
#include "platform/db/database.h"
#include "platform/files/file_store.h"

namespace convoke::file_use {

struct Use {
  std::string subject_kind;  ///< "participant", "note", "message", … as in the audit record
  std::int64_t subject_id = 0;
  std::string purpose;  ///< "photograph", "template", "enclosure", "docx", "pdf", "mail", …

  friend auto operator<=>(const Use&, const Use&) = default;
};

/// In the transaction that writes the file's hash into a row. The same use again, and an empty
/// hash, change nothing.
void record(db::Transaction& t, const files::FileHash& file, const Use& use, Instant now);

/// Takes back all uses of a subject, or those of one purpose: it is erased. The files themselves
/// stay until they are removed as unused. Returns how many there were.
std::int64_t drop(db::Transaction& t, std::string_view subject_kind, std::int64_t subject_id,
                  std::string_view purpose = {});

std::vector<Use> uses_of(db::Reader& r, const files::FileHash& file);
/// The files of a subject, with each purpose once.
std::vector<files::FileHash> files_of(db::Reader& r, std::string_view subject_kind,
                                      std::int64_t subject_id);
/// The hashes of all files in use.
std::unordered_set<std::string> used_files(db::Reader& r);
/// When the newest use of each of them was written down.
std::unordered_map<std::string, Instant> newest_uses(db::Reader& r);
/// The hashes as a copy of a database has it (platform/db/copies); nothing where it is older than
/// this record. `unavailable` if the copy cannot be read.
Result<std::unordered_set<std::string>> used_in_copy(const std::filesystem::path& database);

}  // namespace convoke::file_use
