// One child process that answers requests on its stdin and stdout, with time limits.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace convoke::image {

/// One thread at a time. The child has an empty environment (but for the locale), stdin and stdout
/// on a socket of its own, this program's stderr, and nothing else that was open here. It is killed
/// with the object.
class WorkerProcess {
 public:
  using Deadline = std::chrono::steady_clock::time_point;

  /// `unavailable` if it could not be started.
  static Result<std::unique_ptr<WorkerProcess>> start(const std::filesystem::path& program,
                                                      const std::vector<std::string>& arguments);
  ~WorkerProcess();
  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;

  struct Answer {
    enum class Fate { answered, died, too_late } fate = Fate::died;
    std::string body;  ///< if answered
  };
  /// Sends a whole frame (length in front) and waits for one frame. After any fate but `answered`
  /// the process is of no further use.
  Answer ask(std::string_view frame, Deadline deadline);

  /// How many requests it has answered.
  int answered() const { return answered_; }

 private:
  WorkerProcess(pid_t pid, int socket) : pid_(pid), socket_(socket) {}
  Answer::Fate send(std::string_view bytes, Deadline deadline);
  Answer::Fate receive(char* to, std::size_t count, Deadline deadline);
  Answer::Fate wait_for(short events, Deadline deadline);

  pid_t pid_;
  int socket_;
  int answered_ = 0;
};

}  // namespace convoke::image
