#include "platform/json/flat.h"

#include <charconv>

namespace convoke::json {
namespace {

constexpr char kHex[] = "0123456789abcdef";

void append_utf8(std::string& out, unsigned code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

bool hex4(const char* at, const char* end, unsigned& code) {
  if (end - at < 4) return false;
  const auto [last, error] = std::from_chars(at, at + 4, code, 16);
  return error == std::errc() && last == at + 4;
}

}  // namespace

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out.append(text, from, i - from);
    from = i + 1;
    out += '\\';
    switch (c) {
      case '"':
      case '\\':
        out += static_cast<char>(c);
        break;
      case '\b':
        out += 'b';
        break;
      case '\f':
        out += 'f';
        break;
      case '\n':
        out += 'n';
        break;
      case '\r':
        out += 'r';
        break;
      case '\t':
        out += 't';
        break;
      default:
        out += "u00";
        out += kHex[c >> 4];
        out += kHex[c & 0xF];
    }
  }
  out.append(text, from, text.size() - from);
  out += '"';
}

FlatReader::FlatReader(std::string_view object)
    : at_(object.data()), end_(object.data() + object.size()) {}

bool FlatReader::fail() {
  failed_ = true;
  done_ = true;
  return false;
}

void FlatReader::skip_blanks() {
  while (at_ != end_ && (*at_ == ' ' || *at_ == '\t' || *at_ == '\n' || *at_ == '\r')) ++at_;
}

bool FlatReader::next() {
  if (done_) return false;
  skip_blanks();
  if (first_) {
    if (at_ == end_ || *at_ != '{') return fail();
    ++at_;
    skip_blanks();
  }
  if (at_ == end_) return fail();
  if (*at_ == '}') {
    ++at_;
    skip_blanks();
    done_ = true;
    return at_ == end_ ? false : fail();
  }
  if (!first_) {
    if (*at_ != ',') return fail();
    ++at_;
    skip_blanks();
  }
  first_ = false;
  if (!read_text(key_, key_room_)) return fail();
  skip_blanks();
  if (at_ == end_ || *at_ != ':') return fail();
  ++at_;
  skip_blanks();
  if (at_ == end_) return fail();
  bool read = false;
  switch (*at_) {
    case '"':
      kind_ = Kind::text;
      read = read_text(text_, text_room_);
      break;
    case 't':
      kind_ = Kind::boolean;
      integer_ = 1;
      read = read_word("true");
      break;
    case 'f':
      kind_ = Kind::boolean;
      integer_ = 0;
      read = read_word("false");
      break;
    case 'n':
      kind_ = Kind::null;
      read = read_word("null");
      break;
    default:
      read = read_number();
  }
  return read || fail();
}

bool FlatReader::read_text(std::string_view& out, std::string& room) {
  if (at_ == end_ || *at_ != '"') return false;
  const char* const begin = ++at_;
  while (at_ != end_ && *at_ != '"' && *at_ != '\\') ++at_;
  if (at_ == end_) return false;
  if (*at_ == '"') {
    out = {begin, static_cast<std::size_t>(at_ - begin)};
    ++at_;
    return true;
  }
  room.assign(begin, at_);
  while (at_ != end_ && *at_ != '"') {
    if (*at_ != '\\') {
      room += *at_++;
    } else if (!unescape(room)) {
      return false;
    }
  }
  if (at_ == end_) return false;
  ++at_;
  out = room;
  return true;
}

bool FlatReader::unescape(std::string& room) {
  if (++at_ == end_) return false;
  const char c = *at_++;
  switch (c) {
    case '"':
    case '\\':
    case '/':
      room += c;
      return true;
    case 'b':
      room += '\b';
      return true;
    case 'f':
      room += '\f';
      return true;
    case 'n':
      room += '\n';
      return true;
    case 'r':
      room += '\r';
      return true;
    case 't':
      room += '\t';
      return true;
    case 'u':
      break;
    default:
      return false;
  }
  unsigned code = 0;
  if (!hex4(at_, end_, code)) return false;
  at_ += 4;
  if (code >= 0xD800 && code < 0xDC00) {
    unsigned low = 0;
    if (end_ - at_ < 6 || at_[0] != '\\' || at_[1] != 'u' || !hex4(at_ + 2, end_, low) ||
        low < 0xDC00 || low > 0xDFFF)
      return false;
    at_ += 6;
    code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
  } else if (code >= 0xDC00 && code < 0xE000) {
    return false;
  }
  append_utf8(room, code);
  return true;
}

bool FlatReader::read_number() {
  const char* last = at_;
  bool whole = true;
  while (last != end_ && (*last == '-' || *last == '+' || *last == '.' || *last == 'e' ||
                          *last == 'E' || (*last >= '0' && *last <= '9'))) {
    whole = whole && *last != '.' && *last != 'e' && *last != 'E';
    ++last;
  }
  if (whole) {
    kind_ = Kind::integer;
    const auto [stop, error] = std::from_chars(at_, last, integer_);
    if (error != std::errc() || stop != last || last == at_) return false;
  } else {
    kind_ = Kind::real;
    const auto [stop, error] = std::from_chars(at_, last, real_);
    if (error != std::errc() || stop != last) return false;
  }
  at_ = last;
  return true;
}

bool FlatReader::read_word(std::string_view word) {
  if (std::string_view(at_, static_cast<std::size_t>(end_ - at_)).substr(0, word.size()) != word)
    return false;
  at_ += word.size();
  return true;
}

}  // namespace convoke::json
