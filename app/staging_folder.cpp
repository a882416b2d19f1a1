#include "staging_folder.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

namespace convoke {
namespace {

namespace fs = std::filesystem;

Error cannot_write(const fs::path& path, int number) {
  if (number == ENOSPC || number == EDQUOT) {
    return unavailable(N_("The disk is full. Nothing has been written."), path.string());
  }
  return make_error(ErrorKind::unavailable, N_("{1} cannot be written."), {}, {path.string()},
                    std::strerror(number));
}

/// rename() that fails with EEXIST where `to` exists. Returns 0 or the error number.
int move_without_replacing(const fs::path& from, const fs::path& to) {
  if (renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL) return errno;
  // The file system cannot promise it; look first then.
  std::error_code problem;
  if (fs::exists(fs::symlink_status(to, problem))) return EEXIST;
  return rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

}  // namespace

StagingFolder::StagingFolder(fs::path target, fs::path path)
    : target_(std::move(target)), path_(std::move(path)) {}

StagingFolder::StagingFolder(StagingFolder&& other) noexcept
    : target_(std::move(other.target_)),
      path_(std::exchange(other.path_, {})),
      names_(std::move(other.names_)) {}

StagingFolder::~StagingFolder() {
  std::error_code problem;
  if (!path_.empty()) fs::remove_all(path_, problem);
}

Result<StagingFolder> StagingFolder::beside(const fs::path& target) {
  fs::path folder = fs::absolute(target).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();
  std::error_code problem;
  const fs::file_status status = fs::status(folder, problem);
  if (fs::exists(status) && !fs::is_directory(status)) {
    return invalid(N_("{1} is not a folder."), {}, {folder.string()});
  }
  for (fs::path above = folder.parent_path(); above.has_relative_path();
       above = above.parent_path()) {
    const fs::file_status there = fs::status(above, problem);
    if (!fs::exists(there)) continue;
    if (fs::is_directory(there)) break;
    return invalid(N_("{1} is not a folder."), {}, {above.string()});
  }
  if (!fs::is_directory(folder.parent_path(), problem)) {
    return invalid(N_("There is no folder {1}."), {}, {folder.parent_path().string()});
  }
  const fs::path path = folder.string() + ".partial-" + std::to_string(getpid());
  if (mkdir(path.c_str(), 0777) != 0) return cannot_write(path, errno);
  return StagingFolder(folder, path);
}

Status StagingFolder::write(const std::string& name, std::string_view bytes) {
  std::ofstream file(path_ / name, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) return cannot_write(path_ / name, errno);
  names_.push_back(name);
  return {};
}

Status StagingFolder::publish() {
  std::error_code problem;
  if (fs::is_directory(target_, problem)) return move_files();
  if (const int number = move_without_replacing(path_, target_)) {
    return cannot_write(target_, number);
  }
  path_.clear();
  return {};
}

Status StagingFolder::move_files() {
  for (std::size_t i = 0; i < names_.size(); ++i) {
    const int number = move_without_replacing(path_ / names_[i], target_ / names_[i]);
    if (number == 0) continue;
    std::error_code problem;
    for (std::size_t moved = 0; moved < i; ++moved) fs::remove(target_ / names_[moved], problem);
    const fs::path path = target_ / names_[i];
    if (number != EEXIST) return cannot_write(path, number);
    return conflict(N_("The file {1} exists already and is not replaced."), {}, {path.string()});
  }
  return {};
}

}  // namespace convoke
