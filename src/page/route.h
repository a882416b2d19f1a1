// An address of the program: method, pattern, who may, limits, handler.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "page/right.h"
#include "page/visit.h"
#include "platform/http/lane.h"
#include "platform/http/message.h"

namespace convoke::page {

/// Who may reach a route; decided before its handler runs.
struct Access {
  enum class Kind {
    everyone,   ///< public pages
    link,       ///< whoever holds the token, the first :name of the pattern; the handler checks it
    signed_in,  ///< whoever is signed in, whatever they may
    right,      ///< whose role gives the right in the series that the address names; where it
                ///< names none, everywhere
  };
  Kind kind = Kind::right;
  Right right{};

  constexpr Access(Kind k) : kind(k) {}
  constexpr Access(Right r) : right(r) {}
  bool is_open() const { return kind == Kind::everyone || kind == Kind::link; }
};
inline constexpr Access everyone{Access::Kind::everyone};
inline constexpr Access link{Access::Kind::link};
inline constexpr Access signed_in{Access::Kind::signed_in};
/// "everyone", "link", "signed_in" or the right's name.
std::string_view name_of(const Access& access);

/// Whether the reader may. `series` is the slug in the address, or empty. What a link grants its
/// handler decides.
bool may_reach(const Access& access, const std::optional<Officer>& officer,
               std::string_view series);

inline constexpr std::size_t kFormLimit = 64 * 1024;  ///< bytes of a form without files

struct Route {
  http::Method method;
  std::string
      pattern;  ///< without the language: "/office/entities/:code"; a last "*name" takes the rest
  Access access;
  Handler handler;
  /// Bytes. A longer body is answered with 413; where the limit is higher than this default, the
  /// handler is called with Request::body_too_large instead, so that the page can say so at its
  /// field. It may then only show its page again: the form token was in the lost body.
  std::size_t body_limit = kFormLimit;
  /// Its own; without it, reads run in `pages` and what writes in `forms`.
  std::optional<http::Lane> lane{};
  bool in_language = true;  ///< false: the pattern is the whole path (health, old addresses)
  /// A public page that is the same for all readers without a session and has no form of method
  /// POST: kept in memory until the database changes, at most one second.
  bool cacheable = false;
  /// The handler writes nothing: it runs in one read of the database, so that the page shows one
  /// state of it and costs one transaction.
  bool one_read = false;
  /// A page sends it by itself, while somebody writes in it: counted among the visits of links from
  /// an address, not among its forms.
  bool by_itself = false;
};

/// A member function of a face as the handler of a route. The face outlives the route.
template <class Face>
Handler on(Face& face, Result<Reply> (Face::*page)(const Visit&, const http::Request&)) {
  return [&face, page](const Visit& visit, const http::Request& request) {
    return (face.*page)(visit, request);
  };
}

/// A page that only reads.
inline Route reading(std::string pattern, Access access, Handler handler) {
  return {.method = http::Method::get,
          .pattern = std::move(pattern),
          .access = access,
          .handler = std::move(handler),
          .one_read = true};
}

}  // namespace convoke::page
