#include "correspondence/addressees/fax_number.h"

#include <algorithm>

#include "base/text.h"

namespace convoke::correspondence {
namespace {

constexpr std::size_t kFewestDigits = 6, kMostDigits = 15;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

Result<std::string> checked_fax_number(std::string_view typed) {
  std::string number(trimmed(typed));
  if (number.empty()) return number;
  const auto no_number = [] {
    return invalid(N_("Write the fax number with + and the code of the country, for example "
                      "+43 1 260605866."),
                   "fax");
  };
  if (starts_with(number, "00")) number.replace(0, 2, "+");
  if (number.front() != '+') return no_number();
  if (const std::size_t trunk = number.find("(0)"); trunk != number.npos)
    number.replace(trunk, 3, " ");
  std::string out = "+";
  std::size_t digits = 0;
  for (const char c : number.substr(1)) {
    if (is_digit(c)) {
      out += c;
      ++digits;
    } else if (std::string_view(" ()./-\t").find(c) != std::string_view::npos) {
      if (out.back() != ' ' && out.back() != '+') out += ' ';
    } else {
      return no_number();
    }
  }
  if (out.back() == ' ') out.pop_back();
  // No country code begins with 0.
  if (digits < kFewestDigits || digits > kMostDigits || out.at(1) == '0') return no_number();
  return out;
}

std::string dialled(std::string_view number, NumberForm form) {
  if (number.empty() || number.front() != '+') return {};
  std::string out = form == NumberForm::plus ? "+" : form == NumberForm::double_zero ? "00" : "";
  std::copy_if(number.begin(), number.end(), std::back_inserter(out), is_digit);
  return out;
}

}  // namespace convoke::correspondence
