// The steps of durable writing, shared by the store and write_whole. For this folder only.
#pragma once

#include <sys/types.h>
#include <unistd.h>

#include <filesystem>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace convoke::files {

/// Closes its descriptor at the end of the scope.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }
  /// Some file systems report a failed write only here.
  bool close() { return ::close(std::exchange(fd_, -1)) == 0; }

 private:
  int fd_;
};

/// False with errno where the bytes could not all be written.
bool write_all(int fd, std::string_view bytes);

/// The outcome of the system call that has just failed (errno): a full disk or quota is told to
/// the reader as such, anything else stands in the detail.
Error write_error(const std::filesystem::path& path);

/// Writes `bytes` to a new file `part`, in full and to the disk. On failure no file is left.
Status write_part(const std::filesystem::path& part, std::string_view bytes, mode_t mode);

/// Makes the entries of a folder durable.
Status sync_folder(const std::filesystem::path& folder);

}  // namespace convoke::files
