// Errors as values: what a caller can expect to go wrong, and what the reader is told about it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace convoke {

/// What kind of outcome an expected failure is; one function in site/ maps it to an HTTP status.
enum class ErrorKind {
  invalid,      ///< The input breaks a rule; the message says which one.
  not_found,    ///< The thing does not exist, or not for this reader.
  forbidden,    ///< The reader is known and may not do this.
  conflict,     ///< The thing has changed or already exists.
  too_large,    ///< A limit of size, count or rate was passed.
  unavailable,  ///< Try again later: a disk is full, a part is not there.
};

/// A message for a reader: a gettext msgid (plain English) with {1}, {2} … as places for `args`.
/// It is translated where it is shown, never where it is made.
struct Message {
  std::string key;
  std::vector<std::string> args;

  friend bool operator==(const Message&, const Message&) = default;
};

/// An expected failure. Copyable value, no ownership of anything outside itself.
struct Error {
  ErrorKind kind = ErrorKind::invalid;
  Message message;
  std::string field;   ///< Name of the form field it belongs to; empty: the whole.
  std::string detail;  ///< For the log only (English, may name paths); never shown to a reader.
  std::vector<Error> also;  ///< Further errors of the same input, e.g. one for each wrong field.

  friend bool operator==(const Error&, const Error&) = default;
};

/// The short name of a kind as used in logs, metrics and JSON ("invalid", "not_found", …).
std::string_view name_of(ErrorKind kind);

/// Marks `key` for message extraction without translating it (the N_ of gettext).
constexpr const char* N_(const char* key) {
  return key;
}

/// Fills {1}, {2} … of `pattern` with `args`; a place without an argument stays as it is written.
std::string fill(std::string_view pattern, const std::vector<std::string>& args);

/// The message and all further messages in English, for logs and the command line.
std::string describe(const Error& error);

}  // namespace convoke
