#include "badges/review/review_pages.h"

#include "badges/review/views/review.h"
#include "meetings/series_page.h"
#include "page/posted.h"

namespace convoke::badges {
namespace {

using delegations::Participant;
using delegations::ParticipantId;
using meetings::Series;
using page::Redirect;
using page::Reply;
using page::Visit;

std::string next_of(std::string_view given, std::string otherwise) {
  return page::is_safe_path(given) ? std::string(given) : std::move(otherwise);
}

}  // namespace

std::string take_back_address(const std::string& office, std::int64_t participant, int version,
                              const std::string& next) {
  return office + "/photos/" + std::to_string(participant) +
         "/take-back?version=" + std::to_string(version) + "&next=" + http::percent_encoded(next);
}

Result<ReviewPages::Place> ReviewPages::place_of(const Visit& visit) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  auto participant = delegations_.find(ParticipantId(visit.number_arg("id")));
  if (!participant || participant->series != series.id)
    return not_found(N_("There is no such participant."));
  std::string home =
      meetings::home_of(series, visit) + "/participants/" + std::to_string(participant->id.value);
  return Place{std::move(series), std::move(*participant), std::move(home)};
}

HolderLine ReviewPages::line_of(const Visit& visit, const Series& series,
                                const Participant& participant) {
  const Language language = visit.locale.language();
  HolderLine line;
  line.id = participant.id.value;
  line.name = participant.details.titled_name();
  line.email = participant.details.email;
  line.href = meetings::home_of(series, visit) + "/participants/" + std::to_string(line.id);
  const auto directory = references_.directory();
  if (const reference::Entity* entity = directory->find(participant.entity)) {
    line.entity = entity->short_name.in(language);
    line.entity_lang = code_of(entity->short_name.language_used(language));
  }
  return line;
}

Result<Reply> ReviewPages::show(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  const std::string office = meetings::home_of(series, visit);
  ReviewPage shown;
  shown.photos_address = office + "/photos";
  shown.badges_address = office + "/badges";
  shown.address = shown.photos_address + "/review";
  const Tally tally = badges_.tally(series.id);
  shown.with_photo = tally.with_photo;
  shown.unseen = tally.unseen;
  for (const PhotoFault fault : kPhotoFaults)
    shown.faults.push_back(
        {std::string(name_of(fault)), visit.locale.tr(label_of(fault)), std::string()});

  ListFilter filter;
  filter.has_photo = filter.is_unseen = true;
  auto at = db::Position::parse(request.param("at"), kListPosition);
  ListedPage page = badges_.list(series.id, filter, at, 1);
  if (page.rows.empty() && at) {
    at.reset();
    page = badges_.list(series.id, filter, at, 1);
  }
  const auto address_at = [&](const std::optional<db::Position>& place) {
    return place ? shown.address + "?at=" + http::percent_encoded(place->text()) : std::string();
  };
  shown.here = at ? address_at(at) : shown.address;
  shown.previous = address_at(page.previous);
  shown.next = address_at(page.next);
  if (!page.rows.empty()) {
    const auto participant = delegations_.find(page.rows.front().participant);
    const auto photo = participant ? photos_.current(participant->id) : std::nullopt;
    if (photo) {
      shown.holder = line_of(visit, series, *participant);
      shown.original_name = participant->details.original_name();
      shown.role = visit.locale.tr(delegations::label_of(participant->details.role));
      shown.version = photo->version;
      shown.picture = shown.holder.href + "/picture?v=" + std::to_string(photo->version);
      shown.received = visit.locale.date_time(photo->uploaded_at, series.zone);
    }
  }
  html::Out out = visit.out();
  views::review(out, shown);
  return meetings::office_page(visit, series, "badges",
                               visit.locale.tr(N_("Look at the photographs")), out,
                               {{visit.locale.tr(N_("Badges")), shown.badges_address},
                                {visit.locale.tr(N_("Photographs")), shown.photos_address}});
}

Result<Reply> ReviewPages::accept(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const int version = static_cast<int>(page::number_of(form.get("version")));
  const std::string next = next_of(form.get("next"), place.home);
  CONVOKE_TRY(photos_.accept(visit.officer_actor(), place.participant.id, version));
  return Redirect{
      next,
      Message{N_("The photograph of {1} is accepted."), {place.participant.details.display_name()}},
      take_back_address(meetings::home_of(place.series, visit), place.participant.id.value, version,
                        next)};
}

Result<Reply> ReviewPages::take_back(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit));
  CONVOKE_ASSIGN(undone,
                 photos_.take_back(visit.officer_actor(), place.participant.id,
                                   static_cast<int>(page::number_of(request.param("version")))));
  const std::string name = place.participant.details.display_name();
  const std::string next = next_of(request.param("next"), place.home);
  if (undone == Photos::Undone::message_gone)
    return Redirect{next, Message{N_("The photograph of {1} is there again. The message that asks "
                                     "for another one had left already."),
                                  {name}}};
  return Redirect{next, Message{N_("The photograph of {1} is to be looked at again."), {name}}};
}

html::Page ReviewPages::upload_page(const Visit& visit, const Place& place,
                                    html::FormErrors errors) {
  OfficeUpload shown;
  shown.back = place.home;
  shown.photo.address = place.home + "/photo";
  shown.photo.name = place.participant.details.titled_name();
  shown.photo.errors = std::move(errors);
  shown.photo.camera = "environment";
  html::Out out = visit.out();
  views::office_upload(out, shown);
  html::Page page = meetings::office_page(
      visit, place.series, "delegations", visit.locale.tr(N_("Upload a photograph")), out,
      {{visit.locale.tr(N_("Delegations")),
        meetings::home_of(place.series, visit) + "/participants"},
       {place.participant.details.display_name(), place.home}});
  page.script = "photo";
  return page;
}

Result<Reply> ReviewPages::show_upload(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, place_of(visit));
  return upload_page(visit, place, {});
}

Result<Reply> ReviewPages::upload(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit));
  const auto photo = store_upload(photos_, visit.officer_actor(), place.participant.id, request);
  if (!photo.ok()) {
    if (photo.error().kind == ErrorKind::not_found) return photo.error();
    html::Page page = upload_page(visit, place, html::FormErrors(photo.error()));
    page.status = page::status_of(photo.error());
    return page;
  }
  return Redirect{place.home, Message{N_("The photograph of {1} is stored and accepted."),
                                      {place.participant.details.display_name()}}};
}

}  // namespace convoke::badges
