// The office's page on the planned reminders of a note: each with its day and the exact list of
// whom it would remind today.
#pragma once

#include <string>
#include <vector>

#include "correspondence/notes/place/note_place.h"
#include "correspondence/notes/reminders/planned_reminders.h"
#include "correspondence/office_page.h"

namespace convoke::correspondence {

// What the view shows.
struct ListedRow {
  ShownName name;
  const char* why = "";  ///< msgid; empty: it is reminded
};
struct PlanRow {
  ReminderPlan plan;
  std::string path{};                      ///< of what is done with it
  std::string title{};                     ///< "14 days before the deadline for views"
  std::string day{}, deadline{}, ran{};    ///< dates and times as the reader has them; may be empty
  std::vector<ListedRow> to{}, others{};   ///< by the list of today
  std::string draft_href{}, draft_name{};  ///< empty: there is no draft
  const char* draft_state = "";            ///< msgid
  bool asks_for_clearance = false;         ///< and it is not given yet
  bool may_draft = false;
  std::string correction{}, correction_href{};  ///< that its text may not have; empty: none
  bool tells_problem = false;                   ///< the plan's, which is another one
};
/// The form as typed; of a new plan, or of one that is changed.
struct PlanForm {
  std::string path{};
  std::string due{}, days_before{}, on_day{}, answer{};
  bool by_itself = false;
  bool is_new = true;
};
struct RemindersPage {
  std::string path, note_path, note_heading;
  std::vector<PlanRow> rows;
  PlanForm typed;
  bool may_plan = false;     ///< the note can have further ones
  bool has_gone_out = true;  ///< the note has
  bool views_due = false;    ///< it has a deadline for views
  bool asks_for_clearance = false;
  html::FormErrors errors;
};
html::Form form_of(const RemindersPage& page, const i18n::Locale& locale);

/// Handlers for the route table; all for officers. Any thread.
class ReminderPages {
 public:
  ReminderPages(PlannedReminders& reminders, Notes& notes, meetings::Meetings& meetings,
                reference::References& references)
      : reminders_(reminders), notes_(notes), meetings_(meetings), references_(references) {}

  /// With "change" in the query, the id of a plan: its form.
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// Form fields "due", "days_before", "on_day", "answer", "by_itself".
  Result<page::Reply> plan(const page::Visit& visit, const http::Request& request);
  // Of one, `:plan`.
  Result<page::Reply> change(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> draft(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> remove(const page::Visit& visit, const http::Request& request);

 private:
  PlanRow row_of(const page::Visit& visit, const NotePlace& found, const PlannedNow& now,
                 const ReminderPlan& plan, const std::vector<Note>& about);
  html::Page page(const page::Visit& visit, const NotePlace& found, const PlannedNow& now,
                  PlanForm typed, html::FormErrors errors);

  PlannedReminders& reminders_;
  Notes& notes_;
  meetings::Meetings& meetings_;
  reference::References& references_;
};

}  // namespace convoke::correspondence
