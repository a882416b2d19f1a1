// Any bytes as a JSON text: what is read is written and read again as the same.
#include <cstdint>
#include <cstdlib>

#include "platform/json/tree.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using convoke::json::read_tree;
  const auto tree = read_tree({reinterpret_cast<const char*>(data), size}, {.values = 1000});
  if (!tree.ok()) return 0;
  const auto again = read_tree(written(*tree));
  if (!again.ok() || *again != *tree) std::abort();
  return 0;
}
