// Commands that draw lots for reviews and check a draw, without server and database. Exit codes: 0,
// or 1 with what is wrong on stderr.
#pragma once

#include <filesystem>
#include <string>

namespace convoke {

struct LotsOptions {
  std::string definition;  ///< a file, or the code of a mechanism that ships with the program
  std::filesystem::path participation, groups, requests;
  std::string on;     ///< YYYY-MM-DD
  std::string phase;  ///< code of the definition's phase; empty: its first
  std::string seed;   ///< hexadecimal
  std::filesystem::path protocol, changes;
  std::filesystem::path out;
};

/// Writes the protocol whole or not at all; one that is there is not replaced.
int draw_lots_command(const LotsOptions& options);
int redraw_lots_command(const LotsOptions& options);
/// Repeats the draw and checks every rule by other code; each broken rule is a line on stderr.
int verify_lots_command(const LotsOptions& options);
/// Prints what is published before a draw.
int commit_lots_command(const LotsOptions& options);

}  // namespace convoke
