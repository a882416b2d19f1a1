#include "badges/badge_pages.h"

#include <algorithm>
#include <charconv>

#include "badges/photo_pages.h"
#include "badges/views/badges.h"
#include "badges/views/photo_review.h"
#include "base/text.h"
#include "platform/crypto/token.h"

namespace convoke::badges {
namespace {

using delegations::Participant;
using delegations::ParticipantId;
using identity::Redirect;
using identity::Reply;
using identity::Visit;
using meetings::Series;

constexpr int kPerPage = 50;
constexpr int kBatchesShown = 30;

std::int64_t number_of(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && number > 0 ? number : 0;
}

/// Cuts `all` to the page asked for; sets `page` and `pages`.
template <class T>
void cut_to_page(std::vector<T>& all, const http::Request& request, int& page, int& pages) {
  const auto total = static_cast<std::int64_t>(all.size());
  pages = static_cast<int>(std::max<std::int64_t>(1, (total + kPerPage - 1) / kPerPage));
  page = static_cast<int>(std::clamp<std::int64_t>(number_of(request.param("page")), 1, pages));
  const auto from = static_cast<std::ptrdiff_t>(page - 1) * kPerPage;
  all.erase(all.begin(), all.begin() + from);
  if (all.size() > kPerPage) all.erase(all.begin() + kPerPage, all.end());
}

std::vector<html::Option> language_options() {
  std::vector<html::Option> out;
  for (const Language l :
       {Language::en, Language::fr, Language::es, Language::ru, Language::zh, Language::ar})
    out.push_back({std::string(code_of(l)), std::string(autonym_of(l)), std::string(code_of(l))});
  return out;
}

std::vector<html::Option> fault_options(const i18n::Locale& locale) {
  std::vector<html::Option> out;
  for (const PhotoFault fault : kPhotoFaults)
    out.push_back({std::string(name_of(fault)), locale.tr(label_of(fault)), {}});
  return out;
}

std::string office(const Visit& visit, const Series& series) {
  return visit.href("/office/" + series.slug);
}

/// Where a form came from, if it says so, else `otherwise`.
std::string next_of(const http::Form& form, std::string otherwise) {
  const std::string_view next = form.get("next");
  return identity::is_safe_path(next) ? std::string(next) : std::move(otherwise);
}

html::Page office_page(const Visit& visit, const Series& series, const char* title,
                       html::Out& out) {
  html::Page page;
  page.frame = html::Frame::office;
  page.title = visit.locale.tr(title);
  page.section = "badges";
  page.series = series.slug;
  page.crumbs = {{series.title.in(visit.locale.language()), visit.href("/office/" + series.slug)},
                 {page.title, {}}};
  page.content = html::trusted(out.take());
  return page;
}

}  // namespace

Result<Series> BadgePages::series_of(const Visit& visit) {
  auto series = meetings_.series(visit.arg("series"));
  if (!series) return not_found(N_("There is no such series of meetings."));
  return std::move(*series);
}

Result<Participant> BadgePages::participant_of(const Visit& visit) {
  CONVOKE_ASSIGN(series, series_of(visit));
  auto participant = delegations_.find(ParticipantId(visit.number_arg("id")));
  if (!participant || participant->series != series.id)
    return not_found(N_("There is no such participant."));
  return std::move(*participant);
}

HolderLine BadgePages::line_of(const Visit& visit, const Series& series, const Holder& holder) {
  const Language language = visit.locale.language();
  const Participant& participant = holder.participant;
  HolderLine line;
  line.id = participant.id.value;
  line.name = participant.details.display_name();
  line.email = participant.details.email;
  line.href = office(visit, series) + "/participants/" + std::to_string(line.id);
  if (holder.badge) line.number = std::to_string(holder.badge->number);
  const auto directory = references_.directory();
  if (const reference::Entity* entity = directory->find(participant.entity)) {
    line.entity = entity->short_name.in(language);
    line.entity_lang = code_of(entity->short_name.language_used(language));
  }
  return line;
}

BatchLine BadgePages::line_of(const Visit& visit, const Series& series, const Batch& batch) {
  BatchLine line;
  line.id = batch.id.value;
  line.created = visit.locale.date_time(batch.created_at, series.zone);
  line.created_by = batch.created_by;
  line.selection = visit.locale.tr(label_of(batch.selection));
  line.language = autonym_of(batch.language);
  line.badges = batch.badges;
  line.state = batch.state;
  line.total = batch.badges;
  line.failure = visit.locale.tr(batch.failure, {batch.failure_about});
  if (batch.state == BatchState::waiting) {
    if (const auto job = badges_.job_of(batch.id)) {
      line.done = job->progress_done;
      line.stuck = job->state == jobs::JobState::parked;
    }
  } else if (batch.state == BatchState::printed) {
    line.pdf_href =
        office(visit, series) + "/badges/batches/" + std::to_string(batch.id.value) + ".pdf";
  }
  return line;
}

html::Page BadgePages::badges_page(const Visit& visit, const http::Request& request,
                                   const Series& series, html::FormErrors errors) {
  const std::vector<Holder> holders = badges_.holders(series.id);
  BadgesPage shown;
  shown.address = office(visit, series) + "/badges";
  shown.photos_address = office(visit, series) + "/photos";
  shown.submission_key = crypto::random_token();
  shown.counts = Badges::count(holders);
  shown.languages = language_options();
  shown.errors = std::move(errors);
  for (const Batch& batch : badges_.batches(series.id, kBatchesShown)) {
    shown.batches.push_back(line_of(visit, series, batch));
    shown.working |= batch.state == BatchState::waiting && !shown.batches.back().stuck;
  }
  if (const std::string_view email = request.param("email"); email == "yes" || email == "no")
    shown.email_filter = email;
  std::vector<const Holder*> without;
  for (const Holder& holder : holders) {
    if (holder.photo) continue;
    const bool has_email = !holder.participant.details.email.empty();
    if (shown.email_filter.empty() || has_email == (shown.email_filter == "yes"))
      without.push_back(&holder);
  }
  shown.without_photo_total = static_cast<std::int64_t>(without.size());
  cut_to_page(without, request, shown.page, shown.pages);
  for (const Holder* holder : without)
    shown.without_photo.push_back(line_of(visit, series, *holder));
  for (const Holder& holder : badges_.to_take_out(series.id))
    shown.take_out.push_back(line_of(visit, series, holder));

  html::Out out = visit.out();
  views::badges(out, shown);
  html::Page page = office_page(visit, series, N_("Badges"), out);
  if (shown.working) page.refresh_seconds = 3;
  return page;
}

Result<Reply> BadgePages::show(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, series_of(visit));
  return badges_page(visit, request, series, {});
}

