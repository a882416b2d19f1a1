#include "documents/room.h"

namespace convoke::documents {

using enum http::Method;
using enum page::Right;
using page::on;

page::Room room(PublicPages& open, OfficePages& office, AgendaPaperPages& agenda_papers,
                Documents& documents) {
  const std::string home = "/office/:series/documents";
  page::Room room{.name = "documents"};
  room.routes = {
      {.method = get,
       .pattern = "/",
       .access = page::everyone,
       .handler = on(open, &PublicPages::front),
       .cacheable = true},
      {.method = get,
       .pattern = "/meetings/:slug",
       .access = page::everyone,
       .handler = on(open, &PublicPages::meeting),
       .cacheable = true},
      {.method = get,
       .pattern = "/documents/:symbol_slug/:file",
       .access = page::everyone,
       .handler = on(open, &PublicPages::download),
       .in_language = false},
      // The web pages that notes of earlier years named.
      {.method = get,
       .pattern = "/unodc/*rest",
       .access = page::everyone,
       .handler = on(open, &PublicPages::old_address),
       .in_language = false},
      {get, home, read_documents, on(office, &OfficePages::list)},
      {get, home + "/:symbol_slug/:file", read_documents, on(office, &OfficePages::download)},
      {post, home + "/:id/render", make_documents, on(office, &OfficePages::render_again)},
      {post, "/office/:series/meetings/:meeting/agenda/paper", make_documents,
       on(agenda_papers, &AgendaPaperPages::make)},
  };
  room.jobs = {
      {Documents::kRenderJob, [&documents](const jobs::Job& job, jobs::Progress& progress) {
         return documents.run(job, progress);
       }}};
  room.navigation = {{80, "documents", N_("Documents"), home, read_documents}};
  return room;
}

}  // namespace convoke::documents
