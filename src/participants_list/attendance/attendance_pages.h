// The officers' pages of attendance: who is registered for a meeting, who attended it; several are
// marked at once, after a preview and with undo.
#pragma once

#include <string>
#include <vector>

#include "meetings/meetings.h"
#include "page/list.h"
#include "page/visit.h"
#include "participants_list/attendance/attendance.h"
#include "platform/html/joint.h"
#include "platform/html/list.h"
#include "reference/directory.h"

namespace convoke::participants_list {

// What the view shows.
struct AttendanceLine {
  AttendanceRow row;
  std::string href;  ///< of the participant
  std::string entity, entity_lang;
  std::string marked;  ///< when and by whom; empty: not marked
};
struct AttendancePage {
  page::ListFilter filter;
  std::string lists;  ///< address of the list of participants
  std::vector<html::Option> meetings, entities;
  std::string meeting;  ///< id
  Attendance::Counts counts;
  std::vector<AttendanceLine> lines;
  std::int64_t total = 0;
  std::string previous, next;
  bool may_mark = false;
  html::JointBar bar;
};
html::Filter filter_of(const AttendancePage& page, const i18n::Locale& locale);
html::List list_of(const AttendancePage& page, const i18n::Locale& locale);

/// Handlers for the route table. Any thread.
class AttendancePages {
 public:
  /// All outlive it.
  AttendancePages(Attendance& attendance, meetings::Meetings& meetings,
                  reference::References& references)
      : attendance_(attendance), meetings_(meetings), references_(references) {}

  Result<page::Reply> list(const page::Visit& visit, const http::Request& request);
  /// Query "id" for each chosen, or "all" and the filter of the list.
  Result<page::Reply> preview(const page::Visit& visit, const http::Request& request);
  /// Form fields "meeting", and "id" for each.
  Result<page::Reply> mark(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> undo(const page::Visit& visit, const http::Request& request);
  /// Form fields "meeting" and "id": takes one back.
  Result<page::Reply> unmark(const page::Visit& visit, const http::Request& request);

 private:
  struct Asked {
    meetings::Series series;
    meetings::Meeting meeting;
    page::ListFilter shown;
    Attendance::Filter filter;
  };
  Result<Asked> asked(const page::Visit& visit, const http::Request& request);
  Result<meetings::Meeting> meeting_of(const meetings::Series& series, std::int64_t id);

  Attendance& attendance_;
  meetings::Meetings& meetings_;
  reference::References& references_;
};

}  // namespace convoke::participants_list
