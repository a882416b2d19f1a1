// The columns of a list, said once: how the page heads them, what they sort by, and what of a row
// goes into the file that is taken out.
//
//   page::Columns<RegisterRow> columns(visit.locale,
//                                      {{.key = "number", .label = …, .order = …},
//                                       {.key = "entity", .label = …, .text = …}});
//   if (const auto format = page::file_asked(request)) return columns.file(rows, *format, …);
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <numeric>
#include <string>
#include <vector>

#include "page/list.h"
#include "page/visit.h"
#include "platform/i18n/locale.h"

namespace convoke::page {

template <class Row>
struct ListColumn {
  std::string key{};    ///< in the address ("sort"); empty: nobody sorts by it
  std::string name{};   ///< in JSON, ASCII, whatever the language; empty: the key
  std::string label{};  ///< in the reader's language
  /// The cell in the file, and what is sorted by, in the order of the reader's language; without it
  /// the number is both.
  std::function<std::string(const Row&)> text{};
  std::function<std::int64_t(const Row&)> order{};  ///< sorted by instead of the text
  bool is_number = false;  ///< stands at the end of its cell; sorted with the largest first
  enum class Where { both, page, file } where = Where::both;
};

template <class Row>
class Columns {
 public:
  Columns(const i18n::Locale& locale, std::vector<ListColumn<Row>> columns)
      : locale_(locale), columns_(std::move(columns)) {}

  /// In the order that is asked for; what is equal stays as it comes, what is empty stands last. An
  /// order that the list does not know changes nothing.
  void sort(std::vector<Row>& rows, std::string_view wanted) const {
    const bool descending = wanted.starts_with('-');
    if (descending) wanted.remove_prefix(1);
    for (const ListColumn<Row>& column : columns_)
      if (!column.key.empty() && column.key == wanted) return sort_by(rows, column, descending);
  }

  /// What heads the page's table; its order is that of the filter.
  std::vector<html::Column> head(const ListFilter& filter) const {
    std::vector<html::Column> out;
    for (const ListColumn<Row>& column : columns_) {
      if (column.where == ListColumn<Row>::Where::file) continue;
      out.push_back(column.key.empty()
                        ? html::column(column.label)
                        : sortable(filter, column.key, column.label, column.is_number));
      out.back().number = column.is_number;
    }
    return out;
  }

  /// `name` is the list's, in the reader's language; `file_name` has no ending. `too_large` if
  /// there are too many rows.
  Result<Reply> file(const std::vector<Row>& rows, FileFormat format, std::string name,
                     std::string file_name) const {
    CONVOKE_TRY(check_exported(rows.size()));
    ExportedList list{format, std::move(file_name),   std::move(name), {},
                      {},     locale_.right_to_left()};
    for (const ListColumn<Row>& column : columns_) {
      if (column.where == ListColumn<Row>::Where::page) continue;
      list.header.push_back(column.label);
      list.keys.push_back(column.name.empty() ? column.key : column.name);
      list.numbers.push_back(!column.text);
    }
    for (const Row& row : rows) {
      std::vector<std::string>& cells = list.rows.emplace_back();
      for (const ListColumn<Row>& column : columns_)
        if (column.where != ListColumn<Row>::Where::page)
          cells.push_back(column.text ? column.text(row) : std::to_string(column.order(row)));
    }
    return list;
  }

 private:
  void sort_by(std::vector<Row>& rows, const ListColumn<Row>& column, bool descending) const {
    std::vector<std::size_t> places(rows.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    if (column.order) {
      std::vector<std::int64_t> numbers;
      for (const Row& row : rows) numbers.push_back(column.order(row));
      std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) {
        return descending ? numbers[b] < numbers[a] : numbers[a] < numbers[b];
      });
    } else {
      std::vector<std::string> texts;
      for (const Row& row : rows) texts.push_back(column.text(row));
      std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) {
        if (texts[a].empty() || texts[b].empty()) return !texts[a].empty() && texts[b].empty();
        const int order = locale_.compare(texts[a], texts[b]);
        return descending ? order > 0 : order < 0;
      });
    }
    std::vector<Row> sorted;
    sorted.reserve(rows.size());
    for (const std::size_t place : places) sorted.push_back(std::move(rows[place]));
    rows = std::move(sorted);
  }

  const i18n::Locale& locale_;
  std::vector<ListColumn<Row>> columns_;
};

}  // namespace convoke::page
