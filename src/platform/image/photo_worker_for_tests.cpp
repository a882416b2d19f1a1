// The worker as the tests start it: `photo_worker_for_tests photo-worker`. With `probe` it enters
// the sandbox and tries what must fail; the exit status says what did not.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>

#include "platform/image/photo.h"
#include "platform/image/sandbox.h"

namespace {

/// Refused by the filter, not by something else that happens to be in the way.
bool refused(long result) {
  return result < 0 && errno == EPERM;
}

int probe() {
  if (!convoke::image::enter_sandbox(convoke::image::Confinement::required)) return 1;
  if (!refused(open("/tmp/photo_worker_probe", O_WRONLY | O_CREAT, 0600))) return 2;
  if (!refused(open("/etc/passwd", O_RDONLY))) return 3;
  if (!refused(socket(AF_INET, SOCK_STREAM, 0))) return 4;
  if (!refused(fork())) return 5;
  char program[] = "/bin/true";
  char* const arguments[] = {program, nullptr};
  if (!refused(execv(program, arguments))) return 6;
  if (mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) !=
      MAP_FAILED) {
    return 7;
  }
  if (mmap(nullptr, std::size_t{2} << 30, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) !=
      MAP_FAILED) {
    return 8;
  }
  return 42;  // not 0: that is what /bin/true would have said
}

}  // namespace

int main(int count, char** arguments) {
  const std::string_view command = count > 1 ? arguments[1] : "";
  if (command == "probe") return probe();
  return command == "photo-worker" ? convoke::image::photo_worker_main() : 2;
}
