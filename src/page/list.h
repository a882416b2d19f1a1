// A list that its address filters, sorts and turns:
// /en/office/vienna-2009/register?q=notes&direction=in&sort=-name&page=2
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/html/list.h"
#include "platform/http/message.h"

namespace convoke::page {

/// What the address asks for, and what there was of it. Foreign values stay as they are: a choice
/// or an order that the list does not know finds nothing or counts as none.
struct ListFilter {
  std::string path;                                          ///< of the list, with language
  std::string text;                                          ///< the words in "q", trimmed
  std::vector<std::pair<std::string, std::string>> choices;  ///< name and value, in their order
  std::string sort;                                          ///< "name"; "-name": descending
  int page = 1, pages = 1;
  std::size_t found = 0, all = 0;

  ListFilter() = default;
  /// `names` of the parameters that are kept beside words, order and page.
  ListFilter(const http::Request& request, std::string path, const std::vector<std::string>& names);

  /// The value of a choice; empty: none, or no choice of this name.
  const std::string& choice(std::string_view name) const;
  /// The list's address with this order and page and the filter kept.
  std::string href(std::string_view sorted, int at_page) const;
  /// True if the words typed are in `candidate`, whatever their case.
  bool accepts(std::string_view candidate) const;
  std::string_view sorted(std::string_view column) const;  ///< value of aria-sort
  std::string next_sort(std::string_view column) const;  ///< the other way round if sorted already

  static constexpr std::size_t kRows = 50;
  /// Counts, and keeps the rows of the present page.
  template <class Row>
  void cut(std::vector<Row>& rows) {
    found = rows.size();
    pages = static_cast<int>(std::max<std::size_t>(1, (found + kRows - 1) / kRows));
    page = std::clamp(page, 1, pages);
    const auto from = std::min(found, static_cast<std::size_t>(page - 1) * kRows);
    rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(from));
    if (rows.size() > kRows) rows.erase(rows.begin() + kRows, rows.end());
  }

 private:
  std::string folded_text_;
};

/// A select of the filter; its name is that of a choice, its options stand behind "All". The label
/// is one that outlives it: i18n::Locale::raw(), not tr().
struct Choice {
  std::string name;
  std::string_view label;
  std::vector<html::Option> options;
};
/// What views/list.html draws for a list with this filter. Choices without a select are kept.
html::Filter filter_of(const ListFilter& filter, std::string list_id, std::string_view search_label,
                       std::vector<Choice> selects);
html::List list_of(const ListFilter& filter, std::string id, std::string count,
                   std::string_view caption, std::vector<html::Column> columns);
/// The same, and the addresses of the whole list as files; its handler asks file_asked().
html::List exported_list_of(const ListFilter& filter, std::string id, std::string count,
                            std::string_view caption, std::vector<html::Column> columns);
/// A column by which the list can be sorted; numbers begin with the largest.
html::Column sortable(const ListFilter& filter, std::string_view column, std::string_view label,
                      bool is_number = false);

}  // namespace convoke::page
