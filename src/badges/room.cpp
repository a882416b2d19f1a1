#include "badges/room.h"

#include "base/message_context.h"
#include "meetings/series_page.h"
#include "page/office_page.h"

namespace convoke::badges {
namespace {

page::JobSubjects batches_of(Badges& badges, meetings::Meetings& meetings) {
  return [&](const page::Visit& visit, const std::vector<page::JobRowId>& ids) {
    std::vector<BatchId> wanted;
    for (const page::JobRowId id : ids) wanted.emplace_back(id.value);
    std::map<page::JobRowId, page::JobSubject> out;
    for (const Batch& batch : badges.batches(wanted)) {
      const auto series = meetings.series(batch.series);
      if (!series) continue;
      out[page::JobRowId(batch.id.value)] = {
          visit.locale.tr(N_("{1} · {2}"),
                          {visit.locale.trn("{1} badge", "{1} badges", batch.badges),
                           visit.locale.tr(label_of(batch.selection))}),
          page::address_for(visit, page::Right::read_participants, series->slug,
                            meetings::home_of(*series, visit) + "/badges#batches")};
    }
    return out;
  };
}

}  // namespace

using enum http::Method;
using enum page::Right;
using page::on;

overview::Room room(PhotoPages& photo, BadgePages& pages, ReviewPages& review, Badges& badges,
                    meetings::Meetings& meetings) {
  const std::string mine = "/photo/:token", series = "/office/:series";
  overview::Room room{{.name = "badges"}};
  room.routes = {
      {get, mine, page::link, on(photo, &PhotoPages::show)},
      {post, mine, page::link, on(photo, &PhotoPages::send), kPhotoFormLimit, http::Lane::slow},
      {get, mine + "/picture", page::link, on(photo, &PhotoPages::picture)},
      {get, series + "/badges", read_participants, on(pages, &BadgePages::show)},
      {post, series + "/badges/batches", print_badges, on(pages, &BadgePages::request_batch)},
      {get, series + "/badges/batches/:file", print_badges, on(pages, &BadgePages::download)},
      {get, series + "/photos", review_photographs, on(pages, &BadgePages::show_photos)},
      {get, series + "/participants/:id/picture", read_participants,
       on(pages, &BadgePages::picture)},
      {post, series + "/participants/:id/photo-link", review_photographs,
       on(pages, &BadgePages::send_link)},
      {post, series + "/photos/:id/ask-again", review_photographs,
       on(pages, &BadgePages::ask_for_another)},
      {get, series + "/photos/review", review_photographs, on(review, &ReviewPages::show)},
      {post, series + "/photos/:id/accept", review_photographs, on(review, &ReviewPages::accept)},
      {post, series + "/photos/:id/take-back", review_photographs,
       on(review, &ReviewPages::take_back)},
      {get, series + "/participants/:id/photo", review_photographs,
       on(review, &ReviewPages::show_upload)},
      {post, series + "/participants/:id/photo", review_photographs,
       on(review, &ReviewPages::upload), kPhotoFormLimit, http::Lane::slow},
  };
  room.jobs = {{Badges::kPrintJob, [&badges](const jobs::Job& job, jobs::Progress& progress) {
                  return badges.print(job, progress);
                }}};
  room.job_words = {
      {Badges::kPrintJob, N_("Draw a batch of badges"), "batch", batches_of(badges, meetings)}};
  room.navigation = {
      {70, "badges", NC_("navigation", "Badges"), series + "/badges", read_participants}};
  room.actions = {{"photo.upload", N_("Photograph received")},
                  {"photo.accept", N_("Photograph accepted")},
                  {"photo.take_back", N_("Decision on the photograph taken back")},
                  {"photo.remove", N_("Photograph rejected")},
                  {"photo.send_link", N_("Photo link sent")}};
  room.purposes = {{"photo", N_("Link for a photograph"), true}};
  add_panels(room, badges);
  return room;
}

}  // namespace convoke::badges
