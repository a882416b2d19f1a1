#include "platform/mail/parts/charset.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "base/text.h"

namespace convoke::mail {
namespace {

constexpr std::string_view kMark = "\xEF\xBF\xBD";
constexpr std::size_t kLongestName = 40;

struct Wider {
  std::string_view said, meant;
};
constexpr std::array<Wider, 12> kWider{{{"iso-8859-1", "windows-1252"},
                                        {"iso8859-1", "windows-1252"},
                                        {"latin1", "windows-1252"},
                                        {"iso-8859-9", "windows-1254"},
                                        {"gb2312", "gb18030"},
                                        {"gbk", "gb18030"},
                                        {"x-gbk", "gb18030"},
                                        {"big5", "big5-hkscs"},
                                        {"ks_c_5601-1987", "cp949"},
                                        {"euc-kr", "cp949"},
                                        {"shift_jis", "cp932"},
                                        {"x-sjis", "cp932"}}};

class Conversion {
 public:
  explicit Conversion(const std::string& charset)
      : state_(::iconv_open("UTF-8", charset.c_str())) {}
  ~Conversion() {
    if (known()) ::iconv_close(state_);
  }
  Conversion(const Conversion&) = delete;
  Conversion& operator=(const Conversion&) = delete;

  bool known() const { return state_ != reinterpret_cast<iconv_t>(-1); }
  std::string of(std::string_view text) {
    std::string out;
    std::array<char, 8192> block;
    char* from = const_cast<char*>(text.data());
    std::size_t left = text.size();
    while (left > 0) {
      char* to = block.data();
      std::size_t room = block.size();
      const std::size_t done = ::iconv(state_, &from, &left, &to, &room);
      const int error = errno;
      out.append(block.data(), block.size() - room);
      if (done != static_cast<std::size_t>(-1) || error == E2BIG) continue;
      out += kMark;
      if (error != EILSEQ || left == 0) break;
      ++from;
      --left;
    }
    return out;
  }

 private:
  iconv_t state_;
};

bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= kLongestName &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
                  c == '.' || c == ':' || c == '+';
         });
}

}  // namespace

std::string in_utf8(std::string_view text, std::string_view charset) {
  std::string name = ascii_lower(trimmed(charset));
  const auto wider = std::find_if(kWider.begin(), kWider.end(),
                                  [&](const Wider& one) { return one.said == name; });
  if (wider != kWider.end()) name = wider->meant;
  // What is ASCII by name is UTF-8 more often than anything else.
  if (!is_name(name) || name == "utf-8" || name == "utf8" || name == "us-ascii")
    return std::string(text);
  Conversion conversion(name);
  return conversion.known() ? conversion.of(text) : std::string(text);
}

}  // namespace convoke::mail
