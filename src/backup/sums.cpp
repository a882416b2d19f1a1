#include "backup/sums.h"

#include <algorithm>

namespace convoke::backup {
namespace {

constexpr std::string_view kShared = "../files/";
constexpr std::size_t kHex = 64;

bool is_name(std::string_view text) {
  return !text.empty() && text.front() != '.' && text.find_first_of("/\\\r\n") == text.npos;
}

/// "name" in the copy, or "../files/aa/bb/<hash>".
bool leads_inside(std::string_view path, std::string_view hex) {
  if (is_name(path)) return true;
  if (!path.starts_with(kShared)) return false;
  return path.substr(kShared.size()) == std::string(hex.substr(0, 2)) + "/" +
                                            std::string(hex.substr(2, 2)) + "/" + std::string(hex);
}

}  // namespace

std::string text_of(const std::vector<Sum>& sums) {
  std::string text;
  for (const Sum& sum : sums) text += sum.hex + "  " + sum.path + "\n";
  return text;
}

Result<std::vector<Sum>> parse_sums(std::string_view text) {
  std::vector<Sum> sums;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::string_view hex = line.substr(0, kHex);
    if (line.size() < kHex + 3 || line.substr(kHex, 2) != "  " ||
        hex.find_first_not_of("0123456789abcdef") != hex.npos ||
        !leads_inside(line.substr(kHex + 2), hex))
      return invalid(N_("The list SHA256SUMS of this copy cannot be read."), {}, {},
                     std::string(line));
    sums.push_back({std::string(hex), std::string(line.substr(kHex + 2))});
  }
  return sums;
}

}  // namespace convoke::backup
