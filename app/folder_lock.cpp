#include "folder_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "platform/log/log.h"
#include "serve.h"

namespace convoke {

Result<FolderLock> FolderLock::take(const Config& config) {
  if (!config.database_url.starts_with("sqlite:")) return FolderLock(-1);
  const std::filesystem::path folder = config.data_folder / "tmp";
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  const std::filesystem::path file = folder / "served";
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0)
    return unavailable(N_("The data folder cannot be written to."),
                       file.string() + ": " + std::strerror(errno));
  FolderLock lock(descriptor);
  if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return lock;
  if (errno == EWOULDBLOCK)
    return conflict(N_("The data folder {1} is served already, at {2}. Stop that server first, or "
                       "give this one a folder of its own."),
                    {}, {config.data_folder.string(), told_address(config.data_folder)});
  log::warning("the data folder cannot be locked: let one server alone run on it",
               {{"file", file.string()}, {"error", std::strerror(errno)}});
  return lock;
}

FolderLock::FolderLock(FolderLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace convoke
