// The names of groups in six languages, on a page.
#pragma once

#include <string>
#include <vector>

#include "consultations/consultations.h"
#include "consultations/groups/group_names.h"
#include "page/visit.h"
#include "platform/html/form.h"

namespace convoke::consultations {

// What the view shows.
struct GroupRow {
  WrittenGroup group;
  std::string href;     ///< of its form
  std::string missing;  ///< languages, by their own names
};
struct GroupsPage {
  std::string path, views;  ///< this page; the call's
  std::vector<GroupRow> rows;
  std::optional<WrittenGroup> chosen;  ///< its form is shown
  html::FormErrors errors;
  bool may_name = false;  ///< else why not is said
};
html::Form form_of(const GroupsPage& page, const i18n::Locale& locale);

/// Handlers for the route table; for officers. Any thread.
class GroupPages {
 public:
  GroupPages(GroupNames& groups, Consultations& consultations, meetings::Meetings& meetings)
      : groups_(groups), consultations_(consultations), meetings_(meetings) {}

  /// Query "call"; "group": as it was written, whose form is shown.
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// Form fields "call", "group", "name_ar" ….
  Result<page::Reply> set(const page::Visit& visit, const http::Request& request);

 private:
  Result<GroupsPage> page_of(const page::Visit& visit, const meetings::Series& series,
                             std::string_view call, std::string_view group);
  html::Page shown(const page::Visit& visit, const meetings::Series& series,
                   const GroupsPage& page);

  GroupNames& groups_;
  Consultations& consultations_;
  meetings::Meetings& meetings_;
};

}  // namespace convoke::consultations
