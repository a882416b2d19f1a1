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

void add_public(std::vector<Route>& table, documents::PublicPages& face) {
  using Face = documents::PublicPages;
  table.push_back({.method = get,
                   .pattern = "/",
                   .permission = everyone,
                   .handler = on(face, &Face::front),
                   .cacheable = true});
  table.push_back({.method = get,
                   .pattern = "/meetings/:slug",
                   .permission = everyone,
                   .handler = on(face, &Face::meeting),
                   .cacheable = true});
  table.push_back({.method = get,
                   .pattern = "/documents/:symbol_slug/:file",
                   .permission = everyone,
                   .handler = on(face, &Face::download),
                   .in_language = false});
  // The web pages that notes of earlier years named.
  table.push_back({.method = get,
                   .pattern = "/unodc/*rest",
                   .permission = everyone,
                   .handler = on(face, &Face::old_address),
                   .in_language = false});
}

void add_documents(std::vector<Route>& table, documents::OfficePages& face) {
  using Face = documents::OfficePages;
  const std::string home = "/office/:series/documents";
  table.push_back({get, home, officer, on(face, &Face::list)});
  table.push_back({get, home + "/:symbol_slug/:file", officer, on(face, &Face::download)});
  table.push_back({post, home + "/:id/render", officer, on(face, &Face::render_again)});
}

void add_delegations(std::vector<Route>& table, delegations::NominationPages& government,
                     delegations::ParticipantPages& office) {
  using Government = delegations::NominationPages;
  const std::string mine = "/nominate/:token";
  table.push_back({get, mine, link, on(government, &Government::show)});
  table.push_back({post, mine + "/participants", link, on(government, &Government::add)});
  table.push_back(
      {get, mine + "/participants/:id", link, on(government, &Government::show_participant)});
  table.push_back({post, mine + "/participants/:id", link, on(government, &Government::correct)});
  table.push_back(
      {post, mine + "/participants/:id/withdraw", link, on(government, &Government::withdraw)});
  table.push_back(
      {post, mine + "/participants/:id/restore", link, on(government, &Government::restore)});

  using Office = delegations::ParticipantPages;
  const std::string all = "/office/:series/participants";
  table.push_back({get, all, officer, on(office, &Office::list)});
  table.push_back({get, all + "/:id", officer, on(office, &Office::show)});
  table.push_back({post, all + "/:id/accept", officer, on(office, &Office::accept)});
  table.push_back({post, all + "/:id/refuse", officer, on(office, &Office::refuse)});
}

}  // namespace

std::vector<Route> routes(Pages pages) {
  std::vector<Route> table;
  add_sign_in(table, pages.sign_in);
  add_public(table, pages.public_pages);
  add_documents(table, pages.documents);
  add_delegations(table, pages.nominations, pages.participants);
  return table;
}

}  // namespace convoke::site
