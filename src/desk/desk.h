// The registration desk: who is meant by what was scanned or typed, what keeps somebody from being
// registered there, and the act itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "badges/badges.h"
#include "change/change.h"
#include "delegations/delegations.h"
#include "delegations/rules/diagram.h"
#include "meetings/meetings.h"
#include "participants_list/attendance/attendance.h"
#include "reference/directory.h"

namespace convoke::desk {

using delegations::Participant;
using delegations::ParticipantId;
using meetings::Meeting;
using meetings::MeetingId;

// Pure rules.

/// What stands in the desk's one field.
struct Asked {
  enum class Kind {
    nothing,
    code,     ///< of a badge, as a scanner types it: without "CVK1:"
    number,   ///< of a badge
    address,  ///< an e-mail address
    name
  };
  Kind kind = Kind::nothing;
  std::string text;
  std::int64_t number = 0;
};
/// `typed` may be anything.
Asked asked(std::string_view typed);
/// The code as a scanner of an English keyboard types it where the computer is set to a German one.
std::string with_y_for_z(std::string_view code);

/// Whether somebody can attend it at a place with a desk: on its days, and not online alone.
bool is_held_here(const Meeting& meeting);
/// Those of the participant's meetings.
std::vector<Meeting> meetings_here(const Participant& participant, const std::vector<Meeting>& all);
/// Which of them are meant by somebody who comes today: those of today, else the next ones to
/// begin.
std::vector<MeetingId> meant(const std::vector<Meeting>& here, const Date& today);

/// The meetings held here that begin next, where none is held today; nothing if one is, or none is
/// to come.
std::vector<Meeting> next_held_here(const std::vector<Meeting>& all, const Date& today);
/// The delegations that are meant by what was typed: one that is called so in any language, short
/// or formal, or has this code; else those with it at the beginning of a word of their name, if
/// they are at most kMostDelegations.
std::vector<reference::EntityId> delegations_named(const reference::Directory& directory,
                                                   std::string_view typed);
inline constexpr std::size_t kMostDelegations = 3;

/// Why somebody cannot be registered at the desk by a reader who may, or may not, decide on
/// participants; a msgid, null: nothing keeps them.
const char* obstacle(const Participant& participant, const std::vector<Meeting>& all,
                     bool may_decide);
/// What an officer does one after the other until somebody in this state is registered; nothing for
/// who is, or for whom nothing leads there.
std::vector<delegations::Act> acts_to_register(delegations::ParticipantState state,
                                               delegations::Acceptance acceptance);

/// Any thread.
class Desk {
 public:
  /// All outlive it.
  Desk(db::Database& database, const Clock& clock, delegations::Delegations& delegations,
       meetings::Meetings& meetings, badges::Badges& badges)
      : changes_(database, clock),
        delegations_(delegations),
        meetings_(meetings),
        badges_(badges) {}

  static constexpr int kMostFound = 20;
  struct Found {
    std::optional<ParticipantId> bearer;  ///< of the badge; then nobody else is listed
    std::vector<Participant> people;      ///< at most kMostFound, by name, in any state
    bool is_more = false;
  };
  /// `delegations`: whose name is what was typed; their people stand behind those found by name.
  Found find(meetings::SeriesId series, const Asked& asked,
             const std::vector<reference::EntityId>& delegations = {});

  struct Arrival {
    ParticipantId id;
    int seen_version = 0;  ///< of the participant
    std::vector<MeetingId> meetings;
    bool may_decide = false;  ///< the reader accepts and registers whoever is not registered yet
  };
  /// Registers and marks as attending, the marks in one transaction: returns for which meetings it
  /// was not known before, none where another desk has been quicker. `invalid` at "meetings" for
  /// none or another than the participant's own, `conflict` for an obstacle or where the entry has
  /// been changed since and is not registered.
  Result<std::vector<MeetingId>> arrive(const audit::Actor& actor, const Arrival& arrival);

  /// Does what acts_to_register() says. Nothing for who is registered.
  Status admit(const audit::Actor& actor, const Participant& participant, int seen_version);

 private:
  change::Changes changes_;
  delegations::Delegations& delegations_;
  meetings::Meetings& meetings_;
  badges::Badges& badges_;
};

}  // namespace convoke::desk
