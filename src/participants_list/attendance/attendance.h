// Who attended a meeting: what the final list of participants rests on.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "change/change.h"
#include "change/joint_act.h"
#include "delegations/delegations.h"
#include "meetings/meeting.h"
#include "platform/db/query.h"

namespace convoke::participants_list {

using delegations::ParticipantId;

/// How the office came to know.
enum class AttendanceWay {
  list,  ///< an officer marked it from a list
  desk,  ///< at the registration desk
  badge  ///< when the badge was handed over
};
std::string_view name_of(AttendanceWay way);
std::optional<AttendanceWay> attendance_way(std::string_view name);
const char* label_of(AttendanceWay way);  ///< a msgid

/// A participant registered for a meeting, and whether they attended it.
struct AttendanceRow {
  ParticipantId id;
  reference::EntityId entity;
  std::string given_name, family_name, function_title;
  delegations::NameOrder order = delegations::NameOrder::given_first;
  std::optional<Instant> at;
  std::string by;
  std::optional<AttendanceWay> way;

  std::string name() const;  ///< as typed, in the person's own order
};

/// Any thread.
class Attendance {
 public:
  /// All outlive it.
  Attendance(db::Database& database, const Clock& clock, delegations::Delegations& delegations)
      : database_(database), changes_(database, clock), delegations_(delegations) {}

  /// Marks one participant within a caller's change, for other rooms too: true if it was not known
  /// before. `conflict` for who is not registered for that meeting, `not_found` if there is none
  /// such.
  static Result<bool> mark(change::Change& c, ParticipantId participant,
                           meetings::MeetingId meeting, AttendanceWay way);

  struct Jointly {
    change::JointActId act;  ///< 0: nothing was done
    std::int64_t done = 0;
    std::int64_t left = 0;  ///< known before, or not registered for the meeting any more
  };
  /// Several at once. `too_large` for more than change::kMostJoint.
  Result<Jointly> mark_all(const audit::Actor& actor, meetings::SeriesId series,
                           meetings::MeetingId meeting, const std::vector<ParticipantId>& ids);
  /// Takes back what such an act has marked; the record keeps both. Errors of change::take_back().
  Result<std::int64_t> take_back(const audit::Actor& actor, meetings::SeriesId series,
                                 change::JointActId act);
  /// Takes back one. Nothing is changed if it was not marked.
  Status unmark(const audit::Actor& actor, ParticipantId participant, meetings::MeetingId meeting);

  /// Which meetings somebody attended.
  struct Mark {
    meetings::MeetingId meeting;
    Instant at;
    std::string by;
    AttendanceWay way = AttendanceWay::list;
  };
  /// Of these participants, the oldest first; who has none is not in it.
  std::unordered_map<ParticipantId, std::vector<Mark>> marks(const std::vector<ParticipantId>& ids);
  struct Arrived {
    std::int64_t since = 0, ever = 0;
  };
  /// How many were marked at `since` or later, and at all, whatever the meeting.
  Arrived arrived(const std::vector<meetings::MeetingId>& meetings, Instant since);

  /// Who attended one of the meetings.
  std::unordered_set<ParticipantId> attended(const std::vector<meetings::MeetingId>& meetings);

  struct Filter {
    meetings::MeetingId meeting;
    std::optional<reference::EntityId> entity{};
    std::optional<bool> marked{};
    std::string text{};                ///< words of a name, as Delegations::Filter::text
    std::optional<db::Position> at{};  ///< where the page begins, kinds "ti"
    int limit = 50;
  };
  struct Listed {
    std::vector<AttendanceRow> rows;  ///< by name
    std::optional<db::Position> previous, next;
    std::int64_t total = 0;
  };
  /// Of those registered for the meeting.
  Listed list(meetings::SeriesId series, const Filter& filter);
  /// Those of `ids` who are registered for the meeting, by name.
  std::vector<AttendanceRow> find(meetings::SeriesId series, meetings::MeetingId meeting,
                                  const std::vector<ParticipantId>& ids);
  struct Counts {
    std::int64_t registered = 0, attended = 0;
  };
  Counts count(meetings::SeriesId series, meetings::MeetingId meeting);
  /// The same of every meeting of the series for which somebody is registered; one statement.
  std::vector<std::pair<meetings::MeetingId, Counts>> counts(meetings::SeriesId series);

 private:
  db::Database& database_;
  change::Changes changes_;
  delegations::Delegations& delegations_;
};

}  // namespace convoke::participants_list
