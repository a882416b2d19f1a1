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

/// A page for officers that only reads.
Route reading(std::string pattern, identity::Handler handler) {
  return {.method = get,
          .pattern = std::move(pattern),
          .permission = officer,
          .handler = std::move(handler),
          .one_read = true};
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
  table.push_back(reading(all, on(office, &Office::list)));
  table.push_back(reading(all + "/:id", on(office, &Office::show)));
  table.push_back({post, all + "/:id/accept", officer, on(office, &Office::accept)});
  table.push_back({post, all + "/:id/refuse", officer, on(office, &Office::refuse)});
  table.push_back(
      {post, all + "/:id/note-late-change", officer, on(office, &Office::note_late_change)});
}

void add_office(std::vector<Route>& table, const Pages& pages) {
  const std::string series = "/office/:series";
  using Overview = office::OverviewPages;
  table.push_back({get, "/office", officer, on(pages.overview, &Overview::show_office)});
  table.push_back(reading(series, on(pages.overview, &Overview::show_series)));

  using Entities = office::EntityPages;
  table.push_back(reading(series + "/entities", on(pages.entities, &Entities::list)));
  table.push_back(reading(series + "/entities/:code", on(pages.entities, &Entities::show)));

  using Outbox = office::OutboxPages;
  const std::string outbox = "/office/outbox";
  table.push_back({get, outbox, officer, on(pages.outbox, &Outbox::list)});
  table.push_back({get, outbox + "/:id", officer, on(pages.outbox, &Outbox::show)});
  table.push_back(
      {get, outbox + "/:id/attachments/:number", officer, on(pages.outbox, &Outbox::attachment)});
  table.push_back(
      {post, outbox + "/:id/send-again", officer, on(pages.outbox, &Outbox::send_again)});

  using Jobs = office::JobPages;
  table.push_back({get, "/office/jobs", officer, on(pages.jobs, &Jobs::list)});
  table.push_back({post, "/office/jobs/:id/run-again", officer, on(pages.jobs, &Jobs::run_again)});

  using Static = office::StaticPages;
  table.push_back({.method = get,
                   .pattern = "/about",
                   .permission = everyone,
                   .handler = on(pages.static_pages, &Static::about),
                   .cacheable = true});
  table.push_back({.method = get,
                   .pattern = "/accessibility",
                   .permission = everyone,
                   .handler = on(pages.static_pages, &Static::accessibility),
                   .cacheable = true});
}

void add_notes(std::vector<Route>& table, correspondence::NotePages& face) {
  using Face = correspondence::NotePages;
  const std::string all = "/office/:series/notes", one = all + "/:id";
  table.push_back({get, all, officer, on(face, &Face::list)});
  table.push_back({post, all, officer, on(face, &Face::create)});
  table.push_back({get, all + "/new", officer, on(face, &Face::show_new)});
  table.push_back({get, one, officer, on(face, &Face::show)});
  table.push_back({post, one, officer, on(face, &Face::change)});
  table.push_back({get, one + "/edit", officer, on(face, &Face::show_edit)});
  table.push_back(
      {post, one + "/template", officer, on(face, &Face::set_template), Face::kTemplateBodyLimit});
  table.push_back({get, one + "/templates/:language", officer, on(face, &Face::template_file)});
  table.push_back({post, one + "/enclosure", officer, on(face, &Face::set_enclosure),
                   Face::kEnclosureBodyLimit});
  table.push_back(
      {get, one + "/enclosures/:number/:language", officer, on(face, &Face::enclosure_file)});
  table.push_back({post, one + "/dispatch", officer, on(face, &Face::dispatch)});
  table.push_back({post, one + "/resume", officer, on(face, &Face::resume)});

  const std::string dispatch = "/office/:series/dispatches/:id";
  table.push_back({get, dispatch + "/note.pdf", officer, on(face, &Face::note_pdf)});
  table.push_back({get, dispatch + "/note.docx", officer, on(face, &Face::note_docx)});
  table.push_back({post, dispatch + "/state", officer, on(face, &Face::record)});
  table.push_back({post, dispatch + "/again", officer, on(face, &Face::send_again)});
}

