// A list as views show it: filter, count, table with columns that may be sorted, pager. Which rows
// there are, in which order and on which page, is decided by the room.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/html/form.h"

namespace convoke::html {

/// The form above a list; it asks for the list anew (GET) and works without a script.
struct Filter {
  std::string action;
  std::string list_id;                                        ///< see List::id
  std::vector<std::pair<std::string, std::string>> hidden{};  ///< kept: the order, the call …
  std::string search_label{};  ///< of the field "q"; empty: there is none
  std::string search{};
  struct Select {
    std::string name, label, value;
    std::vector<Option> options;  ///< behind "All" (value "")
  };
  std::vector<Select> selects{};
  struct Day {
    std::string name, label, value;
  };
  std::vector<Day> days{};
  std::string show_all{};  ///< address without filter; empty: no link
};

struct Column {
  std::string label{};
  std::string href{};    ///< address of the list sorted by it; empty: it cannot be
  std::string sorted{};  ///< "ascending", "descending", "none"; empty: says nothing
  bool number = false;
  bool hidden_label = false;  ///< for readers of the screen only, e.g. "Actions"
  std::string lang{};         ///< of the label if it is not the page's

  /// A label of one word stays in one piece ("E-mail").
  bool is_one_word() const { return label.find(' ') == std::string::npos; }
};

struct List {
  std::string id{};       ///< what the filter replaces while one types; may be empty
  std::string count{};    ///< "64 of 197 entities"; may be empty
  std::string caption{};  ///< for readers of the screen
  std::vector<Column> columns{};
  bool empty = false;              ///< no row
  std::string empty_title{};       ///< what is said then; empty: that the filter fits nothing
  std::string empty_text{};        ///< and what to do
  std::string show_all{};          ///< then: address without filter; empty: no link
  std::string previous{}, next{};  ///< addresses; both empty: no pager
  int page = 1, pages = 0;         ///< pages 0: not counted
  std::string xlsx{}, csv{},
      json{};  ///< addresses of the whole list as a file; empty: there is none
};

inline Column column(std::string_view label) {
  return {.label = std::string(label)};
}
inline Column number_column(std::string_view label) {
  return {.label = std::string(label), .number = true};
}
inline Column hidden_column(std::string_view label) {
  return {.label = std::string(label), .hidden_label = true};
}
/// `sorted` as in Column.
inline Column sorted_column(std::string_view label, std::string href, std::string_view sorted) {
  return {.label = std::string(label), .href = std::move(href), .sorted = std::string(sorted)};
}

}  // namespace convoke::html
