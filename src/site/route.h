// The one table of all addresses: method, pattern, who may, limits, handler.
#pragma once

#include <string>
#include <vector>

#include "identity/visit.h"
#include "platform/http/message.h"

namespace convoke::site {

/// Who may reach a route at all; finer decisions are the capability's (`*_access`).
enum class Permission {
  everyone,  ///< public pages
  link,      ///< whoever holds the token in the path; the handler checks it; rate-limited
  officer,   ///< signed in as officer or administrator
  administrator,
};

struct Route {
  http::Method method;
  std::string pattern;  ///< without the language: "/office/entities/:code"; a last "*name" takes the rest
  Permission permission;
  identity::Handler handler;
  std::size_t body_limit = 64 * 1024;  ///< bytes; larger bodies arrive as Request::body_too_large
  bool quick = false;                  ///< may run on the io thread (cheap reads)
  bool in_language = true;             ///< false: the pattern is the whole path (assets, health, old addresses)
};

}  // namespace convoke::site
