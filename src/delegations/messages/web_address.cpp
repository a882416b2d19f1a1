#include "delegations/messages/web_address.h"

#include <vector>

#include "base/text.h"

namespace convoke::delegations {
namespace {

constexpr std::size_t kLongest = 100;     // code points
constexpr std::size_t kLongestWord = 30;  // code points that are dropped to cut between words

bool is_digit(std::uint32_t c) {
  return c >= '0' && c <= '9';
}

bool is_letter(std::uint32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}

std::string shortened(const std::string& text) {
  const std::vector<std::uint32_t> points = code_points(text);
  if (points.size() <= kLongest) return text;
  std::size_t end = kLongest - 1;
  for (std::size_t i = end; i > end - kLongestWord; --i)
    if (points[i] == ' ') {
      end = i;
      break;
    }
  std::string out;
  for (std::size_t i = 0; i < end; ++i) append_code_point(out, points[i]);
  return out + "…";
}

}  // namespace

bool has_web_address(std::string_view text) {
  const std::string lower = ascii_lower(text);
  if (lower.find("://") != lower.npos || lower.find("mailto:") != lower.npos) return true;
  for (std::size_t at = 0; (at = lower.find("www.", at)) != lower.npos; ++at)
    if (at == 0 || !is_letter(static_cast<unsigned char>(lower[at - 1]))) return true;
  for (std::size_t at = 0; (at = lower.find('@', at)) != lower.npos; ++at)
    if (at > 0 && lower[at - 1] != ' ' && at + 1 < lower.size() && lower[at + 1] != ' ')
      return true;
  return false;
}

std::string words_for_mail(std::string_view text) {
  const std::vector<std::uint32_t> points = code_points(text);
  const auto at = [&](std::size_t i) { return i < points.size() ? points[i] : ' '; };
  std::string out;
  for (std::size_t i = 0; i < points.size(); ++i) {
    append_code_point(out, points[i]);
    const bool between = i > 0 && points[i - 1] != ' ' && at(i + 1) != ' ';
    const bool of_host = points[i] == '.' && i > 0 &&
                         (is_letter(points[i - 1]) || is_digit(points[i - 1])) &&
                         is_letter(at(i + 1)) && is_letter(at(i + 2));
    const bool of_scheme = points[i] == ':' && at(i + 1) == '/' && at(i + 2) == '/';
    const bool of_mailbox = between && (points[i] == '@' || points[i] == ':');
    if (of_host || of_scheme || of_mailbox) out += ' ';
  }
  return shortened(out);
}

}  // namespace convoke::delegations
