// Typed reading of a TOML file that remembers what was asked for. For this folder only.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace convoke::config {

/// Keys are written "section.name". A missing key leaves its variable as it is; a wrong one is
/// noted as an error with its line, and so is every key nobody has asked for.
class TomlReader {
 public:
  /// A reader of no settings at all.
  TomlReader();
  ~TomlReader();
  TomlReader(TomlReader&&) noexcept;
  TomlReader& operator=(TomlReader&&) noexcept;

  static Result<TomlReader> open(const std::filesystem::path& file);

  bool has(std::string_view key) const;
  void read(std::string_view key, std::string& out);
  void read(std::string_view key, bool& out);
  void read(std::string_view key, std::vector<std::string>& out);
  void read(std::string_view key, std::int64_t& out, std::int64_t least, std::int64_t most);
  /// The place of the value in `choices`.
  std::optional<std::size_t> choose(std::string_view key, const std::vector<std::string>& choices);

  /// Notes an error about the value of `key`: `message` has {1} file, {2} line, {3} key, then
  /// `args`.
  void refuse(std::string_view key, const char* message, std::vector<std::string> args = {});

  /// The first error with all others, if there is one.
  Status finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace convoke::config
