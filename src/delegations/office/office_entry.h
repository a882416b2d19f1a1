// What an officer enters for a Government that did not use its link: how the words came, and what
// is kept of it with the participant.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/date.h"
#include "base/id.h"
#include "base/problems.h"
#include "base/result.h"
#include "meetings/meeting.h"
#include "reference/entity.h"

namespace convoke::delegations {

enum class CameBy { post, fax, email, hand };
inline constexpr std::array<CameBy, 4> kWaysToCome{CameBy::post, CameBy::fax, CameBy::email,
                                                   CameBy::hand};
std::string_view name_of(CameBy way);
std::optional<CameBy> came_by(std::string_view name);
const char* label_of(CameBy way);  ///< msgid

/// A letter of the register of correspondence; given by correspondence/ (wired in app/).
using LetterId = Id<struct LetterTag>;
struct Letter {
  LetterId id;
  std::int64_t number = 0;  ///< in the register
  CameBy way = CameBy::post;
  Date dated;
  std::string reference, subject;
};
/// What an entity has sent for a series of meetings, the newest first.
using LettersOf = std::function<std::vector<Letter>(meetings::SeriesId, reference::EntityId)>;

/// What is said with each entry.
struct OfficeEntry {
  CameBy way = CameBy::post;
  Date received_on;      ///< in the zone of the series; decides whether the entry is late
  LetterId letter{};     ///< 0: it is not in the register
  bool is_told = true;   ///< whether the participant gets the message that goes with the act
  bool exceeds = false;  ///< the delegation may be larger by it than its limits say
};
/// `invalid` (field "received_on") for a day after `today`.
Status check(const OfficeEntry& entry, const Date& today);

enum class OfficeDeed { none, entered, corrected, withdrawn, restored, replaced };
std::string_view name_of(OfficeDeed deed);
std::optional<OfficeDeed> office_deed(std::string_view name);

/// The last act of the office on a participant's entry.
struct OfficeAct {
  OfficeDeed deed = OfficeDeed::none;
  CameBy way = CameBy::post;
  std::optional<Date> received_on{};
  std::optional<LetterId> letter{};
  std::string by{};  ///< the officer's name as it read at the time
  std::optional<Instant> at{};
  friend bool operator==(const OfficeAct&, const OfficeAct&) = default;
};
OfficeAct act_of(OfficeDeed deed, const OfficeEntry& entry, std::string by, Instant now);

/// What becomes of a change that goes beyond a limit of the delegation.
enum class Beyond { refused, asked_about, accepted };
Beyond beyond_of(const OfficeEntry* entry);  ///< null: through the link

struct ToldTogether;  // delegations.h

/// What an officer does to an entry: enters for the Government, or decides.
struct ByOffice {
  const OfficeEntry* entry = nullptr;   ///< null: decides
  OfficeDeed deed = OfficeDeed::none;   ///< that the entry makes of the change
  Beyond beyond = Beyond::asked_about;  ///< of a decision
  bool tells_of_funding = false;
  /// Gathers what Governments are told of several decisions; null: each is told by itself.
  ToldTogether* together = nullptr;
};

/// The msgids "Entered by the secretariat on {1}." and "Received by post on {1}."
const char* sentence_of(OfficeDeed deed);
const char* sentence_of(CameBy way);

}  // namespace convoke::delegations
