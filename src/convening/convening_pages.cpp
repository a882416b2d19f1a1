#include "convening/convening_pages.h"

#include "convening/views/convene.h"
#include "page/office_page.h"
#include "page/posted.h"

namespace convoke::convening {
html::Form form_of(const ConvenePage& page, const i18n::Locale& locale) {
  const Typed& typed = page.typed;
  html::Form form(locale, page.path, page.errors);
  add_fields(form, typed.meeting, locale);
  form.group(N_("Nomination of delegations"))
      .row({date_field("nomination_deadline", N_("Deadline for nominations"),
                       typed.nomination_deadline, locale),
            zone_field(typed.zone, locale)})
      .group(N_("Title of the note and of the office’s pages, if it is not that of the meeting"))
      .texts("series_title", typed.series_title, kLongestTitle)
      .add(slug_field(typed.slug, locale));
  add_fields(form, typed.mandate, page.bodies, locale);
  form.button(N_("Convene")).cancel("/" + std::string(locale.code()) + "/office");
  return form;
}

std::vector<html::Option> body_options(const std::vector<meetings::Body>& bodies,
                                       const i18n::Locale& locale) {
  std::vector<html::Option> options;
  for (const meetings::Body& body : bodies)
    options.push_back({body.symbol, body.symbol + ": " + body.name.in(locale.language()), {}});
  return options;
}

html::Page ConveningPages::page_with(const page::Visit& visit, Typed typed,
                                     html::FormErrors errors) {
  const ConvenePage shown{visit.href("/office/convene"), std::move(typed),
                          body_options(meetings_.bodies(), visit.locale), std::move(errors)};
  html::Out out = visit.out();
  views::convene(out, shown);
  html::Page page = page::office_page("overview", visit.locale.tr(N_("Convene a meeting")), out);
  if (!shown.errors.empty()) page.status = page::status_of(shown.errors.all().front());
  return page;
}

Result<page::Reply> ConveningPages::show(const page::Visit& visit, const http::Request&) {
  Typed empty;
  const auto office = office_();
  empty.zone = office->zone.empty() ? "UTC" : office->zone;
  empty.meeting.city = office->city;
  empty.meeting.interpretation.assign(kLanguages.begin(), kLanguages.end());
  return page_with(visit, std::move(empty), {});
}

Result<page::Reply> ConveningPages::convene(const page::Visit& visit,
                                            const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  Typed typed = read_form(form);
  const auto convened = [&]() -> Result<meetings::SeriesId> {
    CONVOKE_ASSIGN(checked, check(typed, meetings_.body(typed.mandate.body), visit.now));
    // As the newest conference under the same body.
    for (const meetings::Series& former : meetings_.all_series())
      if (checked.body.id && former.body == checked.body.id)
        checked.series.instrument = former.instrument;
    return meetings_.convene(visit.officer_actor(), checked.body, checked.mandate, checked.series,
                             checked.meeting);
  }();
  if (convened.ok()) {
    const auto series = meetings_.series(*convened);
    return page::Redirect{
        visit.href("/office/" + series->slug + "/conference"),
        Message{N_("The meeting is convened. Its public page is a draft until you publish it."),
                {}}};
  }
  if (!page::belongs_to_form(convened.error())) return convened.error();
  return page_with(visit, std::move(typed), html::FormErrors(convened.error()));
}

}  // namespace convoke::convening
