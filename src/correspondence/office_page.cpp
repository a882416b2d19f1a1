#include "correspondence/office_page.h"

#include "base/text.h"
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

ListFilter::ListFilter(const http::Request& request, std::string list_path, std::string name)
    : path(std::move(list_path)),
      choice_name(std::move(name)),
      text(trimmed(request.param("q"))),
      choice(request.param(choice_name)),
      sort(request.param("sort")),
      folded_text_(i18n::folded(text)) {
  page =
      static_cast<int>(std::clamp<std::int64_t>(page::number_of(request.param("page")), 1, 10'000));
}

std::string ListFilter::href(std::string_view by, int at_page) const {
  std::string out = path;
  const auto add = [&](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    out += out.size() == path.size() ? '?' : '&';
    out += name;
    out += '=';
    out += http::percent_encoded(value);
  };
  add("q", text);
  add(choice_name, choice);
  add("sort", by);
  if (at_page > 1) add("page", std::to_string(at_page));
  return out;
}

bool ListFilter::accepts(std::string_view candidate) const {
  return folded_text_.empty() || i18n::folded(candidate).find(folded_text_) != std::string::npos;
}

std::string_view ListFilter::sorted(std::string_view column) const {
  if (sort == column) return "ascending";
  return sort == "-" + std::string(column) ? "descending" : "none";
}

std::string ListFilter::next_sort(std::string_view column) const {
  return (sort == column ? "-" : "") + std::string(column);
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

}  // namespace convoke::correspondence
