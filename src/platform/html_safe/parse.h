// HTML as a tree. For this folder only.
#pragma once

#include <gumbo.h>

#include <memory>
#include <string>
#include <string_view>

#include "platform/html_safe/sanitized.h"

namespace convoke::html_safe {

/// Where a parser's memory comes from: given out, never taken back, until all of it goes.
class Arena {
 public:
  explicit Arena(std::size_t most) : most_(most) {}
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  ~Arena();
  /// Null when the limit is reached.
  void* take(std::size_t bytes);

 private:
  struct Block {
    Block* former;
  };
  std::size_t most_, given_ = 0;
  Block* last_ = nullptr;
  char* next_ = nullptr;
  std::size_t left_ = 0;
};

/// `html` and `arena` outlive the tree. Null if the arena did not suffice.
GumboOutput* parsed(std::string_view html, Arena& arena);

/// The beginning of `html` that can be parsed in reasonable time: as many elements, and so deep.
std::string_view within(std::string_view html, const Limits& limits);

}  // namespace convoke::html_safe
