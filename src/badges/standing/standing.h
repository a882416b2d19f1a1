// Where a participant stands between photograph and badge, and how many stand where.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "delegations/participants/participant.h"
#include "platform/db/query.h"
#include "reference/entity.h"

namespace convoke::badges {

enum class Standing {
  without_photo,  ///< nothing printed, no photograph
  unseen,         ///< a photograph is there that nobody has accepted
  ready,          ///< an accepted photograph is there, nothing printed
  waiting,        ///< in a batch that is being made
  printed,
  changed  ///< what the printed badge shows has changed since
};
inline constexpr Standing kStandings[] = {Standing::without_photo, Standing::unseen,
                                          Standing::ready,         Standing::waiting,
                                          Standing::printed,       Standing::changed};
std::string_view name_of(Standing standing);
std::optional<Standing> standing(std::string_view name);

/// Of one participant, registered or not.
struct KeptStanding {
  Standing standing = Standing::without_photo;
  bool has_photo = false;
  bool is_registered = false;  ///< and due a badge: not taking part online
  bool is_accepted = false;    ///< the photograph
};

/// Of the registered participants who are due a badge.
struct Tally {
  std::int64_t registered = 0, with_photo = 0;
  std::int64_t printed = 0;  ///< also those changed since, and those that wait to be printed again
  std::int64_t ready = 0, waiting = 0, changed = 0, without_photo = 0;  ///< by standing
  std::int64_t unreachable = 0;  ///< neither photograph nor e-mail address
  std::int64_t to_take_out = 0;  ///< badges printed for people who are due none any more
  std::int64_t unseen = 0;       ///< photographs that nobody has accepted, whatever the standing

  friend bool operator==(const Tally&, const Tally&) = default;
};

/// Which registered participants a list shows; it is by name.
struct ListFilter {
  struct Among {
    std::vector<delegations::ParticipantId> participants;  ///< few
    std::vector<reference::EntityId> entities;
  };
  bool has_photo = false;
  bool is_unseen = false;  ///< of those with a photograph: nobody has accepted it
  std::optional<bool> has_email{};
  std::optional<Among> among{};  ///< these participants, and all of these entities
};

struct ListedRow {
  delegations::ParticipantId participant;
  int photo_version = 0;
  bool is_photo_printed = false;
  bool is_photo_accepted = false;
};
using ListedPage = db::Page<ListedRow>;
/// For db::Position::parse().
inline constexpr std::string_view kListPosition = "ti";

/// A printed badge of somebody who is no longer on the list.
struct TakenOut {
  delegations::ParticipantId participant;
  std::int64_t number = 0;
};

/// For Delegations::on_written(): keeps the participant's standing in the transaction that has
/// written the participant.
void keep_standing(db::Transaction& t, std::span<const delegations::Participant> participants);

/// For Meetings::on_shown_changed(): every badge of the series that is printed shows something else
/// than it would now, and who takes part online may be due one.
void outdate_printed(db::Transaction& t, meetings::SeriesId series);

}  // namespace convoke::badges
