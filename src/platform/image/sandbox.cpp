#include "platform/image/sandbox.h"

#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <memory>

namespace convoke::image {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

constexpr rlim_t kMoreMemory = 1u << 30;
constexpr rlim_t kProcessorSeconds = 300;

rlim_t memory_now() {
  rlim_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  return pages * static_cast<rlim_t>(sysconf(_SC_PAGESIZE));
}

bool limit(decltype(RLIMIT_AS) what, rlim_t most) {
  const rlimit both{most, most};
  return setrlimit(what, &both) == 0;
}

Status limit_resources() {
  // NOFILE: nothing but stdin, stdout and stderr.
  if (limit(RLIMIT_AS, memory_now() + kMoreMemory) && limit(RLIMIT_CPU, kProcessorSeconds) &&
      limit(RLIMIT_NOFILE, 3) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CORE, 0)) {
    return {};
  }
  return unavailable(N_("The photograph worker could not be confined."),
                     std::string("setrlimit: ") + std::strerror(errno));
}

/// 0 or a negative errno, like libseccomp.
int install_filter() {
  struct Release {
    void operator()(void* context) const { seccomp_release(context); }
  };
  const std::unique_ptr<void, Release> filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)));
  if (!filter) return -ENOMEM;
  int failed = seccomp_attr_set(filter.get(), SCMP_FLTATR_CTL_TSYNC, 1);
  const auto allow = [&](int call, std::initializer_list<scmp_arg_cmp> conditions = {}) {
    if (failed != 0) return;
    failed = seccomp_rule_add_array(filter.get(), SCMP_ACT_ALLOW, call,
                                    static_cast<unsigned>(conditions.size()), conditions.begin());
  };
  for (const int call : {SCMP_SYS(read),
                         SCMP_SYS(write),
                         SCMP_SYS(readv),
                         SCMP_SYS(writev),
                         SCMP_SYS(close),
                         SCMP_SYS(fstat),
                         SCMP_SYS(lseek),
                         SCMP_SYS(brk),
                         SCMP_SYS(munmap),
                         SCMP_SYS(mremap),
                         SCMP_SYS(madvise),
                         SCMP_SYS(futex),
                         SCMP_SYS(set_robust_list),
                         SCMP_SYS(rseq),
                         SCMP_SYS(sched_yield),
                         SCMP_SYS(sched_getaffinity),
                         SCMP_SYS(sched_getattr),
                         SCMP_SYS(rt_sigaction),
                         SCMP_SYS(rt_sigprocmask),
                         SCMP_SYS(rt_sigreturn),
                         SCMP_SYS(sigaltstack),
                         SCMP_SYS(clock_gettime),
                         SCMP_SYS(clock_getres),
                         SCMP_SYS(clock_nanosleep),
                         SCMP_SYS(nanosleep),
                         SCMP_SYS(gettimeofday),
                         SCMP_SYS(getpid),
                         SCMP_SYS(gettid),
                         SCMP_SYS(getrandom),
                         SCMP_SYS(getrusage),
                         SCMP_SYS(restart_syscall),
                         SCMP_SYS(exit),
                         SCMP_SYS(exit_group)}) {
    allow(call);
  }
  // New memory is never code; new tasks are threads of this process; limits are read, not set.
  allow(SCMP_SYS(mmap), {SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)});
  allow(SCMP_SYS(mprotect), {SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)});
  allow(SCMP_SYS(clone), {SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD)});
  allow(SCMP_SYS(prlimit64), {SCMP_A2(SCMP_CMP_EQ, 0)});
  allow(SCMP_SYS(tgkill), {SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(getpid()))});
  // Its flags lie in memory where a filter cannot look; ENOSYS makes the C library take clone.
  if (failed == 0) {
    failed = seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
  }
  return failed != 0 ? failed : seccomp_load(filter.get());
}

}  // namespace

Status enter_sandbox(Confinement confinement) {
  if (kSanitized) return {};
  CONVOKE_TRY(limit_resources());
  if (const int failed = install_filter(); failed != 0 && confinement == Confinement::required) {
    return unavailable(N_("The photograph worker could not be confined."),
                       std::string("seccomp: ") + std::strerror(-failed));
  }
  return {};
}

}  // namespace convoke::image