void add_addressees(std::vector<Route>& table, correspondence::AddresseePages& face) {
  using Face = correspondence::AddresseePages;
  const std::string all = "/office/:series/addressees";
  table.push_back({get, all, officer, on(face, &Face::list)});
  table.push_back({post, all, officer, on(face, &Face::add)});
  table.push_back({post, all + "/propose", officer, on(face, &Face::propose)});
  table.push_back({get, all + "/:id", officer, on(face, &Face::show)});
  table.push_back({post, all + "/:id", officer, on(face, &Face::change)});
}

void add_register(std::vector<Route>& table, correspondence::RegisterPages& face) {
  using Face = correspondence::RegisterPages;
  const std::string all = "/office/:series/register";
  table.push_back({get, all, officer, on(face, &Face::list)});
  table.push_back({get, all + "/new", officer, on(face, &Face::show_form)});
  table.push_back({post, all, officer, on(face, &Face::record), Face::kBodyLimit});
  table.push_back({get, all + "/:id/file", officer, on(face, &Face::file)});
}

void add_photographs(std::vector<Route>& table, badges::PhotoPages& face) {
  using Face = badges::PhotoPages;
  table.push_back({get, "/photo/:token", link, on(face, &Face::show)});
  table.push_back({post, "/photo/:token", link, on(face, &Face::send), badges::kPhotoFormLimit});
  table.push_back({get, "/photo/:token/picture", link, on(face, &Face::picture)});
}

void add_badges(std::vector<Route>& table, badges::BadgePages& face) {
  using Face = badges::BadgePages;
  const std::string series = "/office/:series";
  table.push_back({get, series + "/badges", officer, on(face, &Face::show)});
  table.push_back({post, series + "/badges/batches", officer, on(face, &Face::request_batch)});
  table.push_back({get, series + "/badges/batches/:file", officer, on(face, &Face::download)});
  table.push_back({get, series + "/photos", officer, on(face, &Face::show_photos)});
  const std::string participant = series + "/participants/:id";
  table.push_back({get, participant + "/picture", officer, on(face, &Face::picture)});
  table.push_back({post, participant + "/photo-link", officer, on(face, &Face::send_link)});
  table.push_back(
      {post, series + "/photos/:id/ask-again", officer, on(face, &Face::ask_for_another)});
}

void add_views(std::vector<Route>& table, consultations::GovernmentPages& government,
               consultations::OfficePages& office) {
  using Government = consultations::GovernmentPages;
  const std::string mine = "/views/:token";
  table.push_back({get, mine, link, on(government, &Government::show)});
  table.push_back(
      {post, mine, link, on(government, &Government::submit), consultations::kFormBytes});
  table.push_back({get, mine + "/new", link, on(government, &Government::show_new)});
  table.push_back({get, mine + "/:id", link, on(government, &Government::show_one)});
  table.push_back({post, mine + "/:id/withdraw", link, on(government, &Government::withdraw)});
  table.push_back({post, mine + "/:id/restore", link, on(government, &Government::restore)});

  using Office = consultations::OfficePages;
  const std::string all = "/office/:series/views";
  table.push_back({get, all, officer, on(office, &Office::index)});
  table.push_back({get, all + "/new", officer, on(office, &Office::show_entry)});
  table.push_back(
      {post, all + "/new", officer, on(office, &Office::enter), consultations::kFormBytes});
  table.push_back({post, all + "/compile", officer, on(office, &Office::compile)});
  table.push_back({post, all + "/deadline", officer, on(office, &Office::change_deadline)});
  table.push_back({get, all + "/:id", officer, on(office, &Office::show)});
  table.push_back({post, all + "/:id/withdraw", officer, on(office, &Office::withdraw)});
  table.push_back({post, all + "/:id/restore", officer, on(office, &Office::restore)});
}

}  // namespace

std::vector<Route> sign_in_routes(identity::SignInPages& pages) {
  std::vector<Route> table;
  add_sign_in(table, pages);
  return table;
}

std::vector<Route> routes(Pages pages) {
  std::vector<Route> table;
  add_sign_in(table, pages.sign_in);
  add_public(table, pages.public_pages);
  add_documents(table, pages.documents);
  add_office(table, pages);
  add_notes(table, pages.notes);
  add_addressees(table, pages.addressees);
  add_register(table, pages.correspondence_register);
  add_delegations(table, pages.nominations, pages.participants);
  add_photographs(table, pages.photo);
  add_badges(table, pages.badges);
  add_views(table, pages.government_views, pages.views);
  return table;
}

}  // namespace convoke::site
