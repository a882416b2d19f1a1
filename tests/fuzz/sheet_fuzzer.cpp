// Any bytes as a list: what can be read has rows as wide as its header, in ascending order.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/text.h"
#include "platform/sheet/sheet.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto table = convoke::sheet::read(
      bytes, {.file_bytes = 1u << 20, .unpacked_bytes = 4u << 20, .rows = 1000, .strings = 10'000});
  if (!table.ok()) return 0;
  std::size_t before = 0;
  for (const auto& row : table->rows) {
    if (row.cells.size() != table->header.size() || row.number <= before) std::abort();
    before = row.number;
    for (const std::string& cell : row.cells)
      if (!convoke::is_utf8(cell)) std::abort();
  }
  return 0;
}
