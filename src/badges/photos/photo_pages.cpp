#include "badges/photos/photo_pages.h"

#include <algorithm>

#include "badges/photos/views/photo.h"
#include "page/posted.h"

namespace convoke::badges {
namespace {

using page::Redirect;
using page::Reply;
using page::Visit;

std::string iso_time(Instant instant) {
  const Date day = Date::from_days_since_epoch(instant.seconds() / 86'400);
  const std::int64_t second = instant.seconds() % 86'400;
  const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return day.iso() + "T" + two(second / 3600) + ":" + two(second / 60 % 60) + ":" +
         two(second % 60) + "Z";
}

}  // namespace

http::Response picture_response(std::string jpeg) {
  http::Response response;
  response.header("Content-Type", "image/jpeg").header("Cache-Control", "no-store");
  response.body = std::move(jpeg);
  return response;
}

Result<Photo> store_upload(Photos& photos, const audit::Actor& actor, delegations::ParticipantId id,
                           const http::Request& request) {
  const auto at_field = [](Error error) {
    error.field = "photo";
    return error;
  };
  if (request.body_too_large)
    return too_large(N_("The picture has more than {1} MB. Please send a smaller one."), "photo",
                     {std::to_string(kPhotoBytes >> 20)});
  const auto form = http::parse_form(request);
  if (!form.ok()) return at_field(form.error());
  const http::Upload* upload = form->upload("photo");
  if (!upload || upload->bytes.empty()) return invalid(N_("Choose a picture."), "photo");
  const auto crop = crop_of_fields(form->get("crop_x"), form->get("crop_y"),
                                   form->get("crop_width"), form->get("crop_height"));
  if (!crop.ok()) return at_field(crop.error());
  auto photo = photos.set_photo(actor, id, upload->bytes, *crop);
  if (!photo.ok()) return at_field(photo.error());
  return photo;
}

html::Page PhotoPages::page(const Visit& visit, const delegations::Participant& participant,
                            bool form, html::FormErrors errors) {
  const Language language = visit.locale.language();
  const delegations::ParticipantDetails& d = participant.details;
  PhotoPage shown;
  shown.address = visit.href("/photo/") + std::string(visit.arg("token"));
  shown.name = d.honorific.empty() ? d.display_name() : d.honorific + " " + d.display_name();
  const auto directory = references_.directory();
  if (const reference::Entity* entity = directory->find(participant.entity)) {
    shown.entity = entity->short_name.in(language);
    shown.entity_lang = code_of(entity->short_name.language_used(language));
  }
  for (const meetings::Meeting& m : meetings_.meetings_of(participant.series))
    if (std::find(d.meetings.begin(), d.meetings.end(), m.id) != d.meetings.end())
      shown.meetings.push_back({m.title.in(language),
                                std::string(code_of(m.title.language_used(language))),
                                visit.locale.date_range(m.first_day, m.last_day)});
  const auto photo = photos_.current(participant.id);
  if (photo) {
    const auto series = meetings_.series(participant.series);
    shown.received = visit.locale.date_time(photo->uploaded_at, series ? series->zone : "UTC");
    shown.received_iso = iso_time(photo->uploaded_at);
    shown.version = photo->version;
  }
  shown.form = form || !photo;
  shown.errors = std::move(errors);

  html::Out out = visit.out();
  views::photo(out, shown);
  html::Page page;
  page.frame = html::Frame::link;
  page.title = visit.locale.tr(shown.form ? N_("Your photograph for the badge")
                                          : N_("Your photograph has arrived"));
  page.script = "photo";
  page.content = html::trusted(out.take());
  return page;
}

Result<Reply> PhotoPages::show(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(participant, photos_.open_link(visit.arg("token")));
  return page(visit, participant, !request.param("replace").empty(), {});
}

Result<Reply> PhotoPages::send(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(participant, photos_.open_link(visit.arg("token")));
  // The participant is named by his id alone: the record outlives what it says of a person.
  const auto photo =
      store_upload(photos_, visit.link_actor(participant.id.value, {}), participant.id, request);
  if (!photo.ok()) {
    html::Page shown = page(visit, participant, true, html::FormErrors(photo.error()));
    shown.status = page::status_of(photo.error());
    return shown;
  }
  return Redirect{visit.href("/photo/") + std::string(visit.arg("token"))};
}

Result<Reply> PhotoPages::picture(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(participant, photos_.open_link(visit.arg("token")));
  const auto photo = photos_.current(participant.id);
  if (!photo) return not_found(N_("There is no photograph yet."));
  CONVOKE_ASSIGN(jpeg, photos_.picture(*photo));
  return picture_response(std::move(jpeg));
}

}  // namespace convoke::badges
