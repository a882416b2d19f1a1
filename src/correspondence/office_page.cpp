#include "correspondence/office_page.h"

#include "meetings/series_page.h"
#include "page/posted.h"

namespace convoke::correspondence {

Result<Place> place_of(const page::Visit& visit, meetings::Meetings& meetings) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings, visit));
  std::string home = meetings::home_of(series, visit);
  return Place{std::move(series), std::move(home)};
}

html::Page office_page(const page::Visit& visit, const Place& place, std::string section,
                       std::string title, html::Out& out, std::vector<html::Crumb> crumbs) {
  return meetings::office_page(visit, place.series, std::move(section), std::move(title), out,
                               std::move(crumbs));
}

ShownName shown_name(const reference::Entity* entity, const i18n::Locale& locale) {
  if (!entity) return {};
  const Language language = entity->short_name.language_used(locale.language());
  return {entity->short_name[language], std::string(code_of(language))};
}

Result<page::Reply> download(const files::FileStore& files, const files::FileHash& hash,
                             const std::string& media_type, const std::string& file_name) {
  CONVOKE_ASSIGN(path, files.path_of(hash));
  http::Response response;
  response.header("Content-Type", media_type)
      .header("Content-Disposition",
              "attachment; filename*=UTF-8''" + http::percent_encoded(file_name))
      .header("Cache-Control", "private, no-store");
  response.file = std::move(path);
  return response;
}

std::vector<std::pair<std::int64_t, std::int64_t>> seen_in(const http::Form& form) {
  std::vector<std::pair<std::int64_t, std::int64_t>> seen;
  for (const auto& [name, value] : form.fields) {
    const std::size_t colon = value.find(':');
    if (name != "seen" || colon == value.npos) continue;
    const std::string_view text = value;
    seen.emplace_back(page::number_of(text.substr(0, colon)),
                      page::number_of(text.substr(colon + 1)));
  }
  return seen;
}

}  // namespace convoke::correspondence
