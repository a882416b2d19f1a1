// Any bytes as the definition of a mechanism: what is accepted has its steps in order and every
// reference resolved.
#include <cstdint>
#include <cstdlib>
#include <set>

#include "reviews/definition/definition_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = convoke::reviews::read_definition({reinterpret_cast<const char*>(data), size});
  if (!read.ok()) return 0;
  std::set<std::string> done;
  for (const auto& step : read->steps) {
    for (const std::string& before : step.after)
      if (!done.contains(before)) std::abort();
    done.insert(step.key);
  }
  for (const auto& cluster : read->clusters)
    for (const auto& article : cluster.articles)
      if (!read->instrument(article.instrument)) std::abort();
  return 0;
}
