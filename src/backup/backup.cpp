#include "backup/backup.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <limits>
#include <set>

#include "backup/sums.h"
#include "platform/db/copies/copy.h"
#include "platform/file_use/file_use.h"

namespace convoke::backup {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSums = "SHA256SUMS";
constexpr const char* kDatabase = "database";
constexpr const char* kShared = "files";
constexpr std::string_view kPart = ".part";
constexpr std::size_t kMostSums = std::size_t{1} << 30;  // bytes
constexpr std::size_t kNamed = 5;                        // of what is wrong

Error cannot_write(const fs::path& path, const std::string& why) {
  return unavailable(N_("The copy cannot be written."), path.string() + ": " + why);
}

Status make_private_folder(const fs::path& folder) {
  std::error_code failed;
  fs::create_directories(folder.parent_path(), failed);
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
    return cannot_write(folder, std::strerror(errno));
  return {};
}

/// "2026-11-29T040512Z": sorts by time, and is a name on every file system.
std::string name_of(Instant now) {
  const auto seconds = static_cast<std::time_t>(now.seconds());
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H%M%SZ", &utc);
  return text;
}

bool is_copy(const fs::path& folder) {
  std::error_code failed;
  return fs::is_regular_file(folder / kSums, failed) && folder.extension() != kPart;
}

/// The oldest first.
std::vector<fs::path> copies_in(const fs::path& folder) {
  std::vector<fs::path> copies;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(folder, failed))
    if (is_copy(entry.path())) copies.push_back(entry.path());
  std::sort(copies.begin(), copies.end());
  return copies;
}

std::string shared_path(const std::string& hex) {
  return std::string(kShared) + "/" + hex.substr(0, 2) + "/" + hex.substr(2, 2) + "/" + hex;
}

/// What lies beside the database: keys, settings, password files, the clock of a demonstration.
bool goes_along(const fs::directory_entry& entry) {
  std::error_code failed;
  const std::string name = entry.path().filename().string();
  return entry.is_regular_file(failed) && !name.starts_with("convoke.db") &&
         !name.starts_with('.') && !name.ends_with(kPart);
}

Status copy_private(const fs::path& from, const fs::path& to) {
  const auto bytes = files::read_whole(from, std::numeric_limits<std::size_t>::max());
  if (!bytes.ok()) return bytes.error();
  return files::write_whole(to, *bytes, true);
}

Status copy_settings(const fs::path& data_folder, const fs::path& copy, std::vector<Sum>& sums) {
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(data_folder, failed)) {
    if (!goes_along(entry)) continue;
    const std::string name = entry.path().filename().string();
    CONVOKE_TRY(copy_private(entry.path(), copy / name));
    sums.push_back({files::sha256_of(copy / name).value_or(std::string()), name});
  }
  if (failed) return cannot_write(data_folder, failed.message());
  return {};
}

/// Takes the files of the copies into this one too.
void belongs(const fs::path& kept, const std::string& hex, std::vector<Sum>& sums,
             Outcome& outcome) {
  std::error_code none;
  ++outcome.files;
  outcome.bytes += static_cast<std::int64_t>(fs::file_size(kept, none));
  sums.push_back({hex, "../" + shared_path(hex)});
}

/// Stored files never change, so that those of an earlier copy are there already; and where one is
/// damaged or missing here, that of an earlier copy is all there is.
Status copy_files(const Source& source, const fs::path& into, std::vector<Sum>& sums,
                  Outcome& outcome) {
  Status failed;
  std::unordered_set<std::string> missing;
  if (source.used_files) missing = source.used_files();
  source.files.each([&](const files::StoredFile& file) {
    const std::string& hex = file.hash.hex;
    missing.erase(hex);
    if (!failed.ok()) return;
    const fs::path target = into / shared_path(hex);
    std::error_code none;
    if (!source.files.check(file.hash).ok()) {
      outcome.damaged.push_back(hex);
      if (files::sha256_of(target) == hex) belongs(target, hex, sums, outcome);
      return;
    }
    if (fs::file_size(target, none) != file.bytes || none) {
      const auto bytes = source.files.read(file.hash);
      if (!bytes.ok()) return;  // removed this moment: the database does not name it
      fs::create_directories(target.parent_path(), none);
      failed = files::write_whole(target, *bytes, true);
      if (!failed.ok()) return;
      ++outcome.added;
    }
    belongs(target, hex, sums, outcome);
  });
  for (const std::string& hex : missing) {
    outcome.damaged.push_back(hex);
    if (files::sha256_of(into / shared_path(hex)) == hex)
      belongs(into / shared_path(hex), hex, sums, outcome);
  }
  return failed;
}

Result<std::vector<Sum>> sums_of(const fs::path& copy) {
  auto text = files::read_whole(copy / kSums, kMostSums);
  if (!text.ok()) return text.error();
  return parse_sums(*text);
}

bool is_within(const fs::path& path, const fs::path& folder) {
  const fs::path relative =
      fs::weakly_canonical(path).lexically_relative(fs::weakly_canonical(folder));
  return !relative.empty() && *relative.begin() != "..";
}

bool is_missing_or_empty(const fs::path& folder) {
  std::error_code failed;
  return !fs::exists(folder, failed) || fs::is_empty(folder, failed);
}

}  // namespace

