// Any bytes as the protocol of a draw: checked or refused, never believed without its rules.
#include <cstdint>

#include "reviews/proof/proof.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  (void)convoke::reviews::proof::check({reinterpret_cast<const char*>(data), size}).ok();
  return 0;
}
