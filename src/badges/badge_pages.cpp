#include "badges/badge_pages.h"

#include <algorithm>
#include <unordered_map>

#include "badges/held_back.h"
#include "badges/photos/photo_pages.h"
#include "badges/review/review_pages.h"
#include "badges/views/badges.h"
#include "badges/views/photo_review.h"
#include "base/text.h"
#include "meetings/series_page.h"
#include "page/posted.h"
#include "platform/crypto/token.h"
#include "platform/json/stored_error.h"

namespace convoke::badges {
namespace {

using delegations::Participant;
using delegations::ParticipantId;
using meetings::Series;
using page::Redirect;
using page::Reply;
using page::Visit;

constexpr int kPerPage = 50;
constexpr int kBatchesShown = 30;
constexpr int kPerRead = 1000;  // of a file

std::string text_of(const std::optional<db::Position>& place) {
  return place ? place->text() : std::string();
}

std::vector<ParticipantId> participants_of(const ListedPage& page) {
  std::vector<ParticipantId> ids;
  for (const ListedRow& row : page.rows) ids.push_back(row.participant);
  return ids;
}

/// "yes", "no", or empty for anything else.
std::string email_asked(const http::Request& request) {
  const std::string_view email = request.param("email");
  return email == "yes" || email == "no" ? std::string(email) : std::string();
}

/// Whether it is an order of those without photograph.
bool is_sorted(std::string_view sort) {
  if (sort.starts_with('-')) sort.remove_prefix(1);
  return sort == "name" || sort == "entity" || sort == "email";
}

ListFilter filter_of(const std::string& email) {
  ListFilter filter;
  if (!email.empty()) filter.has_email = email == "yes";
  return filter;
}

/// The page asked for; the first where nobody is left at that place.
ListedPage page_of(Badges& badges, const Series& series, const ListFilter& filter,
                   const http::Request& request) {
  const auto place = db::Position::parse(request.param("at"), kListPosition);
  ListedPage page = badges.list(series.id, filter, place, kPerPage);
  if (place && page.rows.empty()) page = badges.list(series.id, filter, std::nullopt, kPerPage);
  return page;
}

std::vector<html::Option> fault_options(const i18n::Locale& locale) {
  std::vector<html::Option> out;
  for (const PhotoFault fault : kPhotoFaults)
    out.push_back({std::string(name_of(fault)), locale.tr(label_of(fault)), {}});
  return out;
}

std::string office(const Visit& visit, const Series& series) {
  return meetings::home_of(series, visit);
}

/// Where a form came from, if it says so, else `otherwise`.
std::string next_of(const http::Form& form, std::string otherwise) {
  const std::string_view next = form.get("next");
  return page::is_safe_path(next) ? std::string(next) : std::move(otherwise);
}

html::Page office_page(const Visit& visit, const Series& series, const char* title,
                       html::Out& out) {
  return meetings::office_page(visit, series, "badges", visit.locale.tr(title), out);
}

}  // namespace

page::Columns<HolderLine> without_photo_columns(const i18n::Locale& locale) {
  return {locale,
          {{.key = "name",
            .label = locale.tr(N_("Name")),
            .text = [](const HolderLine& line) { return line.name; }},
           {.key = "entity",
            .label = locale.tr(N_("Delegation")),
            .text = [](const HolderLine& line) { return line.entity; }},
           {.key = "email",
            .label = locale.tr(N_("E-mail address")),
            .text = [](const HolderLine& line) { return line.email; }}}};
}

page::Columns<BatchLine> batch_columns(const i18n::Locale& locale) {
  return {locale,
          {{.key = "requested",
            .label = locale.tr(N_("Requested")),
            .order = [](const BatchLine& line) { return line.id; }},
           {.key = "by",
            .label = locale.tr(N_("By")),
            .text = [](const BatchLine& line) { return line.created_by; }},
           {.key = "selection",
            .label = locale.tr(N_("Badges to print")),
            .text = [](const BatchLine& line) { return line.selection; }},
           {.key = "language",
            .label = locale.tr(N_("Language")),
            .text = [](const BatchLine& line) { return line.language; }},
           {.key = "badges",
            .label = locale.tr(N_("Badges")),
            .order = [](const BatchLine& line) { return line.badges; },
            .is_number = true},
           {.key = "status", .label = locale.tr(N_("Status")), .order = [](const BatchLine& line) {
              return static_cast<std::int64_t>(line.state);
            }}}};
}

Result<Participant> BadgePages::participant_of(const Visit& visit) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  auto participant = delegations_.find(ParticipantId(visit.number_arg("id")));
  if (!participant || participant->series != series.id)
    return not_found(N_("There is no such participant."));
  return std::move(*participant);
}

