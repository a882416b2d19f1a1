#include "page/list.h"

#include "base/text.h"
#include "page/exported_list.h"
#include "page/posted.h"

namespace convoke::page {
namespace {

constexpr std::int64_t kLastPage = 10'000;

}  // namespace

ListFilter::ListFilter(const http::Request& request, std::string list_path,
                       const std::vector<std::string>& names)
    : path(std::move(list_path)),
      text(trimmed(request.param("q"))),
      sort(request.param("sort")),
      page(static_cast<int>(
          std::clamp<std::int64_t>(number_of(request.param("page")), 1, kLastPage))),
      folded_text_(i18n::folded(text)) {
  for (const std::string& name : names) choices.emplace_back(name, request.param(name));
}

const std::string& ListFilter::choice(std::string_view name) const {
  static const std::string none;
  for (const auto& [known, value] : choices)
    if (known == name) return value;
  return none;
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
  for (const auto& [name, value] : choices) add(name, value);
  add("q", text);
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

html::Filter filter_of(const ListFilter& filter, std::string list_id, std::string_view search_label,
                       std::vector<Choice> selects) {
  html::Filter out{.action = filter.path,
                   .list_id = std::move(list_id),
                   .search_label = std::string(search_label),
                   .search = filter.text,
                   .show_all = filter.path};
  for (const auto& [name, value] : filter.choices) {
    const auto select =
        std::find_if(selects.begin(), selects.end(),
                     [&wanted = name](const Choice& choice) { return choice.name == wanted; });
    if (select != selects.end()) {
      out.selects.push_back({name, std::string(select->label), value, std::move(select->options)});
    } else if (!value.empty()) {
      out.hidden.emplace_back(name, value);
      out.show_all +=
          (out.show_all == filter.path ? "?" : "&") + name + "=" + http::percent_encoded(value);
    }
  }
  if (!filter.sort.empty()) out.hidden.emplace_back("sort", filter.sort);
  return out;
}

html::List list_of(const ListFilter& filter, std::string id, std::string count,
                   std::string_view caption, std::vector<html::Column> columns) {
  html::List out{.id = std::move(id),
                 .count = std::move(count),
                 .caption = std::string(caption),
                 .columns = std::move(columns),
                 .empty = filter.found == 0,
                 .page = filter.page,
                 .pages = filter.pages};
  if (filter.page > 1) out.previous = filter.href(filter.sort, filter.page - 1);
  if (filter.page < filter.pages) out.next = filter.href(filter.sort, filter.page + 1);
  return out;
}

html::List exported_list_of(const ListFilter& filter, std::string id, std::string count,
                            std::string_view caption, std::vector<html::Column> columns) {
  html::List out = list_of(filter, std::move(id), std::move(count), caption, std::move(columns));
  out.xlsx = with_format(filter.href(filter.sort, 1), FileFormat::xlsx);
  out.csv = with_format(filter.href(filter.sort, 1), FileFormat::csv);
  out.json = with_format(filter.href(filter.sort, 1), FileFormat::json);
  return out;
}

html::Column sortable(const ListFilter& filter, std::string_view column, std::string_view label,
                      bool is_number) {
  std::string next = filter.next_sort(column);
  if (is_number) next = filter.sorted(column) == "descending" ? column : "-" + std::string(column);
  return html::sorted_column(label, filter.href(next, 1), filter.sorted(column));
}

}  // namespace convoke::page
