#include "platform/mail/parts/uu_file.h"

#include <algorithm>

#include "base/text.h"

namespace convoke::mail {
namespace {

std::size_t line_end(std::string_view text, std::size_t at) {
  const std::size_t end = text.find('\n', at);
  return end == std::string_view::npos ? text.size() : end + 1;
}

/// "begin 644 name": three or four digits of mode, then a name.
std::string uu_name(std::string_view line) {
  line = trimmed(line);
  if (!line.starts_with("begin ")) return {};
  line.remove_prefix(6);
  const std::size_t digits = std::min(line.find_first_not_of("01234567"), line.size());
  if (digits < 3 || digits > 4 || digits + 1 >= line.size() || line[digits] != ' ') return {};
  return std::string(trimmed(line.substr(digits)));
}

/// The first character of a line says how many bytes it holds, and so how long it is; some programs
/// take away or add spaces at its end.
bool is_uu_line(std::string_view line) {
  while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
  if (line.empty()) return false;
  const std::size_t bytes = (static_cast<unsigned char>(line[0]) - 32u) & 63u;
  const std::size_t wanted = 1 + (bytes + 2) / 3 * 4;
  return line[0] >= 32 && line[0] <= 96 && line.size() + 3 >= wanted && line.size() <= wanted + 2;
}

/// Four characters of six bits each are three bytes.
void append_line(std::string& out, std::string_view line) {
  while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
  if (line.empty()) return;
  const auto bits = [line](std::size_t at) {
    const char c = at < line.size() ? line[at] : ' ';
    return (static_cast<unsigned char>(c) - 32u) & 63u;
  };
  std::size_t left = bits(0);
  for (std::size_t at = 1; left > 0; at += 4) {
    const unsigned all = bits(at) << 18 | bits(at + 1) << 12 | bits(at + 2) << 6 | bits(at + 3);
    for (int shift = 16; shift >= 0 && left > 0; shift -= 8, --left)
      out += static_cast<char>(all >> shift & 0xFFu);
  }
}

}  // namespace

std::optional<UuFile> next_uu_file(std::string_view text, std::size_t from) {
  for (std::size_t at = from; at < text.size(); at = line_end(text, at)) {
    std::size_t next = line_end(text, at);
    if (text[at] != 'b') continue;
    std::string name = uu_name(text.substr(at, next - at));
    if (name.empty()) continue;
    while (next < text.size() && is_uu_line(text.substr(next, line_end(text, next) - next)) &&
           !text.substr(next).starts_with("end\n") && !text.substr(next).starts_with("end\r\n"))
      next = line_end(text, next);
    const std::string_view last = trimmed(text.substr(next, line_end(text, next) - next));
    if (last == "end") return UuFile{at, line_end(text, next), std::move(name)};
  }
  return std::nullopt;
}

void decode_uu_file(std::string_view text, const std::function<bool(std::string_view)>& take) {
  constexpr std::size_t kPiece = std::size_t{48} << 10;
  std::size_t at = 0;
  while (at < text.size() && !text.substr(at).starts_with("begin ")) at = line_end(text, at);
  std::string out;
  for (at = line_end(text, at); at < text.size(); at = line_end(text, at)) {
    const std::string_view line = text.substr(at, line_end(text, at) - at);
    if (trimmed(line) == "end") break;
    append_line(out, line);
    if (out.size() < kPiece) continue;
    if (!take(out)) return;
    out.clear();
  }
  if (!out.empty()) take(out);
}

}  // namespace convoke::mail
