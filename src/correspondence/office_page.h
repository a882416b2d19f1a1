// What the officers' pages of this folder share: the series in the address, lists with filter and
// pages, files to download.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "meetings/meetings.h"
#include "page/visit.h"
#include "platform/files/file_store.h"
#include "platform/html/form.h"
#include "platform/html/page.h"
#include "reference/entity.h"

namespace convoke::correspondence {

/// The series an office page is about.
struct Place {
  meetings::Series series;
  std::string home;  ///< "/en/office/vienna-2009"
};
/// By the `:series` of the route; `not_found` if there is none such.
Result<Place> place_of(const page::Visit& visit, meetings::Meetings& meetings);

/// `title` and the crumbs behind the series' own are in the reader's language.
html::Page office_page(const page::Visit& visit, const Place& place, std::string section,
                       std::string title, html::Out& out, std::vector<html::Crumb> crumbs = {});

/// A list's filter as it stands in the address. `choice_name` is the name of its select.
struct ListFilter {
  std::string path;
  std::string choice_name;
  std::string text, choice, sort;
  int page = 1, pages = 1;
  std::size_t found = 0, all = 0;

  ListFilter(const http::Request& request, std::string path, std::string choice_name);
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
    if (rows.size() > kRows) rows.resize(kRows);
  }

 private:
  std::string folded_text_;
};

/// An entity's name for a list: the text, and the language it is in.
struct ShownName {
  std::string text, lang;
};
ShownName shown_name(const reference::Entity* entity, const i18n::Locale& locale);

/// The stored file as a download. `file_name` may have any characters.
Result<page::Reply> download(const files::FileStore& files, const files::FileHash& hash,
                             const std::string& media_type, const std::string& file_name);

inline constexpr const char* kDocxType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

}  // namespace convoke::correspondence
