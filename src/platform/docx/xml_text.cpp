#include "platform/docx/xml_text.h"

#include <algorithm>

#include "base/text.h"

namespace convoke::docx {
namespace {

void append_element(std::string& out, std::string_view prefix, std::string_view name) {
  out.append("</").append(prefix).append("t><").append(prefix).append(name);
  out.append("/><").append(prefix).append("t xml:space=\"preserve\">");
}

}  // namespace

bool xml_can_carry(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x20 && c != '\t' && c != '\n' && c != '\r') return false;
    if (c == 0xEF && (text.substr(i, 3) == "\xEF\xBF\xBE" || text.substr(i, 3) == "\xEF\xBF\xBF")) {
      return false;
    }
  }
  return is_utf8(text);
}

void append_escaped(std::string& out, std::string_view text) {
  std::size_t done = 0;
  for (std::size_t i = text.find_first_of("&<>\""); i != std::string_view::npos;
       i = text.find_first_of("&<>\"", done)) {
    out.append(text, done, i - done);
    switch (text[i]) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      default:
        out += "&quot;";
    }
    done = i + 1;
  }
  out.append(text, done);
}

void append_attribute(std::string& out, std::string_view text) {
  for (std::size_t done = 0; done < text.size();) {
    const std::size_t at = std::min(text.find_first_of("'\n\r\t", done), text.size());
    append_escaped(out, text.substr(done, at - done));
    if (at < text.size()) out += text[at] == '\'' ? "&#39;" : " ";
    done = at + 1;
  }
}

void append_word_text(std::string& out, std::string_view text, std::string_view prefix) {
  std::size_t done = 0;
  for (std::size_t i = text.find_first_of("\n\r\t"); i != std::string_view::npos;
       i = text.find_first_of("\n\r\t", done)) {
    append_escaped(out, text.substr(done, i - done));
    append_element(out, prefix, text[i] == '\t' ? "tab" : "br");
    done = i + (text.substr(i, 2) == "\r\n" ? 2 : 1);
  }
  append_escaped(out, text.substr(done));
}

}  // namespace convoke::docx
