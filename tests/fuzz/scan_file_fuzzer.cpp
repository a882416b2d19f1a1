#include <cstdint>
#include <cstdlib>

#include "correspondence/register/scan_file.h"
#include "platform/files/extension.h"

// Any bytes are looked at without a step outside of them, and a whole file is of a known type.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto type = convoke::correspondence::scan_type(bytes);
  if (!type.ok()) return 0;
  const auto whole = convoke::correspondence::check_whole(bytes, *type);
  if (!whole.ok() && whole.error().field != "file") std::abort();
  if (convoke::files::extension_of(*type).empty()) std::abort();
  return 0;
}
