// The only SQL for addressees.
#pragma once

#include <vector>

#include "correspondence/addressees/addressee.h"
#include "correspondence/addressees/mission_title.h"
#include "platform/db/database.h"

namespace convoke::correspondence::store {

std::int64_t insert(db::Transaction& t, const Addressee& addressee);
/// Keeps `former` as a version and writes the new state.
void replace(db::Transaction& t, const Addressee& former, const Addressee& addressee);

std::vector<Addressee> addressees(db::Reader& r);  ///< by entity code
std::optional<Addressee> addressee(db::Reader& r, AddresseeId id);
/// Those that notes usually go to first, then by age.
std::vector<Addressee> addressees_of(db::Reader& r, reference::EntityId entity);
std::vector<AddresseeVersion> versions(db::Reader& r, AddresseeId id);  ///< newest first

TitleNames title_names(db::Reader& r);
void set_title_names(db::Transaction& t, TitleNames names);

}  // namespace convoke::correspondence::store
