// What main.cpp offers; each returns the process's exit code and writes messages to stderr.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace convoke {

struct DataOptions {
  std::filesystem::path data_folder = "data";
  std::optional<std::filesystem::path> config_file;
};

struct ServeOptions {
  std::optional<std::string> address;
  std::optional<std::uint16_t> port;
  std::optional<unsigned> threads;
};

struct DemoOptions {
  std::optional<std::filesystem::path> note_file;
  std::string clock = "2009-06-15";  ///< so that the deadlines of 2009 lie ahead; "now": today
};

struct FilesOptions {
  bool unused = false;  ///< said by name, since they are the only ones to be shown
  bool remove = false;
  int days = 7;  ///< what was stored within these days is left alone; at least one
};

int run_command(const DataOptions& data, const ServeOptions& serve, const DemoOptions& demo);
int serve_command(const DataOptions& data, const ServeOptions& serve);
int demo_command(const DataOptions& data, const DemoOptions& demo);
int sign_in_link_command(const DataOptions& data, const std::string& email);
/// `role` as page::name_of() has it; empty: administrator if there is none yet, else conference
/// officer.
int add_officer_command(const DataOptions& data, const std::string& email, const std::string& name,
                        const std::string& role);
int remove_officer_command(const DataOptions& data, const std::string& email);
/// Every address with who may reach it.
int routes_command(const DataOptions& data, bool as_json);
/// The rule of retention: participants of meetings that ended before `day` (YYYY-MM-DD), or one.
struct EraseOptions {
  std::string ended_before;
  std::int64_t participant = 0;
};
int erase_command(const DataOptions& data, const EraseOptions& options);
int migrate_command(const DataOptions& data);
/// With `end_links` also ends every link made with a former key.
int rotate_key_command(const DataOptions& data, bool end_links);
int replace_lost_key_command(const DataOptions& data);
/// Stored files that nobody uses: how many there are, or that they are removed.
int files_command(const DataOptions& data, const FilesOptions& options);

}  // namespace convoke
