#include "platform/outbox/archive.h"

#include <charconv>
#include <set>

#include "base/text.h"
#include "platform/crypto/token.h"

namespace convoke::outbox {
namespace {

constexpr std::size_t kLongestLiteral = 64 * 1024;
constexpr std::size_t kProbe = 48;  ///< bytes: 64 characters of base64, in one line

std::string base64(std::string_view bytes) {
  constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const auto byte = [&](std::size_t at) -> unsigned {
      return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
    };
    const unsigned three = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
    out += kDigits[three >> 18];
    out += kDigits[three >> 12 & 63];
    out += i + 1 < bytes.size() ? kDigits[three >> 6 & 63] : '=';
    out += i + 2 < bytes.size() ? kDigits[three & 63] : '=';
  }
  return out;
}

Error not_whole(std::string detail) {
  return unavailable(N_("The message as it went out cannot be put together any more."),
                     std::move(detail));
}

}  // namespace

std::string base64_lines(std::string_view bytes, std::size_t columns) {
  const std::string all = base64(bytes);
  std::string out;
  out.reserve(all.size() + all.size() / columns * 2 + 2);
  for (std::size_t i = 0; i < all.size(); i += columns) {
    if (i > 0) out += "\r\n";
    out.append(all, i, columns);
  }
  return out;
}

const std::string& EncodedFiles::of(const files::FileHash& file, std::string_view bytes,
                                    std::size_t columns) {
  auto& [width, text] = encoded_[file.hex];
  if (width != columns) {
    text = base64_lines(bytes, columns);
    width = columns;
  }
  return text;
}

void EncodedFiles::keep_only(const std::vector<files::FileHash>& files) {
  std::set<std::string> kept;
  for (const files::FileHash& file : files) kept.insert(file.hex);
  std::erase_if(encoded_, [&](const auto& one) { return !kept.contains(one.first); });
}

Archived archived(std::string_view message,
                  const std::vector<std::pair<files::FileHash, std::string_view>>& enclosed,
                  EncodedFiles& encoded) {
  Archived out{crypto::sha256_hex(message), {}, {}};
  std::vector<files::FileHash> files;
  std::size_t copied = 0;
  for (const auto& [file, bytes] : enclosed) {
    files.push_back(file);
    if (bytes.size() < kProbe) continue;
    const std::size_t begin = message.find(base64(bytes.substr(0, kProbe)), copied);
    if (begin == std::string_view::npos) continue;
    const std::size_t end = message.find("\r\n", begin);
    const std::size_t columns = (end == std::string_view::npos ? message.size() : end) - begin;
    if (columns % 4 != 0 || columns > 998) continue;
    const std::string& text = encoded.of(file, bytes, columns);
    if (message.substr(begin, text.size()) != text) continue;
    out.literal.append(message, copied, begin - copied);
    out.gaps +=
        std::to_string(out.literal.size()) + ' ' + std::to_string(columns) + ' ' + file.hex + '\n';
    copied = begin + text.size();
  }
  out.literal.append(message.substr(copied));
  encoded.keep_only(files);
  return out;
}

Result<std::string> put_together(const Archived& archived, const files::FileStore& files) {
  std::string out;
  std::size_t copied = 0;
  for (const std::string& line : split(archived.gaps, '\n')) {
    if (line.empty()) continue;
    const std::vector<std::string> words = split(line, ' ');
    if (words.size() != 3) return not_whole("a gap is not readable: " + line);
    std::size_t offset = 0, columns = 0;
    std::from_chars(words[0].data(), words[0].data() + words[0].size(), offset);
    std::from_chars(words[1].data(), words[1].data() + words[1].size(), columns);
    if (offset < copied || offset > archived.literal.size() || columns == 0)
      return not_whole("a gap is not readable: " + line);
    const auto bytes = files.read({words[2]});
    if (!bytes.ok()) return not_whole(bytes.error().detail);
    out.append(archived.literal, copied, offset - copied).append(base64_lines(*bytes, columns));
    copied = offset;
  }
  out.append(archived.literal, copied);
  if (crypto::sha256_hex(out) != archived.sha256) return not_whole("other bytes than were sent");
  return out;
}

bool fits_a_row(const Archived& archived) {
  return archived.literal.size() <= kLongestLiteral && is_utf8(archived.literal) &&
         archived.literal.find('\0') == std::string::npos;
}

}  // namespace convoke::outbox
