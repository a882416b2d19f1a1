// Stored files that nobody uses: found, and removed.
#pragma once

#include <chrono>
#include <string>
#include <unordered_map>

#include "audit/audit.h"
#include "platform/db/database.h"
#include "platform/files/file_store.h"

namespace convoke::retention {

struct Unused {
  std::int64_t files = 0;
  std::int64_t bytes = 0;
};

/// Hash → when its newest use was written down.
using Uses = std::unordered_map<std::string, Instant>;

/// What became of files whose uses were ended.
struct Freed {
  Unused removed;
  std::int64_t left = 0;  ///< somebody has put them anew: they go with the others that nobody uses
};

/// One thread at a time.
class UnusedFiles {
 public:
  /// `clock` dates the record. Ages are told by the machine's own clock, which dates the files,
  /// also where the data folder has another one.
  UnusedFiles(db::Database& database, files::FileStore& files, const Clock& clock,
              const Clock& machine)
      : database_(database), files_(files), clock_(clock), machine_(machine) {}

  /// A file is stored before the change that names it is committed, and a job may hold one for
  /// hours: what has been put within this time is never touched.
  static constexpr std::chrono::hours kLeastAge{24};
  static constexpr std::chrono::hours kUsualAge{24 * 7};

  /// What nobody uses and nobody has put for `age` (at least kLeastAge).
  Unused find(std::chrono::hours age = kUsualAge);
  /// Removes it, with an audit entry ("file.remove_unused") that is written first. `conflict` if
  /// the database uses no file at all although there are some: then it is not the one these files
  /// belong to. Interrupted, it can be run again.
  Result<Unused> remove(const audit::Actor& actor, std::chrono::hours age = kUsualAge);

  Uses uses();
  /// Removes at once what was used as `before` says and is not any more: for an erasure, which
  /// begins with uses(). What was put again after its last use stays, since somebody may be about
  /// to use it. On record as by remove(), with no hours.
  Result<Freed> remove_freed(const audit::Actor& actor, const Uses& before);

 private:
  Status record(const audit::Actor& actor, const Unused& found, std::chrono::hours age);
  std::vector<files::StoredFile> candidates(std::chrono::hours age, bool& none_in_use);

  db::Database& database_;
  files::FileStore& files_;
  const Clock& clock_;
  const Clock& machine_;
};

}  // namespace convoke::retention
