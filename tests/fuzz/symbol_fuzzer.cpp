#include <cstdint>
#include <cstdlib>

#include "documents/symbols/symbol.h"

using convoke::documents::Symbol;

// What is read once is read again as the same; slug and base hold for every symbol.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto symbol = Symbol::parse({reinterpret_cast<const char*>(data), size});
  if (!symbol.ok()) return 0;
  const auto again = Symbol::parse(symbol->text());
  if (!again.ok() || *again != *symbol || (*again <=> *symbol) != 0) std::abort();
  for (const char c : symbol->slug())
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) std::abort();
  if (symbol->base() > *symbol || !Symbol::parse(symbol->base().text()).ok()) std::abort();
  symbol->nature();
  return 0;
}
