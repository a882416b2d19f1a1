// The saved views of one list: above it, and on a page of their own.
#pragma once

#include <string>
#include <vector>

#include "meetings/meetings.h"
#include "page/list.h"
#include "page/visit.h"
#include "platform/html/form.h"
#include "saved_views/saved_views.h"

namespace convoke::saved_views {

/// A list whose views can be saved.
struct ViewedList {
  std::string name;                    ///< as it is kept: "participants"
  std::string path;                    ///< after the series' home: "/participants"
  const char* title = "";              ///< msgid: "Delegations"
  std::string section;                 ///< of the navigation
  page::Right right{};                 ///< who may read it
  page::Right keeper{};                ///< who shares views, and deletes what others share
  std::vector<std::string> choices{};  ///< its parameters beside words and order
};

/// A view as pages show it.
struct ViewLine {
  SavedView view;
  std::string href;  ///< of the list with it
  bool is_current = false;
  bool is_own = false;
  bool may_remove = false;
};

/// Above the list.
struct ViewsPanel {
  std::string home;  ///< of the views' page
  std::vector<ViewLine> lines;
  std::string query;      ///< of the list as it is shown
  bool is_saved = false;  ///< one of the lines is in force
  bool may_share = false;
};
html::Form form_of(const ViewsPanel& panel, const i18n::Locale& locale);

struct ViewsPage {
  std::string home, list;  ///< addresses
  std::string title;       ///< of the list, in the reader's language
  std::vector<ViewLine> lines;
  html::FormErrors errors{};
  // The form that was refused: of a new view (query is not empty), or of that one.
  std::string query{}, typed_name{};
  bool typed_shared = false;
  bool may_share = false;
  SavedViewId refused{};
};
/// Of the view that is to be saved.
html::Form new_form(const ViewsPage& page, const i18n::Locale& locale);
html::Form form_of(const ViewsPage& page, const ViewLine& line, const i18n::Locale& locale);
html::Form removal_of(const ViewsPage& page, const ViewLine& line, const i18n::Locale& locale);

/// Handlers for officers, any thread.
class SavedViewPages {
 public:
  SavedViewPages(SavedViews& views, meetings::Meetings& meetings, ViewedList list)
      : views_(views), meetings_(meetings), list_(std::move(list)) {}

  /// What stands above the list; `shown` is its filter as the list has understood it. One query.
  html::Safe panel(const page::Visit& visit, const meetings::Series& series,
                   const page::ListFilter& shown);

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// Fields "query", "name" and "shared"; leads back to the list.
  Result<page::Reply> save(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> change(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> remove(const page::Visit& visit, const http::Request& request);

  const ViewedList& list() const { return list_; }

 private:
  std::string list_of(const page::Visit& visit, const meetings::Series& series) const;
  std::vector<ViewLine> lines_of(const page::Visit& visit, const meetings::Series& series,
                                 const std::string& current);
  Result<SavedView> view_of(const page::Visit& visit, const meetings::Series& series);
  ViewsPage page_of(const page::Visit& visit, const meetings::Series& series);
  html::Page rendered(const page::Visit& visit, const meetings::Series& series,
                      const ViewsPage& shown);

  SavedViews& views_;
  meetings::Meetings& meetings_;
  const ViewedList list_;
};

}  // namespace convoke::saved_views
