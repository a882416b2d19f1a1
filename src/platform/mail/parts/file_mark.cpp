#include "platform/mail/parts/file_mark.h"

#include <algorithm>

namespace convoke::mail {
namespace {

constexpr std::size_t kStart = std::size_t{64} << 10;
constexpr std::size_t kHeader = std::size_t{64} << 10;
constexpr std::size_t kSignatureHeader = 32;
constexpr int kMostBlocks = 200;

constexpr std::string_view kTnef("\x78\x9F\x3E\x22", 4);
constexpr std::string_view kZip("PK\x03\x04", 4);
constexpr std::string_view kSevenZip("7z\xBC\xAF\x27\x1C", 6);
constexpr std::string_view kRar4("Rar!\x1A\x07\x00", 7);
constexpr std::string_view kRar5("Rar!\x1A\x07\x01\x00", 8);
constexpr std::string_view kAes("\x06\xF1\x07\x01", 4);  // the coder AES-256 + SHA-256 of 7z

/// Numbers from the low end; 0 behind the last byte.
std::uint64_t number(std::string_view bytes, std::size_t at, int size) {
  std::uint64_t value = 0;
  for (int i = 0; i < size; ++i) {
    const std::size_t place = at + static_cast<std::size_t>(i);
    if (place < bytes.size())
      value |= std::uint64_t{static_cast<unsigned char>(bytes[place])} << (8 * i);
  }
  return value;
}

bool zip_is_locked(std::string_view bytes) {
  constexpr std::uint64_t kEncrypted = 1, kSizeFollows = 8;
  for (std::size_t at = 0; at + 30 <= bytes.size() && bytes.substr(at, 4) == kZip;) {
    const std::uint64_t flags = number(bytes, at + 6, 2);
    if (flags & kEncrypted) return true;
    const std::size_t next =
        at + 30 + number(bytes, at + 26, 2) + number(bytes, at + 28, 2) + number(bytes, at + 18, 4);
    at = flags & kSizeFollows ? bytes.find(kZip, at + 30) : next;
  }
  return false;
}

bool rar4_is_locked(std::string_view bytes) {
  constexpr std::uint64_t kArchive = 0x73, kFile = 0x74, kLocked = 0x80, kPassword = 0x04,
                          kHasData = 0x8000;
  std::uint64_t at = kRar4.size();
  for (int block = 0; block < kMostBlocks && at + 7 <= bytes.size(); ++block) {
    const std::uint64_t type = number(bytes, at + 2, 1), flags = number(bytes, at + 3, 2);
    const std::uint64_t size = number(bytes, at + 5, 2);
    if ((type == kArchive && flags & kLocked) || (type == kFile && flags & kPassword)) return true;
    if (size < 7) return false;
    at += size + (flags & kHasData ? number(bytes, at + 7, 4) : 0);
  }
  return false;
}

/// Numbers of seven bits each, the low ones first.
std::uint64_t packed(std::string_view bytes, std::uint64_t& at) {
  std::uint64_t value = 0;
  for (int shift = 0; shift < 63 && at < bytes.size(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes[at++]);
    value |= std::uint64_t{byte & 0x7Fu} << shift;
    if (!(byte & 0x80u)) break;
  }
  return value;
}

/// Of a file header of RAR 5: a record of encryption among the records behind it.
bool rar5_file_is_locked(std::string_view header, std::uint64_t records) {
  constexpr std::uint64_t kEncryption = 1;
  if (records > header.size()) return false;
  for (std::uint64_t at = header.size() - records; at < header.size();) {
    const std::uint64_t size = packed(header, at), begin = at;
    if (packed(header, at) == kEncryption) return true;
    if (size == 0 || size > header.size()) return false;
    at = begin + size;
  }
  return false;
}

bool rar5_is_locked(std::string_view bytes) {
  constexpr std::uint64_t kFile = 2, kEncryption = 4, kHasRecords = 1, kHasData = 2;
  std::uint64_t at = kRar5.size();
  for (int block = 0; block < kMostBlocks && at + 7 <= bytes.size(); ++block) {
    at += 4;  // the checksum
    const std::uint64_t size = packed(bytes, at), begin = at;
    if (size == 0 || size > bytes.size()) return false;
    const std::uint64_t type = packed(bytes, at), flags = packed(bytes, at);
    if (type == kEncryption) return true;
    const std::uint64_t records = flags & kHasRecords ? packed(bytes, at) : 0;
    const std::uint64_t data = flags & kHasData ? packed(bytes, at) : 0;
    if (type == kFile && begin + size <= bytes.size() &&
        rar5_file_is_locked(bytes.substr(begin, size), records))
      return true;
    if (data > bytes.size()) return false;
    at = begin + size + data;
  }
  return false;
}

}  // namespace

void FileMarker::take(std::string_view piece) {
  if (start_.size() < kStart) start_ += piece.substr(0, kStart - start_.size());
  if (start_.starts_with(kSevenZip) && start_.size() >= kSignatureHeader) {
    const std::uint64_t from = kSignatureHeader + number(start_, 12, 8);
    const std::uint64_t to = from + std::min<std::uint64_t>(number(start_, 20, 8), kHeader);
    const std::uint64_t begin = std::max(from, taken_), end = std::min(to, taken_ + piece.size());
    if (from <= to && begin < end) header_ += piece.substr(begin - taken_, end - begin);
  }
  taken_ += piece.size();
}

bool FileMarker::wants_more() const {
  return taken_ < kStart || start_.starts_with(kSevenZip);
}

FileMark FileMarker::mark() const {
  const std::string_view start = start_;
  if (start.starts_with(kTnef)) return FileMark::tnef;
  const bool locked = (start.starts_with(kZip) && zip_is_locked(start)) ||
                      (start.starts_with(kRar5) && rar5_is_locked(start)) ||
                      (start.starts_with(kRar4) && rar4_is_locked(start)) ||
                      (start.starts_with(kSevenZip) && header_.find(kAes) != std::string::npos);
  return locked ? FileMark::locked : FileMark::none;
}

}  // namespace convoke::mail