HolderLine BadgePages::line_of(const Visit& visit, const Series& series,
                               const Participant& participant, std::int64_t number) {
  const Language language = visit.locale.language();
  HolderLine line;
  line.id = participant.id.value;
  line.name = participant.details.display_name();
  line.email = participant.details.email;
  line.href = office(visit, series) + "/participants/" + std::to_string(line.id);
  if (number > 0) line.number = std::to_string(number);
  const auto directory = references_.directory();
  if (const reference::Entity* entity = directory->find(participant.entity)) {
    line.entity = entity->short_name.in(language);
    line.entity_lang = code_of(entity->short_name.language_used(language));
  }
  return line;
}

std::vector<std::pair<delegations::ParticipantId, Message>> BadgePages::held_back(
    const Batch& batch) {
  std::vector<std::pair<delegations::ParticipantId, Message>> out;
  const std::vector<HeldBack> all = held_back_of(batch.held_back);
  if (all.empty()) return out;
  std::vector<delegations::ParticipantId> ids;
  for (const HeldBack& one : all) ids.push_back(one.participant);
  std::unordered_map<delegations::ParticipantId, std::string> names;
  for (const Participant& p : delegations_.find(ids)) names[p.id] = p.details.display_name();
  for (const HeldBack& one : all)
    out.emplace_back(one.participant, message_of(one.why, names[one.participant]));
  return out;
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
  line.failure = json::stored_error(batch.failure);
  if (line.failure.message.key.empty()) line.failure = invalid(batch.failure);
  line.failure.message.args = {batch.failure_about};
  for (auto& [participant, why] : held_back(batch))
    line.held_back.push_back(
        {office(visit, series) + "/participants/" + std::to_string(participant.value),
         std::move(why)});
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

std::vector<HolderLine> BadgePages::all_without_photo(const Visit& visit, const Series& series,
                                                      const ListFilter& filter) {
  std::vector<HolderLine> lines;
  std::optional<db::Position> place;
  do {
    ListedPage page = badges_.list(series.id, filter, place, kPerRead);
    for (const Participant& participant : delegations_.find(participants_of(page)))
      lines.push_back(line_of(visit, series, participant, 0));
    place = std::move(page.next);
  } while (place && lines.size() <= page::kMostExported);
  return lines;
}

Result<Reply> BadgePages::without_photo_file(const Visit& visit, const http::Request& request,
                                             const Series& series, page::FileFormat format) {
  std::vector<HolderLine> lines = all_without_photo(visit, series, filter_of(email_asked(request)));
  const auto columns = without_photo_columns(visit.locale);
  columns.sort(lines, request.param("sort"));
  return columns.file(lines, format, visit.locale.tr(N_("Without a photograph")),
                      "without-photograph");
}

void BadgePages::list_without_photo(const Visit& visit, const http::Request& request,
                                    const Series& series, BadgesPage& shown) {
  shown.email_filter = email_asked(request);
  shown.filter = page::ListFilter(request, shown.address, {});
  shown.filter.text.clear();
  shown.filter.choices = {{"email", shown.email_filter}};
  const ListFilter filter = filter_of(shown.email_filter);
  const std::int64_t all = shown.counts.registered - shown.counts.with_photo;
  const std::int64_t unreachable = shown.counts.unreachable;
  shown.without_photo_total = !filter.has_email   ? all
                              : *filter.has_email ? all - unreachable
                                                  : unreachable;
  shown.sorted = is_sorted(shown.filter.sort);
  if (shown.sorted) {
    shown.without_photo = all_without_photo(visit, series, filter);
    without_photo_columns(visit.locale).sort(shown.without_photo, shown.filter.sort);
    shown.filter.cut(shown.without_photo);
    return;
  }
  const ListedPage page = page_of(badges_, series, filter, request);
  shown.previous = text_of(page.previous);
  shown.next = text_of(page.next);
  for (const Participant& participant : delegations_.find(participants_of(page)))
    shown.without_photo.push_back(line_of(visit, series, participant, 0));
}

void BadgePages::list_to_take_out(const Visit& visit, const http::Request& request,
                                  const Series& series, BadgesPage& shown) {
  if (shown.counts.to_take_out == 0) return;
  auto taken_out =
      badges_.to_take_out(series.id, page::number_of(request.param("out")), kPerPage + 1);
  if (taken_out.empty()) taken_out = badges_.to_take_out(series.id, 0, kPerPage + 1);
  if (taken_out.size() > kPerPage) {
    taken_out.pop_back();
    shown.take_out_next = std::to_string(taken_out.back().number);
  }
  std::vector<ParticipantId> ids;
  std::unordered_map<ParticipantId, std::int64_t> numbers;
  for (const TakenOut& each : taken_out) {
    ids.push_back(each.participant);
    numbers.emplace(each.participant, each.number);
  }
  for (const Participant& participant : delegations_.find(ids))
    shown.take_out.push_back(line_of(visit, series, participant, numbers.at(participant.id)));
}

html::Page BadgePages::badges_page(const Visit& visit, const http::Request& request,
                                   const Series& series, html::FormErrors errors,
                                   BatchTyped typed) {
  BadgesPage shown;
  shown.address = office(visit, series) + "/badges";
  if (visit.may(page::Right::review_photographs))
    shown.photos_address = office(visit, series) + "/photos";
  shown.may_print = visit.may(page::Right::print_badges);
  shown.may_see_jobs = visit.may(page::Right::run_jobs);
  shown.submission_key = crypto::random_token();
  shown.typed = std::move(typed);
  shown.counts = badges_.tally(series.id);
  shown.errors = std::move(errors);
  for (const Batch& batch : badges_.batches(series.id, kBatchesShown)) {
    shown.batches.push_back(line_of(visit, series, batch));
    shown.working |= batch.state == BatchState::waiting && !shown.batches.back().stuck;
  }
  list_without_photo(visit, request, series, shown);
  batch_columns(visit.locale).sort(shown.batches, shown.filter.sort);
  list_to_take_out(visit, request, series, shown);

  html::Out out = visit.out();
  views::badges(out, shown);
  html::Page page = office_page(visit, series, N_("Badges"), out);
  if (shown.working) page.refresh_seconds = 3;
  return page;
}

Result<Reply> BadgePages::show(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  if (const auto format = page::file_asked(request))
    return without_photo_file(visit, request, series, *format);
  return badges_page(visit, request, series, {});
}

Result<Reply> BadgePages::request_batch(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  BatchRequest wanted;
  wanted.selection = selection(form.get("selection")).value_or(Selection::ready);
  wanted.language = language_from_code(form.get("language")).value_or(Language::en);
  for (const std::string& id : form.all("participant"))
    wanted.chosen.push_back(ParticipantId(page::number_of(id)));
  const auto batch =
      badges_.request_batch(visit.officer_actor(), series.id, wanted, form.get("submission_key"));
  if (!batch.ok()) {
    if (!page::belongs_to_form(batch.error())) return batch.error();
    html::Page page =
        badges_page(visit, request, series, html::FormErrors(batch.error()),
                    {std::string(form.get("selection")), std::string(form.get("language"))});
    page.status = page::status_of(batch.error());
    return page;
  }
  const std::string next = next_of(form, office(visit, series) + "/badges");
  // Somebody stands at the desk: one badge is there before a page could ask for it again.
  constexpr std::chrono::milliseconds kDesk{300};
  if (wanted.chosen.size() == 1 && badges_.await(*batch, kDesk)) {
    const auto made = badges_.batch(*batch);
    const auto waiting = made ? held_back(*made) : decltype(held_back(*made)){};
    if (!waiting.empty()) return Redirect{next, waiting.front().second};
    return Redirect{next};
  }
  return Redirect{next, Message{N_("The badges are being made."), {}}};
}

Result<Reply> BadgePages::download(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  std::string_view file = visit.arg("file");
  constexpr std::string_view kEnding = ".pdf";
  std::optional<Batch> batch;
  if (file.size() > kEnding.size() && file.substr(file.size() - kEnding.size()) == kEnding) {
    file.remove_suffix(kEnding.size());
    batch = badges_.batch(BatchId(page::number_of(file)));
  }
  if (!batch || batch->series != series.id)
    return not_found(N_("There is no such batch of badges."));
  CONVOKE_ASSIGN(path, badges_.pdf(*batch));
  http::Response response;
  response.header("Content-Type", "application/pdf")
      .header("Content-Disposition", (request.param("show") == "1" ? "inline" : "attachment") +
                                         ("; filename=\"badges-" + series.slug) + "-" +
                                         std::to_string(batch->id.value) + ".pdf\"")
      .header("Cache-Control", "private, no-store");
  response.file = std::move(path);
  return response;
}

ListFilter::Among BadgePages::named(const Visit& visit, const Series& series,
                                    const std::string& text) {
  // More of one name than this are found by their delegation.
  constexpr int kMostOfOneName = 500;
  ListFilter::Among among;
  among.participants = delegations_.named(series.id, text, kMostOfOneName);
  const std::string wanted = i18n::folded(text);
  for (const reference::Entity* entity : references_.directory()->sorted(visit.locale))
    if (i18n::folded(entity->short_name.in(visit.locale.language())).find(wanted) !=
        std::string::npos)
      among.entities.push_back(entity->id);
  return among;
}

Result<Reply> BadgePages::show_photos(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  PhotoReviewPage shown;
  shown.address = office(visit, series) + "/photos";
  shown.badges_address = office(visit, series) + "/badges";
  shown.search = folded_spaces(request.param("q")).substr(0, 480);
  if (!is_utf8(shown.search)) shown.search.clear();
  shown.faults = fault_options(visit.locale);
  const Tally tally = badges_.tally(series.id);
  shown.unseen = tally.unseen;
  ListFilter filter;
  filter.has_photo = true;
  if (!shown.search.empty()) filter.among = named(visit, series, shown.search);
  shown.total = filter.among ? badges_.count(series.id, filter) : tally.with_photo;
  const ListedPage page_shown = page_of(badges_, series, filter, request);
  shown.previous = text_of(page_shown.previous);
  shown.next = text_of(page_shown.next);
  const std::vector<ParticipantId> ids = participants_of(page_shown);
  const auto pictures = photos_.current_of(ids);
  std::unordered_map<ParticipantId, bool> printed;
  for (const ListedRow& row : page_shown.rows)
    printed.emplace(row.participant, row.is_photo_printed);
  for (const Participant& participant : delegations_.find(ids)) {
    const auto photo = pictures.find(participant.id);
    if (photo == pictures.end()) continue;  // taken off a moment ago
    PhotoReviewPage::Line line{line_of(visit, series, participant, 0), {}, {}, 0, false, false};
    line.version = photo->second.version;
    line.picture = line.href + "/picture?v=" + std::to_string(line.version);
    line.received = visit.locale.date_time(photo->second.uploaded_at, series.zone);
    line.is_printed = printed.at(participant.id);
    line.is_accepted = photo->second.accepted_at.has_value();
    shown.photos.push_back(std::move(line));
  }

  html::Out out = visit.out();
  views::photo_review(out, shown);
  html::Page page = office_page(visit, series, N_("Photographs"), out);
  page.crumbs.insert(page.crumbs.begin() + 1,
                     {visit.locale.tr(N_("Badges")), shown.badges_address});
  return page;
}

Result<Reply> BadgePages::ask_for_another(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(participant, participant_of(visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const PhotoFault fault = photo_fault(form.get("reason")).value_or(PhotoFault::other);
  CONVOKE_TRY(photos_.ask_for_another(visit.officer_actor(), participant.id,
                                      static_cast<int>(page::number_of(form.get("version"))),
                                      fault));
  const bool asked = !participant.details.email.empty() &&
                     is_due_badge(participant, meetings_.meetings_of(series.id));
  const std::string next = next_of(form, office(visit, series) + "/photos");
  return Redirect{
      next,
      Message{asked ? N_("The photograph is taken off, and {1} is asked for another one.")
                    : N_("The photograph of {1} is rejected. There is no address to ask for "
                         "another one."),
              {participant.details.display_name()}},
      take_back_address(office(visit, series), participant.id.value,
                        static_cast<int>(page::number_of(form.get("version"))), next)};
}

Result<Reply> BadgePages::picture(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(participant, participant_of(visit));
  const auto photo = photos_.current(participant.id);
  if (!photo) return not_found(N_("There is no photograph yet."));
  CONVOKE_ASSIGN(jpeg, photos_.picture(*photo));
  return picture_response(std::move(jpeg));
}

Result<Reply> BadgePages::send_link(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
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
  shown.holder = line_of(visit, *series, participant, holder.badge ? holder.badge->number : 0);
  shown.here = shown.holder.href;
  shown.registered = is_due_badge(participant, meetings_.meetings_of(series->id));
  shown.standing = holder.standing();
  shown.submission_key = crypto::random_token();
  shown.faults = fault_options(visit.locale);
  shown.may_review = visit.may(page::Right::review_photographs);
  shown.may_print = visit.may(page::Right::print_badges);
  if (holder.photo) {
    shown.version = holder.photo->version;
    shown.picture = shown.here + "/picture?v=" + std::to_string(shown.version);
    shown.received = visit.locale.date_time(holder.photo->uploaded_at, series->zone);
    if (holder.photo->accepted_at)
      shown.accepted = visit.locale.date_time(*holder.photo->accepted_at, series->zone);
  } else if (const auto former = photos_.history(participant.id); !former.empty()) {
    if (const auto fault = photo_fault(former.front().removal_reason))
      shown.former = visit.locale.tr(label_of(*fault));
  }
  html::Out out = visit.out();
  views::photo_panel(out, shown);
  return html::trusted(out.take());
}

}  // namespace convoke::badges
