// An enclosure that was too large for the message: its addressee fetches it through a link.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "correspondence/notes/note.h"
#include "meetings/meeting.h"
#include "platform/db/database.h"

namespace convoke::correspondence {

struct LinkedEnclosure {
  DispatchId dispatch;
  int number = 1;  ///< of the enclosure
  Language language = Language::en;
  std::string title;
  files::FileHash pdf;
  std::int64_t bytes = 0;    ///< of the file
  Date until;                ///< last day, in the zone of the series
  std::int64_t fetched = 0;  ///< how often
  std::optional<Instant> last_fetched_at{};
};

/// The last day of the link in a message of this day: 90 days later, or 30 after the last meeting,
/// whichever is later.
Date fetched_until(const Date& dated, const std::vector<meetings::Meeting>& meetings);

/// "CU-2009-101-17-2-fr.pdf", as it would be called in the message.
std::string file_name_of(std::string_view reference, int number, Language language);

namespace store {

/// In the place of those that the dispatch had.
void set_linked(db::Transaction& t, DispatchId dispatch, const std::vector<LinkedEnclosure>& files);
std::vector<LinkedEnclosure> linked(db::Reader& r, DispatchId dispatch);  ///< by number
/// The entity's dispatches of the series that have such enclosures, newest first.
std::vector<DispatchId> linked_dispatches(db::Reader& r, meetings::SeriesId series,
                                          reference::EntityId entity);
/// All of the series, with their entities.
std::vector<std::pair<DispatchId, reference::EntityId>> linked_dispatches(
    db::Reader& r, meetings::SeriesId series);
void count_fetched(db::Transaction& t, DispatchId dispatch, int number, Instant now);

}  // namespace store
}  // namespace convoke::correspondence
