#include "platform/confine/filter.h"

#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <string>

namespace convoke::confine {
namespace {

struct Release {
  void operator()(void* context) const { seccomp_release(context); }
};

Error cannot(const char* what, int error) {
  return unavailable(N_("A program that works on documents could not be confined."),
                     std::string(what) + ": " + std::strerror(error));
}

/// Doors that no program for documents has any business with.
constexpr int kRefused[] = {
    // other processes
    SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev), SCMP_SYS(kcmp),
    SCMP_SYS(process_madvise), SCMP_SYS(pidfd_open), SCMP_SYS(pidfd_getfd),
    SCMP_SYS(pidfd_send_signal),
    // away from the group that is killed in the end
    SCMP_SYS(setsid), SCMP_SYS(setpgid),
    // another view of the disk
    SCMP_SYS(mount), SCMP_SYS(umount2), SCMP_SYS(pivot_root), SCMP_SYS(chroot),
    SCMP_SYS(move_mount), SCMP_SYS(open_tree), SCMP_SYS(fsopen), SCMP_SYS(fsconfig),
    SCMP_SYS(fsmount), SCMP_SYS(fspick), SCMP_SYS(mount_setattr), SCMP_SYS(open_by_handle_at),
    SCMP_SYS(name_to_handle_at), SCMP_SYS(mknod), SCMP_SYS(mknodat), SCMP_SYS(quotactl),
    SCMP_SYS(quotactl_fd), SCMP_SYS(swapon), SCMP_SYS(swapoff), SCMP_SYS(acct),
    // another world
    SCMP_SYS(setns), SCMP_SYS(unshare),
    // the kernel's insides; io_uring does what the filter does not see
    SCMP_SYS(bpf), SCMP_SYS(perf_event_open), SCMP_SYS(userfaultfd), SCMP_SYS(io_uring_setup),
    SCMP_SYS(io_uring_enter), SCMP_SYS(io_uring_register), SCMP_SYS(keyctl), SCMP_SYS(add_key),
    SCMP_SYS(request_key), SCMP_SYS(init_module), SCMP_SYS(finit_module), SCMP_SYS(delete_module),
    SCMP_SYS(kexec_load), SCMP_SYS(kexec_file_load), SCMP_SYS(reboot), SCMP_SYS(syslog),
    SCMP_SYS(iopl), SCMP_SYS(ioperm), SCMP_SYS(settimeofday), SCMP_SYS(clock_settime),
    SCMP_SYS(clock_adjtime), SCMP_SYS(adjtimex), SCMP_SYS(sethostname), SCMP_SYS(setdomainname),
    SCMP_SYS(vhangup)};

constexpr scmp_datum_t kNamespaces[] = {CLONE_NEWNS,   CLONE_NEWCGROUP, CLONE_NEWUTS, CLONE_NEWIPC,
                                        CLONE_NEWUSER, CLONE_NEWPID,    CLONE_NEWNET};

/// The rules as the kernel takes them, by way of a file in memory.
Result<std::vector<sock_filter>> compiled(scmp_filter_ctx filter) {
  const int file = ::memfd_create("filter", MFD_CLOEXEC);
  if (file < 0) return cannot("memfd_create", errno);
  int failed = -::seccomp_export_bpf(filter, file);
  std::vector<sock_filter> out;
  const off_t size = ::lseek(file, 0, SEEK_END);
  if (failed == 0 && size > 0) {
    out.resize(static_cast<std::size_t>(size) / sizeof(sock_filter));
    if (::pread(file, out.data(), static_cast<std::size_t>(size), 0) != size) failed = EIO;
  }
  ::close(file);
  if (failed != 0) return cannot("seccomp_export_bpf", failed);
  return out;
}

}  // namespace

Result<std::vector<sock_filter>> document_filter() {
  const std::unique_ptr<void, Release> filter(seccomp_init(SCMP_ACT_ALLOW));
  if (!filter) return cannot("seccomp_init", ENOMEM);
  int failed = 0;
  const auto refuse = [&](int call, int error, std::initializer_list<scmp_arg_cmp> when = {}) {
    if (failed == 0)
      failed = seccomp_rule_add_array(filter.get(), SCMP_ACT_ERRNO(static_cast<unsigned>(error)),
                                      call, static_cast<unsigned>(when.size()), when.begin());
  };
  for (const int call : kRefused) refuse(call, EPERM);
  refuse(SCMP_SYS(socket), EPERM, {SCMP_A0(SCMP_CMP_NE, AF_UNIX)});
  // As if nobody listened: LibreOffice looks whether another one of its kind is running.
  refuse(SCMP_SYS(connect), ECONNREFUSED);
  for (const scmp_datum_t kind : kNamespaces)
    refuse(SCMP_SYS(clone), EPERM, {SCMP_A0(SCMP_CMP_MASKED_EQ, kind, kind)});
  // Its flags lie in memory where a filter cannot look; ENOSYS makes the C library take clone.
  refuse(SCMP_SYS(clone3), ENOSYS);
  if (failed != 0) return cannot("seccomp_rule_add", -failed);
  return compiled(filter.get());
}

}  // namespace convoke::confine
