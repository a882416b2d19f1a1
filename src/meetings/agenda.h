// The agenda of a meeting, and the timetable that gives each item its time.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/date.h"
#include "base/language.h"
#include "base/result.h"
#include "meetings/meeting.h"

namespace convoke::meetings {

struct AgendaItem {
  int number = 1;  ///< its place in the list, from 1 without gaps; what is printed: labels_of()
  Text6 title;
  Text6 annotation;  ///< paragraphs separated by line feeds; may be empty
  /// Needs no session of its own ("Other matters"). The opening and the adoption of the report,
  /// first and last of every agenda, count as brief in any case.
  bool brief = false;
  bool sub_item = false;                 ///< of the nearest item above that is none
  std::vector<std::string> documents{};  ///< symbols of what is before the meeting under it

  friend bool operator==(const AgendaItem&, const AgendaItem&) = default;
};

/// On the clock of the meeting's place. Stored as "HH:MM".
struct TimeOfDay {
  int hour = 0;
  int minute = 0;

  friend constexpr auto operator<=>(const TimeOfDay&, const TimeOfDay&) = default;
  std::string iso() const;
};
std::optional<TimeOfDay> parse_time_of_day(std::string_view iso);

struct TimetableSlot {
  Date day;
  TimeOfDay start, end;
  std::vector<int> items;  ///< numbers, in the order they are taken up; may be empty
  Text6 title;             ///< empty: the titles of the items say it
  std::string room{};      ///< as signs at the place have it: "M1"; empty: not said

  friend bool operator==(const TimetableSlot&, const TimetableSlot&) = default;
};

/// How far a meeting is planned.
struct PlanSize {
  MeetingId meeting;
  std::int64_t items = 0, sessions = 0;
  std::int64_t beside = 0;  ///< sessions on days that the meeting does not have
};

/// What stood before a replacement.
struct AgendaVersion {
  Instant replaced_at;
  std::vector<AgendaItem> items;
};
struct TimetableVersion {
  Instant replaced_at;
  std::vector<TimetableSlot> slots;
};

inline constexpr std::size_t kMostAgendaItems = 50;
inline constexpr std::size_t kMostSlots = 200;
inline constexpr std::size_t kMostDocuments = 30;                                   ///< of one item
inline constexpr std::size_t kLongestItemTitle = 500, kLongestAnnotation = 20'000;  ///< code points
inline constexpr std::size_t kLongestRoom = 40, kLongestItemSymbol = 160;           ///< code points

/// What is printed before each item: "1", "2", "2 (a)", "2 (b)", "3"; by place in the list.
std::vector<std::string> labels_of(const std::vector<AgendaItem>& items);

/// The texts as platform/i18n/typed_text.h leaves them.
std::vector<AgendaItem> cleaned(std::vector<AgendaItem> items);
std::vector<TimetableSlot> cleaned(std::vector<TimetableSlot> slots);

/// At least one item, the first no sub-item, numbered 1, 2, 3 …, each with a title. Error fields:
/// "items", "title-NUMBER", "annotation-NUMBER", "documents-NUMBER".
Status check(const std::vector<AgendaItem>& items);
/// Within the days of the meeting, by day and start, each ending after its start, naming only
/// items there are, and something to do in each; at the same time only in different rooms. Error
/// fields: "slots", "slot-POSITION" from 1.
Status check(const std::vector<TimetableSlot>& slots, const std::vector<AgendaItem>& items,
             const Meeting& meeting);

/// 10 a.m.–1 p.m. and 3–6 p.m. on each day: the opening and the brief items after it in the first
/// session, the adoption of the report and the brief items before it in the last, the others spread
/// evenly over what lies between, beginning in the first session. Sub-items go with their item.
std::vector<TimetableSlot> propose_timetable(const Meeting& meeting,
                                             const std::vector<AgendaItem>& items);

}  // namespace convoke::meetings