Result<Outcome> make(const Source& source, const fs::path& into, Instant now) {
  if (is_within(into, source.data_folder))
    return conflict(N_("The copy cannot be kept in the data folder itself."));
  CONVOKE_TRY(make_private_folder(into));
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(into, none))
    if (entry.is_directory() && entry.path().extension() == kPart) fs::remove_all(entry, none);

  Outcome outcome;
  outcome.copy = into / name_of(now);
  if (fs::exists(outcome.copy, none))
    return conflict(N_("A copy made at this second exists already."));
  const fs::path part = outcome.copy.string() + std::string(kPart);
  CONVOKE_TRY(make_private_folder(part));
  CONVOKE_TRY(make_private_folder(into / kShared));

  // The database first: whatever file it names is in the store by then.
  std::vector<Sum> sums;
  CONVOKE_TRY(db::copy_out(source.database_url, part / kDatabase));
  CONVOKE_TRY(db::check_copy(source.database_url, part / kDatabase));
  sums.push_back({files::sha256_of(part / kDatabase).value_or(std::string()), kDatabase});
  CONVOKE_TRY(copy_settings(source.data_folder, part, sums));
  CONVOKE_TRY(copy_files(source, into, sums, outcome));
  CONVOKE_TRY(files::write_whole(part / kSums, text_of(sums), true));

  fs::rename(part, outcome.copy, none);
  if (none) return cannot_write(outcome.copy, none.message());
  if (const auto whole = check(outcome.copy); !whole.ok()) return whole.error();
  return outcome;
}

Result<std::int64_t> remove_older(const fs::path& into, int keep) {
  std::vector<fs::path> copies = copies_in(into);
  const auto kept = std::min(copies.size(), static_cast<std::size_t>(std::max(keep, 1)));
  std::set<std::string> needed;
  for (std::size_t i = copies.size() - kept; i < copies.size(); ++i) {
    CONVOKE_ASSIGN(sums, sums_of(copies[i]));
    for (const Sum& sum : sums) needed.insert(sum.hex);
  }
  std::error_code failed;
  copies.resize(copies.size() - kept);
  for (const fs::path& copy : copies) fs::remove_all(copy, failed);
  std::vector<fs::path> orphans;
  for (const auto& entry : fs::recursive_directory_iterator(into / kShared, failed))
    if (entry.is_regular_file(failed) && !needed.contains(entry.path().filename().string()))
      orphans.push_back(entry.path());
  for (const fs::path& orphan : orphans) fs::remove(orphan, failed);
  if (failed) return cannot_write(into, failed.message());
  return static_cast<std::int64_t>(copies.size());
}

Result<fs::path> find_copy(const fs::path& folder) {
  if (is_copy(folder)) return folder;
  const std::vector<fs::path> copies = copies_in(folder);
  if (copies.empty()) return not_found(N_("There is no copy in {1}."), {folder.string()});
  return copies.back();
}

Result<Outcome> check(const fs::path& copy) {
  Outcome outcome;
  outcome.copy = copy;
  CONVOKE_ASSIGN(sums, sums_of(copy));
  std::string wrong;
  std::size_t count = 0;
  std::unordered_set<std::string> held;
  for (const Sum& sum : sums) {
    const fs::path file = copy / sum.path;
    held.insert(sum.hex);
    if (files::sha256_of(file) != sum.hex) {
      if (++count <= kNamed) wrong += (wrong.empty() ? "" : ", ") + sum.path;
      continue;
    }
    if (!sum.path.starts_with("../")) continue;
    ++outcome.files;
    std::error_code none;
    outcome.bytes += static_cast<std::int64_t>(fs::file_size(file, none));
  }
  if (count > 0)
    return make_error(ErrorKind::unavailable,
                      N_("This copy is damaged: {1} of its files are missing or changed."), {},
                      {std::to_string(count)}, wrong);
  CONVOKE_ASSIGN(named, file_use::used_in_copy(copy / kDatabase));
  for (const std::string& hex : named)
    if (!held.contains(hex)) outcome.damaged.push_back(hex);
  std::sort(outcome.damaged.begin(), outcome.damaged.end());
  return outcome;
}

Status restore(const fs::path& copy, const fs::path& data_folder, const std::string& database_url,
               const std::string& mark) {
  if (!is_missing_or_empty(data_folder))
    return conflict(N_("The data folder {1} is not empty."), {}, {data_folder.string()});
  if (const auto whole = check(copy); !whole.ok()) return whole.error();
  CONVOKE_TRY(db::check_copy(database_url, copy / kDatabase));
  CONVOKE_TRY(make_private_folder(data_folder));
  CONVOKE_ASSIGN(store, files::FileStore::open(data_folder / kShared));
  CONVOKE_ASSIGN(sums, sums_of(copy));
  for (const Sum& sum : sums) {
    if (sum.path == kDatabase) continue;
    if (!sum.path.starts_with("../")) {
      CONVOKE_TRY(copy_private(copy / sum.path, data_folder / sum.path));
      continue;
    }
    auto bytes = files::read_whole(copy / sum.path, std::numeric_limits<std::size_t>::max());
    if (!bytes.ok()) return bytes.error();
    CONVOKE_TRY(store.put(*bytes));
  }
  CONVOKE_TRY(files::write_whole(data_folder / mark, {}, true));
  // Last, so that a folder with a database is a whole one.
  return db::copy_in(database_url, copy / kDatabase);
}

}  // namespace convoke::backup
