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
  link,      ///< whoever holds the token, the first :name of the pattern; the handler checks it
  officer,   ///< signed in as officer or administrator
  administrator,
};

inline constexpr std::size_t kFormLimit = 64 * 1024;  ///< bytes of a form without files

struct Route {
  http::Method method;
  std::string
      pattern;  ///< without the language: "/office/entities/:code"; a last "*name" takes the rest
  Permission permission;
  identity::Handler handler;
  /// Bytes. A longer body is answered with 413; where the limit is higher than this default, the
  /// handler is called with Request::body_too_large instead, so that the page can say so at its
  /// field. It may then only show its page again: the form token was in the lost body.
  std::size_t body_limit = kFormLimit;
  bool quick = false;       ///< may run on the io thread (cheap reads)
  bool in_language = true;  ///< false: the pattern is the whole path (health, old addresses)
  /// A public page that is the same for all readers without a session and has no form of method
  /// POST: kept in memory until the database changes, at most one second.
  bool cacheable = false;
  /// The handler writes nothing: it runs in one read of the database, so that the page shows one
  /// state of it and costs one transaction.
  bool one_read = false;
};

}  // namespace convoke::site
