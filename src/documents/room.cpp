#include "documents/room.h"

#include "documents/job_words.h"
#include "meetings/series_page.h"

namespace convoke::documents {

using enum http::Method;
using enum page::Right;
using page::on;

namespace {

std::vector<overview::Preparation> preparations(const page::Visit& visit,
                                                const meetings::Series& series,
                                                Documents& documents) {
  return {{30, visit.locale.tr(N_("Release the provisional agenda as a document")),
           meetings::home_of(series, visit) + "/documents",
           documents.has_released(series.id, Kind::provisional_agenda), make_documents}};
}

}  // namespace

overview::Room room(PublicPages& open, OfficePages& office, DocumentPages& desk,
                    UploadPages& intake, AgendaPaperPages& agenda_papers, Documents& documents,
                    Releases& releases, Uploads& uploads, meetings::Meetings& meetings) {
  const std::string home = "/office/:series/documents", one = home + "/:id";
  const std::string upload = home + "/uploads/:id";
  overview::Room room{{.name = "documents"}};
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
      {post, home + "/release", make_documents, on(office, &OfficePages::release_ready)},
      {get, home + "/release/chosen", make_documents, on(office, &OfficePages::preview_release)},
      {post, home + "/release/chosen", make_documents, on(office, &OfficePages::release_chosen)},
      {post, home + "/release/:act/undo", make_documents, on(office, &OfficePages::undo_release)},
      {get, home + "/new", make_documents, on(desk, &DocumentPages::show_new)},
      {post, home + "/new", make_documents, on(desk, &DocumentPages::allot)},
      {get, one, read_documents, on(desk, &DocumentPages::show)},
      {post, one, make_documents, on(desk, &DocumentPages::change)},
      {post, one + "/render", make_documents, on(office, &OfficePages::render_again)},
      {get, one + "/follow", make_documents, on(desk, &DocumentPages::show_following)},
      {post, one + "/follow", make_documents, on(desk, &DocumentPages::follow)},
      {post, one + "/release", make_documents, on(desk, &DocumentPages::release)},
      {post, one + "/release_at", make_documents, on(desk, &DocumentPages::release_at)},
      {post, one + "/call_off", make_documents, on(desk, &DocumentPages::call_off)},
      {post, one + "/withdraw", make_documents, on(desk, &DocumentPages::withdraw)},
      {post, one + "/restore", make_documents, on(desk, &DocumentPages::restore)},
      {get, home + "/upload", make_documents, on(intake, &UploadPages::show_send)},
      {post, home + "/upload", make_documents, on(intake, &UploadPages::send), kUploadBytes,
       http::Lane::slow},
      {get, upload, make_documents, on(intake, &UploadPages::show)},
      {post, upload, make_documents, on(intake, &UploadPages::correct)},
      {get, upload + "/files/:file", make_documents, on(intake, &UploadPages::read)},
      {post, upload + "/store", make_documents, on(intake, &UploadPages::store)},
      {post, upload + "/discard", make_documents, on(intake, &UploadPages::discard)},
      {post, "/office/:series/meetings/:meeting/agenda/paper", make_documents,
       on(agenda_papers, &AgendaPaperPages::make)},
  };
  room.jobs = {{Documents::kRenderJob,
                [&documents](const jobs::Job& job, jobs::Progress& progress) {
                  return documents.run(job, progress);
                }},
               {Releases::kReleaseJob,
                [&releases](const jobs::Job& job, jobs::Progress&) { return releases.run(job); }},
               {Uploads::kCheckJob, [&uploads](const jobs::Job& job, jobs::Progress& progress) {
                  return uploads.run(job, progress);
                }}};
  room.job_words = job_words(documents, uploads, meetings);
  room.actions = {{"document.allot", N_("Symbol allotted")},
                  {"document.change", N_("Document changed")},
                  {"document.upload", N_("Files stored")},
                  {"document.release", N_("Document released")},
                  {"document.take_back", N_("Release taken back")},
                  {"document.release_at", N_("Time of release set")},
                  {"document.call_off_release", N_("Time of release taken back")},
                  {"document.withdraw", N_("Document withdrawn")},
                  {"document.restore", N_("Document restored")}};
  room.navigation = {{80, "documents", N_("Documents"), home, read_documents}};
  room.search = {office.search_part()};
  room.preparations = [&documents](const page::Visit& visit, const meetings::Series& series) {
    return preparations(visit, series, documents);
  };
  return room;
}

}  // namespace convoke::documents
