// A list of participants between its upload and the decision to take it. The only SQL for table
// participant_list.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "delegations/lists/reading/list_plan.h"
#include "delegations/office/office_entry.h"
#include "platform/db/database.h"
#include "platform/files/file_store.h"

namespace convoke::delegations {

using KeptListId = Id<struct KeptListTag>;

enum class KeptState { uploaded, taken, thrown_away };
std::string_view name_of(KeptState state);
std::optional<KeptState> kept_state(std::string_view name);

struct KeptList {
  KeptListId id{};
  meetings::SeriesId series{};
  std::optional<reference::EntityId> entity{};  ///< nothing: a column says it
  std::optional<OfficeEntry> office{};          ///< nothing: through the Government's link
  std::string file_name{};                      ///< empty: it was pasted
  files::FileHash file{};
  std::optional<i18n::Charset> charset{};  ///< in which CSV is read; nothing: a workbook
  ListReading reading{};
  KeptState state = KeptState::uploaded;
  Instant uploaded_at{};
  std::string uploaded_by{};
};

namespace store {

KeptListId insert(db::Transaction& t, const KeptList& list);
std::optional<KeptList> kept_list(db::Reader& r, KeptListId id);
/// Charset, reading and what the office says of it.
void set_reading(db::Transaction& t, const KeptList& list);
/// False if it was no longer in state `uploaded`.
bool settle(db::Transaction& t, KeptListId id, KeptState state);
/// Those that still wait and were uploaded before.
std::vector<KeptListId> left_lying(db::Reader& r, Instant before);

}  // namespace store
}  // namespace convoke::delegations
