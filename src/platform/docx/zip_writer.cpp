#include "platform/docx/zip_writer.h"

#include <zlib.h>

#include "platform/docx/deflate.h"

namespace convoke::docx {
namespace {

constexpr std::uint16_t kVersion = 20;  // 2.0: deflate and folders
constexpr std::uint16_t kUtf8Names = 0x0800;
constexpr std::uint32_t kFirstOf1980 = 0x00210000;  // MS-DOS date and time, the earliest there is

void put16(std::string& out, std::uint16_t v) {
  out += static_cast<char>(v & 0xFF);
  out += static_cast<char>(v >> 8);
}

void put32(std::string& out, std::uint32_t v) {
  put16(out, static_cast<std::uint16_t>(v & 0xFFFF));
  put16(out, static_cast<std::uint16_t>(v >> 16));
}

/// The fields that a local header and a directory entry have in common.
void put_shared_header(std::string& out, std::string_view name, const Packed& content) {
  put16(out, kVersion);
  put16(out, kUtf8Names);
  put16(out, static_cast<std::uint16_t>(content.packing));
  put32(out, kFirstOf1980);
  put32(out, content.crc);
  put32(out, static_cast<std::uint32_t>(content.bytes.size()));
  put32(out, content.unpacked);
  put16(out, static_cast<std::uint16_t>(name.size()));
  put16(out, 0);  // no extra field
}

}  // namespace

ZipWriter::ZipWriter(std::size_t expected_bytes) {
  out_.reserve(expected_bytes);
}

void ZipWriter::add(std::string_view name, std::string_view content) {
  Deflater deflater;
  const std::string bytes = deflater.whole(content);
  add_packed(name, {Packing::deflated, crc_of(content), static_cast<std::uint32_t>(content.size()),
                    bytes});
}

void ZipWriter::add_packed(std::string_view name, const Packed& content) {
  const auto offset = static_cast<std::uint32_t>(out_.size());
  put32(out_, 0x04034B50);
  put_shared_header(out_, name, content);
  out_.append(name).append(content.bytes);

  put32(directory_, 0x02014B50);
  put16(directory_, kVersion);
  put_shared_header(directory_, name, content);
  put16(directory_, 0);  // no comment
  put16(directory_, 0);  // disk 0
  put16(directory_, 0);  // internal attributes
  put32(directory_, 0);  // external attributes
  put32(directory_, offset);
  directory_.append(name);
  ++entries_;
}

std::string ZipWriter::finish() {
  const auto offset = static_cast<std::uint32_t>(out_.size());
  out_ += directory_;
  put32(out_, 0x06054B50);
  put16(out_, 0);
  put16(out_, 0);
  put16(out_, entries_);
  put16(out_, entries_);
  put32(out_, static_cast<std::uint32_t>(directory_.size()));
  put32(out_, offset);
  put16(out_, 0);  // no comment
  return std::move(out_);
}

}  // namespace convoke::docx
