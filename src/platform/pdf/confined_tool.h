// Programs that read papers from outside, each in a folder of its own behind walls. For this
// folder only.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "platform/confine/child_process.h"
#include "platform/confine/walls.h"

namespace convoke::pdf {

/// A new folder within `scratch` (made if missing), removed with all that is in it.
class ScratchFolder {
 public:
  explicit ScratchFolder(const std::filesystem::path& scratch);
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder();
  /// Empty if it could not be made.
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// Runs a program that sees the system's own files and this folder, and writes to this folder
/// alone. What it says goes to the file "log" there. `not_confined` where no walls can be had.
confine::Ending run_within(const std::filesystem::path& folder, std::vector<std::string> arguments,
                           const confine::Limits& limits, std::chrono::milliseconds limit);

/// At most `most` bytes from the start of a file; empty if there is none.
std::string start_of(const std::filesystem::path& file, std::size_t most);
bool write_file(const std::filesystem::path& file, std::string_view bytes);

}  // namespace convoke::pdf
