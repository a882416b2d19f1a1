// Walls around a program that works on documents from outside: what it and all that it starts can
// no longer do.
#pragma once

#include <linux/filter.h>
#include <sys/resource.h>

#include <filesystem>
#include <vector>

#include "base/result.h"

namespace convoke::confine {

/// Of each process; see setrlimit(2).
struct Limits {
  rlim_t memory = rlim_t{6} << 30;  ///< bytes of address space
  rlim_t file = rlim_t{1} << 30;    ///< bytes of a file that is written
  rlim_t open_files = 1024;
  rlim_t processor_seconds = 300;
};

/// What of the disk can be seen at all, where the kernel has Landlock. Folders that are not there
/// are left out.
struct Places {
  std::vector<std::filesystem::path> read;   ///< read, and run as programs
  std::vector<std::filesystem::path> write;  ///< read and written
  /// Where sockets can be made and names removed, and nothing read: LibreOffice puts its own
  /// socket into /tmp whatever it is told.
  std::vector<std::filesystem::path> sockets;
};

/// Prepared by the parent, entered by the child between fork and exec; then in force for good, for
/// the child and all that it starts:
/// - no network: no socket but those of its own (AF_UNIX), and no connection to anybody's;
/// - no look into other processes, no mounts, namespaces, keys, modules or other doors to the
///   kernel; no process group or session of its own, so that a kill of the group reaches it;
/// - the limits, and no core;
/// - nothing but `places` of the disk, and no signal to a process outside (Landlock, Linux 5.13 and
///   6.12; older kernels go without).
class Walls {
 public:
  static Result<Walls> around(const Limits& limits, const Places& places);
  Walls(Walls&& other) noexcept;
  Walls& operator=(Walls&&) = delete;
  ~Walls();

  /// False where the kernel cannot close the disk.
  bool close_the_disk() const { return ruleset_ >= 0; }
  /// 0, or an errno: then nothing may be run. Async-signal-safe.
  int enter() const noexcept;

 private:
  Walls() = default;
  Limits limits_;
  std::vector<sock_filter> filter_;
  int ruleset_ = -1;
};

}  // namespace convoke::confine
