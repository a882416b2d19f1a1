#include "transfer/transfer_pages.h"

#include "base/problems.h"
#include "base/text.h"
#include "base/typed_date.h"
#include "meetings/series_page.h"
#include "page/office_page.h"
#include "page/posted.h"
#include "platform/i18n/zone.h"
#include "transfer/views/transfer.h"

namespace convoke::transfer {
namespace {

constexpr long kLongestSlug = 60;

html::Field slug_field(const std::string& value, const char* hint, const i18n::Locale& locale) {
  return {.name = "slug",
          .label = locale.tr(N_("Short name in the page address")),
          .value = value,
          .hint = locale.tr(hint),
          .left_to_right = true,
          .max_length = kLongestSlug};
}

/// What was typed of a conference to be made; without a first day the dates stay as they are.
Result<Wanted> wanted_of(const std::string& slug, const std::string& first_day, bool needs_both,
                         const std::string& zone, Instant now) {
  Problems problems;
  Wanted wanted;
  wanted.slug = slug;
  if (needs_both || !slug.empty()) problems.add(meetings::check_slug(slug));
  if (needs_both || !first_day.empty()) {
    const auto day = typed_date(first_day, "first_day");
    if (!day.ok())
      problems.add(day.error());
    else if (*day < i18n::local_time_of(now, zone).date)
      problems.add(invalid(N_("This day has passed."), "first_day"));
    else
      wanted.first_day = *day;
  }
  if (problems.first()) return *problems.first();
  return wanted;
}

/// A copy is a conference of its own: who holds one series alone could not even read it.
Status check_may_convene(const page::Visit& visit) {
  if (page::may_everywhere(visit, page::Right::convene_meetings)) return {};
  return forbidden(N_("A new conference is made by those who convene meetings everywhere."));
}

}  // namespace

html::Form form_of(const CopyPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path, page.errors);
  form.add({.name = "first_day",
            .label = locale.tr(N_("First day of the first meeting")),
            .value = page.first_day,
            .hint = locale.tr(N_("All other days and deadlines move by the same number of days.")),
            .type = "date",
            .required = true})
      .add(slug_field(page.slug, N_("Lower-case letters, digits and hyphens."), locale))
      .button(N_("Make the conference"))
      .cancel(page.back);
  return form;
}

html::Form form_of(const ImportPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path, page.errors);
  form.add({.name = "file",
            .label = locale.tr(N_("File of a conference (zip)")),
            .type = "file",
            .required = true,
            .accept = ".zip,application/zip"})
      .add({.name = "first_day",
            .label = locale.tr(N_("First day of the first meeting")),
            .value = page.first_day,
            .hint = locale.tr(N_("Left empty, all dates stay as they are in the file.")),
            .type = "date"})
      .add(slug_field(page.slug, N_("Left empty, it is that of the file."), locale))
      .button(N_("Import"))
      .cancel(page.back);
  return form;
}

Result<page::Reply> TransferPages::download(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(zip, files_.write(series.id));
  http::Response response;
  response.body = std::move(zip);
  response.header("Content-Type", "application/zip")
      .header("Content-Disposition", "attachment; filename=\"" + series.slug + ".zip\"")
      .header("Cache-Control", "private, no-store");
  return response;
}

html::Page TransferPages::copy_page(const page::Visit& visit, const meetings::Series& series,
                                    CopyPage shown) {
  const Language reader = visit.locale.language();
  shown.back = meetings::home_of(series, visit) + "/conference";
  shown.path = shown.back + "/copy";
  shown.title = series.title.in(reader);
  shown.title_lang = code_of(series.title.language_used(reader));
  html::Out out = visit.out();
  views::copy(out, shown);
  html::Page page =
      meetings::office_page(visit, series, "conference", visit.locale.tr(N_("Copy for other days")),
                            out, {{visit.locale.tr(N_("Conference")), shown.back}});
  if (!shown.errors.empty()) page.status = page::status_of(shown.errors.all().front());
  return page;
}

Result<page::Reply> TransferPages::show_copy(const page::Visit& visit, const http::Request&) {
  CONVOKE_TRY(check_may_convene(visit));
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  return copy_page(visit, series, {});
}

Result<page::Reply> TransferPages::copy(const page::Visit& visit, const http::Request& request) {
  CONVOKE_TRY(check_may_convene(visit));
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  CopyPage typed;
  typed.slug = std::string(trimmed(form.get("slug")));
  typed.first_day = std::string(trimmed(form.get("first_day")));
  const auto made = [&]() -> Result<meetings::SeriesId> {
    CONVOKE_ASSIGN(wanted, wanted_of(typed.slug, typed.first_day, true, series.zone, visit.now));
    return files_.copy(visit.officer_actor(), series.id, wanted);
  }();
  if (made.ok())
    return page::Redirect{
        visit.href("/office/" + meetings_.series(*made)->slug + "/conference"),
        Message{N_("The conference is made, as a draft. Look at its titles, days and deadlines."),
                {}}};
  if (!page::belongs_to_form(made.error())) return made.error();
  typed.errors = html::FormErrors(made.error());
  return copy_page(visit, series, std::move(typed));
}

html::Page TransferPages::import_page(const page::Visit& visit, ImportPage shown) {
  shown.back = visit.href("/office/conferences");
  shown.path = shown.back + "/import";
  html::Out out = visit.out();
  views::import(out, shown);
  html::Page page =
      page::office_page("conferences", visit.locale.tr(N_("Import a conference")), out);
  if (!shown.errors.empty()) page.status = page::status_of(shown.errors.all().front());
  return page;
}

Result<page::Reply> TransferPages::show_import(const page::Visit& visit, const http::Request&) {
  return import_page(visit, {});
}

Result<page::Reply> TransferPages::import(const page::Visit& visit, const http::Request& request) {
  ImportPage typed;
  if (request.body_too_large) {
    typed.errors = html::FormErrors(too_large(N_("This file is too large. At most {1} MB."), "file",
                                              {std::to_string(kLargestFile >> 20)}));
    return import_page(visit, std::move(typed));
  }
  CONVOKE_ASSIGN(form, http::parse_form(request));
  typed.slug = std::string(trimmed(form.get("slug")));
  typed.first_day = std::string(trimmed(form.get("first_day")));
  const auto made = [&]() -> Result<meetings::SeriesId> {
    CONVOKE_TRY(page::check_not_empty(form, "file"));
    const http::Upload* upload = form.upload("file");
    if (!upload || upload->bytes.empty())
      return invalid(N_("Choose the file of a conference."), "file");
    // The zone of a conference that is not read yet: any, for a day that has passed everywhere.
    CONVOKE_ASSIGN(wanted, wanted_of(typed.slug, typed.first_day, false, "UTC", visit.now));
    return files_.read(visit.officer_actor(), std::string(upload->bytes), wanted);
  }();
  if (made.ok())
    return page::Redirect{
        visit.href("/office/" + meetings_.series(*made)->slug + "/conference"),
        Message{N_("The conference is made, as a draft. Look at its titles, days and deadlines."),
                {}}};
  if (!page::belongs_to_form(made.error())) return made.error();
  typed.errors = html::FormErrors(made.error());
  return import_page(visit, std::move(typed));
}

}  // namespace convoke::transfer
