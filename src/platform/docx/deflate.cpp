#include "platform/docx/deflate.h"

#include <zlib.h>

#include <algorithm>
#include <new>

namespace convoke::docx {

struct Deflater::State {
  z_stream stream{};
};

std::uint32_t crc_of(std::string_view bytes, std::uint32_t before) {
  return static_cast<std::uint32_t>(
      crc32_z(before, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

Deflater::Deflater() : state_(std::make_unique<State>()) {
  constexpr int kRawWindow = -15;
  if (deflateInit2(&state_->stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kRawWindow, 8,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::bad_alloc();
  }
}

Deflater::~Deflater() {
  deflateEnd(&state_->stream);
}

std::string Deflater::run(std::string_view bytes, bool last) {
  z_stream& z = state_->stream;
  deflateReset(&z);
  std::string out(deflateBound(&z, bytes.size()) + 16, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  deflate(&z, last ? Z_FINISH : Z_FULL_FLUSH);
  out.resize(out.size() - z.avail_out);
  return out;
}

void append_stored(std::string& stream, std::string_view bytes) {
  constexpr std::size_t kMost = 0xFFFF;
  while (!bytes.empty()) {
    const std::size_t n = std::min(bytes.size(), kMost);
    const char header[] = {0, static_cast<char>(n & 0xFF), static_cast<char>(n >> 8),
                           static_cast<char>(~n & 0xFF), static_cast<char>((~n >> 8) & 0xFF)};
    stream.append(header, sizeof header).append(bytes.substr(0, n));
    bytes.remove_prefix(n);
  }
}

void append_last_block(std::string& stream) {
  constexpr char kEmptyFinalBlock[] = {3, 0};  // final, fixed codes, end of block
  stream.append(kEmptyFinalBlock, sizeof kEmptyFinalBlock);
}

}  // namespace convoke::docx
