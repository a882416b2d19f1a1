#include "convening/convening_pages.h"

#include <algorithm>

#include "convening/views/convene.h"
#include "page/office_page.h"
#include "page/posted.h"

namespace convoke::convening {
namespace {

html::Field date_field(const char* name, const char* label, const std::string& value,
                       const i18n::Locale& locale) {
  return {
      .name = name, .label = locale.tr(label), .value = value, .type = "date", .required = true};
}

html::Field interpretation_field(const std::vector<Language>& chosen, const i18n::Locale& locale) {
  html::Field field{.name = "interpretation", .label = locale.tr(N_("Interpretation"))};
  for (const Language language : kLanguages) {
    const std::string code(code_of(language));
    field.checks.push_back(
        {.value = code,
         .label = std::string(autonym_of(language)),
         .lang = code,
         .checked = std::find(chosen.begin(), chosen.end(), language) != chosen.end()});
  }
  return field;
}

}  // namespace

html::Form form_of(const ConvenePage& page, const i18n::Locale& locale) {
  const Typed& typed = page.typed;
  html::Form form(locale, page.path, page.errors);
  const char* fallback = N_("Where a language is empty, readers see the next one that is there.");
  form.group(N_("Title of the meeting"), fallback)
      .texts("title", typed.title, kLongestTitle)
      .group(N_("Short title, for badges and tables"))
      .texts("short_title", typed.short_title, kLongestShort)
      .group(N_("When"))
      .row({date_field("first_day", N_("First day"), typed.first_day, locale),
            date_field("last_day", N_("Last day"), typed.last_day, locale)})
      .add(date_field("nomination_deadline", N_("Deadline for nominations"),
                      typed.nomination_deadline, locale))
      .add({.name = "zone",
            .label = locale.tr(N_("Time zone")),
            .value = typed.zone,
            .hint =
                locale.tr(N_("For example Europe/Vienna. All dates and deadlines are read in it.")),
            .required = true,
            .left_to_right = true})
      .group(N_("City"))
      .texts("city", typed.city, kLongestPlace)
      .group(N_("Venue"))
      .texts("venue", typed.venue, kLongestPlace)
      .group(nullptr)
      .add(interpretation_field(typed.interpretation, locale))
      .group(N_("Title of the note and of the office’s pages, if it is not that of the meeting"))
      .texts("series_title", typed.series_title, kLongestTitle)
      .add(
          {.name = "slug",
           .label = locale.tr(N_("Word in addresses")),
           .value = typed.slug,
           .hint = locale.tr(N_("Lower-case letters, digits and hyphens. Left empty, it is made of "
                                "the title and the year.")),
           .left_to_right = true,
           .max_length = kLongestSlug})
      .group(N_("The body that meets"));
  if (!page.bodies.empty()) {
    std::vector<html::Option> bodies{{"", locale.tr(N_("A new one, as follows")), {}}};
    bodies.insert(bodies.end(), page.bodies.begin(), page.bodies.end());
    form.add({.name = "body",
              .label = locale.tr(N_("Body")),
              .value = typed.body,
              .options = std::move(bodies)});
  }
  form.add({.name = "body_symbol",
            .label = locale.tr(N_("Beginning of its document symbols")),
            .value = typed.body_symbol,
            .hint = locale.tr(N_("For example CTOC/COP/WG.6.")),
            .left_to_right = true,
            .max_length = kLongestSymbol})
      .group(N_("Name of the body"))
      .texts("body_name", typed.body_name, kLongestTitle)
      .group(N_("The decision it rests on"))
      .add({.name = "mandate_reference",
            .label = locale.tr(N_("Number of the decision")),
            .value = typed.mandate_reference,
            .hint = locale.tr(N_("For example 11/6.")),
            .required = true,
            .left_to_right = true,
            .max_length = kLongestSymbol})
      .group(N_("Title of the decision"))
      .texts("mandate_title", typed.mandate_title, kLongestTitle)
      .button(N_("Convene"))
      .cancel("/" + std::string(locale.code()) + "/office");
  return form;
}

html::Page ConveningPages::page_with(const page::Visit& visit, Typed typed,
                                     html::FormErrors errors) {
  ConvenePage shown{visit.href("/office/convene"), std::move(typed), {}, std::move(errors)};
  for (const meetings::Body& body : meetings_.bodies())
    shown.bodies.push_back(
        {body.symbol, body.symbol + ": " + body.name.in(visit.locale.language()), {}});
  html::Out out = visit.out();
  views::convene(out, shown);
  html::Page page = page::office_page("overview", visit.locale.tr(N_("Convene a meeting")), out);
  if (!shown.errors.empty()) page.status = page::status_of(shown.errors.all().front());
  return page;
}

Result<page::Reply> ConveningPages::show(const page::Visit& visit, const http::Request&) {
  Typed empty;
  empty.interpretation.assign(kLanguages.begin(), kLanguages.end());
  return page_with(visit, std::move(empty), {});
}

Result<page::Reply> ConveningPages::convene(const page::Visit& visit,
                                            const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  Typed typed = read_form(form);
  const auto convened = [&]() -> Result<meetings::SeriesId> {
    CONVOKE_ASSIGN(checked, check(typed, meetings_.body(typed.body)));
    return meetings_.convene(visit.officer_actor(), checked.body, checked.mandate, checked.series,
                             checked.meeting);
  }();
  if (convened.ok()) {
    const auto series = meetings_.series(*convened);
    return page::Redirect{
        visit.href("/office/" + series->slug),
        Message{N_("The meeting is convened. Next: the addressees and the note."), {}}};
  }
  if (!page::belongs_to_form(convened.error())) return convened.error();
  return page_with(visit, std::move(typed), html::FormErrors(convened.error()));
}

}  // namespace convoke::convening
