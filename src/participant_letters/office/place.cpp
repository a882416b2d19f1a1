#include "participant_letters/office/place.h"

#include "platform/i18n/listing.h"

namespace convoke::participant_letters {

Result<Place> place_of(const page::Visit& visit, meetings::Meetings& meetings) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings, visit));
  const auto kind = letter_kind(visit.arg("kind"));
  if (!kind) return not_found(N_("There are no such letters."));
  // The route asks for the one right; what a passport says takes the other one too.
  if (*kind == LetterKind::visa && !visit.may(page::Right::read_confidential))
    return forbidden(N_("Letters for a visa carry what a passport says. You may not read that."));
  const std::string home = meetings::home_of(series, visit);
  return Place{std::move(series), *kind, home + "/letters/" + std::string(name_of(*kind)),
               home + "/participants"};
}

html::Page letters_page(const page::Visit& visit, const Place& place, std::string title,
                        html::Out& out) {
  const std::string list = visit.locale.tr(label_of(place.kind));
  std::vector<html::Crumb> crumbs;
  if (title != list) crumbs.push_back({list, place.home});
  return meetings::office_page(visit, place.series, "participant_letters", std::move(title), out,
                               std::move(crumbs));
}

http::Response file_of(std::string media_type, const std::string& file_name, bool inline_shown) {
  http::Response response;
  response.header("Content-Type", std::move(media_type))
      .header("Content-Disposition", std::string(inline_shown ? "inline" : "attachment") +
                                         "; filename=\"" + file_name + "\"")
      .header("Cache-Control", "private, no-store");
  return response;
}

std::string named(const Fields& fields, const i18n::Locale& locale) {
  std::vector<std::string> names;
  for (const LetterField* field : fields) names.push_back(locale.tr(field->meaning));
  return i18n::listed(names, locale.language());
}

}  // namespace convoke::participant_letters
