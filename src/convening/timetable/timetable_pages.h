// The pages on which an officer arranges the sessions of a meeting.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "convening/meeting_pages.h"
#include "meetings/agendas.h"
#include "meetings/meetings.h"
#include "meetings/shown_plan.h"
#include "page/visit.h"
#include "platform/html/form.h"

namespace convoke::convening {

/// A session as it was typed.
struct TypedSession {
  std::string day, start, end, room;
  std::vector<int> items;  ///< numbers
  Text6 title;
};
TypedSession typed_of(const meetings::TimetableSlot& slot);
/// "10:00", "9.30", "15h", "15時30": an hour as people write it, of 24 hours.
std::optional<meetings::TimeOfDay> typed_time(std::string_view typed);
/// The session; all that is wrong at its field ("day", "start", "end"). A time that the clock of
/// the zone skips on that day is refused.
Result<meetings::TimetableSlot> slot_of(const TypedSession& typed, const std::string& zone);

struct SessionPage {
  std::string path, back;
  std::string title;  ///< of the page, for the reader
  std::string seen;   ///< mark of the plan
  TypedSession typed;
  std::vector<html::Option> days;
  std::vector<html::Check> items;
  html::FormErrors errors;
  std::optional<TypedSession> present{};  ///< what somebody else has saved in the meantime
};
html::Form form_of(const SessionPage& page, const i18n::Locale& locale);

// What the view shows; all texts and addresses for the reader.

struct TimetablePage {
  std::string path;
  std::string title, title_lang;  ///< of the meeting
  std::string seen;
  std::vector<meetings::ShownDay> days;
  std::vector<std::string> untimed;  ///< items that stand in no session
  bool may_change = false, can_propose = false, empty = true;
  bool on_former_days = false;  ///< a session stands on a day that the meeting does not have
  html::FormErrors errors;
};

/// Handlers for the route table. Any thread.
class TimetablePages {
 public:
  TimetablePages(meetings::Meetings& meetings, meetings::Agendas& agendas)
      : meetings_(meetings), agendas_(agendas) {}

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// Replaces all sessions with the proposal, with the way back.
  Result<page::Reply> propose(const page::Visit& visit, const http::Request& request);
  /// Moves the sessions to the days that the meeting has now, with the way back.
  Result<page::Reply> move_to_days(const page::Visit& visit, const http::Request& request);
  /// An empty form; "day" in the query is the day it begins with.
  Result<page::Reply> show_new(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> add(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_session(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> change(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> remove(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> undo(const page::Visit& visit, const http::Request& request);

 private:
  html::Page timetable_page(const page::Visit& visit, const HeldMeeting& held,
                            html::FormErrors errors);
  html::Page session_page(const page::Visit& visit, const HeldMeeting& held,
                          const meetings::WorkPlan& plan, SessionPage shown);
  Result<page::Reply> save(const page::Visit& visit, const http::Request& request,
                           std::size_t position);
  Result<page::Reply> done(const page::Visit& visit, const HeldMeeting& held, const Status& status,
                           const Message& said);

  meetings::Meetings& meetings_;
  meetings::Agendas& agendas_;
};

}  // namespace convoke::convening
