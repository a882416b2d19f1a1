// Copies of everything that an office holds, made while the program runs, checked, and put back.
//
// INTO/2026-11-29T040512Z/   one copy: the database, keys, settings, and SHA256SUMS over all of it
// INTO/files/aa/bb/…         the stored files of all copies, each once
//
// SHA256SUMS is that of coreutils: `sha256sum --check SHA256SUMS` in the copy's folder does what
// check() does for the files.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "platform/files/file_store.h"

namespace convoke::backup {

/// What is copied.
struct Source {
  std::filesystem::path data_folder;
  std::string database_url;  ///< "sqlite:…" or "postgresql://…"
  const files::FileStore& files;
  /// The hashes that the database names, read after its copy was made: what of them is missing is
  /// told like what is damaged. May be empty.
  std::function<std::unordered_set<std::string>()> used_files{};
};

struct Outcome {
  std::filesystem::path copy;  ///< the folder of this copy
  std::int64_t files = 0;      ///< stored files that belong to it
  std::int64_t bytes = 0;      ///< of them
  std::int64_t added = 0;      ///< that were not in an earlier copy
  /// Stored files that are damaged or missing in the office itself, by hash. Those that an earlier
  /// copy has whole belong to this one too.
  std::vector<std::string> damaged;
};

/// Makes a copy below `into` (made with mode 0700 if it is missing) and checks it. `now` is the
/// machine's own time and names it. Interrupted, it leaves a folder "….part", which the next one
/// removes. `conflict` if `into` lies in the data folder. One at a time.
Result<Outcome> make(const Source& source, const std::filesystem::path& into, Instant now);

/// Removes all but the newest `keep` copies and the files that belong to none of the rest; returns
/// how many copies went. `keep` is at least 1.
Result<std::int64_t> remove_older(const std::filesystem::path& into, int keep);

/// The copy itself, or the newest one in a folder of copies; `not_found` if there is none.
Result<std::filesystem::path> find_copy(const std::filesystem::path& folder);

/// Reads every byte of a copy. `unavailable`: what is missing or damaged, the first few by name.
/// `damaged` are files that the database in the copy names and the copy does not hold: it was made
/// while they were damaged or missing in the office.
Result<Outcome> check(const std::filesystem::path& copy);

/// Checks the copy, then fills `data_folder`, which must be missing or empty, and the database.
/// `database_url` as it will be used from now on, of the kind it was copied from; it is empty or
/// not there. Starts nothing. `mark`: the name of an empty file in `data_folder`, there before the
/// database is, that holds back what must not go on by itself in two offices at once.
Status restore(const std::filesystem::path& copy, const std::filesystem::path& data_folder,
               const std::string& database_url, const std::string& mark);

}  // namespace convoke::backup
