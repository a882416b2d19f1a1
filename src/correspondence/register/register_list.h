// What of the register is asked for: found, sorted and cut by the database.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "correspondence/register/register_entry.h"
#include "platform/db/database.h"

namespace convoke::correspondence {

/// What became of an entry, as the list is filtered by it. By name in addresses.
enum class Outcome {
  returned,    ///< went out and came back
  waiting,     ///< went out, and nobody has answered
  answered,    ///< went out and was answered
  taken_back,  ///< came in, and was entered in error
};
inline constexpr Outcome kOutcomes[] = {Outcome::returned, Outcome::waiting, Outcome::answered,
                                        Outcome::taken_back};
std::string_view name_of(Outcome outcome);
std::optional<Outcome> entry_outcome(std::string_view name);
const char* label_of(Outcome outcome);  ///< msgid

struct RegisterAsked {
  meetings::SeriesId series;
  std::optional<Direction> direction{};
  std::optional<Channel> channel{};
  std::optional<Purpose> purpose{};
  std::optional<Outcome> outcome{};
  std::optional<reference::EntityId> entity{};  ///< 0: of nobody known
  NoteId note{};                                ///< 0: any
  std::optional<Date> from{}, to{};             ///< dated, both days included
  std::string words{};  ///< folded; in reference, subject, sender and recognized words
  std::vector<reference::EntityId> named{};  ///< whose names the words are found in
  std::string sort{};  ///< "number", "-dated" …; unknown or empty: the newest
  /// All entities in the order of the reader's language, for the order by name.
  std::vector<reference::EntityId> alphabet{};
  std::int64_t limit = 0;  ///< 0: all
  std::int64_t offset = 0;
};
struct RegisterFound {
  std::vector<RegisterEntry> rows;
  std::int64_t found = 0, all = 0;  ///< that fit; of the series
};

namespace store {

RegisterFound list(db::Reader& r, const RegisterAsked& asked);
/// Of those that went out, each by its own channel: the dispatch's state by its first channel, that
/// of the copy by a further one; nothing if it was sent again since.
std::map<RegisterEntryId, std::optional<DispatchState>> fates(
    db::Reader& r, const std::vector<RegisterEntry>& entries);

}  // namespace store
}  // namespace convoke::correspondence
