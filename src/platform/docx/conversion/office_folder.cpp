#include "platform/docx/conversion/office_folder.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <string>

namespace convoke::docx {
namespace {

namespace fs = std::filesystem;

constexpr const char* kLock = "lock";
constexpr const char* kPrefix = "office-";
// A folder without its lock is being made, or was made so long ago.
constexpr std::chrono::hours kLongest{24};

/// The descriptor of the lock, if nobody has it; else -1.
int take_lock(const fs::path& folder, int flags) {
  const int lock = ::open((folder / kLock).c_str(), O_RDWR | O_CLOEXEC | flags, 0600);
  if (lock < 0 || ::flock(lock, LOCK_EX | LOCK_NB) == 0) return lock;
  ::close(lock);
  return -1;
}

/// What still runs with the folder in its command line: LibreOffice outlives a parent that is
/// killed.
void end_processes_in(const fs::path& folder) {
  std::error_code gone;
  for (const fs::directory_entry& process : fs::directory_iterator("/proc", gone)) {
    const std::string name = process.path().filename().string();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    std::ifstream file(process.path() / "cmdline", std::ios::binary);
    const std::string command{std::istreambuf_iterator<char>(file), {}};
    if (command.find("soffice") != std::string::npos &&
        command.find(folder.filename().string() + "/profile") != std::string::npos)
      ::kill(static_cast<pid_t>(std::stol(name)), SIGKILL);
  }
}

bool is_old(const fs::directory_entry& entry) {
  std::error_code problem;
  const auto changed = entry.last_write_time(problem);
  return !problem && changed < fs::file_time_type::clock::now() - kLongest;
}

Error cannot_make(const fs::path& path) {
  return unavailable(N_("A temporary file could not be written. The disk may be full."),
                     path.string());
}

}  // namespace

OfficeFolder::~OfficeFolder() {
  std::error_code problem;
  if (!path_.empty()) fs::remove_all(path_, problem);
  if (lock_ >= 0) ::close(lock_);
}

void OfficeFolder::remove_abandoned(const fs::path& scratch) {
  std::error_code problem;
  for (const fs::directory_entry& entry : fs::directory_iterator(scratch, problem)) {
    if (!entry.path().filename().string().starts_with(kPrefix)) continue;
    const int lock = take_lock(entry.path(), 0);
    if (lock < 0 && (fs::exists(entry.path() / kLock, problem) || !is_old(entry))) continue;
    end_processes_in(entry.path());
    fs::remove_all(entry.path(), problem);
    if (lock >= 0) ::close(lock);
  }
}

Status OfficeFolder::make(const fs::path& scratch) {
  if (!path_.empty()) return {};
  std::error_code problem;
  fs::create_directories(scratch, problem);
  std::string name = (fs::absolute(scratch) / (std::string(kPrefix) + "XXXXXX")).string();
  if (!mkdtemp(name.data())) return cannot_make(name);
  path_ = name;
  lock_ = take_lock(path_, O_CREAT);
  if (lock_ < 0) return cannot_make(path_);
  return {};
}

}  // namespace convoke::docx