Result<Reply> BadgePages::request_batch(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, series_of(visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  BatchRequest wanted;
  wanted.selection = selection(form.get("selection")).value_or(Selection::ready);
  wanted.language = language_from_code(form.get("language")).value_or(Language::en);
  for (const std::string& id : form.all("participant"))
    wanted.chosen.push_back(ParticipantId(number_of(id)));
  const auto batch =
      badges_.request_batch(visit.officer_actor(), series.id, wanted, form.get("submission_key"));
  if (!batch.ok()) {
    if (batch.error().kind != ErrorKind::invalid) return batch.error();
    html::Page page = badges_page(visit, request, series, html::FormErrors(batch.error()));
    page.status = 422;
    return page;
  }
  return Redirect{next_of(form, office(visit, series) + "/badges"),
                  Message{N_("The badges are being made."), {}}};
}

Result<Reply> BadgePages::download(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(series, series_of(visit));
  std::string_view file = visit.arg("file");
  constexpr std::string_view kEnding = ".pdf";
  std::optional<Batch> batch;
  if (file.size() > kEnding.size() && file.substr(file.size() - kEnding.size()) == kEnding) {
    file.remove_suffix(kEnding.size());
    batch = badges_.batch(BatchId(number_of(file)));
  }
  if (!batch || batch->series != series.id)
    return not_found(N_("There is no such batch of badges."));
  CONVOKE_ASSIGN(path, badges_.pdf(*batch));
  http::Response response;
  response.header("Content-Type", "application/pdf")
      .header("Content-Disposition", "attachment; filename=\"badges-" + series.slug + "-" +
                                         std::to_string(batch->id.value) + ".pdf\"")
      .header("Cache-Control", "private, no-store");
  response.file = std::move(path);
  return response;
}

Result<Reply> BadgePages::show_photos(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, series_of(visit));
  PhotoReviewPage shown;
  shown.address = office(visit, series) + "/photos";
  shown.badges_address = office(visit, series) + "/badges";
  shown.search = folded_spaces(request.param("q")).substr(0, 480);
  if (!is_utf8(shown.search)) shown.search.clear();
  shown.faults = fault_options(visit.locale);
  const std::string wanted = i18n::folded(shown.search);
  for (const Holder& holder : badges_.holders(series.id)) {
    if (!holder.photo) continue;
    PhotoReviewPage::Line line{line_of(visit, series, holder), {}, {}, 0, false};
    const std::string searched = i18n::folded(
        line.name + "\n" + holder.participant.details.original_name + "\n" + line.entity);
    if (searched.find(wanted) == searched.npos) continue;
    line.version = holder.photo->version;
    line.picture = line.href + "/picture?v=" + std::to_string(line.version);
    line.received = visit.locale.date_time(holder.photo->uploaded_at, series.zone);
    line.is_printed = holder.printing && holder.printing->photo_version == holder.photo->version;
    shown.photos.push_back(std::move(line));
  }
  shown.total = static_cast<std::int64_t>(shown.photos.size());
  cut_to_page(shown.photos, request, shown.page, shown.pages);

  html::Out out = visit.out();
  views::photo_review(out, shown);
  html::Page page = office_page(visit, series, N_("Photographs"), out);
  page.crumbs.insert(page.crumbs.begin() + 1,
                     {visit.locale.tr(N_("Badges")), shown.badges_address});
  return page;
}

