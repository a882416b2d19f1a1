#include "identity/client.h"

#include <utility>

namespace convoke::identity {
namespace {

using Mark = std::pair<std::string_view, std::string_view>;

// The first that is found counts: each names those below it as well.
constexpr Mark kBrowsers[] = {{"Edg", "Edge"},       {"OPR/", "Opera"},    {"Firefox/", "Firefox"},
                              {"FxiOS/", "Firefox"}, {"CriOS/", "Chrome"}, {"Chrome/", "Chrome"},
                              {"Safari/", "Safari"}};
constexpr Mark kSystems[] = {{"Android", "Android"}, {"iPhone", "iPhone"},   {"iPad", "iPad"},
                             {"Windows", "Windows"}, {"Macintosh", "macOS"}, {"CrOS", "ChromeOS"},
                             {"Linux", "Linux"}};

template <std::size_t N>
std::string_view found(std::string_view text, const Mark (&marks)[N]) {
  for (const auto& [mark, name] : marks)
    if (text.find(mark) != text.npos) return name;
  return {};
}

}  // namespace

std::string browser_of(std::string_view user_agent) {
  std::string out(found(user_agent, kBrowsers));
  const std::string_view system = found(user_agent, kSystems);
  if (!out.empty() && !system.empty()) out += ", ";
  return out.append(system);
}

}  // namespace convoke::identity
