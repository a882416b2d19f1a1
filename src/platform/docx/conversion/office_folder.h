// The folder in which one process's LibreOffice has its profile and its files.
#pragma once

#include <filesystem>

#include "base/result.h"

namespace convoke::docx {

/// Locked while the object lives, and removed with it. Not thread-safe.
class OfficeFolder {
 public:
  OfficeFolder() = default;
  ~OfficeFolder();
  OfficeFolder(const OfficeFolder&) = delete;
  OfficeFolder& operator=(const OfficeFolder&) = delete;

  /// Makes "office-…" below `scratch` (made if missing), once.
  Status make(const std::filesystem::path& scratch);

  /// Removes the folders of processes that were killed, and ends what LibreOffice of theirs still
  /// runs in them.
  static void remove_abandoned(const std::filesystem::path& scratch);

  /// Empty before make().
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  int lock_ = -1;
};

}  // namespace convoke::docx
