// YAML 1.2 as people write it, as a tree whose values know their place; yaml-cpp stays behind it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace convoke::yaml {

struct Member;

/// A value of the file. Scalars are texts as written: what reads them decides whether "62" is a
/// number. A value without anything is an empty text that is not quoted.
struct Value {
  enum class Kind { text, list, map };

  Kind kind = Kind::text;
  std::string text;     ///< of a scalar, UTF-8
  bool quoted = false;  ///< of a scalar: written in quotation marks or as a block
  std::vector<Value> list;
  std::vector<Member> members;       ///< of a map, in the order written
  std::size_t line = 0, column = 0;  ///< from 1

  bool is_nothing() const { return kind == Kind::text && text.empty() && !quoted; }
  /// Of a map; null where it is not there.
  const Value* member(std::string_view name) const;
};

struct Member {
  std::string key;
  Value value;
};

struct Limits {
  std::size_t bytes = std::size_t{1} << 20;
  std::size_t depth = 24;
  std::size_t values = 100'000;
};

/// One document, whose first value is a map or a list. `invalid` with the line for what is no YAML,
/// no UTF-8, a second document, a key twice or one that is no text, an anchor, an alias or a tag;
/// `too_large` beyond the limits.
Result<Value> read(std::string_view text, const Limits& limits = {});

}  // namespace convoke::yaml
