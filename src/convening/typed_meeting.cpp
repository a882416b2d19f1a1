#include "convening/typed_meeting.h"

#include <algorithm>

#include "base/text.h"
#include "base/typed_date.h"
#include "page/posted.h"
#include "platform/i18n/typed_text.h"
#include "platform/i18n/zone.h"

namespace convoke::convening {
namespace {

using i18n::TextRule;

std::string checked_symbol(std::string text, const std::string& field, const char* missing,
                           Problems& problems) {
  i18n::check_text(text, TextRule::line, kLongestSymbol, field, problems);
  if (text.empty()) problems.add(invalid(missing, field));
  return text;
}

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

html::Field format_field(const std::string& chosen, const i18n::Locale& locale) {
  html::Field field{
      .name = "format", .label = locale.tr(N_("How delegates take part")), .value = chosen};
  for (const meetings::Format format : meetings::kFormats)
    field.options.push_back(
        {std::string(name_of(format)), locale.tr(meetings::label_of(format)), {}});
  return field;
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

TypedMeeting typed_of(const meetings::Meeting& m) {
  return {m.title,
          m.short_title,
          m.city,
          m.venue,
          m.first_day.iso(),
          m.last_day.iso(),
          std::string(name_of(m.format)),
          m.platform,
          m.interpretation};
}

TypedMeeting read_meeting(const http::Form& form) {
  TypedMeeting typed;
  typed.title = page::texts_of(form, "title");
  typed.short_title = page::texts_of(form, "short_title");
  typed.city = page::texts_of(form, "city");
  typed.venue = page::texts_of(form, "venue");
  typed.first_day = std::string(trimmed(form.get("first_day")));
  typed.last_day = std::string(trimmed(form.get("last_day")));
  if (const std::string format(form.get("format")); !format.empty()) typed.format = format;
  typed.platform = std::string(trimmed(form.get("platform")));
  for (const std::string& code : form.all("interpretation"))
    if (const auto language = language_from_code(code)) typed.interpretation.push_back(*language);
  return typed;
}

void add_fields(html::Form& form, const TypedMeeting& typed, const i18n::Locale& locale) {
  form.group(N_("Title of the meeting"),
             N_("Required in one language at least. Where a language is empty, its readers see the "
                "text shown in grey."))
      .texts("title", typed.title, kLongestTitle)
      .group(N_("Short title, for badges and tables"), N_("Required in one language at least."))
      .texts("short_title", typed.short_title, kLongestShort)
      .group(N_("When and how"))
      .row({date_field("first_day", N_("First day"), typed.first_day, locale),
            date_field("last_day", N_("Last day"), typed.last_day, locale)})
      .row({format_field(typed.format, locale),
            {.name = "platform",
             .label = locale.tr(N_("Address of the online platform")),
             .value = typed.platform,
             .hint = locale.tr(N_("Shown to delegates alone.")),
             .left_to_right = true,
             .max_length = static_cast<long>(meetings::kLongestPlatform)}})
      .add(interpretation_field(typed.interpretation, locale))
      .group(N_("City"), N_("Required in one language at least, unless the meeting is online."))
      .texts("city", typed.city, kLongestPlace)
      .group(N_("Venue and room"))
      .texts("venue", typed.venue, kLongestPlace);
}

TypedDays check(const TypedMeeting& typed, meetings::Meeting& into, Problems& problems) {
  const auto format = meetings::format_named(typed.format);
  if (!format) problems.add(invalid(N_("Choose how delegates take part."), "format"));
  into.format = format.value_or(meetings::Format::in_person);
  into.title = checked_texts(typed.title, "title", kLongestTitle,
                             N_("Write the title of the meeting."), problems);
  into.short_title = checked_texts(typed.short_title, "short_title", kLongestShort,
                                   N_("Write a short title."), problems);
  into.city = checked_texts(
      typed.city, "city", kLongestPlace,
      into.format == meetings::Format::online ? nullptr : N_("Write the city."), problems);
  into.venue = checked_texts(typed.venue, "venue", kLongestPlace, nullptr, problems);
  into.platform = typed.platform;
  into.interpretation = typed.interpretation;
  const auto first = checked_day(typed.first_day, "first_day", problems);
  const auto last = checked_day(typed.last_day, "last_day", problems);
  if (first && last && *last < *first)
    problems.add(invalid(N_("The last day is before the first."), "last_day"));
  if (first) into.first_day = *first;
  if (last) into.last_day = *last;
  // The rules of the model that no field above has named.
  into.slug = into.slug.empty() ? "any" : into.slug;
  if (!problems.first()) {
    if (const Status fits = meetings::check(into); !fits.ok()) problems.add(fits.error());
  }
  return {first, last};
}

TypedMandate read_mandate(const http::Form& form) {
  TypedMandate typed;
  typed.body = form.get("body");
  typed.body_symbol = form.get("body_symbol");
  typed.body_name = page::texts_of(form, "body_name");
  typed.reference = form.get("mandate_reference");
  typed.title = page::texts_of(form, "mandate_title");
  return typed;
}

void add_fields(html::Form& form, const TypedMandate& typed,
                const std::vector<html::Option>& bodies, const i18n::Locale& locale) {
  form.group(N_("The body that meets"));
  if (!bodies.empty()) {
    std::vector<html::Option> choices{{"", locale.tr(N_("A new body, as follows")), {}}};
    choices.insert(choices.end(), bodies.begin(), bodies.end());
    form.add({.name = "body",
              .label = locale.tr(N_("Body")),
              .value = typed.body,
              .options = std::move(choices)});
    form.group(N_("The new body"));
  }
  form.add({.name = "body_symbol",
            .label = locale.tr(N_("Beginning of its document symbols")),
            .value = typed.body_symbol,
            .hint = locale.tr(N_("For example CTOC/COP/WG.6.")),
            .left_to_right = true,
            .max_length = kLongestSymbol})
      .group(N_("Name of the body"), N_("Required in one language at least."))
      .texts("body_name", typed.body_name, kLongestTitle)
      .group(N_("The decision it rests on"))
      .add({.name = "mandate_reference",
            .label = locale.tr(N_("Number of the decision")),
            .value = typed.reference,
            .hint = locale.tr(N_("For example 11/6.")),
            .required = true,
            .left_to_right = true,
            .max_length = kLongestSymbol})
      .group(N_("Title of the decision"), N_("Required in one language at least."))
      .texts("mandate_title", typed.title, kLongestTitle);
}

Mandated check(const TypedMandate& typed, const std::optional<meetings::Body>& body,
               Problems& problems) {
  Mandated out;
  if (body) {
    out.body = *body;
  } else {
    out.body.symbol = checked_symbol(typed.body_symbol, "body_symbol",
                                     N_("Write the beginning of its document symbols."), problems);
    out.body.name = checked_texts(typed.body_name, "body_name", kLongestTitle,
                                  N_("Write the name of the body."), problems);
  }
  out.mandate.reference = checked_symbol(typed.reference, "mandate_reference",
                                         N_("Write the number of the decision."), problems);
  out.mandate.title = checked_texts(typed.title, "mandate_title", kLongestTitle,
                                    N_("Write the title of the decision."), problems);
  return out;
}

std::optional<Date> checked_day(const std::string& typed, const std::string& field,
                                Problems& problems) {
  const auto date = typed_date(typed, field);
  if (date.ok()) return *date;
  problems.add(date.error());
  return std::nullopt;
}

Text6 checked_texts(Text6 texts, const std::string& name, std::size_t longest, const char* missing,
                    Problems& problems) {
  i18n::check_texts(texts, TextRule::line, longest, name, problems);
  if (texts.empty() && missing) problems.add(invalid(missing, name + "_en"));
  return texts;
}

html::Field date_field(const char* name, const char* label, const std::string& value,
                       const i18n::Locale& locale) {
  return {
      .name = name, .label = locale.tr(label), .value = value, .type = "date", .required = true};
}

html::Field slug_field(const std::string& value, const i18n::Locale& locale) {
  return {.name = "slug",
          .label = locale.tr(N_("Short name in the page address")),
          .value = value,
          .hint = locale.tr(N_("Lower-case letters, digits and hyphens. Left empty, it is made of "
                               "the title and the year.")),
          .left_to_right = true,
          .max_length = kLongestSlug};
}

html::Field zone_field(const std::string& value, const i18n::Locale& locale) {
  return {
      .name = "zone",
      .label = locale.tr(N_("Time zone")),
      .value = value,
      .hint = locale.tr(N_("For example Europe/Vienna. All dates and deadlines are read in it.")),
      .required = true,
      .left_to_right = true};
}

void check_zone(const std::string& zone, Problems& problems) {
  if (!i18n::is_zone(zone))
    problems.add(invalid(N_("This time zone is not known. Write it as Europe/Vienna."), "zone"));
}

std::string slug_of(std::string_view title, int year) {
  const std::string ending = "-" + std::to_string(year);
  std::string slug;
  for (const char c : ascii_lower(title)) {
    if (is_letter_or_digit(c))
      slug += c;
    else if (!slug.empty() && slug.back() != '-')
      slug += '-';
  }
  if (slug.size() > kLongestSlug - ending.size()) {
    slug.resize(kLongestSlug - ending.size());
    // Not in the middle of a word.
    if (const std::size_t at = slug.rfind('-'); at != std::string::npos) slug.resize(at);
  }
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  if (slug.empty()) slug = "meeting";
  if (slug.ends_with(ending)) return slug;
  return slug + ending;
}

}  // namespace convoke::convening
