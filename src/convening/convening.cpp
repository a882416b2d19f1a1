#include "convening/convening.h"

#include <algorithm>

#include "base/text.h"
#include "base/typed_date.h"
#include "page/posted.h"
#include "platform/i18n/typed_text.h"
#include "platform/i18n/zone.h"

namespace convoke::convening {
namespace {

using i18n::TextRule;

/// A text in each language, by the rule for lines; one of them must be there.
Text6 checked(Text6 texts, const std::string& name, std::size_t longest, const char* missing,
              Problems& problems) {
  i18n::check_texts(texts, TextRule::line, longest, name, problems);
  if (texts.empty() && missing) problems.add(invalid(missing, name + "_en"));
  return texts;
}

std::string checked(std::string text, const std::string& field, const char* missing,
                    Problems& problems) {
  i18n::check_text(text, TextRule::line, kLongestSymbol, field, problems);
  if (text.empty()) problems.add(invalid(missing, field));
  return text;
}

std::optional<Date> day(const std::string& typed, const std::string& field, Problems& problems) {
  const auto date = typed_date(typed, field);
  if (date.ok()) return *date;
  problems.add(date.error());
  return std::nullopt;
}

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

}  // namespace

Typed read_form(const http::Form& form) {
  Typed typed;
  typed.body = form.get("body");
  typed.body_symbol = form.get("body_symbol");
  typed.body_name = page::texts_of(form, "body_name");
  typed.mandate_reference = form.get("mandate_reference");
  typed.mandate_title = page::texts_of(form, "mandate_title");
  typed.series_title = page::texts_of(form, "series_title");
  typed.zone = std::string(trimmed(form.get("zone")));
  typed.nomination_deadline = std::string(trimmed(form.get("nomination_deadline")));
  typed.title = page::texts_of(form, "title");
  typed.short_title = page::texts_of(form, "short_title");
  typed.city = page::texts_of(form, "city");
  typed.venue = page::texts_of(form, "venue");
  typed.first_day = std::string(trimmed(form.get("first_day")));
  typed.last_day = std::string(trimmed(form.get("last_day")));
  for (const std::string& code : form.all("interpretation"))
    if (const auto language = language_from_code(code)) typed.interpretation.push_back(*language);
  typed.slug = std::string(trimmed(form.get("slug")));
  return typed;
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

Result<Convening> check(const Typed& typed, const std::optional<meetings::Body>& body) {
  Problems problems;
  Convening out;
  if (body) {
    out.body = *body;
  } else {
    out.body.symbol = checked(typed.body_symbol, "body_symbol",
                              N_("Write the beginning of its document symbols."), problems);
    out.body.name = checked(typed.body_name, "body_name", kLongestTitle,
                            N_("Write the name of the body."), problems);
  }
  out.mandate.reference = checked(typed.mandate_reference, "mandate_reference",
                                  N_("Write the number of the decision."), problems);
  out.mandate.title = checked(typed.mandate_title, "mandate_title", kLongestTitle,
                              N_("Write the title of the decision."), problems);

  meetings::Meeting& meeting = out.meeting;
  meeting.title =
      checked(typed.title, "title", kLongestTitle, N_("Write the title of the meeting."), problems);
  meeting.short_title = checked(typed.short_title, "short_title", kLongestShort,
                                N_("Write a short title."), problems);
  meeting.city = checked(typed.city, "city", kLongestPlace, N_("Write the city."), problems);
  meeting.venue = checked(typed.venue, "venue", kLongestPlace, nullptr, problems);
  meeting.interpretation = typed.interpretation;
  const auto first = day(typed.first_day, "first_day", problems);
  const auto last = day(typed.last_day, "last_day", problems);
  const auto deadline = day(typed.nomination_deadline, "nomination_deadline", problems);
  if (first && last && *last < *first)
    problems.add(invalid(N_("The last day is before the first."), "last_day"));
  if (deadline && last && *deadline > *last)
    problems.add(invalid(N_("The deadline lies after the meeting."), "nomination_deadline"));

  meetings::Series& series = out.series;
  series.title = checked(typed.series_title, "series_title", kLongestTitle, nullptr, problems);
  if (series.title.empty()) series.title = meeting.title;
  series.zone = typed.zone;
  if (!i18n::is_zone(series.zone))
    problems.add(invalid(N_("This time zone is not known. Write it as Europe/Vienna."), "zone"));
  if (first) {
    meeting.first_day = *first;
    meeting.last_day = last.value_or(*first);
    const bool chosen = !typed.slug.empty();
    series.slug = chosen ? typed.slug : slug_of(series.title[Language::en], first->year);
    meeting.slug = chosen ? typed.slug : slug_of(meeting.title[Language::en], first->year);
    if (const Status fits = meetings::check_slug(series.slug); !fits.ok())
      problems.add(fits.error());
  }
  if (deadline) series.nomination_deadline = *deadline;
  if (problems.first()) return *problems.first();
  return out;
}

}  // namespace convoke::convening
