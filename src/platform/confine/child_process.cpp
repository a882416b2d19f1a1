#include "platform/confine/child_process.h"

#include <fcntl.h>
#include <linux/close_range.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>

namespace convoke::confine {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

std::vector<char*> pointers(const std::vector<std::string>& strings) {
  std::vector<char*> list;
  for (const std::string& s : strings) list.push_back(const_cast<char*>(s.c_str()));
  list.push_back(nullptr);
  return list;
}

/// Where the program is: a path as it stands, a name in the PATH of `environment`; or empty.
std::string place_of(const std::string& program, const std::vector<std::string>& environment) {
  if (program.find('/') != std::string::npos) return program;
  for (const std::string& variable : environment) {
    if (!variable.starts_with("PATH=")) continue;
    for (std::string_view rest = std::string_view(variable).substr(5); !rest.empty();) {
      const std::string_view folder = rest.substr(0, rest.find(':'));
      const std::string path = std::string(folder) + "/" + program;
      if (::access(path.c_str(), X_OK) == 0) return path;
      rest.remove_prefix(std::min(rest.size(), folder.size() + 1));
    }
  }
  return {};
}

struct Failure {
  int error = 0;
  bool confined = false;  ///< the walls stood when it happened
};

/// The child's way to the program. Nothing here allocates: other threads of the parent may have
/// held any lock when it forked.
[[noreturn]] void become(const char* program, char* const* arguments, char* const* environment,
                         const Walls* walls, int input, int output, int report) {
  ::setpgid(0, 0);
  struct sigaction usual {};
  usual.sa_handler = SIG_DFL;
  for (const int signal : {SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGCHLD, SIGXFSZ})
    ::sigaction(signal, &usual, nullptr);
  ::dup2(input, 0);
  ::dup2(output, 1);
  ::dup2(output, 2);
  ::close_range(3, ~0u, CLOSE_RANGE_CLOEXEC);
  Failure failure;
  failure.error = walls ? walls->enter() : 0;
  if (failure.error == 0) {
    failure.confined = true;
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::execve(program, arguments, environment);
    failure.error = errno;
  }
  [[maybe_unused]] const ssize_t told = ::write(report, &failure, sizeof failure);
  ::_exit(127);
}

/// The child's number, or 0 with why it could not be started.
pid_t start(const Command& command, Failure& failure) {
  const std::string program = place_of(command.arguments[0], command.environment);
  if (program.empty()) {
    failure = {ENOENT, true};
    return 0;
  }
  const std::vector<char*> arguments = pointers(command.arguments);
  const std::vector<char*> environment = pointers(command.environment);
  const Descriptor input(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  const Descriptor output(
      ::open(command.output.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
  int ends[2];
  if (input.number() < 0 || output.number() < 0 || ::pipe2(ends, O_CLOEXEC) != 0) {
    failure = {errno, true};
    return 0;
  }
  Descriptor reading(ends[0]), writing(ends[1]);
  // No handler of this program runs in the child.
  sigset_t all, former;
  ::sigfillset(&all);
  ::pthread_sigmask(SIG_SETMASK, &all, &former);
  const pid_t pid = ::fork();
  if (pid == 0)
    become(program.c_str(), arguments.data(), environment.data(), command.walls, input.number(),
           output.number(), writing.number());
  const int error = errno;
  ::pthread_sigmask(SIG_SETMASK, &former, nullptr);
  if (pid < 0) {
    failure = {error, true};
    return 0;
  }
  writing.close();
  // Ends without a word as soon as the program runs.
  ssize_t got = 0;
  while ((got = ::read(reading.number(), &failure, sizeof failure)) < 0 && errno == EINTR) {
  }
  if (got != sizeof failure) return pid;
  while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
  }
  return 0;
}

}  // namespace

Ending run(const Command& command, std::chrono::milliseconds limit,
           const std::function<void()>& tick) {
  Failure failure;
  const pid_t pid = start(command, failure);
  if (pid == 0) {
    if (!failure.confined) return Ending::not_confined;
    const bool missing = failure.error == ENOENT || failure.error == EACCES;
    return missing ? Ending::not_installed : Ending::failed;
  }
  const auto end = std::chrono::steady_clock::now() + limit;
  int status = 0;
  bool timed_out = false;
  // The leader stays a zombie until the group is killed, so that its number cannot be taken
  // meanwhile.
  for (siginfo_t info{};; info = {}) {
    if (waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
        info.si_pid == pid) {
      break;
    }
    if (std::chrono::steady_clock::now() >= end) {
      timed_out = true;
      break;
    }
    const timespec pause{0, 100'000'000};
    nanosleep(&pause, nullptr);
    tick();
  }
  kill(-pid, SIGKILL);
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  if (timed_out) return Ending::timed_out;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? Ending::finished : Ending::failed;
}

std::string search_path() {
  const char* path = getenv("PATH");
  return std::string("PATH=") + (path ? path : "/usr/local/bin:/usr/bin:/bin");
}

}  // namespace convoke::confine
