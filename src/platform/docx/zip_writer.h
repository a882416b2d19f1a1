// Writing the zip of a Word document: same bytes for the same content, whenever it is written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace convoke::docx {

/// How the content of a zip entry is stored (APPNOTE.TXT § 4.4.5). Word knows no other methods.
enum class Packing : std::uint16_t { stored = 0, deflated = 8 };

/// One entry's content as it lies in the zip.
struct Packed {
  Packing packing = Packing::stored;
  std::uint32_t crc = 0;       ///< of the unpacked content
  std::uint32_t unpacked = 0;  ///< bytes
  std::string_view bytes;
};

/// Builds a zip in memory (PKWARE APPNOTE.TXT, without Zip64: callers keep every part and the whole
/// below 4 GiB). Every entry is dated 1 January 1980, so equal content gives equal bytes.
class ZipWriter {
 public:
  /// `expected_bytes` is a guess of the final size.
  explicit ZipWriter(std::size_t expected_bytes = 0);

  /// Packs and adds `content`. Names are UTF-8 with forward slashes, each used once.
  void add(std::string_view name, std::string_view content);
  /// Adds content that is packed already, as it is.
  void add_packed(std::string_view name, const Packed& content);
  /// The zip. The writer is spent afterwards.
  std::string finish();

 private:
  std::string out_;
  std::string directory_;
  std::uint16_t entries_ = 0;
};

}  // namespace convoke::docx
