// A program run without a shell, in its own process group, for a limited time.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "platform/confine/walls.h"

namespace convoke::confine {

struct Command {
  std::vector<std::string> arguments;    ///< the program first: a path, or a name found in PATH
  std::vector<std::string> environment;  ///< all of it, "NAME=value"
  std::filesystem::path output;          ///< file that takes stdout and stderr
  const Walls* walls = nullptr;          ///< entered before the program; null: none
};

/// "PATH=…" as this process has it, or the usual one: for Command::environment.
std::string search_path();

enum class Ending { finished, failed, timed_out, not_installed, not_confined };

/// Runs to the end and calls `tick` about ten times a second meanwhile. When `limit` has passed,
/// the whole group is killed. Nothing of the group outlives this call. No file but stdout and
/// stderr is handed down. Safe from any thread.
Ending run(const Command& command, std::chrono::milliseconds limit,
           const std::function<void()>& tick);

}  // namespace convoke::confine
