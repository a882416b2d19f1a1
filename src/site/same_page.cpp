#include "site/same_page.h"

#include "base/text.h"

namespace convoke::site {
namespace {

/// The page's address in the other series, as far as its parts mean the same there: an entity's
/// code does, the number of a row does not.
std::string carried_over(const Router::Found& found, const std::string& slug) {
  if (found.route == nullptr || found.route->pattern.find("/:series") == std::string::npos)
    return {};
  const http::Pairs arguments = Router::arguments(found);
  std::string path;
  for (const std::string& part : split(found.route->pattern.substr(1), '/')) {
    if (part == ":series") {
      path += "/" + slug;
    } else if (part == ":code") {
      for (const auto& [name, value] : arguments)
        if (name == "code") path += "/" + http::percent_encoded(value);
    } else if (part.starts_with(':') || part.starts_with('*')) {
      break;
    } else {
      path += "/" + part;
    }
  }
  return path;
}

}  // namespace

std::string same_page(const Router& router, const Router::Found& found, const std::string& slug,
                      const std::optional<page::Officer>& officer) {
  const std::string home = "/office/" + slug;
  for (std::string path = carried_over(found, slug); path.size() > home.size();
       path.resize(path.rfind('/'))) {
    const Router::Found there = router.find(http::Method::get, path, true);
    if (there.route != nullptr && page::may_reach(there.route->access, officer, slug)) return path;
  }
  return home;
}

}  // namespace convoke::site
