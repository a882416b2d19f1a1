// Any bytes as a YAML file: read within the limits, or refused with a line.
#include <cstdint>
#include <cstdlib>

#include "platform/yaml/yaml.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto tree = convoke::yaml::read({reinterpret_cast<const char*>(data), size},
                                        {.bytes = 64 * 1024, .depth = 12, .values = 2'000});
  if (!tree.ok() && tree.error().message.key.empty()) std::abort();
  return 0;
}
