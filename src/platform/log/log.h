// The structured log: one event, one line, on standard error. Any thread, from the first line of
// main to the last.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <variant>

#include "base/id.h"

namespace convoke::log {

enum class Level { debug, info, warning, error };
/// json: one object per line. text: for reading in a terminal.
enum class Format { json, text };

/// Refers to its text and does not keep it: make it in the call.
class Value {
 public:
  template <std::convertible_to<std::string_view> Text>
  Value(const Text& text) : value_(std::string_view(text)) {}  // NOLINT
  template <std::integral Number>
  Value(Number number) : value_(static_cast<std::int64_t>(number)) {}  // NOLINT
  template <std::floating_point Number>
  Value(Number number) : value_(static_cast<double>(number)) {}  // NOLINT
  Value(bool truth) : value_(truth) {}                           // NOLINT
  template <class Tag>
  Value(Id<Tag> id) : value_(id.value) {}  // NOLINT

  const auto& get() const { return value_; }

 private:
  std::variant<std::string_view, std::int64_t, double, bool> value_;
};

/// Keys are fixed words in snake_case, not "time", "level" or "event".
struct Field {
  std::string_view key;
  Value value;
};
using Fields = std::initializer_list<Field>;

/// What is written and how; before the first call: info and above, as JSON. Usually once, at start.
void start(Level least, Format format);

/// `event` is a fixed phrase in English ("dispatch sent"). Texts longer than 8 KiB are cut.
void write(Level level, std::string_view event, Fields fields = {});
inline void debug(std::string_view event, Fields fields = {}) {
  write(Level::debug, event, fields);
}
inline void info(std::string_view event, Fields fields = {}) {
  write(Level::info, event, fields);
}
inline void warning(std::string_view event, Fields fields = {}) {
  write(Level::warning, event, fields);
}
inline void error(std::string_view event, Fields fields = {}) {
  write(Level::error, event, fields);
}

}  // namespace convoke::log
