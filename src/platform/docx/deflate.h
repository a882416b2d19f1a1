// Raw deflate (RFC 1951) in pieces that can be packed apart and laid end to end.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace convoke::docx {

std::uint32_t crc_of(std::string_view bytes, std::uint32_t before = 0);

/// Packs with zlib. A piece ends on a byte border and refers to nothing outside itself
/// (Z_FULL_FLUSH), so pieces and stored blocks in any order, closed by append_last_block(), are one
/// valid stream.
class Deflater {
 public:
  Deflater();
  ~Deflater();
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  /// A complete stream.
  std::string whole(std::string_view bytes) { return run(bytes, true); }
  /// A piece of a stream.
  std::string piece(std::string_view bytes) { return run(bytes, false); }

 private:
  std::string run(std::string_view bytes, bool last);
  struct State;
  std::unique_ptr<State> state_;
};

/// Appends `bytes` unpacked, as stored blocks of a stream that stands at a byte border.
void append_stored(std::string& stream, std::string_view bytes);
/// Ends a stream of pieces and stored blocks.
void append_last_block(std::string& stream);

}  // namespace convoke::docx
