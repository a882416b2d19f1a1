#include "platform/image/worker_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "platform/image/photo_protocol.h"

namespace convoke::image {
namespace {

Error cannot_start(const std::string& detail) {
  return unavailable(N_("Photographs cannot be processed at the moment. Please try again later."),
                     "photo worker: " + detail);
}

int spawn(const std::filesystem::path& program, const std::vector<std::string>& arguments,
          int socket, pid_t& pid) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, socket, STDOUT_FILENO);
  posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t signals;
  sigemptyset(&signals);
  posix_spawnattr_setsigmask(&attributes, &signals);
  sigfillset(&signals);
  posix_spawnattr_setsigdefault(&attributes, &signals);
  // A group of its own: Ctrl-C is for the server, which lets a photograph be finished.
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes,
                           POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  std::string name = program.string();
  std::vector<std::string> words = arguments;
  std::vector<char*> argv{name.data()};
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  char language[] = "LC_ALL=C.UTF-8";
  char* environment[] = {language, nullptr};
  const int failed =
      posix_spawn(&pid, name.c_str(), &actions, &attributes, argv.data(), environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return failed;
}

}  // namespace

Result<std::unique_ptr<WorkerProcess>> WorkerProcess::start(
    const std::filesystem::path& program, const std::vector<std::string>& arguments) {
  int ends[2];
  // A socket, not two pipes: writing to a child that died is then an error and no signal.
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
    return cannot_start(std::string("socketpair: ") + std::strerror(errno));
  }
  fcntl(ends[0], F_SETFL, O_NONBLOCK);
  pid_t pid = 0;
  const int failed = spawn(program, arguments, ends[1], pid);
  close(ends[1]);
  if (failed != 0) {
    close(ends[0]);
    return cannot_start(program.string() + ": " + std::strerror(failed));
  }
  return std::unique_ptr<WorkerProcess>(new WorkerProcess(pid, ends[0]));
}

WorkerProcess::~WorkerProcess() {
  close(socket_);
  kill(pid_, SIGKILL);
  while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

WorkerProcess::Answer::Fate WorkerProcess::wait_for(short events, Deadline deadline) {
  using std::chrono::milliseconds;
  for (;;) {
    const auto left = std::chrono::ceil<milliseconds>(deadline - std::chrono::steady_clock::now());
    if (left <= milliseconds::zero()) return Answer::Fate::too_late;
    pollfd waiting{socket_, events, 0};
    const int ready = poll(&waiting, 1, static_cast<int>(left.count()));
    if (ready > 0) return Answer::Fate::answered;
    if (ready < 0 && errno != EINTR) return Answer::Fate::died;
  }
}

WorkerProcess::Answer::Fate WorkerProcess::send(std::string_view bytes, Deadline deadline) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    } else if (errno == EAGAIN) {
      const Answer::Fate fate = wait_for(POLLOUT, deadline);
      if (fate != Answer::Fate::answered) return fate;
    } else if (errno != EINTR) {
      return Answer::Fate::died;
    }
  }
  return Answer::Fate::answered;
}

WorkerProcess::Answer::Fate WorkerProcess::receive(char* to, std::size_t count, Deadline deadline) {
  while (count > 0) {
    const ssize_t got = recv(socket_, to, count, 0);
    if (got > 0) {
      to += got;
      count -= static_cast<std::size_t>(got);
    } else if (got < 0 && errno == EAGAIN) {
      const Answer::Fate fate = wait_for(POLLIN, deadline);
      if (fate != Answer::Fate::answered) return fate;
    } else if (got == 0 || errno != EINTR) {
      return Answer::Fate::died;
    }
  }
  return Answer::Fate::answered;
}

WorkerProcess::Answer WorkerProcess::ask(std::string_view frame, Deadline deadline) {
  using Fate = Answer::Fate;
  Answer answer;
  std::uint32_t length = 0;
  answer.fate = send(frame, deadline);
  if (answer.fate == Fate::answered) {
    answer.fate = receive(reinterpret_cast<char*>(&length), sizeof length, deadline);
  }
  if (answer.fate == Fate::answered && length > kLongestFrame) answer.fate = Fate::died;
  if (answer.fate != Fate::answered) return answer;
  answer.body.resize(length);
  answer.fate = receive(answer.body.data(), length, deadline);
  if (answer.fate == Fate::answered) ++answered_;
  return answer;
}

}  // namespace convoke::image
