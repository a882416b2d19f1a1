#include "correspondence/office_page.h"

#include <charconv>

#include "base/text.h"

namespace convoke::correspondence {

Result<Place> place_of(const identity::Visit& visit, meetings::Meetings& meetings) {
  const std::string_view slug = visit.arg("series");
  auto series = meetings.series(slug);
  if (!series) return not_found(N_("There is no such series of meetings."));
  return Place{std::move(*series), visit.href("/office/" + std::string(slug))};
}

html::Page office_page(const identity::Visit& visit, const Place& place, std::string section,
                       std::string title, html::Out& out, std::vector<html::Crumb> crumbs) {
  html::Page page;
  page.frame = html::Frame::office;
  page.section = std::move(section);
  page.crumbs = {{place.series.title.in(visit.locale.language()), place.home}};
  for (html::Crumb& crumb : crumbs) page.crumbs.push_back(std::move(crumb));
  page.crumbs.push_back({title, {}});
  page.title = std::move(title);
  page.content = html::trusted(out.take());
  return page;
}

int status_of(const Error& error) {
  if (error.kind == ErrorKind::conflict) return 409;
  return error.kind == ErrorKind::too_large ? 413 : 422;
}

bool belongs_to_form(const Error& error) {
  return error.kind == ErrorKind::invalid || error.kind == ErrorKind::conflict ||
         error.kind == ErrorKind::too_large;
}

ListFilter::ListFilter(const http::Request& request, std::string list_path, std::string name)
    : path(std::move(list_path)),
      choice_name(std::move(name)),
      text(trimmed(request.param("q"))),
      choice(request.param(choice_name)),
      sort(request.param("sort")),
      folded_text_(i18n::folded(text)) {
  const std::string_view number = request.param("page");
  std::from_chars(number.data(), number.data() + number.size(), page);
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

Result<identity::Reply> download(const files::FileStore& files, const files::FileHash& hash,
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
