#include "platform/db/connections/statement_text.h"

namespace convoke::db {
namespace {

bool in_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Behind a quoted text, a quoted name or a comment that begins here; `at` itself where none does.
std::size_t behind_quoted(std::string_view sql, std::size_t at) {
  const char c = sql[at];
  if (c == '\'' || c == '"') {
    const std::size_t close = sql.find(c, at + 1);
    return close == std::string_view::npos ? sql.size() : close + 1;
  }
  if (sql.substr(at, 2) == "--") {
    const std::size_t line = sql.find('\n', at);
    return line == std::string_view::npos ? sql.size() : line;
  }
  return at;
}

}  // namespace

std::string with_places(std::string_view sql, Dialect dialect, std::size_t count) {
  // Without arguments the text is its own: the bodies of functions in migrations have colons.
  if (count == 0) return std::string(sql);
  std::string out;
  out.reserve(sql.size() + 8);
  std::size_t places = 0;
  for (std::size_t at = 0; at < sql.size();) {
    if (const std::size_t behind = behind_quoted(sql, at); behind != at) {
      out += sql.substr(at, behind - at);
      at = behind;
    } else if (sql.substr(at, 2) == "::") {
      out += "::";
      at += 2;
    } else if (sql[at] == ':' && at + 1 < sql.size() && in_name(sql[at + 1])) {
      ++places;
      out += dialect == Dialect::sqlite ? "?" : "$" + std::to_string(places);
      for (++at; at < sql.size() && in_name(sql[at]);) ++at;
    } else {
      out += sql[at++];
    }
  }
  if (places != count)
    throw Fault(std::to_string(count) + " arguments for " + std::to_string(places) +
                " places: " + std::string(sql));
  return out;
}

}  // namespace convoke::db
