#include "platform/mail/mime.h"

namespace convoke::mail {

void start_mime() {
  static const bool started = (g_mime_init(), true);
  (void)started;
}

std::string bytes_of(GMimeStream* memory_stream) {
  const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory_stream));
  if (!bytes || bytes->len == 0) return {};
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

}  // namespace convoke::mail
