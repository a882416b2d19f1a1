#include "correspondence/notes/references/reference_key.h"

#include <cstdint>

#include "base/text.h"
#include "platform/i18n/locale.h"

namespace convoke::correspondence {
namespace {

constexpr char32_t kZeros[] = {0x0660, 0x06F0, 0x0966, 0xFF10};  // the first of ten digits each

bool is_separator(std::uint32_t c) {
  switch (c) {
    case '/':
    case '\\':
    case '-':
    case '_':
    case '.':
    case 0x00AD:  // soft hyphen, as programs copy it
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2043:
    case 0x2044:
    case 0x2212:
    case 0x2215:
    case 0x29F8:
    case 0x30FB:
    case 0x30FC:
    case 0xFE58:
    case 0xFE63:
    case 0xFF0D:
    case 0xFF0E:
    case 0xFF0F:
    case 0xFF3C:
    case 0xFF3F:
      return true;
    default:
      return false;
  }
}

bool is_blank(std::uint32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

bool is_invisible(std::uint32_t c) {
  return c == 0x061C || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

std::uint32_t plain(std::uint32_t c) {
  for (const char32_t zero : kZeros)
    if (c >= zero && c < zero + 10) return '0' + (c - zero);
  if (c >= 0xFF21 && c <= 0xFF3A) return 'a' + (c - 0xFF21);
  if (c >= 0xFF41 && c <= 0xFF5A) return 'a' + (c - 0xFF41);
  return c;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

std::string plain_marks(std::string_view text) {
  std::string out;
  for (const std::uint32_t point : code_points(text)) {
    if (is_separator(point)) {
      out += '/';
    } else if (is_blank(point)) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (!is_invisible(point)) {
      append_code_point(out, plain(point));
    }
  }
  return i18n::folded(out);
}

std::string reference_key(std::string_view reference) {
  std::string out;
  bool gap = false;
  for (const char c : plain_marks(reference)) {
    if (c == ' ' || c == '/') {
      gap = true;
      continue;
    }
    if (gap && !out.empty() && is_digit(out.back()) && is_digit(c)) out += '/';
    gap = false;
    out += c;
  }
  return out;
}

}  // namespace convoke::correspondence
