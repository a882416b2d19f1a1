#include "site/routes.h"

namespace convoke::site {
namespace {

using enum http::Method;
using enum Permission;

/// A member function of a face as the handler of a route.
template <class Face>
identity::Handler on(Face& face, Result<identity::Reply> (Face::*page)(const identity::Visit&,
                                                                       const http::Request&)) {
  return [&face, page](const identity::Visit& visit, const http::Request& request) {
    return (face.*page)(visit, request);
  };
}

void add_sign_in(std::vector<Route>& table, identity::SignInPages& face) {
  using Face = identity::SignInPages;
  table.push_back({get, "/sign-in", everyone, on(face, &Face::show_sign_in)});
  table.push_back({post, "/sign-in", everyone, on(face, &Face::sign_in)});
  table.push_back({get, "/sign-in/sent", everyone, on(face, &Face::show_sent)});
  table.push_back({get, "/sign-in/:token", link, on(face, &Face::show_link)});
  table.push_back({post, "/sign-in/:token", link, on(face, &Face::redeem_link)});
  table.push_back({post, "/sign-out", everyone, on(face, &Face::sign_out)});
  table.push_back({get, "/account", officer, on(face, &Face::show_account)});
  table.push_back({post, "/account", officer, on(face, &Face::change_password)});
}

}  // namespace

std::vector<Route> routes(Pages pages) {
  std::vector<Route> table;
  add_sign_in(table, pages.sign_in);
  return table;
}

}  // namespace convoke::site
