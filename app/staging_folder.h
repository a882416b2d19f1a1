// Files that appear all at once or not at all.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace convoke {

/// A temporary folder beside the one its files are meant for; removed with all it holds unless
/// published. For one thread.
class StagingFolder {
 public:
  /// Errors: the parent of `target` does not exist or cannot be written, `target` is no folder.
  static Result<StagingFolder> beside(const std::filesystem::path& target);
  ~StagingFolder();
  StagingFolder(StagingFolder&& other) noexcept;
  StagingFolder& operator=(StagingFolder&&) = delete;

  const std::filesystem::path& path() const { return path_; }

  /// Writes a new file.
  Status write(const std::string& name, std::string_view bytes);

  /// Moves the files into the target, which is made if missing. An existing file is not replaced:
  /// `conflict`, and those moved already are taken back.
  Status publish();

 private:
  StagingFolder(std::filesystem::path target, std::filesystem::path path);
  Status move_files();

  std::filesystem::path target_;
  std::filesystem::path path_;  ///< empty: nothing to remove
  std::vector<std::string> names_;
};

}  // namespace convoke
