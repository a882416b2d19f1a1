// Any bytes as a list: every row has as many cells as the header, and each column is found by its
// name unless another is meant as well.
#include <cstdint>
#include <cstdlib>

#include "platform/csv/csv.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto reader =
      convoke::csv::Reader::open({reinterpret_cast<const char*>(data), size}, {.rows = 1000});
  if (!reader.ok()) return 0;
  for (std::size_t i = 0; i < reader->header().size(); ++i)
    if (reader->column(reader->header()[i]) != i) std::abort();
  for (;;) {
    const auto row = reader->next();
    if (!row.ok() || !*row) return 0;
    if ((*row)->size() != reader->header().size()) std::abort();
  }
}
