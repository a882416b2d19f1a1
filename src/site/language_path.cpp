#include "site/language_path.h"

#include <optional>

#include "base/text.h"
#include "site/request_log.h"

namespace convoke::site {
namespace {

bool can_be_read(const Router& router, const std::string& path) {
  return router.find(http::Method::get, path.substr(0, path.find('?')), true).route != nullptr;
}

/// Of the address of a page on this host, what stands behind its language.
std::optional<std::string> sent_from(const http::Request& request) {
  const std::string_view referer = request.header("referer");
  const std::size_t scheme = referer.find("://");
  if (scheme == std::string_view::npos) return std::nullopt;
  const std::string_view rest = referer.substr(scheme + 3);
  const std::size_t host = rest.find('/');
  if (host == std::string_view::npos ||
      ascii_lower(rest.substr(0, host)) != ascii_lower(request.header("host")))
    return std::nullopt;
  const std::string_view address = rest.substr(host);
  const auto place = split_language(address.substr(0, address.find('?')));
  if (!place) return std::nullopt;
  return std::string(address.substr(3));
}

}  // namespace

std::string language_path(const Router& router, const http::Request& request,
                          const std::string& path) {
  if (request.method == http::Method::get || request.method == http::Method::head) return path;
  if (const auto from = sent_from(request); from && can_be_read(router, *from)) return *from;
  std::string above = path.substr(0, path.find('?'));
  while (!above.empty() && !can_be_read(router, above)) above.resize(above.rfind('/'));
  return above;
}

}  // namespace convoke::site
