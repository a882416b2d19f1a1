#include <cstdint>

#include "platform/csv/csv.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto reader =
      convoke::csv::Reader::open({reinterpret_cast<const char*>(data), size}, {.rows = 1000});
  if (!reader.ok()) return 0;
  for (;;) {
    const auto row = reader->next();
    if (!row.ok() || !*row) return 0;
  }
}
