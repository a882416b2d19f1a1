// Serving: the HTTP server and the job runner, until the program is told to stop.
#pragma once

#include "commands.h"
#include "composition.h"

namespace convoke {

/// Settings of the folder with the command line's on top.
Result<Config> settings_of(const DataOptions& data, const ServeOptions& serve);

/// The same, with the address at which a server of this folder runs now, for links that a command
/// prints.
Result<Config> settings_beside_server(const DataOptions& data);

/// The address at which a server of this folder runs now on this machine, or "".
std::string told_address(const std::filesystem::path& data_folder);

/// Serves until SIGINT or SIGTERM; then lets requests finish and hands jobs back. Prints the
/// addresses to stdout. Returns the exit code.
int serve(Composition& parts, const ServeOptions& options, bool print_sign_in_link);

/// The message on stderr, and exit code 1.
int fail(const Error& error);

/// The path of the running program.
std::filesystem::path own_program();

}  // namespace convoke
