#include "platform/confine/walls.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "platform/confine/filter.h"

namespace convoke::confine {
namespace {

// Names of newer kernels than the headers we build with (linux/landlock.h of 6.12).
constexpr std::uint64_t kTruncate = 1u << 14;  // version 3
constexpr std::uint64_t kScopes = 3;           // version 6: abstract sockets, signals
struct RulesetAttributes {
  std::uint64_t files = 0, network = 0, scopes = 0;
};

constexpr std::uint64_t kReading =
    LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t kWriting = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
                                   LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_DIR |
                                   LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK |
                                   LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_SYM;
constexpr std::uint64_t kDevices = LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_BLOCK;

/// A file is not granted what only a folder has.
constexpr std::uint64_t kOfFiles = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE |
                                   LANDLOCK_ACCESS_FS_WRITE_FILE | kTruncate;

void allow(int ruleset, const std::filesystem::path& folder, std::uint64_t access) {
  landlock_path_beneath_attr rule{};
  rule.allowed_access = access;
  rule.parent_fd = ::open(folder.c_str(), O_PATH | O_CLOEXEC);
  if (rule.parent_fd < 0) return;
  struct stat info {};
  if (::fstat(rule.parent_fd, &info) == 0 && !S_ISDIR(info.st_mode))
    rule.allowed_access &= kOfFiles;
  ::syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  ::close(rule.parent_fd);
}

/// A ruleset of Landlock, or -1 where the kernel has none.
int ruleset_of(const Places& places) {
  const long version =
      ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < 1) return -1;
  const std::uint64_t writing = kWriting | (version >= 3 ? kTruncate : 0);
  RulesetAttributes attributes;
  attributes.files = kReading | writing | kDevices;
  if (version >= 6) attributes.scopes = kScopes;
  // Older kernels take no more than they know of.
  const std::size_t size = version >= 6 ? sizeof attributes : sizeof attributes.files;
  const int ruleset =
      static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, size, 0));
  if (ruleset < 0) return -1;
  for (const auto& folder : places.read) allow(ruleset, folder, kReading);
  for (const auto& folder : places.write) allow(ruleset, folder, kReading | writing);
  for (const auto& folder : places.sockets)
    allow(ruleset, folder, LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_REMOVE_FILE);
  constexpr std::uint64_t kUsing = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE;
  for (const char* device : {"/dev/null", "/dev/zero", "/dev/full"}) allow(ruleset, device, kUsing);
  for (const char* device : {"/dev/urandom", "/dev/random"})
    allow(ruleset, device, LANDLOCK_ACCESS_FS_READ_FILE);
  return ruleset;
}

bool limit(decltype(RLIMIT_AS) what, rlim_t most) {
  const rlimit both{most, most};
  return ::setrlimit(what, &both) == 0;
}

}  // namespace

Result<Walls> Walls::around(const Limits& limits, const Places& places) {
  Walls walls;
  walls.limits_ = limits;
  CONVOKE_ASSIGN(filter, document_filter());
  walls.filter_ = std::move(filter);
  walls.ruleset_ = ruleset_of(places);
  return walls;
}

Walls::Walls(Walls&& other) noexcept
    : limits_(other.limits_),
      filter_(std::move(other.filter_)),
      ruleset_(std::exchange(other.ruleset_, -1)) {}

Walls::~Walls() {
  if (ruleset_ >= 0) ::close(ruleset_);
}

int Walls::enter() const noexcept {
  if (!limit(RLIMIT_AS, limits_.memory) || !limit(RLIMIT_FSIZE, limits_.file) ||
      !limit(RLIMIT_NOFILE, limits_.open_files) || !limit(RLIMIT_CPU, limits_.processor_seconds) ||
      !limit(RLIMIT_CORE, 0) || ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return errno;
  if (ruleset_ >= 0 && ::syscall(SYS_landlock_restrict_self, ruleset_, 0) != 0) return errno;
  sock_fprog program{};
  program.len = static_cast<unsigned short>(filter_.size());
  program.filter = const_cast<sock_filter*>(filter_.data());
  if (::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) != 0) return errno;
  return 0;
}

}  // namespace convoke::confine