Result<Reply> BadgePages::ask_for_another(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, series_of(visit));
  CONVOKE_ASSIGN(participant, participant_of(visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const PhotoFault fault = photo_fault(form.get("reason")).value_or(PhotoFault::other);
  CONVOKE_TRY(photos_.ask_for_another(visit.officer_actor(), participant.id,
                                      static_cast<int>(number_of(form.get("version"))), fault));
  const bool asked = !participant.details.email.empty() && participant.registered();
  return Redirect{
      next_of(form, office(visit, series) + "/photos"),
      Message{asked ? N_("The photograph is taken off, and {1} is asked for another one.")
                    : N_("The photograph of {1} is taken off. There is no address to ask for "
                         "another one."),
              {participant.details.display_name()}}};
}

Result<Reply> BadgePages::picture(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(participant, participant_of(visit));
  const auto photo = photos_.current(participant.id);
  if (!photo) return not_found(N_("There is no photograph yet."));
  CONVOKE_ASSIGN(jpeg, photos_.picture(*photo));
  return picture_response(std::move(jpeg));
}

Result<Reply> BadgePages::send_link(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, series_of(visit));
  CONVOKE_ASSIGN(participant, participant_of(visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  CONVOKE_TRY(photos_.send_link(visit.officer_actor(), participant.id, form.get("submission_key")));
  return Redirect{next_of(form, office(visit, series) + "/participants/" +
                                    std::to_string(participant.id.value)),
                  Message{N_("The photo link is on its way to {1}."), {participant.details.email}}};
}

html::Safe BadgePages::photo_panel(const Visit& visit, const Participant& participant) {
  const auto series = meetings_.series(participant.series);
  const Holder holder = badges_.holder(participant);
  if (!series) return {};
  PhotoPanel shown;
  shown.base = office(visit, *series);
  shown.holder = line_of(visit, *series, holder);
  shown.here = shown.holder.href;
  shown.registered = participant.registered();
  shown.standing = holder.standing();
  shown.submission_key = crypto::random_token();
  shown.languages = language_options();
  shown.faults = fault_options(visit.locale);
  if (holder.photo) {
    shown.version = holder.photo->version;
    shown.picture = shown.here + "/picture?v=" + std::to_string(shown.version);
    shown.received = visit.locale.date_time(holder.photo->uploaded_at, series->zone);
  } else if (const auto former = photos_.history(participant.id); !former.empty()) {
    if (const auto fault = photo_fault(former.front().removal_reason))
      shown.former = visit.locale.tr(label_of(*fault));
  }
  html::Out out = visit.out();
  views::photo_panel(out, shown);
  return html::trusted(out.take());
}

}  // namespace convoke::badges
