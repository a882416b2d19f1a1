// Any bytes as a template; and any bytes as word/document.xml of a sound one. What opens must
// merge, and what was merged must open again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>

#include "platform/docx/merge.h"
#include "platform/docx/test_docx.h"

namespace {

void open_and_merge(std::string bytes) {
  using namespace convoke;
  docx::Limits limits;
  limits.unpacked_bytes = limits.part_bytes = 4u << 20;
  const auto opened = docx::Template::open(std::move(bytes), limits);
  if (!opened) return;
  std::map<std::string, std::string> values;
  for (const std::string& name : opened->fields()) values[name] = "<a&b>\n\"\t";
  const auto merged = opened->merge(values);
  if (!merged) return;
  docx::Limits wider;
  wider.ratio = 2000;
  const auto again = docx::Template::open(*merged, wider);
  if (!again || !again->fields().empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(reinterpret_cast<const char*>(data), size);
  open_and_merge(input);
  open_and_merge(convoke::docx::TestDocx("").part("word/document.xml", input).bytes());
  return 0;
}
