// A JSON text as a tree of values, for files that hold more than one flat object; Boost.JSON stays
// behind it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"

namespace convoke::json {

/// An immutable-by-habit value. Numbers are whole; members keep their order, a name twice is
/// refused when it is read.
class Tree {
 public:
  using List = std::vector<Tree>;
  using Members = std::vector<std::pair<std::string, Tree>>;

  Tree() = default;                                           ///< null
  Tree(bool b) : value_(b) {}                                 // NOLINT
  Tree(int n) : value_(std::int64_t{n}) {}                    // NOLINT
  Tree(std::int64_t n) : value_(n) {}                         // NOLINT
  Tree(std::string text) : value_(std::move(text)) {}         // NOLINT
  Tree(std::string_view text) : value_(std::string(text)) {}  // NOLINT
  Tree(const char* text) : value_(std::string(text)) {}       // NOLINT
  Tree(List list) : value_(std::move(list)) {}                // NOLINT
  Tree(Members members) : value_(std::move(members)) {}       // NOLINT

  const bool* flag() const { return std::get_if<bool>(&value_); }
  const std::int64_t* number() const { return std::get_if<std::int64_t>(&value_); }
  const std::string* text() const { return std::get_if<std::string>(&value_); }
  const List* list() const { return std::get_if<List>(&value_); }
  const Members* members() const { return std::get_if<Members>(&value_); }
  /// Of an object; null where it is not there.
  const Tree* member(std::string_view name) const;

  friend bool operator==(const Tree&, const Tree&) = default;

 private:
  std::variant<std::monostate, bool, std::int64_t, std::string, List, Members> value_;
};

struct TreeLimits {
  std::size_t bytes = std::size_t{8} << 20;
  std::size_t depth = 16;
  std::size_t values = 200'000;
  bool takes_fractions = false;  ///< a number that is not whole, or too large, becomes a text
};

/// UTF-8 text (RFC 8259). `too_large` beyond the limits; `invalid` for what is no JSON, a number
/// that is not whole, or a name twice in one object.
Result<Tree> read_tree(std::string_view text, const TreeLimits& limits = {});

/// With two spaces for each level, for people who compare two files; ends with a line feed.
std::string written(const Tree& tree);

}  // namespace convoke::json
