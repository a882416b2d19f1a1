// The desk's first page: one field for a badge's code, a name or an address, and who is found; here
// one comes back to after each person.
#pragma once

#include <string>
#include <vector>

#include "badges/badges.h"
#include "desk/desk.h"
#include "meetings/meetings.h"
#include "page/visit.h"
#include "participants_list/attendance/attendance.h"
#include "platform/html/list.h"
#include "reference/directory.h"

namespace convoke::desk {

/// What all pages of the desk say of a person, in the reader's language.
struct PersonLine {
  std::int64_t id = 0;
  std::string href;  ///< at the desk
  std::string name, original_name;
  std::string entity, entity_lang;
  std::string role, function_title;
  std::string state, state_tag;  ///< its word and the class of its tag
};
PersonLine line_of(const page::Visit& visit, const meetings::Series& series,
                   const reference::Directory& directory, const Participant& participant);
/// "/en/office/vienna-2009/desk"
std::string desk_of(const page::Visit& visit, const meetings::Series& series);
/// Where one comes back to when somebody is registered; batch 0: nothing is printed.
std::string back_to_desk(const page::Visit& visit, const meetings::Series& series,
                         ParticipantId registered, badges::BatchId batch);
/// What becomes of somebody's badge, a msgid.
const char* label_of(badges::Standing standing);

struct FoundLine : PersonLine {
  bool has_photo = false;
  std::string badge;    ///< what became of it; empty: none is due
  std::string arrived;  ///< when and by whom they were registered; empty: not yet
};

/// Who was registered last, with the badge.
struct Registered {
  PersonLine person;
  std::string number;  ///< of the badge; empty: none is printed
  std::string pdf;     ///< its address, once it is made
  bool is_being_made = false;
  std::string problem;  ///< why the badge is not made
};

struct DeskPage {
  std::string address;  ///< of this page
  std::string typed;
  std::int64_t arrived = 0;  ///< today
  std::int64_t arrived_so_far = 0;
  std::int64_t expected = 0;  ///< registered for the conference and due a badge, come or not
  /// Where no meeting is held today: when the next ones begin; empty: none is to come.
  struct NextMeeting {
    std::string title, lang, days;
  };
  std::optional<std::vector<NextMeeting>> no_meeting_today;
  std::optional<Registered> registered;
  std::vector<FoundLine> found;
  bool is_more = false;
  bool is_unknown_badge = false;
  std::string new_person;  ///< address of the form for somebody new, what was typed taken along
};
std::vector<html::Column> columns_of(const DeskPage& page, const i18n::Locale& locale);

/// Handlers for the route table. Any thread.
class DeskPages {
 public:
  /// All outlive it.
  DeskPages(Desk& desk, delegations::Delegations& delegations, meetings::Meetings& meetings,
            reference::References& references, badges::Badges& badges,
            participants_list::Attendance& attendance)
      : desk_(desk),
        delegations_(delegations),
        meetings_(meetings),
        references_(references),
        badges_(badges),
        attendance_(attendance) {}

  /// "?q=": what was scanned or typed; "?registered=7&batch=3": who was registered last.
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);

 private:
  std::optional<Registered> registered(const page::Visit& visit, const meetings::Series& series,
                                       const http::Request& request);
  static void tell_today(const page::Visit& visit, const meetings::Series& series,
                         const std::vector<Meeting>& all, DeskPage& shown);
  std::vector<FoundLine> lines_of(const page::Visit& visit, const meetings::Series& series,
                                  const std::vector<Participant>& people);

  Desk& desk_;
  delegations::Delegations& delegations_;
  meetings::Meetings& meetings_;
  reference::References& references_;
  badges::Badges& badges_;
  participants_list::Attendance& attendance_;
};

}  // namespace convoke::desk
